import type { Precision } from '../wasm/kernels';
import { finished } from './finished';
import type { Mlp } from './mlp/mlp';
import { roundingUnits } from './rounding';

export interface GradientCheck {
  /** 0-based. */
  layer: number;
  /** Norm of the difference over the sum of both norms; 0 if both gradients are 0. */
  relativeError: number;
  /** `compared`: parameters checked, evenly spaced. `of`: parameters in the layer. */
  compared: number;
  of: number;
  /** The relative error that rounding of the two losses can cause. */
  rounding: number;
  /**
   * Parameters whose two losses lie on different sides of a kink of ReLU, leaky ReLU or the absolute error, where no single
   * derivative exists.
   */
  kinks: number;
  /** Like `relativeError`, without those parameters. */
  besideKinks: number;
}

export interface GradientCheckOptions {
  /** Maximum number of parameters compared per layer; all if missing. */
  perLayer?: number;
  /**
   * Another network of the same shape, data and options in another precision, whose losses are used for the
   * differences.
   */
  losses?: Mlp;
}

/** The step of a central difference balances truncation error (its square) against rounding (its inverse): about ∛ε. */
export const differenceSteps: Record<Precision, number> = { float64: 6e-6, float32: 3e-3 };
/** Number of roundings that accumulate in a loss over many samples. */
const ROUNDINGS = 8;
/** A parameter with a larger error than this is checked for kinks. */
const SUSPICIOUS: Record<Precision, number> = { float64: 1e-7, float32: 1e-3 };

/** The whole check at once; see `gradientCheck`. */
export function checkGradient(mlp: Mlp, options: GradientCheckOptions = {}): GradientCheck[] {
  return finished(gradientCheck(mlp, options));
}

/**
 * Compares backpropagation with central differences of the loss and the penalty, layer by layer. Takes two passes
 * over the training set per parameter, and yields the number of parameters compared after each, so that the caller
 * can do other work. At every yield and at the end the networks are unchanged.
 */
export function* gradientCheck(
  mlp: Mlp,
  { perLayer = Infinity, losses = mlp }: GradientCheckOptions = {},
): Generator<number, GradientCheck[]> {
  const parameters = mlp.parameters;
  const analytic = mlp.gradient();
  const results: GradientCheck[] = [];
  let done = 0;
  for (const [layer, { weights, biases, fanOut }] of mlp.layers.entries()) {
    const of = biases + fanOut - weights;
    const compared = Math.min(of, perLayer);
    const found: Compared[] = [];
    for (let i = 0; i < compared; i++) {
      const index = weights + Math.floor((i * of) / compared);
      found.push(compare(losses, parameters, index, analytic[index]!));
      losses.setParameters(parameters);
      yield (done += 1);
    }
    results.push({ layer, of, ...summarizeLayer(found) });
  }
  return results;
}

interface Compared {
  analytic: number;
  numeric: number;
  rounding: number;
  kink: boolean;
}

function compare(mlp: Mlp, parameters: Float64Array, index: number, analytic: number): Compared {
  const { precision } = mlp;
  const value = parameters[index]!;
  const step = differenceSteps[precision] * Math.max(1, Math.abs(value));
  const changed = parameters.slice();
  const at = (wanted: number) => {
    changed[index] = precision === 'float32' ? Math.fround(wanted) : wanted;
    mlp.setParameters(changed);
    return { value: changed[index], objective: objective(mlp) };
  };
  const above = at(value + step);
  const below = at(value - step);
  const width = above.value - below.value;
  const numeric = (above.objective - below.objective) / width;
  const larger = Math.max(Math.abs(analytic), Math.abs(numeric));
  const isSuspicious = Math.abs(analytic - numeric) > SUSPICIOUS[precision] * larger;
  return {
    analytic,
    numeric,
    rounding: (ROUNDINGS * roundingUnits[precision] * Math.abs(above.objective)) / width,
    kink: isSuspicious && hasKinks(mlp) && sides(mlp, at, above.value) !== sides(mlp, at, below.value),
  };
}

function objective(mlp: Mlp): number {
  const { loss, count } = mlp.evaluate('train');
  const { l1, l2 } = mlp.penalty();
  return (mlp.training.reduction === 'sum' ? loss * count : loss) + l1 + l2;
}

function hasKinks({ shape }: Mlp): boolean {
  return shape.loss === 'absolute' || shape.activations.some(isKinked);
}

function isKinked(name: string | undefined): boolean {
  return name === 'relu' || name === 'leaky-relu';
}

/** The side of its kink that every unit, and the error, is on for every sample, as a text. */
function sides(mlp: Mlp, at: (value: number) => unknown, value: number): string {
  at(value);
  const { targets, shape } = mlp;
  const isOver = (output: number, i: number) => (output > targets![i]! ? '1' : '0');
  const errors =
    targets && shape.loss === 'absolute'
      ? Array.from(mlp.quantity(mlp.layers.length - 1, 'output'), isOver).join('')
      : '';
  const units = shape.activations.map((name, layer) =>
    isKinked(name) ? Array.from(mlp.quantity(layer, 'output'), a => (a > 0 ? '1' : '0')).join('') : '',
  );
  return [...units, errors].join(' ');
}

function summarizeLayer(found: readonly Compared[]): Omit<GradientCheck, 'layer' | 'of'> {
  const smooth = found.filter(({ kink }) => !kink);
  const scale = norm(found.map(({ analytic }) => analytic)) + norm(found.map(({ numeric }) => numeric));
  const rounding = norm(found.map(one => one.rounding));
  return {
    compared: found.length,
    relativeError: relativeError(found),
    rounding: scale === 0 ? 0 : rounding / scale,
    kinks: found.length - smooth.length,
    besideKinks: relativeError(smooth),
  };
}

function relativeError(found: readonly Compared[]): number {
  const scale = norm(found.map(({ analytic }) => analytic)) + norm(found.map(({ numeric }) => numeric));
  return scale === 0 ? 0 : norm(found.map(({ analytic, numeric }) => analytic - numeric)) / scale;
}

function norm(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
