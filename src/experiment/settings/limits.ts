import { classRange } from './data-settings';
import { TRAINING_IMAGES } from './digits-settings';
import { layersOf } from '../../nn/layout';
import type { Problem } from '../link/problem';
import { isGenerated, type LabName } from './vocabulary';
import { isWeightName, weightIndex } from './weight-name';
import { defaultOf, rowOf, type Config, type SettingKey } from './settings';

interface Fix<K extends SettingKey = SettingKey> {
  key: K;
  value: Config[K];
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
    const { key, value } = fix;
    const row = rowOf(key);
    const [given, used] = [row.format(resolved[key]), row.format(value)];
    problems.push({ key, value: given, kind: 'clash', used, beside: resolved });
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
  return { key: 'classes', value: defaultOf('classes', config) };
}

function pointsForEveryClass(config: Config): Fix | null {
  if (!isGenerated(config.data) || config.samples >= config.classes) return null;
  return { key: 'samples', value: defaultOf('samples', config) };
}

/** Number of layers with an activation. */
export function hiddenLayers(
  config: Pick<Config, 'lab' | 'hidden' | 'kernels2' | 'dense1' | 'dense2'>,
): number {
  const { lab, hidden, kernels2, dense1, dense2 } = config;
  return lab === 'points' ? hidden.length : 1 + [kernels2, dense1, dense2].filter(Boolean).length;
}

function activationPerLayer({ lab, activation, hidden, kernels2, dense1, dense2 }: Config): Fix | null {
  const layers = hiddenLayers({ lab, hidden, kernels2, dense1, dense2 });
  if (activation.length === 1 || activation.length === layers) return null;
  return { key: 'activation', value: activation.slice(0, 1) };
}

function somethingToTrainOn(config: Config): Fix | null {
  if (config.testShare === 0 || trainingCount(config) >= 1) return null;
  return { key: 'testShare', value: 0 };
}

function batchOfTrainingPoints(config: Config): Fix | null {
  const most = trainingCount(config);
  if (config.batch === 'full' || config.batch <= most) return null;
  return { key: 'batch', value: 'full' };
}

function weightsOfTheNetwork(config: Config): Fix | null {
  const { features, hidden, classes, changes } = config;
  const { layers } = layersOf([features.length, ...hidden, classes]);
  const value = changes.filter(({ target }) => !isWeightName(target) || weightIndex(target, layers) !== null);
  if (value.length === changes.length) return null;
  return { key: 'changes', value };
}

/** Without pooling, kernels of the last convolution times units of the next layer: fewer than 3.5 million weights. */
export const MOST_UNPOOLED = 4096;

function poolingOfManyMaps({ pooling, kernels1, kernels2, dense1, dense2 }: Config): Fix | null {
  if (pooling !== 'none' || (kernels2 || kernels1) * (dense1 || dense2) <= MOST_UNPOOLED) return null;
  return { key: 'pooling', value: 'max' };
}

/** Maximum images per batch: more would not fit the memory of small machines. */
export const LARGEST_BATCH = 512;

function imagesOfTheData({ data, images }: Config): Fix | null {
  if (data === 'own' || images <= TRAINING_IMAGES) return null;
  return { key: 'images', value: TRAINING_IMAGES };
}

function batchOfImages({ batch, images }: Config): Fix | null {
  const most = Math.min(LARGEST_BATCH, images);
  if (batch !== 'full' && batch <= most) return null;
  return { key: 'batch', value: Math.min(50, most) };
}
