import { activations } from '../../nn/activations';
import { defaultOf, type Config } from '../settings/settings';
import { deadlyPenalty, isDecayTooLarge, isPlain, usualRate } from './causes';
import type { Case } from './reading';

type Cure = Partial<Config> | null;

export function ofDivergence(run: Case): Cure {
  const { evidence, config } = run;
  if (isDecayTooLarge(config)) return { l2: defaultOf('l2', config) };
  const rate = evidence.divergence?.suggestedLearningRate;
  return rate === undefined ? null : { learningRate: rate };
}

export function ofOverflow(run: Case): Cure {
  return isDecayTooLarge(run.config) ? { l2: defaultOf('l2', run.config) } : ofHighRate(run);
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
  if (config.learningRate > usual) return { learningRate: usual };
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
  if (!config.activation.includes('relu')) return { activation: ['relu'], init: 'he-normal' };
  return { init: 'he-normal' };
}

export function ofExploding({ config }: Case): Cure {
  return { learningRate: tenth(config), init: 'lecun-normal' };
}

/** At most the default, and at most a tenth. */
export function ofHighRate({ config }: Case): Cure {
  return { learningRate: Math.min(usualRate(config), tenth(config)) };
}

export function ofSaturation(run: Case): Cure {
  const { config, evidence } = run;
  const isLarge = evidence.columns.some(({ mean, std }) => Math.abs(mean) + std > 3);
  if (config.lab === 'points' && !config.standardize && isLarge) return { standardize: true };
  return ofHighRate(run);
}

export function ofLowRate({ config }: Case): Cure {
  const usual = usualRate(config);
  return { learningRate: config.learningRate < usual ? usual : rounded(config.learningRate * 10) };
}

/** The penalty's strength depends on whether gradients are summed or averaged. */
export function ofOverfitting({ config, evidence }: Case): Cure {
  if (config.lab === 'digits') return config.dropout > 0 ? { l2: 0.001 } : { dropout: 0.5 };
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

export function ofPlateau({ config }: Case): Cure {
  return isPlain(config) ? { optimizer: 'adam' } : { learningRate: rounded(config.learningRate * 10) };
}

export function ofMissingClass({ config }: Case): Cure {
  if (config.lab === 'digits') return null;
  const hidden = config.hidden.length === 0 ? [10] : config.hidden.map(units => Math.max(10, 2 * units));
  return { hidden };
}

function tenth({ learningRate }: Config): number {
  return rounded(learningRate / 10);
}

function rounded(value: number): number {
  return Number(value.toPrecision(2));
}
