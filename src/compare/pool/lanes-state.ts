import type { LaneOutcome } from '../../experiment/claims/outcome';
import type { LaneTrack } from './lane-track';

/** The lanes' state as pages show it, sampled a few times a second. */
export interface LanesState {
  lanes: Readonly<Record<string, LaneOutcome>>;
  playing: boolean;
  /** See `positionOf`. */
  epoch: number;
  /** The largest number of epochs of any lane. */
  target: number;
  /** What lanes of digits are waiting for before they start: "unpacking the digits". */
  loading: string | null;
  /** The missing data set that drawn digits replace. */
  standIn: 'mnist' | 'own' | null;
  /** Grows with every sample, for charts that are drawn outside React. */
  version: number;
}

/** The current state of the lanes. */
export function sampleOf(
  tracks: readonly LaneTrack[],
  playing: boolean,
): Pick<LanesState, 'lanes' | 'playing' | 'epoch' | 'target'> {
  return {
    lanes: Object.fromEntries(tracks.map(track => [track.id, track.outcome(playing)])),
    playing,
    epoch: positionOf(tracks),
    target: Math.max(0, ...tracks.map(({ config }) => config.epochs)),
  };
}

/** The position of the slowest lane in epochs: of the live lanes, else of the finished ones, else of all; 0 without lanes. */
export function positionOf(tracks: readonly LaneTrack[]): number {
  const live = tracks.filter(({ status }) => status === 'live');
  const finished = tracks.filter(({ status }) => status === 'finished');
  const shown = [live, finished].find(({ length }) => length > 0) ?? tracks;
  return shown.length > 0 ? Math.min(...shown.map(({ position }) => position)) : 0;
}

/** What a page marks itself with; see `useMarks`. */
export function lanesMarks(state: LanesState): { status: string; epoch: number } {
  return { status: statusOf(state), epoch: state.epoch };
}

function statusOf({ lanes, playing }: LanesState): string {
  const outcomes = Object.values(lanes);
  if (outcomes.every(({ trainLoss, state }) => trainLoss === null && state !== 'failed')) return 'loading';
  if (playing) return 'running';
  return outcomes.some(({ state }) => state === 'waiting') ? 'paused' : 'finished';
}
