import type { LaneReply } from './lane-protocol';
import type { LaneTask } from './options';
import { bar, StatusLine } from './progress';

/** Reports on stderr which runs have ended and, on a terminal, the overall progress. */
export class LanesProgress extends StatusLine {
  /** The completed share of each lane. */
  private readonly done: Float64Array;
  private ended = 0;

  constructor(
    stream: NodeJS.WriteStream,
    private readonly tasks: readonly LaneTask[],
  ) {
    super(stream);
    this.done = new Float64Array(tasks.length);
  }

  /** `epoch` may be a fraction. */
  update(index: number, epoch: number): void {
    const epochs = this.tasks[index]?.options.config.epochs ?? 0;
    this.done[index] = epochs > 0 ? epoch / epochs : 1;
    this.drawShare();
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
    this.drawShare();
  }

  private drawShare(): void {
    if (this.ended === this.tasks.length) return;
    this.draw(() => {
      const share = this.done.reduce((sum, one) => sum + one, 0) / this.done.length;
      return `${bar(share)} ${this.ended} of ${this.tasks.length} runs ended`;
    });
  }
}
