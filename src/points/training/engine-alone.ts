import { indexOf, type ParameterId } from '../../experiment/maths/terms';
import { factorOf, type NetworkAt, type Trace } from '../../experiment/maths/trace';
import { Mlp } from '../../nn/mlp/mlp';
import type { TrainingOptions } from '../../nn/mlp/mlp-types';
import type { Kernels } from '../../wasm/kernels';
import type { EngineNumbers } from '../protocol';

/**
 * What the kernels compute for one point alone, in a network with the same weights and this training set. Where dropout
 * multiplies what a unit passes on, the weights that receive it are multiplied instead: the same sums, without the random
 * numbers of an update.
 */
export function engineAlone(
  kernels: Kernels,
  network: NetworkAt,
  trace: Trace,
  training: TrainingOptions,
  id: ParameterId,
): Omit<EngineNumbers, 'gradient' | 'penalty'> {
  const { shape, layers } = network;
  const answer =
    shape.classes === 1
      ? { labels: new Uint8Array(1), targets: Float64Array.of(trace.label) }
      : { labels: Uint8Array.of(trace.label) };
  const examples = { features: trace.inputs, ...answer, count: 1 };
  const plain = { ...training, batch: 'full', reduction: 'sum', l1: 0, l2: 0, dropout: 0 } as const;
  const mlp = new Mlp(kernels, shape, plain, examples, null);
  mlp.setParameters(withFactors(network, trace));
  const factor = id.from === null ? 1 : factorOf(trace, id.layer - 1, id.from);
  const numbers = {
    activations: layers.map((_, layer) =>
      mlp.quantity(layer, 'output').map((value, unit) => value * factorOf(trace, layer, unit)),
    ),
    loss: mlp.evaluate('train').loss,
    sampleGradient: factor * mlp.gradient()[indexOf({ layers }, id)]!,
  };
  mlp.dispose();
  return numbers;
}

/** The parameters, with every weight from a hidden unit times that unit's factor. */
function withFactors({ layers, parameters }: NetworkAt, trace: Trace): Float64Array {
  if (!trace.factors) return parameters;
  const scaled = parameters.slice();
  layers.forEach(({ weights, biases, fanOut }, layer) => {
    for (let at = weights; at < biases; at += 1)
      scaled[at]! *= factorOf(trace, layer - 1, Math.floor((at - weights) / fanOut));
  });
  return scaled;
}
