import type { Config } from '../../experiment/settings/settings';
import type { CheckpointReply, KeptWeights, SavedDigits } from '../protocol';
import { beginRecords, recordsUntil, receiveNews, thinned } from './digits-frames';

type Heard = Omit<
  CheckpointReply,
  'type' | 'runId' | 'weights' | 'batches' | 'validations' | 'tests' | 'snapshots'
>;

/** The run's last checkpoint, with everything recorded until then. */
export class Checkpoints {
  private last: Heard | null = null;
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
  }

  take(reply: CheckpointReply): void {
    receiveNews(reply);
    this.last = reply;
    const known = this.weights.at(-1)?.step ?? -1;
    const all = [...this.weights, ...reply.weights.filter(({ step }) => step > known)];
    this.weights = thinned(all, Math.max(1, reply.snapshotStride));
  }

  /** The run as it can be stored and resumed; null before its first checkpoint. */
  saved({ epochs }: Config, intent: 'playing' | 'paused' = 'playing'): SavedDigits | null {
    if (!this.last) return null;
    const { state, engine, departures, trainedMs, lookedMs, dataHash, finished } = this.last;
    return {
      // The person may have moved the target since.
      config: { ...this.last.config, epochs },
      ...{ engine, state, departures, trainedMs, lookedMs, dataHash, finished },
      ...recordsUntil(state.step),
      weights: this.weights,
      paused: intent === 'paused',
      savedAt: Date.now(),
    };
  }
}
