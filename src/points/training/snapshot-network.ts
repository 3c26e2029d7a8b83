import { networkShape, trainingOptions } from '../../experiment/link/experiment';
import type { Config } from '../../experiment/settings/settings';
import { Mlp } from '../../nn/mlp/mlp';
import type { Examples } from '../../nn/mlp/mlp-types';
import type { Kernels } from '../../wasm/kernels';

/** A network of the same shape on the first points only; they are in random order. */
export function snapshotNetwork(
  count: number,
  config: Config,
  kernels: Kernels,
  { features, labels, targets, count: all }: Examples,
): Mlp {
  const inputs = features.length / all;
  const some = new Float64Array(inputs * count);
  for (let i = 0; i < inputs; i += 1) some.set(features.subarray(i * all, i * all + count), i * count);
  const examples = {
    features: some,
    labels: labels.slice(0, count),
    ...(targets && { targets: targets.slice(0, count) }),
    count,
  };
  return new Mlp(
    kernels,
    networkShape(config),
    { ...trainingOptions(config), batch: 'full' },
    examples,
    null,
  );
}
