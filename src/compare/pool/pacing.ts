import type { LaneTrack } from './lane-track';

/** A job of the mostExpensive lane takes about so long, in milliseconds: short enough to see every lane move. */
const LONGEST_JOB_MS = 40;
const SHORTEST_JOB_MS = 10;
/** Time in which every lane should have its turn, where the shortest job allows it. */
const ROUND_MS = 240;
/** Jobs that make the lead which a lane may have: with fewer, cores wait for each other. */
const JOBS_AHEAD = 2;
/**
 * However cheap they are, a job takes lanes no further than this share of where the slowest is, or so many updates: then
 * every lane is seen to learn, and the others at nearly the same epoch.
 */
const SHARE_OF_POSITION = 0.1;
const FEWEST_UPDATES = 50;
/** A job has at most so many times the updates of the lane's job before: the first costs are rough. */
const MOST_GROWTH = 8;
/** What rounding may cost, in updates. */
const ROUNDING = 1e-6;

/** How far lanes go before the others must have followed, in epochs. */
export interface Pacing {
  /** The position of the slowest live lane. */
  slowest: number;
  /** Epochs of one job. */
  job: number;
  /** Epochs that no lane may be ahead of the slowest. */
  quantum: number;
  /** Milliseconds after which a worker reports, however far it came. */
  budgetMs: number;
}

/** The pace that lets all live lanes go in step: the mostExpensive of them decides. */
export function pacingOf(live: readonly LaneTrack[], workers: number): Pacing {
  const jobMs = Math.max(
    SHORTEST_JOB_MS,
    Math.min(LONGEST_JOB_MS, (ROUND_MS * workers) / Math.max(1, live.length)),
  );
  let [slowest, mostExpensive, longestStep] = [Infinity, 0, 0];
  for (const { position, msPerEpoch, stepsPerEpoch } of live) {
    slowest = Math.min(slowest, position);
    mostExpensive = Math.max(mostExpensive, msPerEpoch ?? 0);
    longestStep = Math.max(longestStep, 1 / (stepsPerEpoch ?? Infinity));
  }
  const near = Math.max(SHARE_OF_POSITION * slowest, FEWEST_UPDATES * longestStep);
  const job = Math.max(longestStep, mostExpensive > 0 ? Math.min(near, jobMs / mostExpensive) : 0);
  return { slowest, job, quantum: JOBS_AHEAD * job, budgetMs: 2 * jobMs };
}

/**
 * The update up to which a lane may train now, no further than `limit` epochs; the one where it stands when the others
 * have to follow first.
 */
export function nextStop(track: LaneTrack, { slowest, job, quantum }: Pacing, limit: number): number {
  const { step, stepsPerEpoch, position, lastSteps } = track;
  // A lane that has not reported makes one update, to be seen and measured.
  if (stepsPerEpoch === null) return limit > 0 ? 1 : 0;
  const epochs = Math.min(limit, position + job, slowest + quantum, track.config.epochs);
  const until = Math.floor(epochs * stepsPerEpoch + ROUNDING);
  return Math.max(step, Math.min(until, step + MOST_GROWTH * lastSteps));
}

/** Lanes in the order in which they should be served: the furthest behind first, of equals one on the screen. */
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
