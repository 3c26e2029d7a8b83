import { faultsOfPoints } from '../../data/points/own-points-faults';
import { layersOf } from '../../nn/layout';
import { shorten } from '../link/problem';
import { classRange } from '../settings/data-settings';
import { TRAINING_IMAGES } from '../settings/digits-settings';
import { hiddenLayers, LARGEST_BATCH, MOST_UNPOOLED, trainingCount } from '../settings/limits';
import { countText } from '../settings/number-text';
import { measureOwnPoints } from '../settings/own-data';
import type { Config, SettingKey } from '../settings/settings';
import { isGenerated, isRegression } from '../settings/vocabulary';
import { isWeightName, weightIndex } from '../settings/weight-name';
import { faultsOfChanges } from './changes-words';

/** Entries of own points that a message names. */
const MOST_NAMED = 4;

const ownOnly = (what: string) => `${what} belong to your own points, and the link does not have data=own.`;

/** Why other settings allow only one value. The sentence follows “key=value: ”. */
const fixed: Readonly<Partial<Record<SettingKey, (config: Config) => string>>> = {
  numbers: () => 'only your own points (data=own) can have numbers for labels.',
  points: () => ownOnly('these'),
  classNames: ({ data }) =>
    isGenerated(data)
      ? ownOnly('class names')
      : 'the labels are numbers (numbers=1), so there are no classes to name.',
  columnNames: () => ownOnly('column names'),
  samples: ({ points, numbers }) =>
    `all of your own points are used, and there are ${measureOwnPoints(points, numbers).count}.`,
  classes: config => {
    if (isRegression(config)) return 'the labels are numbers to predict, so there are no classes.';
    const { min } = classRange(config);
    if (isGenerated(config.data)) return `data=${config.data} has exactly ${min} classes.`;
    return `your points and their class names make ${min} classes.`;
  },
  loss: () =>
    'the network tells classes apart, and its loss is the cross-entropy. A loss can be chosen for numbers to predict.',
  pictures: () => 'only data=own has pictures of your own.',
};

/** Why other settings forbid a value. The sentence follows “key=value: ”. */
const clashing: Readonly<Partial<Record<SettingKey, (config: Config) => string>>> = {
  classes: config => {
    const { min, max } = classRange(config);
    return `data=${config.data} has ${min === max ? `exactly ${min}` : `from ${min} to ${max}`} classes.`;
  },
  samples: ({ classes }) => `too few for ${classes} classes. Each class needs at least one point.`,
  activation: config => {
    const layers = hiddenLayers(config);
    const has = layers === 1 ? '1 hidden layer' : `${layers || 'no'} hidden layers`;
    return `these are ${config.activation.length} functions, but the network has ${has}. Name one${layers > 1 ? ' for all layers, or one for each' : ''}.`;
  },
  testShare: ({ samples }) => `that leaves none of the ${samples} points for training.`,
  batch: config => {
    if (config.lab === 'points') return `there are only ${trainingCount(config)} training points.`;
    const most = Math.min(LARGEST_BATCH, config.images);
    const why = most < LARGEST_BATCH ? 'there are no more to train on' : 'more would not fit in memory';
    return `an update takes at most ${most} images here: ${why}.`;
  },
  pooling: ({ kernels1, kernels2, dense1, dense2 }) => {
    const [kernels, units] = [kernels2 || kernels1, dense1 || dense2];
    return `without pooling this network would have too many weights. Its last ${kernels} kernels times the ${units} units of the next layer are ${countText(kernels * units)}; up to ${countText(MOST_UNPOOLED)} are possible. Take fewer kernels or units.`;
  },
  images: ({ data }) => `data=${data} has ${countText(TRAINING_IMAGES)} images to train on.`,
};

export function fixedWords(key: SettingKey, config: Config): string {
  return fixed[key]?.(config) ?? `it does not go with data=${config.data}.`;
}

export function clashWords(key: SettingKey, config: Config): string {
  if (key === 'changes') return missingWeights(config);
  return clashing[key]?.(config) ?? 'it does not go with the other settings.';
}

/** What is left out of a value that can be used only in part. */
export function partlyWords(key: SettingKey, text: string, config: Config): string {
  if (key === 'changes') return faultsOfChanges(text, config);
  const faults = faultsOfPoints(text, config.numbers);
  const named = faults
    .slice(0, MOST_NAMED)
    .map(({ entry, message }) => (entry > 0 ? `entry ${entry}, ${message}` : message));
  if (faults.length > MOST_NAMED) named.push('and more');
  return `${named.join('; ')}.`;
}

function missingWeights({ features, hidden, classes, changes }: Config): string {
  const { layers } = layersOf([features.length, ...hidden, classes]);
  const names = changes.map(({ target }) => target);
  const missing = names.filter(name => isWeightName(name) && weightIndex(name, layers) === null);
  return `this network has no ${[...new Set(missing)].slice(0, MOST_NAMED).map(shorten).join(', ')}.`;
}
