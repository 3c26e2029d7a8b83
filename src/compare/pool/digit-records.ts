import type { OutcomeRecord } from '../../experiment/claims/outcome';
import type { BatchRecords, DigitsRecord, DigitsSnapshot } from '../../experiment/measured/digits';
import type { News } from '../../digits/protocol';
import { BatchLog, recentMean } from '../../digits/page/batch-log';

/** Most snapshots of all layers that are kept for one lane. */
const MOST_SNAPSHOTS = 128;
/** Updates between two points of the curves in runs of usual length. */
const USUAL_STRIDE = 100;
/** Fewest and most points of the curves per epoch, so that short runs have a curve and long runs not too many points. */
const LEAST_AN_EPOCH = 10;
const MOST_AN_EPOCH = 50;
/** An accuracy over fewer images than this says nothing. */
const LEAST_IMAGES = 50;

/** What a lane of the Digits lab has reported. */
export class DigitRecords {
  readonly validations: DigitsRecord[] = [];
  readonly tests: DigitsRecord[] = [];
  snapshots: readonly DigitsSnapshot[] = [];
  /** Updates between two snapshots. Doubles whenever there are too many snapshots. */
  stride: number;
  private readonly log = new BatchLog();
  /** The step of the newest point of the curves; null before the first. */
  private recorded: number | null = null;

  /**
   * @param interval the config's updates between two snapshots
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
   * Adds the results of a job. Returns the new points of the curves: at step 0, at every multiple of a fixed number of
   * batches, and wherever validation or test images were measured.
   */
  take(news: News, stepsPerEpoch: number): OutcomeRecord[] {
    for (const one of news.batches) this.log.add(one);
    this.validations.push(...news.validations);
    this.tests.push(...news.tests);
    this.snapshots = [...this.snapshots, ...news.snapshots];
    while (this.snapshots.length > MOST_SNAPSHOTS) {
      this.stride *= 2;
      this.snapshots = this.snapshots.filter(({ step }) => step % this.stride === 0);
    }
    // The loss before any update is known only after the first batch.
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

  /** Mean loss and accuracy of the last 100 batches up to a step, and their number; null before the first batch. */
  recent(until?: number): ReturnType<typeof recentMean> {
    return recentMean(this.batches, until);
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

/** Updates between two points of the curves: usually 100, fewer for short epochs, more for long ones. */
function strideOf(stepsPerEpoch: number): number {
  const usual = Math.min(USUAL_STRIDE, Math.ceil(stepsPerEpoch / LEAST_AN_EPOCH));
  return Math.max(1, usual, Math.ceil(stepsPerEpoch / MOST_AN_EPOCH));
}
