import type { LaneJob, LaneReport, LaneState } from '../protocol';

/** A lane's report after a job. The trainer adds the job and the lane. */
export type LaneNews = Omit<LaneReport, 'type' | 'job' | 'lane' | 'ms'>;

/** A lane of either lab in a worker's memory. */
export interface WorkerLane {
  /** Trains to the job's target or until its time is over, but at least one update. */
  train(job: Pick<LaneJob, 'untilStep' | 'budgetMs' | 'measured' | 'snapshotStride'>): Promise<void>;
  /** Returns everything since the last call, and the buffers that may be transferred. */
  report(job: Pick<LaneJob, 'picture' | 'describe'>): Promise<{ news: LaneNews; transfer: ArrayBuffer[] }>;
  /** Frees its memory. */
  dispose(): void;
}

/** Makes a lane from a state; null makes a new one. */
export type MakeLane = (config: LaneJob['config'], state: LaneState | null) => Promise<WorkerLane>;

/** The config's digits are not available. */
export class MissingDigits extends Error {
  override name = 'MissingDigits';

  constructor(readonly data: 'mnist' | 'own') {
    super(`${data} digits are not available`);
  }
}
