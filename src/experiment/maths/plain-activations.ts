import { exp } from '../../data/exact/exact-math';
import type { ActivationName } from '../../nn/activations';

/** An activation in plain arithmetic, independent of the kernels, so that each can check the other. */
export interface PlainActivation {
  /** The activation of preactivation z; `alpha` is the slope of leaky ReLU for negative inputs. */
  value(z: number, alpha: number): number;
  /** Its derivative at the preactivation z; at a kink the left one, as in the kernels. */
  slope(z: number, alpha: number): number;
  /** Whether the derivative jumps at z = 0. */
  kink: boolean;
}

/** Below this tanh is computed by a continued fraction, because the quotient of exponentials loses digits there. */
const SMALL = 0.5;
/** Levels of the continued fraction that are enough for the last bit at |z| ≤ 0.5. */
const LEVELS = 10;

/** The hyperbolic tangent, accurate to about the last bit. */
export function tanh(z: number): number {
  if (Math.abs(z) >= SMALL) return Math.sign(z) * (1 - 2 / (exp(2 * Math.abs(z)) + 1));
  // J. H. Lambert, 1770: z / (1 + z² / (3 + z² / (5 + …))).
  let denominator = 2 * LEVELS + 1;
  for (let odd = 2 * LEVELS - 1; odd > 0; odd -= 2) denominator = odd + (z * z) / denominator;
  return z / denominator;
}

/** 1 / (1 + e⁻ᶻ), without overflow of the exponential. */
export function sigmoid(z: number): number {
  const small = exp(-Math.abs(z));
  return z >= 0 ? 1 / (1 + small) : small / (1 + small);
}

/** eᶻ − 1, accurate for small z too. */
function expMinusOne(z: number): number {
  const half = tanh(z / 2);
  return Math.abs(z) < 1 ? (2 * half) / (1 - half) : exp(z) - 1;
}

export const plainActivations = {
  tanh: {
    value: tanh,
    slope: z => 1 - tanh(z) ** 2,
    kink: false,
  },
  sigmoid: {
    value: sigmoid,
    slope: z => {
      const a = sigmoid(z);
      return a * (1 - a);
    },
    kink: false,
  },
  relu: {
    value: z => Math.max(0, z),
    slope: z => (z > 0 ? 1 : 0),
    kink: true,
  },
  'leaky-relu': {
    value: (z, alpha) => (z > 0 ? z : alpha * z),
    slope: (z, alpha) => (z > 0 ? 1 : alpha),
    kink: true,
  },
  elu: {
    value: z => (z > 0 ? z : expMinusOne(z)),
    slope: z => (z > 0 ? 1 : exp(z)),
    kink: false,
  },
  linear: {
    value: z => z,
    slope: () => 1,
    kink: false,
  },
} as const satisfies Record<ActivationName, PlainActivation>;
