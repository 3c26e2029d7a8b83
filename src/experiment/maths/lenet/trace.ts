import { plainActivations, type PlainActivation } from '../plain-activations';
import { crossEntropy, softmax } from '../softmax';
import { activationOf, eachPlace, indexIn, kernelAt, windowOf, type ConvNetAt } from './network';

/** Everything computed in one image's forward and backward pass, in float64. */
export interface ConvTrace {
  /** The class that counts as the true one. */
  label: number;
  /** Values of every tensor, the image first, the probabilities last. */
  values: Float64Array[];
  /** ∂L/∂value of every tensor but the probabilities: the error. */
  errors: Float64Array[];
  /** Cross-entropy of the class, without the penalty. */
  loss: number;
}

/**
 * Forward and backward pass of one image in plain arithmetic, independent of the kernels and of TensorFlow.js.
 * @param image its values, [channels][height][width]
 * @param dropout factors of the hidden dense layers' activations, one layer after the other; null without dropout
 */
export function traceImage(
  net: ConvNetAt,
  image: ArrayLike<number>,
  label: number,
  dropout: ArrayLike<number> | null = null,
): ConvTrace {
  const values = valuesOf(net, image, dropout);
  const logits = values.at(-2)!;
  const top = Float64Array.from(values.at(-1)!, (p, k) => (k === label ? p - 1 : p));
  const errors = errorsFrom(net, values, top, dropout);
  return { label, values, errors, loss: crossEntropy(logits, label) };
}

/** The values of all tensors for one image. */
function valuesOf(
  net: ConvNetAt,
  image: ArrayLike<number>,
  dropout: ArrayLike<number> | null = null,
): Float64Array[] {
  const values: Float64Array[] = [Float64Array.from(image)];
  net.layers.forEach((_, at) => values.push(forward(net, at, values[at]!, dropout)));
  return values;
}

/**
 * The derivatives of one number with respect to all tensors up to the logits.
 * @param top its derivatives with respect to the logits
 */
export function errorsFrom(
  net: ConvNetAt,
  values: readonly Float64Array[],
  top: Float64Array,
  dropout: ArrayLike<number> | null = null,
): Float64Array[] {
  const errors: Float64Array[] = [];
  errors[net.layers.length - 1] = top;
  for (let at = net.layers.length - 2; at >= 0; at -= 1)
    errors[at] = backward(net, at, values, errors[at + 1]!, dropout);
  return errors;
}

/** The input cell that a pooling layer takes for an output cell: the largest, the first of equal ones. */
export function winnerOf(
  net: ConvNetAt,
  at: number,
  values: Float64Array,
  channel: number,
  row: number,
  column: number,
): number {
  let winner = -1;
  eachPlace(windowOf(net, at), row, column, place => {
    const index = indexIn(net.tensors[at]!, { channel, row: place.row, column: place.column });
    if (winner < 0 || values[index]! > values[winner]!) winner = index;
  });
  return winner;
}

function forward(
  net: ConvNetAt,
  at: number,
  input: Float64Array,
  dropout: ArrayLike<number> | null,
): Float64Array {
  const { alpha, layers } = net;
  switch (layers[at]!.kind) {
    case 'convolution':
      return convolve(net, at, input);
    case 'dense':
      return multiply(net, at, input);
    case 'pooling':
      return pool(net, at, input);
    case 'activation': {
      const rule = ruleOf(net, at);
      const factors = factorsOf(net, at, dropout);
      return input.map((z, i) => rule.value(z, alpha) * (factors?.(i) ?? 1));
    }
    case 'softmax':
      return softmax(input);
  }
}

function backward(
  net: ConvNetAt,
  at: number,
  values: readonly Float64Array[],
  above: Float64Array,
  dropout: ArrayLike<number> | null,
): Float64Array {
  const input = values[at]!;
  switch (net.layers[at]!.kind) {
    case 'convolution':
      return convolveBack(net, at, above);
    case 'dense':
      return multiplyBack(net, at, input.length, above);
    case 'pooling':
      return poolBack(net, at, input, above);
    case 'activation': {
      const rule = ruleOf(net, at);
      const factors = factorsOf(net, at, dropout);
      return above.map((error, i) => error * rule.slope(input[i]!, net.alpha) * (factors?.(i) ?? 1));
    }
    case 'softmax':
      throw new RangeError('softmax has no layer above it');
  }
}

/** Value and slope of the activation `at` among the layers. */
export function ruleOf(net: ConvNetAt, at: number): PlainActivation {
  return plainActivations[activationOf(net, at)];
}

/** Dropout's factors of an activation that follows a dense layer; null for others. */
function factorsOf(
  { layers }: ConvNetAt,
  at: number,
  dropout: ArrayLike<number> | null,
): ((unit: number) => number) | null {
  if (!dropout || layers[at - 1]?.kind !== 'dense') return null;
  const before = layers.slice(0, at - 1).filter(({ kind }) => kind === 'dense');
  const from = before.reduce((sum, { output: [units] }) => sum + units, 0);
  return unit => dropout[from + unit] ?? 1;
}

function convolve(net: ConvNetAt, at: number, input: Float64Array): Float64Array {
  const [from, to] = [net.tensors[at]!, net.tensors[at + 1]!];
  const { biases } = net.layers[at]!.parameters!;
  const out = new Float64Array(to[0] * to[1] * to[2]);
  for (let k = 0; k < to[0]; k += 1) {
    out.fill(net.parameters[biases + k]!, k * to[1] * to[2], (k + 1) * to[1] * to[2]);
    for (let i = 0; i < from[0]; i += 1)
      eachTap(net, at, k, i, (weight, inputs, outputs, count) => {
        for (let c = 0; c < count; c += 1) out[outputs + c]! += weight * input[inputs + c]!;
      });
  }
  return out;
}

function convolveBack(net: ConvNetAt, at: number, above: Float64Array): Float64Array {
  const [from, to] = [net.tensors[at]!, net.tensors[at + 1]!];
  const errors = new Float64Array(from[0] * from[1] * from[2]);
  for (let k = 0; k < to[0]; k += 1)
    for (let i = 0; i < from[0]; i += 1)
      eachTap(net, at, k, i, (weight, inputs, outputs, count) => {
        for (let c = 0; c < count; c += 1) errors[inputs + c]! += weight * above[outputs + c]!;
      });
  return errors;
}

/**
 * Calls `visit` for each weight of a kernel and each row of the output: with the positions of the first cells that it
 * connects in the input and in the output, and their number. Cells beyond the border are left out, as padding is zero.
 */
export function eachTap(
  net: ConvNetAt,
  at: number,
  k: number,
  i: number,
  visit: (weight: number, inputs: number, outputs: number, count: number) => void,
): void {
  const [[, high, wide], [, rows, columns]] = [net.tensors[at]!, net.tensors[at + 1]!];
  const { rows: kernelRows, columns: kernelColumns, padding } = windowOf(net, at);
  const kernel = kernelAt(net, at, k, i);
  for (let r = 0; r < kernelRows; r += 1)
    for (let c = 0; c < kernelColumns; c += 1) {
      const weight = net.parameters[kernel + r * kernelColumns + c]!;
      const first = Math.max(0, padding - c);
      const end = Math.min(columns, wide + padding - c);
      for (let row = 0; row < rows; row += 1) {
        const y = row - padding + r;
        if (y < 0 || y >= high) continue;
        visit(
          weight,
          (i * high + y) * wide + first - padding + c,
          (k * rows + row) * columns + first,
          end - first,
        );
      }
    }
}

function multiply(net: ConvNetAt, at: number, input: Float64Array): Float64Array {
  const { weights, biases, outputs } = net.layers[at]!.parameters!;
  return Float64Array.from({ length: outputs }, (_, k) => {
    let sum = net.parameters[biases + k]!;
    for (let i = 0; i < input.length; i += 1)
      sum += net.parameters[weights + k * input.length + i]! * input[i]!;
    return sum;
  });
}

function multiplyBack(net: ConvNetAt, at: number, inputs: number, above: Float64Array): Float64Array {
  const { weights } = net.layers[at]!.parameters!;
  const errors = new Float64Array(inputs);
  for (let k = 0; k < above.length; k += 1)
    for (let i = 0; i < inputs; i += 1) errors[i]! += net.parameters[weights + k * inputs + i]! * above[k]!;
  return errors;
}

function pool(net: ConvNetAt, at: number, input: Float64Array): Float64Array {
  const [channels, rows, columns] = net.tensors[at + 1]!;
  const out = new Float64Array(channels * rows * columns);
  eachPooled(net, at, input, (from, index, share) => (out[index]! += share * input[from]!));
  return out;
}

function poolBack(net: ConvNetAt, at: number, input: Float64Array, above: Float64Array): Float64Array {
  const errors = new Float64Array(input.length);
  eachPooled(net, at, input, (from, index, share) => (errors[from]! += share * above[index]!));
  return errors;
}

/** Calls `visit` for each input cell that a pooling layer passes on, with the output cell and the share in it. */
export function eachPooled(
  net: ConvNetAt,
  at: number,
  input: Float64Array,
  visit: (from: number, index: number, share: number) => void,
): void {
  const [channels, rows, columns] = net.tensors[at + 1]!;
  const window = windowOf(net, at);
  let index = 0;
  for (let k = 0; k < channels; k += 1)
    for (let row = 0; row < rows; row += 1)
      for (let column = 0; column < columns; column += 1, index += 1) {
        if (net.pooling === 'max') {
          visit(winnerOf(net, at, input, k, row, column), index, 1);
          continue;
        }
        eachPlace(window, row, column, place => {
          const from = indexIn(net.tensors[at]!, { channel: k, row: place.row, column: place.column });
          visit(from, index, 1 / (window.rows * window.columns));
        });
      }
}
