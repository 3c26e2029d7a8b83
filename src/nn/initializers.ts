import { layout } from './layout';
import type { NetworkShape } from './mlp/mlp-types';

/** A source of random numbers, passed in by the caller. */
export interface RandomSource {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
}

/** One distribution of initial weights, as a menu entry. Biases always start at 0. */
export interface Initializer {
  label: string;
  /** Draws one weight of a layer of `fanIn` inputs and `fanOut` units. */
  draw(random: RandomSource, fanIn: number, fanOut: number): number;
}

/** Standard deviation of the truncated normal, and the cut-off in standard deviations. */
const TRUNCATED_STD = 0.1;
const TRUNCATED_AT = 2;

export const initializers = {
  'lecun-normal': {
    label: 'normal / √fan-in',
    // A division, not a product with the inverse, gives the same bits as NumPy's randn(in, out) / sqrt(in).
    draw: (random, fanIn) => random.normal() / Math.sqrt(fanIn),
  },
  'truncated-normal': {
    label: 'truncated normal',
    draw: random => TRUNCATED_STD * truncatedNormal(random),
  },
  'xavier-uniform': {
    label: 'Xavier uniform',
    draw: (random, fanIn, fanOut) => (2 * random.uniform() - 1) * Math.sqrt(6 / (fanIn + fanOut)),
  },
  'xavier-normal': {
    label: 'Xavier normal',
    draw: (random, fanIn, fanOut) => random.normal() * Math.sqrt(2 / (fanIn + fanOut)),
  },
  'he-normal': {
    label: 'He normal',
    draw: (random, fanIn) => random.normal() * Math.sqrt(2 / fanIn),
  },
  zeros: {
    label: 'zeros',
    draw: () => 0,
  },
} as const satisfies Record<string, Initializer>;

export type InitializerName = keyof typeof initializers;

/**
 * Initial parameters, flat: weights drawn in row-major order [fanIn][fanOut], layer after layer; biases are 0. With
 * `lecun-normal` and NumPy's generator the weights have the bits of `randn(fan_in, fan_out) / sqrt(fan_in)`.
 */
export function initialParameters(
  shape: NetworkShape,
  init: InitializerName,
  random: RandomSource,
): Float64Array {
  const { layers, parameterCount } = layout(shape);
  const parameters = new Float64Array(parameterCount);
  const initializer: Initializer = initializers[init];
  for (const { fanIn, fanOut, weights, biases } of layers) {
    for (let i = weights; i < biases; i++) parameters[i] = initializer.draw(random, fanIn, fanOut);
  }
  return parameters;
}

function truncatedNormal(random: RandomSource): number {
  for (;;) {
    const value = random.normal();
    if (Math.abs(value) <= TRUNCATED_AT) return value;
  }
}
