import type { WeightName } from './weight-name';

/** The settings that a running network takes over, except the target. */
export const tunedKeys = [
  'learningRate',
  'momentum',
  'beta1',
  'beta2',
  'decay',
  'epsilon',
  'l1',
  'l2',
] as const;

export type TunedKey = (typeof tunedKeys)[number];

/** A setting, a weight or a bias that changes during a run. */
export interface Change {
  /** Completed epochs, and completed updates of the next one, before the change. */
  readonly epoch: number;
  readonly update: number;
  readonly target: TunedKey | WeightName;
  readonly value: number;
}
