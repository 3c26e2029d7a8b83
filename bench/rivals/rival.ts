import type { Task } from '../tasks';

/** One engine, set up for one task. */
export interface Contender {
  /** Restores the task's initial weights. */
  reset(): Promise<void>;
  /** Trains whole epochs (one full-batch update each) and returns the seconds they took, without any set-up. */
  run(epochs: number): Promise<number>;
  /** Mean cross-entropy over the training points, without the penalty. */
  loss(): Promise<number>;
  dispose(): void;
}

/** Describes a measured engine. */
export interface Competitor {
  name: string;
  /** Its origin and licence. */
  source: string;
  precision: 'float64' | 'float32';
}

/** An engine that can be measured on tasks of a kind. */
export interface Rival<T = Task> extends Competitor {
  /** True, or the reason why it cannot be measured on this machine. */
  available(): Promise<true | string>;
  prepare(task: T): Promise<Contender>;
}

/** Largest difference of a rival's loss from Layerwise's in float64, after a few epochs. */
export const tolerances = { float64: 1e-6, float32: 1e-3 } as const satisfies Record<
  Rival['precision'],
  number
>;

/** Times a synchronous piece of work in seconds. */
export function seconds(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}
