import { sizeOf, type LenetLayer } from './lenet-layout';

/** A layer whose outputs can be seen as points of a space. */
export interface SpaceLayer {
  /** For a person. */
  label: string;
  /** The place of its outputs among the network's tensors. */
  tensor: number;
  /** Its outputs for one image. */
  units: number;
}

/** The maps of each convolution, pooled if the network pools, the outputs of each dense layer, and the logits, first to last. */
export function spaceLayersOf(layers: readonly LenetLayer[]): SpaceLayer[] {
  return layers.flatMap(({ kind, label, output }, i) => {
    const one = (name: string) => [{ label: name, tensor: i + 1, units: sizeOf(output) }];
    const [before, after] = [layers[i - 1], layers[i + 1]];
    if (kind === 'pooling') return one(label);
    if (kind === 'activation' && before && after?.kind !== 'pooling') return one(before.label);
    return kind === 'dense' && after?.kind === 'softmax' ? one('logits') : [];
  });
}
