import { RandomState } from '../data/exact/random-state';
import { initializers, type Initializer, type InitializerName } from '../nn/initializers';
import { lenetParameters, PARAMETER_COUNT } from '../nn/lenet/lenet-layout';

/**
 * Initial parameters, flat in the order of `lenet-layout.ts`: the weights of each layer drawn in that order by one
 * RandomState(seed), layer after layer; biases are 0.
 */
export function initialLenet(init: InitializerName, seed: number): Float32Array<ArrayBuffer> {
  const random = new RandomState(seed);
  const initializer: Initializer = initializers[init];
  const parameters = new Float32Array(PARAMETER_COUNT);
  for (const { weights, biases, fanIn, fanOut } of lenetParameters) {
    for (let i = weights; i < biases; i++) parameters[i] = initializer.draw(random, fanIn, fanOut);
  }
  return parameters;
}
