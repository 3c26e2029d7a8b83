import { activations } from '../../nn/activations';
import { defaultOf, type Config } from '../settings/settings';
import { deadlyPenalty, isAmplifying, isDecayTooLarge, isPlain, usualRate } from './causes';
import type { Case } from './reading';

type Cure = Partial<Config> | null;

/** With this many hidden layers that can amplify, plain gradient descent diverges sooner or later at any useful rate. */
const DEEP = 4;
/** Shares of the usual learning rate, found with up to eight layers: for plain gradient descent, and for Adam. */
const LASTING_SHARE = 0.3;
const ADAM_SHARE = 0.3;

/** Also of numbers that are about to become infinite. */
export function ofDivergence(run: Case): Cure {
  const { config } = run;
  if (isDecayTooLarge(run)) return { l2: defaultOf('l2', config) };
  return isPlain(config) && isAmplifying(config, DEEP) ? scaledSteps(config) : ofHighRate(run);
}

export function ofSymmetry({ config }: Case): Cure {
  const usual = defaultOf('init', config);
  return { init: usual === 'zeros' ? 'lecun-normal' : usual };
}

/** No penalty where that killed the units; else a lower learning rate where it was raised, or another activation. */
export function ofDeath(run: Case): Cure {
  if (deadlyPenalty(run)) return ofPenalty(run);
  const { config } = run;
  const usual = usualRate(config);
  if (config.learningRate > usual) return { learningRate: lastingRate(config) };
  return config.learningRate > usual / 10 ? { learningRate: tenth(config) } : { activation: ['leaky-relu'] };
}

export function ofPenalty({ config }: Case): Cure {
  return {
    ...(config.l1 > 0 && { l1: 0 }),
    ...(config.l2 > defaultOf('l2', config) && { l2: defaultOf('l2', config) }),
  };
}

/** ReLU and tanh have slopes of 1, a sigmoid at most 1/4; He et al. 2015 and Glorot & Bengio 2010 set the weights' sizes. */
export function ofVanishing({ config }: Case): Cure {
  const isRelu = config.activation.includes('relu');
  const changes: Partial<Config> = isRelu
    ? { init: 'he-normal' }
    : { activation: ['relu'], init: 'he-normal' };
  const lasting = lastingRate({ ...config, ...changes });
  return config.learningRate > lasting ? { ...changes, learningRate: lasting } : changes;
}

export function ofExploding({ config }: Case): Cure {
  return {
    ...(isPlain(config) ? scaledSteps(config) : { learningRate: tenth(config) }),
    init: 'lecun-normal',
  };
}

/** A tenth of the learning rate, or less if that is still too high to last. */
export function ofHighRate({ config }: Case): Cure {
  return { learningRate: Math.min(lastingRate(config), tenth(config)) };
}

export function ofSaturation(run: Case): Cure {
  const { config, evidence } = run;
  const isLarge = evidence.columns.some(({ mean, std }) => Math.abs(mean) + std > 3);
  if (config.lab === 'points' && !config.standardize && isLarge) return { standardize: true };
  return ofHighRate(run);
}

/** Without decay; a warm-up can stay. */
export function ofDecay(): Cure {
  return { schedule: 'constant' };
}

export function ofLowRate({ config }: Case): Cure {
  const usual = usualRate(config);
  return { learningRate: config.learningRate < usual ? usual : rounded(config.learningRate * 10) };
}

/**
 * The penalty's strength depends on whether gradients are summed or averaged. In the Points lab this
 * is preferred to dropout: for networks that overfit in spite of the usual penalty, ten times the penalty lowered the test
 * loss more.
 */
export function ofOverfitting({ config, evidence }: Case): Cure {
  // Dropout affects only hidden dense layers.
  if (config.lab === 'digits')
    return config.dropout > 0 || config.dense1 + config.dense2 === 0 ? { l2: 0.001 } : { dropout: 0.5 };
  const usual = config.reduction === 'sum' ? rounded(0.01 * evidence.examples) : 0.01;
  return { l2: config.l2 < usual ? usual : rounded(config.l2 * 10) };
}

export function ofSmallness({ config }: Case): Cure {
  const { hidden, activation } = config;
  const isLinear = activation.every(one => activations[one] === activations.linear);
  const bent: Partial<Config> = isLinear ? { activation: ['tanh'] } : {};
  return hidden.length === 0
    ? { hidden: [10], ...bent }
    : { ...bent, ...(!isLinear && { hidden: hidden.map(units => Math.max(10, units)) }) };
}

/** Adam leaves a plateau soonest, unless a penalty holds small weights where they are. */
export function ofPlateau({ config }: Case): Cure {
  const isHeld = config.lab === 'points' && config.reduction === 'mean' && config.l2 > 0;
  const free: Partial<Config> = isHeld ? { l2: 0 } : {};
  const usual = usualRate({ ...config, optimizer: 'adam' });
  // A rate that is already too high has to come down.
  if (config.optimizer === 'adam')
    return {
      ...free,
      learningRate: config.learningRate > usual ? usual : rounded(config.learningRate * 10),
    };
  return { ...free, optimizer: 'adam', ...(config.learningRate > usual && { learningRate: usual }) };
}

export function ofMissingClass({ config }: Case): Cure {
  if (config.lab === 'digits') return null;
  const hidden = config.hidden.length === 0 ? [10] : config.hidden.map(units => Math.max(10, 2 * units));
  return { hidden };
}

/** Adam's steps do not grow with the gradient. */
function scaledSteps(config: Config): Partial<Config> {
  return {
    optimizer: 'adam',
    learningRate: rounded(ADAM_SHARE * usualRate({ ...config, optimizer: 'adam' })),
  };
}

/** A learning rate at which the network still learns after thousands of epochs. */
function lastingRate(config: Config): number {
  const usual = usualRate(config);
  return isPlain(config) && isAmplifying(config, 2) ? rounded(LASTING_SHARE * usual) : usual;
}

function tenth({ learningRate }: Config): number {
  return rounded(learningRate / 10);
}

function rounded(value: number): number {
  return Number(value.toPrecision(2));
}
