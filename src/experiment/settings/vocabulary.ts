import { datasets } from '../../data/points/datasets';
import { lenetEngines } from '../../nn/lenet/lenet-engines';
import type { Padding, Pooling } from '../../nn/lenet/lenet-layout';

/** The two laboratories of the app. */
export const labs = {
  points: { label: 'Points', help: 'Points of the plane and a small network whose boundary is drawn.' },
  digits: { label: 'Digits', help: 'Handwritten digits and a convolutional network.' },
} as const;
export type LabName = keyof typeof labs;

/** Every source of points: the generated data sets, and the person's own points. */
export const sources = {
  ...datasets,
  own: { label: 'Your own', help: 'Points drawn by hand or read from a file.' },
} as const;
export type PointsSource = keyof typeof sources;
export type DatasetName = keyof typeof datasets;

/** Every source of digits. */
export const digitSources = {
  mnist: {
    label: 'MNIST',
    help: '70,000 handwritten digits, 28 × 28 pixels each: the classic benchmark for convolutional networks.',
  },
  drawn: {
    label: 'Drawn',
    help: 'Synthetic digits that the app draws in many handwriting styles. No download.',
  },
  own: { label: 'Your own', help: 'Pictures from files, or drawn by you, in 2 to 47 classes.' },
} as const;
export type DigitSource = keyof typeof digitSources;
export type DataName = PointsSource | DigitSource;

const { wasm, webgl, webgpu } = lenetEngines;

/** The engines that a link can name for the Digits lab's training steps. */
export const engines = {
  auto: {
    label: 'fastest here',
    help: 'Times a few steps of each engine that this machine has, and takes the fastest.',
  },
  ...{ wasm, webgl, webgpu },
} as const;
export type EngineChoice = keyof typeof engines;

/** Which convolutions of the Digits lab's network see a border of zeros. */
export const paddings = {
  first: {
    label: 'first only',
    help: 'As in the report: the first convolution keeps the image’s size, the second does not.',
  },
  both: { label: 'both', help: 'Both convolutions keep the size of what they see.' },
  none: { label: 'none', help: 'Each convolution makes its maps smaller by a kernel’s side, less one.' },
} as const satisfies Record<Padding, { label: string; help: string }>;

export const poolings = {
  max: { label: 'maximum', help: 'The largest of 2 × 2 neighbouring activations.' },
  average: {
    label: 'average',
    help: 'The mean of 2 × 2 neighbouring activations, as in LeCun’s LeNet-5 of 1998.',
  },
  none: {
    label: 'none',
    help: 'All activations go on: four times as many weights in the next dense layer, or more.',
  },
} as const satisfies Record<Pooling, { label: string; help: string }>;

/** Sides of a convolution's kernels. */
export const kernelSizes = {
  3: { label: '3 × 3', help: 'Nine weights for each map below.' },
  5: { label: '5 × 5', help: 'Twenty-five weights for each map below, as in the report.' },
} as const;
export type KernelSizeName = '3' | '5';

export const reductions = {
  sum: {
    label: 'sum',
    help: 'Step along the gradient summed over the samples: more points, longer steps.',
  },
  mean: {
    label: 'mean',
    help: 'Step along the gradient averaged over the samples: the step does not depend on their number.',
  },
} as const;
export type ReductionName = keyof typeof reductions;

export const precisions = {
  float64: { label: '64-bit', help: 'Double precision, about 16 digits, as NumPy computes.' },
  float32: {
    label: '32-bit',
    help: 'Single precision, about 7 digits: faster, and usual in deep learning.',
  },
} as const;
export type PrecisionName = keyof typeof precisions;

/** True for the generated data sets, whose number of points and classes can be chosen. */
export function isGenerated(data: DataName): data is DatasetName {
  return Object.hasOwn(datasets, data);
}

export interface Option<T extends string> {
  value: T;
  label: string;
  help: string;
}

/** The entries of a record as a menu's options, in the record's order. */
export function optionsOf<T extends string>(
  record: Readonly<Record<T, { label: string; help: string }>>,
): readonly Option<T>[] {
  const entries = Object.entries(record) as [T, { label: string; help: string }][];
  return entries.map(([value, { label, help }]) => ({ value, label, help }));
}
