import type { Mlp } from './mlp';

export interface GradientCheck {
  /** 0-based. */
  layer: number;
  /** Norm of the difference over the sum of both norms; 0 where both gradients are 0. */
  relativeError: number;
}

/** Step of the central differences in float64: the cube root of the rounding error, about. */
const DIFFERENCE = 6e-6;

/**
 * Compares the gradient of backpropagation with central differences of the loss and the penalty, layer by layer. Meant
 * for float64 and small networks: it takes two passes over the training set per parameter. Changes no state.
 */
export function checkGradient(mlp: Mlp): GradientCheck[] {
  const parameters = mlp.parameters;
  const analytic = mlp.gradient();
  const numeric = new Float64Array(parameters.length);
  for (let i = 0; i < parameters.length; i++) numeric[i] = centralDifference(mlp, parameters, i);
  mlp.setParameters(parameters);
  return mlp.layers.map(({ weights, biases, fanOut }, layer) => {
    const part = (values: Float64Array) => values.subarray(weights, biases + fanOut);
    return { layer, relativeError: relativeError(part(analytic), part(numeric)) };
  });
}

function centralDifference(mlp: Mlp, parameters: Float64Array, index: number): number {
  const value = parameters[index]!;
  const step = DIFFERENCE * Math.max(1, Math.abs(value));
  const at = (changed: number) => {
    parameters[index] = changed;
    mlp.setParameters(parameters);
    return objective(mlp);
  };
  const above = at(value + step);
  const below = at(value - step);
  parameters[index] = value;
  return (above - below) / (value + step - (value - step));
}

function objective(mlp: Mlp): number {
  const { loss, count } = mlp.evaluate('train');
  const { l1, l2 } = mlp.penalty();
  return (mlp.training.reduction === 'sum' ? loss * count : loss) + l1 + l2;
}

function relativeError(a: Float64Array, b: Float64Array): number {
  const norm = (values: Float64Array) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0));
  const scale = norm(a) + norm(b);
  return scale === 0 ? 0 : norm(a.map((v, i) => v - b[i]!)) / scale;
}
