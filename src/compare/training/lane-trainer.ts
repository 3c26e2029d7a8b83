import type { LaneJob, LaneReply, LaneRequest } from '../protocol';
import type { LabName } from '../../experiment/settings/vocabulary';
import { MissingDigits, type WorkerLane, type MakeLane } from './run-in-worker';
import { messageOf } from '../../data/message-of';

export interface LanePorts {
  post(reply: LaneReply, transfer?: ArrayBuffer[]): void;
  make: Readonly<Record<LabName, MakeLane>>;
}

/** Trains one lane at a time, as long as the page asks, and keeps lanes in memory for later jobs. */
export class LaneTrainer {
  private readonly lanes = new Map<string, WorkerLane>();
  /** Jobs run one after another. */
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly ports: LanePorts) {}

  /** Handles one message from the page. */
  handle(request: LaneRequest): void {
    switch (request.type) {
      case 'train':
        this.last = this.last.then(() => this.work(request));
        break;
      case 'forget':
        this.last = this.last.then(() => this.forget(request.lanes));
        break;
      default:
        request satisfies never;
    }
  }

  private async work(job: LaneJob): Promise<void> {
    const { lane: name } = job;
    try {
      this.forget(job.forget);
      const lane = await this.laneOf(job);
      const began = performance.now();
      await lane.train(job);
      const ms = performance.now() - began;
      const { news, transfer } = await lane.report(job);
      this.ports.post({ type: 'report', job: job.job, lane: name, ms, ...news }, transfer);
    } catch (error) {
      this.forget([name]);
      if (error instanceof MissingDigits)
        this.ports.post({ type: 'missing', job: job.job, lane: name, data: error.data });
      else this.ports.post({ type: 'failed', job: job.job, lane: name, message: messageOf(error) });
    }
  }

  private async laneOf({ lane: name, config, state, isNew }: LaneJob): Promise<WorkerLane> {
    const known = this.lanes.get(name);
    if (known && !state && !isNew) return known;
    if (!state && !isNew) throw new Error(`lane ${name} is not in this worker; expected its state`);
    this.forget([name]);
    const lane = await this.ports.make[config.lab](config, state);
    this.lanes.set(name, lane);
    return lane;
  }

  private forget(lanes: readonly string[]): void {
    for (const name of lanes) {
      this.lanes.get(name)?.dispose();
      this.lanes.delete(name);
    }
  }
}
