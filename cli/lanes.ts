import { fork, type ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parameterCount } from '../src/experiment/claims/outcome';
import type { LaneReply, LaneRequest } from './lane-protocol';
import type { LaneTask } from './options';
import { LanesProgress } from './lanes-progress';

const FAILED = 1;
const REFUSED = 2;
const INTERRUPTED = 130;

type Ended = Exclude<LaneReply, { type: 'progress' }>;

/**
 * Trains lanes in one process per core, prints one line of JSON as each lane ends, and returns the exit status. A lane
 * that diverges, fails or crashes its process does not stop the others.
 */
export async function trainLanes(
  tasks: readonly LaneTask[],
  print: (text: string) => Promise<void>,
): Promise<number> {
  // Longest first, so that no long lane starts last and runs while the other cores are idle.
  const queue = [...tasks].sort((a, b) => workOf(b) - workOf(a));
  const progress = new LanesProgress(process.stderr, tasks);
  const children = new Set<LaneProcess>();
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
    queue.length = 0;
    for (const child of children) child.send({ type: 'stop' });
  };
  process.on('SIGINT', interrupt);
  const ended: Ended[] = [];
  const work = async () => {
    let child: LaneProcess | null = null;
    for (let task = queue.shift(); task; task = queue.shift()) {
      if (!child?.isAlive) children.add((child = new LaneProcess()));
      const { index } = task;
      const reply = await child.train(task, epoch => progress.update(index, epoch));
      ended.push(reply);
      progress.end(task, reply);
      await print(lineOf(task, reply));
    }
    child?.end();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), tasks.length) }, work));
  progress.clear();
  process.off('SIGINT', interrupt);
  return isInterrupted ? INTERRUPTED : statusOf(ended);
}

function statusOf(ended: readonly Ended[]): number {
  const isRefused = (one: Ended) => one.type === 'failed' && one.refused;
  if (ended.every(isRefused)) return REFUSED;
  return ended.some(one => one.type === 'failed' || one.diverged) ? FAILED : 0;
}

function lineOf({ id, label, link, options }: LaneTask, reply: Ended): string {
  if (reply.type === 'done') return reply.line;
  return JSON.stringify({ id, label, link, config: options.config, failed: { reason: reply.message } });
}

/** A rough estimate of a lane's duration, good enough for sorting. */
function workOf({ options: { config } }: LaneTask): number {
  const samples = config.lab === 'digits' ? 10 * config.images : config.samples;
  return config.epochs * samples * (parameterCount(config) + 50);
}

/** A process that trains one lane at a time. */
class LaneProcess {
  // Not with this process's own arguments, because those of the `tsx` command end a process at Ctrl+C.
  private readonly child: ChildProcess = fork(fileURLToPath(new URL('./lane-process.ts', import.meta.url)), {
    execArgv: ['--import', import.meta.resolve('tsx')],
  });
  private onReply: ((reply: LaneReply) => void) | null = null;
  isAlive = true;

  constructor() {
    this.child.on('message', (reply: LaneReply) => this.onReply?.(reply));
    this.child.on('error', error => this.die(error.message));
    this.child.on('exit', (code, signal) => this.die(`its process ended with ${signal ?? `status ${code}`}`));
  }

  train(task: LaneTask, progress: (epoch: number) => void): Promise<Ended> {
    return new Promise(resolve => {
      this.onReply = reply => {
        if (reply.type === 'progress') {
          progress(reply.epoch);
          return;
        }
        this.onReply = null;
        resolve(reply);
      };
      this.send({ type: 'train', task });
    });
  }

  send(request: LaneRequest): void {
    if (this.isAlive) this.child.send(request, () => undefined);
  }

  end(): void {
    if (this.isAlive) this.child.disconnect();
  }

  private die(message: string): void {
    this.isAlive = false;
    this.onReply?.({ type: 'failed', message, refused: false });
  }
}
