/** How the learning rate changes from epoch to epoch, as menu entries; `rate-schedule.ts` has their formulas. */
export const schedules = {
  constant: { label: 'constant' },
  step: {
    label: 'step decay',
  },
  exponential: {
    label: 'exponential decay',
  },
  cosine: {
    label: 'cosine',
  },
} as const;

export type ScheduleName = keyof typeof schedules;

/** What determines the learning rate of every epoch, beside the learning rate as it is set. */
export interface RateSchedule {
  schedule: ScheduleName;
  /** By what a decay multiplies the learning rate. */
  gamma: number;
  /** Epochs between two steps of the step decay. */
  stepEvery: number;
  /** Epochs in which the cosine falls to its lowest rate. */
  cosineEpochs: number;
  /** That rate, as a share of the learning rate. */
  lowestRate: number;
  /** Epochs of a linear warm-up; the schedule begins after it. */
  warmup: number;
}

/** Whether the learning rate is the same in every epoch. */
export function isConstantRate({ schedule, warmup }: RateSchedule): boolean {
  return schedule === 'constant' && warmup === 0;
}
