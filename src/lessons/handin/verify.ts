import { decodePlace } from '../../experiment/link/place';
import { isKnown, type KnownState } from '../../experiment/link/known-state';
import type { LaneOutcome } from '../../experiment/claims/outcome';
import { change } from '../../experiment/settings/change';
import type { Config } from '../../experiment/settings/settings';
import { LaneCrew } from '../../compare/pool/lane-crew';
import type { LaneTrack } from '../../compare/pool/lane-track';
import { startLaneWorker, type LaneWorker } from '../../compare/pool/lane-worker';
import type { LanePicture, LanePoints } from '../../compare/protocol';
import { fingerprint } from '../../run/storage/fingerprint';

/** What training again has shown. */
export interface Verified {
  /** `same`: the same bits. `unknown`: the hand-in names no state, so its experiment was trained to its end. */
  verdict: 'same' | 'different' | 'unknown' | 'failed';
  /** Why it is different or failed, as a sentence for the teacher. */
  why: string;
  outcome: LaneOutcome | null;
  picture: LanePicture | null;
  points: LanePoints | null;
}

/** Cells of a boundary's picture along each side. */
const CELLS = 72;

const nothing = { outcome: null, picture: null, points: null };

/** Trains what is handed in again, on all cores. */
export class Verifier {
  private readonly crew: LaneCrew;
  private count = 0;

  /** @param start starts a worker; tests give a trainer in the same thread */
  constructor(
    size = globalThis.navigator?.hardwareConcurrency ?? 1,
    start: () => LaneWorker = startLaneWorker,
  ) {
    this.crew = new LaneCrew(size, start, () => undefined);
  }

  /** Trains the experiment of this link up to the state that it knows, and compares. Never rejects. */
  async verify(link: string): Promise<Verified> {
    const { place, viewing } = decodePlace(link);
    if (place.kind !== 'lab')
      return { ...nothing, verdict: 'failed', why: 'It is the link of no single experiment.' };
    const { state } = viewing;
    this.count += 1;
    const until = state ? { until: { epoch: state.epoch, update: state.update } } : {};
    const track = await this.crew.train({
      id: `handed in ${this.count}`,
      config: state ? reaching(place.config, state) : place.config,
      ...until,
      ...(place.config.lab === 'points' && { picture: { columns: CELLS, rows: CELLS, full: true } }),
      measured: true,
    });
    return verdictOf(track, state);
  }

  close(): void {
    this.crew.close();
  }
}

/** The experiment, so long that it reaches the state. */
function reaching(config: Config, { epoch, update }: KnownState): Config {
  return change(config, { epochs: update > 0 ? epoch + 1 : epoch }).config;
}

async function verdictOf(track: LaneTrack, state: KnownState | null): Promise<Verified> {
  const shown = { outcome: track.outcome(false), picture: track.picture, points: track.points };
  if (track.status === 'failed')
    return { ...shown, verdict: 'failed', why: track.reason ?? 'It could not be trained.' };
  if (!state) return { ...shown, verdict: 'unknown', why: 'It names no state to compare with.' };
  if (!track.state) return { ...shown, verdict: 'failed', why: 'It could not be trained.' };
  const isPoints = track.state.lab === 'points';
  const parameters = track.state.lab === 'points' ? track.state.mlp.parameters : track.state.lenet.parameters;
  const found = await fingerprint(parameters, isPoints ? track.config.precision : 'float32');
  const reached = (track.stepsPerEpoch ?? 1) * state.epoch + state.update;
  if (track.step < reached)
    return {
      ...shown,
      verdict: 'different',
      why: `It diverges here at epoch ${Math.floor(track.position)}.`,
    };
  if (isKnown(state, found)) return { ...shown, verdict: 'same', why: 'The same bits.' };
  const engines = isPoints ? '' : ' Engines on a graphics card round differently.';
  return {
    ...shown,
    verdict: 'different',
    why: `The weights differ: their hash begins with ${found.slice(0, 16)} here, and with ${state.hash} in the hand-in.${engines}`,
  };
}
