import type { Config } from '../../experiment/settings/settings';
import { KeptStates } from '../../experiment/measured/kept-states';
import type { CheckpointReply, KeptWeights, SavedDigits } from '../protocol';
import { beginRecords, recordsUntil, receiveNews, thinned } from './digits-frames';

type Heard = Omit<
  CheckpointReply,
  'type' | 'runId' | 'weights' | 'batches' | 'validations' | 'tests' | 'snapshots'
>;

/** Most memory of the earlier checkpoints, in bytes. */
const MOST_BYTES = 2 ** 25;

/** The run's last checkpoint, with everything recorded until then, and earlier ones to go back to. */
export class Checkpoints {
  private last: Heard | null = null;
  /** Spread along the logarithm of the epoch. */
  private earlier: KeptStates<Heard> | null = null;
  private weights: readonly KeptWeights[] = [];

  /** The step to which a lost run falls back; 0 if there is no checkpoint. */
  get step(): number {
    return this.last?.state.step ?? 0;
  }

  /** Begins a run, or continues from a saved state and its records. */
  begin(saved: SavedDigits | null): void {
    beginRecords(saved);
    this.last = saved;
    this.weights = saved?.weights ?? [];
    if (saved) this.earlier?.cut(saved.state.step);
    else this.earlier = null;
  }

  take(reply: CheckpointReply, stepsPerEpoch: number): void {
    receiveNews(reply);
    this.last = reply;
    const { parameters, slots } = reply.state;
    const bytes = parameters.byteLength + slots.byteLength;
    this.earlier ??= new KeptStates<Heard>({ bytes, mostBytes: MOST_BYTES, stepsPerEpoch });
    if (this.earlier.wants(reply.state.step)) this.earlier.add(reply, false);
    const known = this.weights.at(-1)?.step ?? -1;
    const all = [...this.weights, ...reply.weights.filter(({ step }) => step > known)];
    this.weights = thinned(all, Math.max(1, reply.snapshotStride));
  }

  /** The run as it can be stored and resumed; null before its first checkpoint. */
  saved({ epochs }: Config, intent: 'playing' | 'paused' = 'playing'): SavedDigits | null {
    // The person may have moved the target since.
    return this.last && this.savedFrom(this.last, { ...this.last.config, epochs }, intent);
  }

  /** The run as it was at the newest kept checkpoint before this step, with other settings; null if there is none. */
  before(step: number, config: Config): SavedDigits | null {
    const kept = this.earlier?.before(step);
    // An untrained network needs no checkpoint.
    return kept && kept.state.step > 0
      ? { ...this.savedFrom(kept, config, 'paused'), finished: false }
      : null;
  }

  private savedFrom(heard: Heard, config: Config, intent: 'playing' | 'paused'): SavedDigits {
    const { state, engine, departures, trainedMs, lookedMs, dataHash, finished } = heard;
    return {
      ...{ config, engine, state, departures, trainedMs, lookedMs, dataHash, finished },
      ...recordsUntil(state.step),
      weights: this.weights.filter(({ step }) => step <= state.step),
      paused: intent === 'paused',
      savedAt: Date.now(),
    };
  }
}
