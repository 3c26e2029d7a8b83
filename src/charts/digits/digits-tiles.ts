import type { Lenet } from '../../nn/lenet/lenet-layout';

/** What the boards of feature maps and kernels share. */
export const GAP = 3;
/** Type above tiles, in CSS pixels at a theme's scale of 1. */
export const LINE = 16;

/** The name of the activation of a convolution or hidden dense layer, counted from the image. */
export type Naming = (activated: number) => string;

/** Caption of a tensor: a short name of its layer. */
export function captionOf({ layers }: Lenet, source: number, naming: Naming = () => 'activation'): string {
  const layer = layers[source - 1];
  if (!layer) return 'image';
  if (layer.kind !== 'activation') return layer.kind === 'pooling' ? 'pool' : layer.label;
  return naming(layers.slice(0, source - 1).filter(({ kind }) => kind === 'activation').length);
}

/** The last tensor is the softmax's, the one before it has the logits. */
export function isSoftmax({ tensors }: Lenet, source: number): boolean {
  return source === tensors.length - 1;
}

export function isLogits({ tensors }: Lenet, source: number): boolean {
  return source === tensors.length - 2;
}

/** A rectangle of cells for a number of units; the last row may be shorter. */
export function unitsIn(units: number, columns: number): { rows: number; columns: number; count?: number } {
  const rows = Math.ceil(units / columns);
  return { rows, columns, ...(rows * columns > units && { count: units }) };
}
