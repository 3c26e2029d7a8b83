import type { LaneOutcome } from '../../experiment/claims/outcome';
import type { LaneTrack } from './lane-track';

/** What pages show of the lanes, sampled a few times a second. */
export interface LanesState {
  lanes: Readonly<Record<string, LaneOutcome>>;
  playing: boolean;
  /** Where the slowest live lane stands, in epochs; of none, the finished one that came least far, else of all. */
  epoch: number;
  /** The largest number of epochs that a lane is to make. */
  target: number;
  /** What is waited for before lanes of digits can begin: "unpacking the digits". */
  loading: string | null;
  /** Digits that are not at hand, for which drawn ones stand in. */
  standIn: 'mnist' | 'own' | null;
  /** Grows with every sample, for charts that are drawn outside React. */
  version: number;
}

/** What there is to say of the lanes now. */
export function sampleOf(
  tracks: readonly LaneTrack[],
  playing: boolean,
): Pick<LanesState, 'lanes' | 'playing' | 'epoch' | 'target'> {
  const live = tracks.filter(({ status }) => status === 'live');
  const finished = tracks.filter(({ status }) => status === 'finished');
  const shown = [live, finished].find(({ length }) => length > 0) ?? tracks;
  const positions = shown.map(({ position }) => position);
  return {
    lanes: Object.fromEntries(tracks.map(track => [track.id, track.outcome(playing)])),
    playing,
    epoch: positions.length > 0 ? Math.min(...positions) : 0,
    target: Math.max(0, ...tracks.map(({ config }) => config.epochs)),
  };
}
