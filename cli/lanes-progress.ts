import type { LaneReply, LaneTask } from './lane-protocol';

const BAR = 24;
const REDRAW_MS = 100;

/** Says on stderr which lanes have ended and, on a terminal, how far all are together. */
export class LanesProgress {
  /** Share of its epochs that each lane has behind it. */
  private readonly done: Float64Array;
  private ended = 0;
  private drawn = false;
  private last = 0;

  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly tasks: readonly LaneTask[],
  ) {
    this.done = new Float64Array(tasks.length);
  }

  /** `epoch` may be a fraction. */
  update(index: number, epoch: number): void {
    const epochs = this.tasks[index]?.options.config.epochs ?? 0;
    this.done[index] = epochs > 0 ? epoch / epochs : 1;
    this.draw();
  }

  end({ index, label }: LaneTask, reply: Exclude<LaneReply, { type: 'progress' }>): void {
    this.done[index] = 1;
    this.ended += 1;
    this.clear();
    const what =
      reply.type === 'failed'
        ? `failed: ${reply.message}`
        : `${reply.summary}${reply.diverged ? ', then it diverged' : ''}${reply.interrupted ? ', interrupted' : ''}`;
    this.stream.write(`${this.ended} of ${this.tasks.length}  ${label}: ${what}\n`);
    this.last = 0;
    this.draw();
  }

  clear(): void {
    if (this.drawn) this.stream.write('\r\u001b[K');
    this.drawn = false;
  }

  private draw(): void {
    const now = performance.now();
    if (!this.stream.isTTY || now - this.last < REDRAW_MS || this.ended === this.tasks.length) return;
    this.last = now;
    this.drawn = true;
    const share = this.done.reduce((sum, one) => sum + one, 0) / this.done.length;
    const filled = Math.round(share * BAR);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
    this.stream.write(`\r${bar} ${this.ended} of ${this.tasks.length} lanes ended\u001b[K`);
  }
}
