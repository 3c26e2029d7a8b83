import { factorsOfSample } from '../../nn/dropout';
import type { Mlp } from '../../nn/mlp/mlp';

/** The units that the next update of a network drops. */
export interface NextDropout {
  /** The gradient that the update follows, flat. */
  gradient: Float64Array;
  /** Whether it takes all points. */
  isFull: boolean;
  /** The factors of each hidden unit, [layer][unit], for the point at a position of the batch. */
  factorsOf(position: number): Float64Array[];
  /** The same for a training point; null if it is not in the batch. */
  factorsOfPoint(sample: number): Float64Array[] | null;
}

/** Null for a network that trains without dropout. */
export function nextDropout(mlp: Mlp): NextDropout | null {
  const { step, shape, training } = mlp;
  const { dropout: share, shuffleSeed: seed } = training;
  if (share === 0 || shape.hidden.length === 0) return null;
  const { samples, gradient } = mlp.nextBatch();
  const factorsOf = (position: number) => factorsOfSample({ share, seed, step }, shape.hidden, position);
  return {
    gradient,
    isFull: samples === null,
    factorsOf,
    factorsOfPoint(sample) {
      const position = samples?.indexOf(sample) ?? sample;
      return position < 0 ? null : factorsOf(position);
    },
  };
}
