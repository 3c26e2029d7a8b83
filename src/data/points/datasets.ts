export interface DatasetOptions {
  /** Points of all classes together, at least one a class. */
  samples: number;
  noise: number;
  classes: number;
  /** A whole number from 0 to 2^32 − 1, as scikit-learn's random_state. */
  seed: number;
  /** Radius of the inner circle, 0 to below 1. */
  factor: number;
}

/** What noise means to a data set, and which of it a slider offers. */
export interface NoiseRange {
  label: string;
  min: number;
  max: number;
  step: number;
  preset: number;
}

export interface Dataset {
  label: string;
  /** Null where noise does nothing. */
  noise: NoiseRange | null;
  /** How many classes it can have; equal bounds where that is fixed. One “class” means that its labels are numbers. */
  classes: { min: number; max: number };
  /** Present if the label depends on x₁ alone: it is then the vertical axis of the picture. */
  isCurve?: true;
  /** What a menu sets when the data set is picked. */
  preset: Partial<Omit<DatasetOptions, 'seed'>>;
}

const NUMBER = { min: 1, max: 1 } as const;
/** Of TensorFlow Playground’s data sets for regression. */
const NUMBERS_OF_THE_PLANE = {
  noise: { label: 'Noise', min: 0, max: 0.5, step: 0.01, preset: 0 },
  classes: NUMBER,
  preset: { noise: 0 },
} as const;
const TWO = { min: 2, max: 2 } as const;
const TWO_TO_TEN = { min: 2, max: 10 } as const;

/**
 * The generated data sets, in the order of the menu; `make-points.ts` makes their points. The keys are part of links:
 * never renamed, only added to.
 */
export const datasets = {
  moons: {
    label: 'Moons',
    noise: { label: 'Noise', min: 0, max: 0.5, step: 0.01, preset: 0.2 },
    classes: TWO,
    preset: { noise: 0.2 },
  },
  circles: {
    label: 'Circles',
    noise: { label: 'Noise', min: 0, max: 0.5, step: 0.01, preset: 0.1 },
    classes: TWO,
    preset: { noise: 0.1, factor: 0.5 },
  },
  'gaussian-quantiles': {
    label: 'Gaussian quantiles',
    noise: null,
    classes: TWO_TO_TEN,
    preset: { classes: 4 },
  },
  blobs: {
    label: 'Blobs',
    noise: { label: 'Cluster standard deviation', min: 0, max: 5, step: 0.1, preset: 1 },
    classes: TWO_TO_TEN,
    preset: { noise: 1, classes: 3 },
  },
  xor: {
    label: 'XOR',
    noise: { label: 'Noise', min: 0, max: 1, step: 0.01, preset: 0.1 },
    classes: TWO,
    preset: { noise: 0.1 },
  },
  spirals: {
    label: 'Spirals',
    noise: { label: 'Noise', min: 0, max: 0.5, step: 0.01, preset: 0.1 },
    classes: TWO_TO_TEN,
    preset: { noise: 0.1 },
  },
  sine: {
    label: 'Sine',
    noise: { label: 'Noise', min: 0, max: 1, step: 0.01, preset: 0.2 },
    classes: NUMBER,
    preset: { noise: 0.2 },
    isCurve: true,
  },
  'reg-plane': {
    label: 'Plane',
    ...NUMBERS_OF_THE_PLANE,
  },
  'reg-gauss': {
    label: 'Bumps',
    ...NUMBERS_OF_THE_PLANE,
  },
} as const satisfies Record<string, Dataset>;

export type DatasetName = keyof typeof datasets;
