import { activations, type ActivationName } from '../../nn/activations';
import { initializers, type InitializerName } from '../../nn/initializers';
import { MOST_HIDDEN_LAYERS, MOST_UNITS } from '../../nn/limits';
import { choice, list, real, whole, widths } from './rows';
import { optionsOf } from './vocabulary';

/** Maximum number of hidden layers; each may have as many units as the engine allows. */
export const MOST_LAYERS = MOST_HIDDEN_LAYERS;
export { MOST_UNITS };

/** The settings of the untrained network. */
export const networkSettings = {
  hidden: widths({
    label: 'Hidden layers',
    group: 'network',
    lab: 'points',
    default: [3],
    layers: { max: MOST_LAYERS },
    units: { min: 1, max: MOST_UNITS },
  }),
  activation: list<ActivationName>({
    label: 'Activation',
    group: 'network',
    lab: 'both',
    default: ({ lab }) => (lab === 'digits' ? ['relu'] : ['tanh']),
    options: optionsOf(activations),
    most: MOST_LAYERS,
    unique: false,
  }),
  alpha: real({
    label: 'Leak α',
    group: 'network',
    lab: 'both',
    default: 0.2,
    range: { min: 0, max: 1 },
    slider: { min: 0.01, max: 0.5, step: 0.01 },
    applies: ({ activation }) => activation.includes('leaky-relu'),
  }),
  init: choice<InitializerName>({
    label: 'Initial weights',
    group: 'network',
    lab: 'both',
    default: ({ lab }) => (lab === 'digits' ? 'truncated-normal' : 'lecun-normal'),
    options: optionsOf(initializers),
  }),
  seed: whole({
    label: 'Seed',
    group: 'network',
    lab: 'both',
    default: 0,
    range: { min: 0, max: 4_294_967_295 },
    slider: { min: 0, max: 100, step: 1 },
    isBoxOnly: true,
  }),
} as const;
