import { exp, log } from '../../data/exact/exact-math';
import { isConstantRate } from '../../nn/optimizers/schedules';
import { defaultOf, type Config } from '../settings/settings';
import type { LayerEvidence } from './evidence';
import { decimal } from './numbers';
import type { Case } from './reading';

/** What lies behind a finding: its sentence names it, and its cure removes it. */

/** Where learning rate × L2 penalty reaches this, plain gradient descent makes every weight larger with each update. */
const DECAY_OVERSHOOTS = 2;
/** A weight that pays off by less than the penalty for it shrinks to 0; the loss has slopes of about 1 per example. */
const STRONG_PENALTY = 0.02;
/** A penalty that takes this share of a weight at every update is to blame even where the learning rate is large, too. */
const DEADLY_SHARE = 0.1;
/** Records over which the loss has to grow without a break, and by how much: growth that ends by itself is less. */
const GROWING_RECORDS = 6;
const LEAST_GROWTH = 1.5;

/** A learning rate at which most networks learn. The Digits lab's default suits optimizers that scale their steps. */
export function usualRate(config: Config): number {
  return config.lab === 'digits' && isPlain(config) ? 0.01 : defaultOf('learningRate', config);
}

/** Whether the network has at least this many hidden layers whose activation does not limit how large signals become. */
export function isAmplifying({ lab, hidden, activation }: Config, layers: number): boolean {
  const isBounded = activation.every(name => name === 'tanh' || name === 'sigmoid');
  return lab === 'points' && !isBounded && hidden.length >= layers;
}

/** Whether the optimizer's steps are as long as the gradients say. */
export function isPlain({ optimizer }: Config): boolean {
  return optimizer === 'gd' || optimizer === 'momentum' || optimizer === 'nesterov';
}

/** Whether the penalty, not the learning rate, makes plain gradient descent overshoot. */
export function isDecayTooLarge({ config, rates }: Case): boolean {
  const { optimizer, l2 } = config;
  if (optimizer !== 'gd' || rates.now * l2 < DECAY_OVERSHOOTS) return false;
  return rates.now <= 10 * usualRate(config);
}

/** The penalty that outweighs the examples, in words; null if there is none. */
export function strongPenalty({ config, evidence }: Case): string | null {
  const { l1, l2, reduction, lab } = config;
  // The Digits lab averages gradients.
  const share = reduction === 'sum' && lab === 'points' ? evidence.examples : 1;
  if (l1 / share < STRONG_PENALTY && l2 / share < STRONG_PENALTY) return null;
  return l1 >= l2 ? `L1 penalty of ${decimal(l1)}` : `L2 penalty of ${decimal(l2)}`;
}

/** The penalty that has killed units, in words; null if something else has. */
export function deadlyPenalty(run: Case): string | null {
  const { l1, l2 } = run.config;
  const { highest } = run.rates;
  const isRateUsual = highest <= usualRate(run.config);
  return isRateUsual || highest * Math.max(l1, l2) >= DEADLY_SHARE ? strongPenalty(run) : null;
}

/** The learning rate of the next update in words: "0.01", or "0.0025 (0.01, times 0.25 by its schedule)". */
export function rateText({ config, rates: { now } }: Case): string {
  const { learningRate } = config;
  if (isConstantRate(config)) return decimal(learningRate);
  return `${decimal(now)} (${decimal(learningRate)}, times ${decimal(now / learningRate)} by its schedule)`;
}

/** The first layer without a living unit. */
export function deadLayer({ hidden }: Case): LayerEvidence | undefined {
  return hidden.find(one => one.activation === 'relu' && one.dead === one.units);
}

/** The loss's growth by each epoch, and the epoch at which it will exceed the largest number; null if it does not grow. */
export function growthOf({
  evidence: { recent, train, epoch },
}: Case): { byEpoch: number; end: number } | null {
  const records = recent.slice(-GROWING_RECORDS);
  const [first] = records;
  if (!first || records.length < GROWING_RECORDS || !(first.train > 0)) return null;
  const grows = records.every(({ train: loss }, i) => i === 0 || loss > records[i - 1]!.train);
  if (!grows || !(train.loss > LEAST_GROWTH * first.train)) return null;
  const byEpoch = log(train.loss / first.train) / (epoch - first.epoch);
  return { byEpoch: exp(byEpoch), end: epoch + log(Number.MAX_VALUE / train.loss) / byEpoch };
}
