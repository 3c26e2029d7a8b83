import { rateAt, rateFactor } from '../../nn/optimizers/rate-schedule';
import { isConstantRate, type RateSchedule } from '../../nn/optimizers/schedules';

/** What a schedule makes of the learning rate in a run. Without one, all rates are the one that is set. */
export interface Rates {
  /** Of the next update, and of the first one. */
  now: number;
  first: number;
  /** The highest so far. */
  highest: number;
  /** The mean factor of the learning rate over the second half of the run so far. */
  lateShare: number;
  /** The updates so far and those planned, each counted by its factor: the way that they can go. */
  done: number;
  planned: number;
}

/** Most epochs at which a schedule is sampled for a mean. */
const MOST_SAMPLES = 200;
/** The golden ratio's fraction: its multiples, without their whole parts, are spread evenly and never repeat. */
const GOLDEN = 0.618_033_988_749_895;

/** The rates of a run that has made `step` of `plannedSteps` updates. */
export function ratesOf(
  config: RateSchedule & { learningRate: number },
  { step, plannedSteps, stepsPerEpoch }: { step: number; plannedSteps: number; stepsPerEpoch: number },
): Rates {
  const { learningRate, warmup } = config;
  if (isConstantRate(config)) {
    return {
      ...{ now: learningRate, first: learningRate, highest: learningRate },
      ...{ lateShare: 1, done: step, planned: plannedSteps },
    };
  }
  const epoch = Math.floor(step / stepsPerEpoch);
  const now = rateAt(config, epoch);
  const work = (steps: number) => steps * meanFactor(config, 0, steps / stepsPerEpoch);
  return {
    ...{ now, first: rateAt(config, 0), highest: epoch < warmup ? now : learningRate },
    lateShare: meanFactor(config, epoch / 2, epoch),
    ...{ done: work(step), planned: work(plannedSteps) },
  };
}

/**
 * The mean factor of the epochs from one to before another; that of the first if there are none. Long spans are sampled
 * once in each of many equal parts, but unevenly, because evenly spaced samples may all meet the same phase of a cosine.
 */
function meanFactor(rates: RateSchedule, from: number, to: number): number {
  const first = Math.floor(from);
  const count = Math.max(1, Math.ceil(to) - first);
  const samples = Math.min(count, MOST_SAMPLES);
  let sum = 0;
  for (let i = 0; i < samples; i += 1)
    sum += rateFactor(rates, first + Math.floor(((i + ((i * GOLDEN) % 1)) * count) / samples));
  return sum / samples;
}
