import { cos } from '../../data/exact/exact-math';
import { power } from '../../data/exact/power';
import { schedules, type RateSchedule, type ScheduleName } from './schedules';

interface Formula {
  /** The rate η of an epoch as text, from η₀, the learning rate as it is set. */
  formula: string;
  /** What the formula's symbols mean, for people. */
  where: string;
  /** The factor of the learning rate after this many completed epochs of the schedule. */
  factor(epoch: number, rates: RateSchedule): number;
}

/**
 * The schedules of `torch.optim.lr_scheduler` with a `step()` after each epoch: StepLR, ExponentialLR, and
 * CosineAnnealingLR in its closed form, with `lowestRate` times the learning rate for `eta_min`. As there, the cosine
 * rises again after its end.
 */
export const scheduleFormulas = {
  constant: { formula: 'η = η₀', where: 'η₀ is the learning rate as it is set', factor: () => 1 },
  step: {
    formula: 'η = η₀ γ^⌊e / s⌋',
    where: 'e is the number of completed epochs, s the epochs between two steps',
    factor: (epoch, { gamma, stepEvery }) => power(gamma, Math.floor(epoch / stepEvery)),
  },
  exponential: {
    formula: 'η = η₀ γ^e',
    where: 'e is the number of completed epochs',
    factor: (epoch, { gamma }) => power(gamma, epoch),
  },
  cosine: {
    formula: 'η = η₀ (r + (1 − r) (1 + cos(π e / T)) / 2)',
    where:
      'e is the number of completed epochs, T the epochs of the fall, r the lowest rate as a share of η₀',
    factor: (epoch, { cosineEpochs, lowestRate }) =>
      lowestRate + ((1 - lowestRate) * (1 + cos((Math.PI * epoch) / cosineEpochs))) / 2,
  },
} as const satisfies Record<ScheduleName, Formula>;

/** PyTorch's LinearLR with `start_factor` 1 / (w + 1) and `total_iters` w; SequentialLR begins the schedule after it. */
export const warmUpFormula = {
  formula: 'η = η₀ (e + 1) / (w + 1)',
  where:
    'e is the number of completed epochs, fewer than the w of the warm-up, after which the schedule begins with e = 0',
} as const;

/** The schedules and the warm-up as rows of a table of formulas. */
export const scheduleTable: readonly { label: string; formula: string; where: string }[] = [
  ...(Object.keys(schedules) as ScheduleName[]).map(name => ({
    label: `schedule: ${schedules[name].label}`,
    ...scheduleFormulas[name],
  })),
  { label: 'warm-up', ...warmUpFormula },
];

/**
 * The factor of the learning rate in an epoch, from 0 to 1; every update of the epoch has it.
 *
 * @param epoch the number of completed epochs
 */
export function rateFactor(rates: RateSchedule, epoch: number): number {
  const { schedule, warmup } = rates;
  if (epoch < warmup) return (epoch + 1) / (warmup + 1);
  return scheduleFormulas[schedule].factor(epoch - warmup, rates);
}

/** The learning rate of an epoch: that which is set, times the schedule's factor. */
export function rateAt(options: RateSchedule & { learningRate: number }, epoch: number): number {
  return options.learningRate * rateFactor(options, epoch);
}
