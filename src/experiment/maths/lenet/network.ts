import { activationAt, type ActivationName } from '../../../nn/activations';
import type { LenetLayer, Pooling, TensorShape } from '../../../nn/lenet/lenet-layout';

/** A convolutional network with its weights, for plain arithmetic. */
export interface ConvNetAt {
  layers: readonly LenetLayer[];
  /** One more than there are layers: tensor i is the input of layer i, [channels][height][width]. */
  tensors: readonly TensorShape[];
  /** In the order that the layers' `parameters` name. */
  parameters: ArrayLike<number>;
  /** What pooling windows pass on, if there are any. */
  pooling: Pooling;
  /** Of the layers that are activations, first to last. */
  activations: readonly ActivationName[];
  /** Slope of leaky ReLU for negative inputs. */
  alpha: number;
}

/** What the activation `at` among the layers computes. */
export function activationOf({ layers, activations }: ConvNetAt, at: number): ActivationName {
  const before = layers.slice(0, at).filter(({ kind }) => kind === 'activation').length;
  return activationAt(activations, before);
}

/** How a kernel or a pooling window lies over its input: its size, its step, and the zeros around the input. */
export interface Window {
  rows: number;
  columns: number;
  stride: number;
  padding: number;
}

/**
 * The window of a convolution or a pooling layer. The kernels of convolutions move by one cell, and what is missing from
 * the output's size is padding; pooling windows lie side by side.
 */
export function windowOf({ layers, tensors }: Pick<ConvNetAt, 'layers' | 'tensors'>, at: number): Window {
  const [, high, wide] = tensors[at]!;
  const { output, parameters } = layers[at]!;
  const [, rows, columns] = output;
  if (!parameters) {
    const stride = strideOf(high, rows);
    return { rows: stride, columns: strideOf(wide, columns), stride, padding: 0 };
  }
  const [, , kernelRows = 1, kernelColumns = 1] = parameters.weightShape;
  return { rows: kernelRows, columns: kernelColumns, stride: 1, padding: (rows - 1 + kernelRows - high) / 2 };
}

/** How the weights of one output lie: the input channels, and the rows and columns of a kernel or a dense unit's input. */
export function weightsShape(net: Pick<ConvNetAt, 'layers' | 'tensors'>, at: number): TensorShape {
  const input = net.tensors[at]!;
  if (net.layers[at]!.kind === 'dense') return input;
  const { rows, columns } = windowOf(net, at);
  return [input[0], rows, columns];
}

/** The smallest step at which this many windows fit side by side; cells left over belong to no window. */
function strideOf(from: number, to: number): number {
  let stride = 1;
  while (Math.floor(from / stride) > to) stride += 1;
  return stride;
}

/** A cell of a tensor. */
export interface Cell {
  channel: number;
  row: number;
  column: number;
}

/** Position of a cell's value. */
export function indexIn([, high, wide]: TensorShape, { channel, row, column }: Cell): number {
  return (channel * high + row) * wide + column;
}

/** The cell at a position. */
export function cellAt([, high, wide]: TensorShape, index: number): Cell {
  const [channel, inside] = [Math.floor(index / (high * wide)), index % (high * wide)];
  return { channel, row: Math.floor(inside / wide), column: inside % wide };
}

/**
 * Calls `visit` for each place of the window of an output cell: with the row and column in the window, and those in the
 * input, which are outside it in the padding.
 */
export function eachPlace(
  { rows, columns, stride, padding }: Window,
  row: number,
  column: number,
  visit: (place: { r: number; c: number; row: number; column: number }) => void,
): void {
  for (let r = 0; r < rows; r += 1)
    for (let c = 0; c < columns; c += 1)
      visit({ r, c, row: row * stride - padding + r, column: column * stride - padding + c });
}

/** Whether a row and a column lie inside a tensor. */
export function isInside([, high, wide]: TensorShape, row: number, column: number): boolean {
  return row >= 0 && row < high && column >= 0 && column < wide;
}

/** Offset of the weights between an output and an input channel; the kernel's weights are row-major from there. */
export function kernelAt(
  { layers, tensors }: Pick<ConvNetAt, 'layers' | 'tensors'>,
  at: number,
  out: number,
  input: number,
): number {
  const { rows, columns } = windowOf({ layers, tensors }, at);
  return layers[at]!.parameters!.weights + (out * tensors[at]![0] + input) * rows * columns;
}
