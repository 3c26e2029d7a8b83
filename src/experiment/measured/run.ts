/** Why a run stopped by itself, in plain sentences for the person who watches. */
export interface Divergence {
  /** 0-based layer in which the first non-finite value arose; null when it was the loss alone. */
  layer: number | null;
  reason: string;
  /** A learning rate that is worth a try. */
  suggestedLearningRate: number;
}

/** A change by hand that the link does not carry: the same link trains another way than this run did. */
export interface Departure {
  /** Passes that were completed, and updates that were made, before it. */
  epoch: number;
  /** Not known of runs that were stored by earlier versions. */
  step?: number;
  /** What was changed, for a person: "learning rate 0.01 → 0.003". */
  what: string;
}
