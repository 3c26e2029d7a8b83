import type { LaneTrack } from './lane-track';

/** Target duration of a job of the most expensive lane, in milliseconds: short enough to see every lane move. */
const LONGEST_JOB_MS = 40;
const SHORTEST_JOB_MS = 10;
/** Every lane should get a turn within this time, if the shortest job allows it. */
const ROUND_MS = 240;
/** A lane may be this many jobs ahead. With fewer, cores would wait for each other. */
const JOBS_AHEAD = 2;
/**
 * A job advances a lane by at most this share of the slowest lane's position, or by this many updates if that is more.
 * Even very fast lanes are then seen to learn, and all at nearly the same epoch.
 */
const SHARE_OF_POSITION = 0.1;
const FEWEST_UPDATES = 50;
/** A job has at most this many times the updates of the lane's previous job, because the first costs are rough. */
const MOST_GROWTH = 8;
/** Tolerance for rounding errors, in updates. */
const ROUNDING = 1e-6;

/** How far lanes may advance before the others must follow, in epochs. */
export interface Pacing {
  /** The position of the slowest live lane. */
  slowest: number;
  /** Epochs of one job. */
  job: number;
  /** Most epochs that a lane may be ahead of the slowest. */
  quantum: number;
  /** Milliseconds after which a worker reports, even if its job is not finished. */
  budgetMs: number;
}

/** The pace that keeps all live lanes in step. The most expensive lane decides it. */
export function pacingOf(live: readonly LaneTrack[], workers: number): Pacing {
  const jobMs = Math.max(
    SHORTEST_JOB_MS,
    Math.min(LONGEST_JOB_MS, (ROUND_MS * workers) / Math.max(1, live.length)),
  );
  let [slowest, highestCost, longestStep] = [Infinity, 0, 0];
  for (const { position, msPerEpoch, stepsPerEpoch } of live) {
    slowest = Math.min(slowest, position);
    highestCost = Math.max(highestCost, msPerEpoch ?? 0);
    longestStep = Math.max(longestStep, 1 / (stepsPerEpoch ?? Infinity));
  }
  const near = Math.max(SHARE_OF_POSITION * slowest, FEWEST_UPDATES * longestStep);
  const job = Math.max(longestStep, highestCost > 0 ? Math.min(near, jobMs / highestCost) : 0);
  return { slowest, job, quantum: JOBS_AHEAD * job, budgetMs: 2 * jobMs };
}

/**
 * The update up to which a lane may train now, at most `limit` epochs. It is the current update if the other lanes must
 * catch up first.
 */
export function nextStop(track: LaneTrack, { slowest, job, quantum }: Pacing, limit: number): number {
  const { step, stepsPerEpoch, position, lastSteps } = track;
  // A new lane makes one update, so that there is a picture and a cost.
  if (stepsPerEpoch === null) return limit > 0 ? 1 : 0;
  const epochs = Math.min(limit, position + job, slowest + quantum, track.config.epochs);
  const until = Math.floor(epochs * stepsPerEpoch + ROUNDING);
  return Math.max(step, Math.min(until, step + MOST_GROWTH * lastSteps));
}

/** Lanes in the order in which they should be trained: the furthest behind first; among equals, those on the screen. */
export function inTurn(
  tracks: readonly LaneTrack[],
  { slowest, job }: Pacing,
  isVisible: (track: LaneTrack) => boolean,
  isAtHand: (track: LaneTrack) => boolean,
): LaneTrack[] {
  const rank = (track: LaneTrack) => (job > 0 ? Math.floor((track.position - slowest) / job + ROUNDING) : 0);
  return [...tracks].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      Number(isVisible(b)) - Number(isVisible(a)) ||
      Number(isAtHand(b)) - Number(isAtHand(a)) ||
      a.lastServed - b.lastServed,
  );
}
