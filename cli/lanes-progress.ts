import { percentText } from '../src/experiment/settings/number-text';
import type { AnyReport } from './one';
import type { LaneTask } from './options';
import { bar, count, StatusLine } from './progress';

/** How a run ended. `refused` means that something is missing, such as MNIST's files. */
export type Ended = { report: AnyReport } | { failed: string; refused: boolean };

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
  update(id: string, epoch: number): void {
    const task = this.tasks.find(one => one.id === id);
    if (!task) return;
    const { epochs } = task.options.config;
    this.done[task.index] = epochs > 0 ? epoch / epochs : 1;
    this.drawShare();
  }

  end({ index, label }: LaneTask, end: Ended): void {
    this.done[index] = 1;
    this.ended += 1;
    this.clear();
    const what = 'failed' in end ? `failed: ${end.failed}` : summaryOf(end.report);
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

/** Of the test set, if there is one. */
function scoreOf(report: AnyReport): string {
  const { trainAccuracy, testAccuracy } = report;
  if ('trainR2' in report && report.trainR2 !== undefined) {
    const { trainR2, testR2 } = report;
    return testR2 == null
      ? `R² ${trainR2.toFixed(4)} on the training points`
      : `R² ${testR2.toFixed(4)} on the test set`;
  }
  return testAccuracy === null
    ? `${percentText(trainAccuracy ?? NaN)} of the training points right`
    : `${percentText(testAccuracy)} of the test set right`;
}

function summaryOf(report: AnyReport): string {
  const { epochs, seconds, diverged, interrupted } = report;
  return (
    `${count(epochs)} epochs in ${seconds.toFixed(1)} s, ${scoreOf(report)}` +
    `${diverged ? ', then it diverged' : ''}${interrupted ? ', interrupted' : ''}`
  );
}
