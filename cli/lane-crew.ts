import { Worker } from 'node:worker_threads';
import type { Config } from '../src/experiment/settings/settings';
import type { LaneJob, LaneReply, PictureOrder } from '../src/compare/protocol';
import { LaneTrack } from '../src/compare/pool/lane-track';
import type { LaneThreadData } from './lane-thread';
import { messageOf } from '../src/data/message-of';

/** Approximate duration of a job, short enough to show progress. */
const JOB_MS = 300;

interface Task {
  track: LaneTrack;
  done(track: LaneTrack): void;
}

interface Member {
  worker: Worker;
  task: Task | null;
}

/** Threads that train lanes. Each thread trains one lane after another, from start to end. */
export class LaneCrew {
  private readonly waiting: Task[] = [];
  private readonly members: Member[] = [];
  private jobs = 0;
  private isClosed = false;

  /** @param progress called whenever a lane advances */
  constructor(
    private readonly threads: number,
    private readonly data: LaneThreadData,
    private readonly picture: PictureOrder,
    private readonly progress: () => void,
  ) {}

  /** Trains for the config's epochs, or until the run diverges or fails. Returns the track with the results. */
  train(id: string, config: Config): Promise<LaneTrack> {
    return new Promise(done => {
      this.waiting.push({ track: new LaneTrack(id, config, `${id} ${this.waiting.length}`), done });
      this.assign();
    });
  }

  /** The lanes that are training or waiting. */
  get left(): readonly LaneTrack[] {
    const tasks = [...this.members.flatMap(({ task }) => (task ? [task] : [])), ...this.waiting];
    return tasks.map(({ track }) => track);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all(this.members.map(({ worker }) => worker.terminate()));
  }

  private assign(): void {
    while (this.waiting.length > 0 && !this.isClosed) {
      const free = this.members.find(({ task }) => task === null) ?? this.hire();
      if (!free) return;
      free.task = this.waiting.shift()!;
      this.send(free, true);
    }
  }

  private hire(): Member | null {
    if (this.members.length >= this.threads) return null;
    const worker = new Worker(new URL('./lane-thread.mjs', import.meta.url), { workerData: this.data });
    const member: Member = { worker, task: null };
    worker.on('message', (reply: LaneReply) => this.receive(member, reply));
    worker.on('error', (error: unknown) => this.lose(member, messageOf(error)));
    this.members.push(member);
    return member;
  }

  private send({ worker, task }: Member, isNew: boolean): void {
    const { track } = task!;
    const isOver = track.version > 0 && track.status !== 'live';
    const job: LaneJob = {
      ...{ type: 'train', job: (this.jobs += 1), lane: track.key, config: track.config, state: null, isNew },
      untilStep: isOver ? track.step : Math.round(track.config.epochs * (track.stepsPerEpoch ?? Infinity)),
      budgetMs: JOB_MS,
      snapshotStride: track.records?.stride ?? 1,
      picture: isOver ? this.picture : null,
      describe: isNew,
      forget: [],
    };
    // The number of updates per epoch is not known before the first report.
    if (track.stepsPerEpoch === null) job.untilStep = track.config.epochs > 0 ? 1 : 0;
    worker.postMessage(job);
  }

  private receive(member: Member, reply: LaneReply): void {
    const { task } = member;
    if (!task) return;
    const { track } = task;
    switch (reply.type) {
      case 'report':
        track.addReport(reply, performance.now());
        this.progress();
        if (track.status === 'live' || (track.config.lab === 'points' && !track.picture))
          this.send(member, false);
        else this.finish(member);
        break;
      case 'missing':
        track.end('failed', `${reply.data} digits are not available`);
        this.finish(member);
        break;
      case 'failed':
        track.end('failed', reply.message);
        this.finish(member);
        break;
      case 'loading':
        break;
      default:
        reply satisfies never;
    }
  }

  private finish(member: Member): void {
    const { task, worker } = member;
    member.task = null;
    if (!task) return;
    worker.postMessage({ type: 'forget', lanes: [task.track.key] });
    task.done(task.track);
    this.assign();
  }

  /** Marks the lane of a broken thread as failed, and starts another thread if needed. */
  private lose(member: Member, message: string): void {
    this.members.splice(this.members.indexOf(member), 1);
    member.task?.track.end('failed', message);
    member.task?.done(member.task.track);
    this.assign();
  }
}
