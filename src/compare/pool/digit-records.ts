import type { OutcomeRecord } from '../../experiment/claims/outcome';
import type { BatchRecords, DigitsRecord, DigitsSnapshot } from '../../experiment/measured/digits';
import type { News } from '../../digits/protocol';
import { BatchLog } from '../../digits/page/batch-log';

/** Looks at every layer that are kept of a lane. */
const MOST_LOOKS = 128;
/** Training batches whose mean stands for the loss and accuracy of now. */
const RECENT = 100;
/** Points of the curve within an epoch, so that a short run has a curve too, and a long one not too many. */
const LEAST_AN_EPOCH = 10;
const MOST_AN_EPOCH = 50;
/** The accuracy of fewer images than this is chance. */
const LEAST_IMAGES = 50;

/** What a lane of the Digits lab told of its run. */
export class DigitRecords {
  readonly validations: DigitsRecord[] = [];
  readonly tests: DigitsRecord[] = [];
  looks: readonly DigitsSnapshot[] = [];
  /** Updates between two looks: doubled whenever there are too many. */
  stride: number;
  private readonly log = new BatchLog();
  /** The step of the newest point of the curves; null before the first. */
  private recorded: number | null = null;

  /**
   * @param interval the config's updates between two looks
   * @param batch images of one batch
   */
  constructor(
    interval: number,
    private readonly batch: number,
  ) {
    this.stride = interval;
  }

  /** Training batches, oldest first. */
  get batches(): readonly BatchRecords[] {
    return this.log.records;
  }

  /**
   * Takes the news of a job and returns the points of the curves that they make: at step 0, every so many batches, and
   * wherever held-back images were measured.
   */
  take(news: News, stepsPerEpoch: number): OutcomeRecord[] {
    for (const one of news.batches) this.log.add(one);
    this.validations.push(...news.validations);
    this.tests.push(...news.tests);
    this.looks = [...this.looks, ...news.snapshots];
    while (this.looks.length > MOST_LOOKS) {
      this.stride *= 2;
      this.looks = this.looks.filter(({ step }) => step % this.stride === 0);
    }
    // Where training stands before any update is known only from the first batch.
    if (this.log.lastStep === 0) return [];
    const from = this.recorded;
    const steps = new Set([...news.validations, ...news.tests].map(({ step }) => step));
    if (from === null) steps.add(0);
    const stride = strideOf(stepsPerEpoch);
    const first = (Math.floor((from ?? 0) / stride) + 1) * stride;
    for (let step = first; step <= this.log.lastStep; step += stride) steps.add(step);
    const made = [...steps].filter(step => from === null || step >= from).sort((a, b) => a - b);
    this.recorded = made.at(-1) ?? from;
    return made.flatMap(step => this.recordAt(step, stepsPerEpoch));
  }

  /** Mean loss and accuracy of the last hundred batches up to a step, and how many there were; null before the first. */
  recent(until = Infinity): { loss: number; accuracy: number; seen: number } | null {
    let [loss, accuracy, seen] = [0, 0, 0];
    const { batches } = this;
    for (let row = batches.length - 1; row >= 0 && seen < RECENT; row--) {
      const { from, loss: losses, accuracy: accuracies } = batches[row]!;
      for (let i = Math.min(losses.length - 1, until - from); i >= 0 && seen < RECENT; i--, seen++) {
        loss += losses[i]!;
        accuracy += accuracies[i]!;
      }
    }
    return seen === 0 ? null : { loss: loss / seen, accuracy: accuracy / seen, seen };
  }

  private recordAt(step: number, stepsPerEpoch: number): OutcomeRecord[] {
    // The first batch is measured with the initial weights.
    const training = this.recent(Math.max(1, step));
    if (!training) return [];
    const validation = this.validations.findLast(one => one.step === step);
    const test = this.tests.findLast(one => one.step === step);
    return [
      {
        epoch: step / stepsPerEpoch,
        trainLoss: training.loss,
        trainAccuracy: training.seen * this.batch < LEAST_IMAGES ? NaN : training.accuracy,
        testLoss: test?.loss ?? null,
        testAccuracy: test?.accuracy ?? null,
        validationLoss: validation?.loss ?? null,
        validationAccuracy: validation?.accuracy ?? null,
      },
    ];
  }
}

/** Updates between two points of the curves: a hundred, fewer where an epoch is short, more where it is long. */
function strideOf(stepsPerEpoch: number): number {
  const usual = Math.min(RECENT, Math.ceil(stepsPerEpoch / LEAST_AN_EPOCH));
  return Math.max(1, usual, Math.ceil(stepsPerEpoch / MOST_AN_EPOCH));
}
