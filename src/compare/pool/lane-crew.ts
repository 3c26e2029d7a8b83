import type { Config } from '../../experiment/settings/settings';
import type { LaneReport, PictureOrder } from '../protocol';
import { LanePool, type LaneClient, type LaneOrder } from './lane-pool';
import { LaneTrack } from './lane-track';
import type { LaneWorker } from './lane-worker';

/** Approximate duration of a job, short enough to show progress and to be interrupted. */
const JOB_MS = 300;

/** A run to be trained. */
export interface LaneWish {
  id: string;
  config: Config;
  /** Epochs at which `at` sees the run on its way to the config's, ascending. */
  stops?: readonly number[];
  at?(epoch: number, track: LaneTrack): void;
  /** Points lab: the picture that is painted at the end. */
  picture?: PictureOrder;
  /** Digits lab: whether to measure for curves and histograms on the way. */
  measured: boolean;
  /** The moment at which it ends, in completed epochs and updates of the next, if that is before the config's last epoch. */
  until?: { epoch: number; update: number };
}

interface Task {
  wish: LaneWish;
  /** The epochs still to stop at. */
  stops: number[];
  track: LaneTrack;
  done(track: LaneTrack): void;
}

/** Trains many runs on the workers of a pool. Each worker stays with its run if it can. */
export class LaneCrew implements LaneClient {
  readonly isSeen = true;
  /** The runs that are training or waiting, in order. */
  private readonly tasks: Task[] = [];
  private readonly pool: LanePool;
  private begun = 0;
  private isStopped = false;

  /** @param progress called whenever a run advances */
  constructor(
    size: number,
    start: () => LaneWorker,
    private readonly progress: (track: LaneTrack) => void,
  ) {
    this.pool = new LanePool({ size, start });
    this.pool.join(this);
  }

  get demand(): number {
    return this.tasks.length;
  }

  get left(): readonly LaneTrack[] {
    return this.tasks.map(({ track }) => track);
  }

  /**
   * Trains for the config's epochs, or until the run diverges, fails or is stopped. Returns the track with the results;
   * its version is 0 if the crew was stopped before the run began.
   */
  train(wish: LaneWish): Promise<LaneTrack> {
    return new Promise(done => {
      this.begun += 1;
      const track = new LaneTrack(wish.id, wish.config, `${wish.id} ${this.begun}`);
      const stops = [...new Set([...(wish.stops ?? []), wish.config.epochs])];
      const task = { wish, stops, track, done };
      this.tasks.push(task);
      if (this.isStopped) this.finish(task);
      else this.pool.wake();
    });
  }

  /** Ends all runs as they are after their current job. */
  stop(): void {
    this.isStopped = true;
    for (const task of [...this.tasks]) if (!task.track.running) this.finish(task);
  }

  close(): void {
    this.pool.close();
  }

  next(isCached: (key: string) => boolean, mayHoldDigits: boolean): LaneOrder | null {
    if (this.isStopped) return null;
    const held = this.tasks.find(({ track }) => isCached(track.key));
    if (held) return held.track.running ? null : orderOf(held);
    const free = this.tasks.filter(
      ({ track }) => !track.running && (mayHoldDigits || track.config.lab !== 'digits'),
    );
    // If every run has begun, an idle worker takes one over from another worker.
    const next = free.find(({ track }) => track.version === 0) ?? free[0];
    return next ? orderOf(next) : null;
  }

  onReport(track: LaneTrack, report: LaneReport): void {
    track.addReport(report, performance.now());
    const task = this.taskOf(track);
    if (!task) return;
    const { stops, wish } = task;
    while (stops.length > 0 && track.step >= stops[0]! * report.stepsPerEpoch) {
      const epoch = stops.shift()!;
      if (wish.stops?.includes(epoch)) wish.at?.(epoch, track);
    }
    this.progress(track);
    const isOver = hasArrived(task) && (track.picture !== null || !wish.picture);
    if (isOver || this.isStopped) this.finish(task);
  }

  onLoading(): void {}

  missing(track: LaneTrack, data: 'mnist' | 'own'): void {
    this.lost(track, `${data} digits are not available`);
  }

  lost(track: LaneTrack, reason: string): void {
    track.end('failed', reason);
    const task = this.taskOf(track);
    if (task) this.finish(task);
  }

  private taskOf(track: LaneTrack): Task | undefined {
    return this.tasks.find(task => task.track === track);
  }

  private finish(task: Task): void {
    this.tasks.splice(this.tasks.indexOf(task), 1);
    this.pool.forget([task.track.key]);
    task.done(task.track);
  }
}

/** Whether a run is where its wish ends, or stopped by itself. */
function hasArrived({ track, wish: { until } }: Task): boolean {
  if (track.status !== 'live') return true;
  return (
    until !== undefined && track.stepsPerEpoch !== null && track.step >= untilStep(until, track.stepsPerEpoch)
  );
}

function untilStep({ epoch, update }: { epoch: number; update: number }, stepsPerEpoch: number): number {
  return epoch * stepsPerEpoch + update;
}

function orderOf(task: Task): LaneOrder {
  const { track, stops, wish } = task;
  const { picture = null, measured, until } = wish;
  const isOver = track.version > 0 && hasArrived(task);
  const stop = nextStop(track, stops[0] ?? 0);
  const most =
    until && track.stepsPerEpoch !== null
      ? untilStep(until, track.stepsPerEpoch)
      : until?.epoch === 0 && until.update === 0
        ? 0
        : Infinity;
  return {
    ...{ track, budgetMs: JOB_MS, measured, picture: isOver ? picture : null },
    untilStep: isOver ? track.step : Math.min(stop, most),
  };
}

/** The number of updates up to this epoch. The first report tells how many an epoch has. */
function nextStop({ stepsPerEpoch }: LaneTrack, epoch: number): number {
  if (stepsPerEpoch === null) return epoch > 0 ? 1 : 0;
  return Math.round(epoch * stepsPerEpoch);
}
