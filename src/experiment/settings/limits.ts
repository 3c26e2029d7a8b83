import { classRange } from './data-settings';
import { TRAINING_IMAGES } from './digits-settings';
import { layersOf } from '../../nn/layout';
import { misfit, type Problem } from '../link/problem';
import { isGenerated, sources, type LabName, type PointsSource } from './vocabulary';
import { isWeightName, weightIndex } from './weight-name';
import { defaultOf, rowOf, type Config, type SettingKey } from './settings';

interface Fix<K extends SettingKey = SettingKey> {
  key: K;
  value: Config[K];
  expected: string;
}

type Limit = (config: Config) => Fix | null;

/** Constraints between settings, in the order in which they are fixed; no fix violates an earlier one. */
const limits: Readonly<Record<LabName, readonly Limit[]>> = {
  points: [
    classesOfTheData,
    pointsForEveryClass,
    activationPerLayer,
    somethingToTrainOn,
    batchOfTrainingPoints,
    weightsOfTheNetwork,
  ],
  digits: [poolingOfManyMaps, activationPerLayer, imagesOfTheData, batchOfImages],
};

/** Fixes what does not fit together, and names each change. */
export function resolve(config: Config): { config: Config; problems: Problem[] } {
  const problems: Problem[] = [];
  let resolved = config;
  for (const limit of limits[config.lab]) {
    const fix = limit(resolved);
    if (!fix) continue;
    const { key, value, expected } = fix;
    const row = rowOf(key);
    problems.push(misfit(key, row.format(resolved[key]), expected, row.format(value)));
    resolved = { ...resolved, [key]: value };
  }
  return { config: resolved, problems };
}

/** Number of training points after scikit-learn's split: all but ⌈testShare · samples⌉. */
export function trainingCount({ samples, testShare }: Pick<Config, 'samples' | 'testShare'>): number {
  return samples - Math.ceil(testShare * samples);
}

function classesOfTheData(config: Config): Fix | null {
  const { min, max } = classRange(config);
  if (config.classes >= min && config.classes <= max) return null;
  const range = min === max ? String(min) : `from ${min} to ${max}`;
  const expected = `a number of classes of ${sources[config.data as PointsSource].label.toLowerCase()} (${range})`;
  return { key: 'classes', value: defaultOf('classes', config), expected };
}

function pointsForEveryClass(config: Config): Fix | null {
  if (!isGenerated(config.data) || config.samples >= config.classes) return null;
  const expected = `enough points for ${config.classes} classes`;
  return { key: 'samples', value: defaultOf('samples', config), expected };
}

function activationPerLayer({ lab, activation, hidden, kernels2, dense1, dense2 }: Config): Fix | null {
  const layers = lab === 'points' ? hidden.length : 1 + [kernels2, dense1, dense2].filter(Boolean).length;
  if (activation.length === 1 || activation.length === layers) return null;
  const expected = `one name, or one for each of ${layers} hidden layers`;
  return { key: 'activation', value: activation.slice(0, 1), expected };
}

function somethingToTrainOn(config: Config): Fix | null {
  if (config.testShare === 0 || trainingCount(config) >= 1) return null;
  const expected = `a share of ${config.samples} points that leaves one for training`;
  return { key: 'testShare', value: 0, expected };
}

function batchOfTrainingPoints(config: Config): Fix | null {
  const most = trainingCount(config);
  if (config.batch === 'full' || config.batch <= most) return null;
  return { key: 'batch', value: 'full', expected: `full or a number up to the ${most} training points` };
}

function weightsOfTheNetwork(config: Config): Fix | null {
  const { features, hidden, classes, changes } = config;
  const { layers } = layersOf([features.length, ...hidden, classes]);
  const value = changes.filter(({ target }) => !isWeightName(target) || weightIndex(target, layers) !== null);
  if (value.length === changes.length) return null;
  return { key: 'changes', value, expected: 'about weights and biases of this network alone' };
}

/** Without pooling, kernels of the last convolution times units of the next layer: fewer than 3.5 million weights. */
const MOST_UNPOOLED = 4096;

function poolingOfManyMaps({ pooling, kernels1, kernels2, dense1, dense2 }: Config): Fix | null {
  if (pooling !== 'none' || (kernels2 || kernels1) * (dense1 || dense2) <= MOST_UNPOOLED) return null;
  const expected = `possible where kernels times units of the next layer are above ${MOST_UNPOOLED}`;
  return { key: 'pooling', value: 'max', expected };
}

/** Maximum images per batch: more would not fit the memory of small machines. */
export const LARGEST_BATCH = 512;

function imagesOfTheData({ data, images }: Config): Fix | null {
  if (data === 'own' || images <= TRAINING_IMAGES) return null;
  return { key: 'images', value: TRAINING_IMAGES, expected: `a number of images up to ${TRAINING_IMAGES}` };
}

function batchOfImages({ batch, images }: Config): Fix | null {
  const most = Math.min(LARGEST_BATCH, images);
  if (batch !== 'full' && batch <= most) return null;
  return { key: 'batch', value: Math.min(50, most), expected: `a number of images from 1 to ${most}` };
}
