import { lenetOfConfig, type SizedConfig } from '../../settings/lenet-sizes';
import type { Config } from '../../settings/settings';
import type { ConvNetAt } from './network';

/** The network of a config in the Digits lab with these parameters, for plain arithmetic. */
export function lenetAt(
  config: SizedConfig & Pick<Config, 'activation' | 'alpha'>,
  parameters: ArrayLike<number>,
): ConvNetAt {
  const { layers, tensors } = lenetOfConfig(config);
  const { activation: activations, alpha } = config;
  return {
    layers,
    tensors,
    parameters,
    pooling: config.pooling,
    activations,
    alpha,
  };
}

/** An image of bytes as the network gets it: fround(byte / 255). */
export function imageValues(bytes: Uint8Array): Float32Array {
  return Float32Array.from(bytes, byte => byte / 255);
}
