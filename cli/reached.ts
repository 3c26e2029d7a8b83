import type { LaneTrack } from '../src/compare/pool/lane-track';

/** A run at one of the epochs to be logged, or at its end. */
export type Reached = Pick<LaneTrack, 'step' | 'state' | 'measures'>;

/** Completed epochs. */
export function epochOf({ stepsPerEpoch }: LaneTrack, { step }: Reached): number {
  return Math.floor(step / (stepsPerEpoch ?? 1));
}
