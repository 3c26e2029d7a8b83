import { RandomState } from '../data/exact/random-state';
import { initializers, type Initializer, type InitializerName } from '../nn/initializers';
import { lenetOf, reportSizes, type LenetSizes } from '../nn/lenet/lenet-layout';

/**
 * Initial parameters, flat in the order of `lenet-layout.ts`: the weights of each layer drawn in that order by one
 * RandomState(seed), layer after layer; biases are 0.
 */
export function initialLenet(
  init: InitializerName,
  seed: number,
  sizes: LenetSizes = reportSizes,
): Float32Array<ArrayBuffer> {
  const lenet = lenetOf(sizes);
  const random = new RandomState(seed);
  const initializer: Initializer = initializers[init];
  const parameters = new Float32Array(lenet.parameterCount);
  for (const { weights, biases, fanIn, fanOut } of lenet.parameters) {
    for (let i = weights; i < biases; i++) parameters[i] = initializer.draw(random, fanIn, fanOut);
  }
  return parameters;
}
