import { lenetLayers, lenetTensors } from '../../../nn/lenet/lenet-layout';
import type { Config } from '../../settings/settings';
import type { ConvNetAt } from './network';

/** The network of a config in the Digits lab with these parameters, for plain arithmetic. */
export function lenetAt({ activation, alpha }: Config, parameters: ArrayLike<number>): ConvNetAt {
  return {
    layers: lenetLayers,
    tensors: lenetTensors,
    parameters,
    pooling: 'max',
    activation: activation[0] ?? 'relu',
    alpha,
  };
}

/** An image of bytes as the network gets it: fround(byte / 255). */
export function imageValues(bytes: Uint8Array): Float32Array {
  return Float32Array.from(bytes, byte => byte / 255);
}
