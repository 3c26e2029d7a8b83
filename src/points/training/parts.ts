import { layout } from '../../nn/layout';
import type { NetworkShape } from '../../nn/mlp-types';
import type { Picture } from '../../nn/picture/picture';

/** Most units whose parts are shown: more lines would hide each other. */
export const MOST_PARTS = 16;

/**
 * The output of a regression at `count` places and the parts that it is the sum of, [1 + units shown + 1][count]: after the
 * output each unit of the last hidden layer times its weight, then the bias. The picture must have these parameters.
 *
 * @param features [inputs][count]
 */
export function outputAndParts(
  picture: Picture,
  shape: NetworkShape,
  parameters: Float64Array,
  features: Float32Array,
  count: number,
): Float32Array {
  const { outputs, units, probabilities } = picture.hidden(features, count, shape.hidden.length - 1, true);
  const { weights, biases } = layout(shape).layers.at(-1)!;
  const shown = Math.min(units, MOST_PARTS);
  const values = new Float32Array((shown + 2) * count);
  values.set(probabilities.subarray(0, count));
  for (let unit = 0; unit < shown; unit += 1) {
    const weight = parameters[weights + unit]!;
    for (let i = 0; i < count; i += 1) values[(unit + 1) * count + i] = weight * outputs[unit * count + i]!;
  }
  values.fill(parameters[biases]!, (shown + 1) * count);
  return values;
}
