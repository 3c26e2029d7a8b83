import type { LaneJob, LaneReport, LaneState } from '../protocol';

/** What a lane tells of itself after a job; the trainer adds whose answer it is. */
export type LaneNews = Omit<LaneReport, 'type' | 'job' | 'lane' | 'ms'>;

/** A lane in a worker's memory, of either lab. */
export interface HeldLane {
  /** Trains as far as the job asks or its time allows, one update at least. */
  train(job: Pick<LaneJob, 'untilStep' | 'budgetMs' | 'lookStride'>): Promise<void>;
  /** Everything since the last call, with the buffers that may be transferred. */
  report(job: Pick<LaneJob, 'picture' | 'describe'>): Promise<{ news: LaneNews; transfer: ArrayBuffer[] }>;
  /** Frees its memory. */
  dispose(): void;
}

/** Makes a lane: new for null, else as it was left. */
export type MakeLane = (config: LaneJob['config'], state: LaneState | null) => Promise<HeldLane>;

/** The digits that a config names are not at hand. */
export class MissingDigits extends Error {
  override name = 'MissingDigits';

  constructor(readonly data: 'mnist' | 'own') {
    super(`${data} digits are not at hand`);
  }
}
