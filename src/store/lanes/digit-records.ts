import type { OutcomeRecord } from '../../experiment/outcome';
import type { BatchRecords, DigitsRecord, DigitsSnapshot, News } from '../../protocol/digits-protocol';
import { BatchLog } from '../batch-log';

/** Looks at every layer that are kept of a lane. */
const MOST_LOOKS = 128;
/** Training batches whose mean stands for the loss and accuracy of now. */
const RECENT = 100;

/** What a lane of the Digits lab told of its run. */
export class DigitRecords {
  readonly validations: DigitsRecord[] = [];
  readonly tests: DigitsRecord[] = [];
  looks: readonly DigitsSnapshot[] = [];
  /** Updates between two looks: doubled whenever there are too many. */
  stride: number;
  private readonly log = new BatchLog();

  /** @param interval the config's updates between two looks */
  constructor(interval: number) {
    this.stride = interval;
  }

  /** Training batches, oldest first. */
  get batches(): readonly BatchRecords[] {
    return this.log.records;
  }

  /** Takes the news of a job and returns the points of the curves that they make. */
  take(news: News, stepsPerEpoch: number): OutcomeRecord[] {
    for (const one of news.batches) this.log.add(one);
    this.validations.push(...news.validations);
    this.tests.push(...news.tests);
    this.looks = [...this.looks, ...news.snapshots];
    while (this.looks.length > MOST_LOOKS) {
      this.stride *= 2;
      this.looks = this.looks.filter(({ step }) => step % this.stride === 0);
    }
    const steps = new Set([...news.validations, ...news.tests].map(({ step }) => step));
    return [...steps]
      .filter(step => step > 0)
      .sort((a, b) => a - b)
      .flatMap(step => this.recordAt(step, stepsPerEpoch));
  }

  /** Mean loss and accuracy of the last hundred batches up to a step; null before the first. */
  recent(until = Infinity): { loss: number; accuracy: number } | null {
    let [loss, accuracy, seen] = [0, 0, 0];
    const { batches } = this;
    for (let row = batches.length - 1; row >= 0 && seen < RECENT; row--) {
      const { from, loss: losses, accuracy: accuracies } = batches[row]!;
      for (let i = Math.min(losses.length - 1, until - from); i >= 0 && seen < RECENT; i--, seen++) {
        loss += losses[i]!;
        accuracy += accuracies[i]!;
      }
    }
    return seen === 0 ? null : { loss: loss / seen, accuracy: accuracy / seen };
  }

  private recordAt(step: number, stepsPerEpoch: number): OutcomeRecord[] {
    const training = this.recent(step);
    if (!training) return [];
    const validation = this.validations.findLast(one => one.step === step);
    const test = this.tests.findLast(one => one.step === step);
    return [
      {
        epoch: step / stepsPerEpoch,
        trainLoss: training.loss,
        trainAccuracy: training.accuracy,
        testLoss: test?.loss ?? null,
        testAccuracy: test?.accuracy ?? null,
        validationLoss: validation?.loss ?? null,
        validationAccuracy: validation?.accuracy ?? null,
      },
    ];
  }
}
