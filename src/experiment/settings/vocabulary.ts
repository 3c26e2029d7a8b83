import { datasets, type Dataset } from '../../data/points/datasets';
import { lenetEngines } from '../../nn/lenet/lenet-engines';

/** The two laboratories of the app. */
export const labs = {
  points: { label: 'Points', help: 'Points of the plane and a small network whose boundary is drawn.' },
  digits: { label: 'Digits', help: 'Handwritten digits and a convolutional network.' },
} as const;
export type LabName = keyof typeof labs;

/** Every source of points: the generated data sets, and the person's own points. */
export const sources = {
  ...datasets,
  own: { label: 'Your own' },
} as const;
export type PointsSource = keyof typeof sources;
export type DatasetName = keyof typeof datasets;

/** Every source of digits. */
export const digitSources = {
  mnist: {
    label: 'MNIST',
  },
  drawn: {
    label: 'Drawn',
  },
  own: { label: 'Your own' },
} as const;
export type DigitSource = keyof typeof digitSources;
export type DataName = PointsSource | DigitSource;

// TensorFlow.js in plain JavaScript is there for tests.
const { cpu: _cpu, ...offered } = lenetEngines;

/** The engines that a link can name for the Digits lab's training steps. */
export const engines = {
  auto: {
    label: 'fastest here',
  },
  ...offered,
} as const;
export type EngineChoice = keyof typeof engines;

export const reductions = {
  sum: {
    label: 'sum',
  },
  mean: {
    label: 'mean',
  },
} as const;
export type ReductionName = keyof typeof reductions;

export const precisions = {
  float64: { label: '64-bit' },
  float32: {
    label: '32-bit',
  },
} as const;
export type PrecisionName = keyof typeof precisions;

/** True for the generated data sets, whose number of points and classes can be chosen. */
export function isGenerated(data: DataName): data is DatasetName {
  return Object.hasOwn(datasets, data);
}

/** Whether the labels of the chosen data are numbers to predict, not classes. */
export function isRegression({ data, numbers }: { data: DataName; numbers: boolean }): boolean {
  return isGenerated(data) ? datasets[data].classes.max === 1 : numbers;
}

/** Whether the number depends on x₁ alone, so that the network's output is a curve over it. */
export function isCurve(data: DataName): boolean {
  return isGenerated(data) && (datasets[data] as Dataset).isCurve === true;
}

export interface Option<T extends string> {
  value: T;
  label: string;
}

/** The entries of a record as a menu's options, in the record's order. */
export function optionsOf<T extends string>(
  record: Readonly<Record<T, { label: string }>>,
): readonly Option<T>[] {
  const entries = Object.entries(record) as [T, { label: string }][];
  return entries.map(([value, { label }]) => ({ value, label }));
}
