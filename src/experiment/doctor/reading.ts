import { log } from '../../data/exact/exact-math';
import type { Config } from '../settings/settings';
import type { Evidence, LayerEvidence, LossPoint } from './evidence';
import { ratesOf, type Rates } from './rates';

/** An experiment and the evidence of its run, with the few numbers that most findings are about. */
export interface Case {
  config: Config;
  evidence: Evidence;
  /** The loss of always answering with each class's share, or with the best single number: what guessing costs. */
  chance: number;
  /** The loss now, and typically over the newest records, as multiples of `chance`: 1 is guessing, 0 is perfect. */
  badness: number;
  lately: number;
  /** Hidden layers. */
  hidden: readonly LayerEvidence[];
  output: LayerEvidence;
  /** Whether no hidden layer has any gradient, so that only the output layer can still change. */
  isFrozen: boolean;
  rates: Rates;
  /** Whether there are enough records to tell a trend from a beginning. */
  settled: boolean;
  /** How much the loss fell over the second half of the run so far, as a share of it; null if that is too short. */
  fall: number | null;
  /** How restless the loss is; see `restlessness`. */
  restless: number;
  /** From this `restless` on the loss oscillates. Below, batches or dropout can be all that moves it. */
  oscillates: number;
}

/** The loss of guessing is at least this, so that data of a single class divide nothing by 0. */
const LEAST_CHANCE = 0.05;
/** The same for numbers to predict that are all equal. */
const LEAST_GUESSING = 1e-6;
/** `lately` is the median of this many records. */
const LATELY = 16;
/** A way of the loss at most this many times as long as it is high is no oscillation. */
const STEADY = 4;
/**
 * The least restless loss that a learning rate is to blame for, measured where a tenth of the rate lowers the loss. At usual
 * rates, batches of 1 to 5 examples move it by up to 0.17 of its size, and there a tenth of the rate changes nothing.
 */
const OSCILLATES = { none: 0.05, dropout: 0.1, batches: 0.2 } as const;
/** Records that an oscillation takes to be seen. */
const FEWEST_RECORDS = 8;
/** Records after which a run is past its beginning: one for each epoch at first, or for each snapshot of digits. */
const SETTLED: Readonly<Record<Config['lab'], number>> = { points: 24, digits: 6 };

export function readCase(config: Config, evidence: Evidence): Case {
  const { classes, train, layers, recent, guessing } = evidence;
  const entropy = classes.reduce((sum, { share }) => sum - (share > 0 ? share * log(share) : 0), 0);
  const chance =
    guessing === undefined ? Math.max(LEAST_CHANCE, entropy) : Math.max(LEAST_GUESSING, guessing);
  const hidden = layers.slice(0, -1);
  const late = recent.slice(-LATELY).map(point => point.train);
  return {
    ...{ config, evidence, chance, hidden, output: layers.at(-1)!, rates: ratesOf(config, evidence) },
    badness: train.loss / chance,
    lately: late.length > 0 ? median(late) / chance : train.loss / chance,
    isFrozen: hidden.length > 0 && hidden.every(layer => layer.gradient === 0),
    settled: recent.length >= SETTLED[config.lab],
    fall: recent.length >= SETTLED[config.lab] ? fallOf(evidence) : null,
    restless: restlessness(recent, config.batch === 'full' && config.dropout === 0),
    oscillates: OSCILLATES[noiseOf(config)],
  };
}

/** What makes updates differ from the gradient of all examples. In the Digits lab a record is a mean over many batches. */
function noiseOf({ lab, batch, dropout }: Config): keyof typeof OSCILLATES {
  if (lab === 'points' && batch !== 'full') return 'batches';
  return dropout > 0 ? 'dropout' : 'none';
}

/** The loss half-way through the run so far, against the loss now. */
function fallOf({ curve, train }: Evidence): number | null {
  const last = curve.at(-1);
  const half = last && curve.findLast(point => point.epoch <= last.epoch / 2);
  if (!half) return null;
  return (half.train - train.loss) / half.train;
}

/**
 * The mean change of the loss from one record to the next, as a share of the loss; 0 where the loss only falls or rises.
 * A smooth way is as long as it is high. Where each update sees all examples and all units, the range of the losses in
 * between counts, because records that are some epochs apart may all have met the same phase of an oscillation. Elsewhere
 * those are losses of single batches, or of the units that dropout left: they differ even while no weight changes.
 */
function restlessness(recent: readonly LossPoint[], isWhole: boolean): number {
  const [first, last] = [recent[0], recent.at(-1)];
  if (!first || !last || recent.length < FEWEST_RECORDS) return 0;
  let way = 0;
  for (let i = 1; i < recent.length; i += 1) {
    const { train, low, high } = recent[i]!;
    way += isWhole ? high - low : Math.abs(train - recent[i - 1]!.train);
  }
  const height = Math.abs(first.train - last.train);
  if (way <= STEADY * height) return 0;
  return way / (recent.length - 1) / median(recent.map(point => point.train));
}

/** The middle value of a list that is not empty. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
