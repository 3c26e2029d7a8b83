/** Why a run stopped by itself, in plain sentences for a person. */
export interface Divergence {
  /** 0-based layer of the first non-finite value; null if only the loss was not finite. */
  layer: number | null;
  reason: string;
}

/** A setting or a weight that changed during a run. */
export interface ManualChange {
  /** Completed passes and updates before it. */
  epoch: number;
  /** Missing in runs that earlier versions stored. */
  step?: number;
  /** The change as text: "learning rate 0.01 → 0.003". */
  what: string;
  /** In the Points lab: the setting or weight, and its value before. */
  target?: string;
  from?: number;
}
