import type { LenetSizes } from './lenet-layout';

/**
 * Number of weights and biases of a network. The page needs it to read a link, before it loads what lays out the layers
 * (`lenetOf`), which has the same number.
 */
export function countParameters(sizes: LenetSizes): number {
  const { kernels1, kernels2, kernelSize, padding, pooling, dense1, dense2, classes } = sizes;
  let [channels, side, count] = [1, 28, 0];
  [kernels1, kernels2].forEach((kernels, before) => {
    if (kernels === 0) return;
    count += kernels * (channels * kernelSize ** 2 + 1);
    channels = kernels;
    if (padding === 'none' || (padding === 'first' && before > 0)) side -= kernelSize - 1;
    if (pooling !== 'none') side >>= 1;
  });
  let inputs = channels * side * side;
  for (const units of [dense1, dense2, classes]) {
    if (units === 0) continue;
    count += units * (inputs + 1);
    inputs = units;
  }
  return count;
}
