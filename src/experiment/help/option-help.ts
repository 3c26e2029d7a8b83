import type { DatasetName } from '../../data/points/datasets';
import type { FeatureName } from '../../data/points/features';
import type { ActivationName } from '../../nn/activations';
import type { InitializerName } from '../../nn/initializers';
import type { RegressionLoss } from '../../nn/losses';
import type { OptimizerName } from '../../nn/optimizers/optimizers';
import type { ScheduleName } from '../../nn/optimizers/schedules';
import type { SettingKey } from '../settings/settings';
import type {
  DigitSource,
  EngineChoice,
  PointsSource,
  PrecisionName,
  ReductionName,
} from '../settings/vocabulary';

const datasetHelp: Readonly<Record<DatasetName, string>> = {
  moons: 'Two half circles that reach into each other; a curved boundary separates them.',
  circles: 'A ring around another; the boundary has to close.',
  'gaussian-quantiles': 'One cloud cut into rings of equally many points, a class each; the rings touch.',
  blobs:
    'Round clouds at random places, a class each; straight lines separate them where they do not overlap.',
  xor: 'Four squares of two classes, opposite ones alike; no straight line separates them.',
  spirals: 'Arms that wind around each other, a class each; hard without many units or layers.',
  sine: 'Three half waves: a number to predict from x₁ alone.',
  'reg-plane': 'A number to predict that rises evenly to the upper right.',
  'reg-gauss': 'A number to predict with three hills and three hollows.',
};

/** What each source of points is, for a student. */
export const sourceHelp: Readonly<Record<PointsSource, string>> = {
  ...datasetHelp,
  own: 'Points drawn by hand or read from a file.',
};

/** What each source of digits is. */
export const digitSourceHelp: Readonly<Record<DigitSource, string>> = {
  mnist: '70,000 handwritten digits, 28 × 28 pixels each: the classic benchmark for convolutional networks.',
  drawn: 'Synthetic digits that the app draws in many handwriting styles. No download.',
  own: 'Pictures from files, or drawn by you.',
};

/** What each input feature is. */
export const featureHelp: Readonly<Record<FeatureName, string>> = {
  x1: 'The horizontal coordinate.',
  x2: 'The vertical coordinate.',
  x1sq: 'The square of the horizontal coordinate.',
  x2sq: 'The square of the vertical coordinate.',
  x1x2: 'The product of both coordinates.',
  sinx1: 'The sine of the horizontal coordinate.',
  sinx2: 'The sine of the vertical coordinate.',
};

/** What each activation does. */
export const activationHelp: Readonly<Record<ActivationName, string>> = {
  tanh: 'Smooth, between −1 and 1 and centred on 0.',
  sigmoid: 'Smooth, between 0 and 1; in deep networks its gradients vanish.',
  relu: 'Zero for negative inputs, the input itself otherwise: a piecewise linear network.',
  'leaky-relu': 'Like ReLU, with a small slope α for negative inputs, so that no unit dies.',
  elu: 'The input itself for positive inputs, a smooth approach to −1 for negative ones.',
  linear: 'The input itself: several such layers amount to one.',
};

const optimizerHelp: Readonly<Record<OptimizerName, string>> = {
  gd: 'A step straight downhill.',
  momentum: 'Gradients add up to a velocity, like that of a rolling ball.',
  nesterov: 'Momentum that looks ahead to where the velocity leads.',
  rmsprop: 'Divides each gradient by its typical size in recent steps.',
  adagrad: 'Divides each gradient by the combined size of all earlier ones, so that steps shrink.',
  adam: 'Momentum and RMSProp together, corrected for their start at zero.',
  nadam: 'Adam that looks ahead as Nesterov’s momentum does.',
};

const initHelp: Readonly<Record<InitializerName, string>> = {
  'lecun-normal':
    'Normal, scaled to keep each unit’s input at about unit variance for any layer width: the report’s choice.',
  'truncated-normal':
    'Normal with standard deviation 0.1; values beyond two standard deviations are drawn again.',
  'xavier-uniform': 'Uniform, scaled by the layer’s inputs and outputs; made for tanh.',
  'xavier-normal': 'Normal, scaled by the layer’s inputs and outputs; made for tanh.',
  'he-normal': 'Normal, scaled for ReLU, which passes only half of its inputs.',
  zeros: 'All weights 0: the units of a layer stay identical, so the layer learns like a single unit.',
};

const scheduleHelp: Readonly<Record<ScheduleName, string>> = {
  step: 'Multiplies the learning rate by γ at regular intervals.',
  exponential: 'After every epoch the learning rate is multiplied by γ.',
  cosine: 'The learning rate falls along half a cosine wave: slowly, fast, slowly.',
  constant: 'The same learning rate in every epoch.',
};

const lossHelp: Readonly<Record<RegressionLoss, string>> = {
  squared: '½ (ŷ − y)²: large errors count most.',
  absolute: '|ŷ − y|: outliers pull no harder than other points.',
};

const reductionHelp: Readonly<Record<ReductionName, string>> = {
  sum: 'Step along the gradient summed over the samples: more points, longer steps.',
  mean: 'Step along the gradient averaged over the samples: the step does not depend on their number.',
};

const precisionHelp: Readonly<Record<PrecisionName, string>> = {
  float32: 'Single precision, about 7 digits: faster, and usual in deep learning.',
  float64: 'Double precision, about 16 digits, as NumPy computes.',
};

const engineHelp: Readonly<Record<EngineChoice, string>> = {
  auto: 'Times a few steps of each engine that this machine has, and takes the fastest.',
  wasm: 'The network from scratch on SIMD kernels: the same link gives the same bits on every machine.',
  webgl: 'TensorFlow.js on the graphics card. Last digits differ between cards.',
  webgpu:
    'TensorFlow.js on the graphics card through WebGPU, the successor of WebGL. Last digits differ between cards.',
};

/** The options of menus, by the setting. */
const menus: Readonly<Partial<Record<SettingKey, Readonly<Record<string, string>>>>> = {
  optimizer: optimizerHelp,
  init: initHelp,
  schedule: scheduleHelp,
  loss: lossHelp,
  reduction: reductionHelp,
  precision: precisionHelp,
  engine: engineHelp,
};

/** What an option of a setting's menu means; the empty text if its name says it all. */
export function optionHelp(key: SettingKey, value: string): string {
  const menu = menus[key];
  return menu && Object.hasOwn(menu, value) ? (menu[value] ?? '') : '';
}
