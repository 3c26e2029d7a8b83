import { plainActivations } from '../maths/plain-activations';
import { networkShape } from '../settings/network';
import { prepareData } from '../settings/prepared-data';
import type { Bounds } from '../settings/plane';
import type { Config } from '../settings/settings';
import { layout } from '../../nn/layout';

/** A number for every point of the plane; zero where two classes are equally likely. */
export type LevelFunction = (x1: number, x2: number) => number;

/**
 * log p₁/p₀ of a network with two classes in plain arithmetic, and the window in which the figures show it. `weights`
 * are flat, in `layout`'s order.
 */
export function logitOf(
  config: Config,
  weights: ArrayLike<number>,
): { level: LevelFunction; window: Bounds } {
  const { featuresOf, bounds } = prepareData(config);
  const { hidden, activations, alpha, inputs, classes } = networkShape(config);
  const { layers } = layout({ inputs, hidden, classes, activations, alpha });
  const buffers = layers.map(({ fanOut }) => new Float64Array(fanOut));
  const level = (x1: number, x2: number) => {
    let values = featuresOf(Float64Array.of(x1, x2), 1);
    layers.forEach(({ fanIn, fanOut, weights: at, biases }, layer) => {
      const out = buffers[layer]!;
      const activation = activations[layer];
      for (let unit = 0; unit < fanOut; unit += 1) {
        let z = weights[biases + unit]!;
        for (let i = 0; i < fanIn; i += 1) z += values[i]! * weights[at + i * fanOut + unit]!;
        out[unit] = activation ? plainActivations[activation].value(z, alpha) : z;
      }
      values = out;
    });
    return values[1]! - values[0]!;
  };
  return { level, window: bounds };
}
