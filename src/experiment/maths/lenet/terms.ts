import { exp } from '../../../data/exact/exact-math';
import { largest, total } from '../softmax';
import { ruleOf, winnerOf, type ConvTrace } from './trace';
import {
  cellAt,
  eachPlace,
  indexIn,
  isInside,
  kernelAt,
  weightsShape,
  windowOf,
  type ConvNetAt,
} from './network';

/** One product of a sum. */
export interface Product {
  /** Position of the factor's cell in its tensor; −1 for padding, whose value is 0. */
  index: number;
  weight: number;
  value: number;
  product: number;
}

/** The products of one input channel, or of all inputs of a dense unit, in the order of the weights. */
export interface ProductGroup {
  channel: number;
  products: Product[];
  sum: number;
}

/** How one value of a layer's output is computed. `result` is the value. */
export type CellTerms =
  | { kind: 'sum'; groups: ProductGroup[]; bias: number; result: number }
  | { kind: 'activation'; index: number; z: number; result: number }
  /** The winner is −1 if the window passes on the mean of its cells. */
  | { kind: 'pooling'; cells: { index: number; value: number }[]; winner: number; result: number }
  | {
      kind: 'softmax';
      logits: Float64Array;
      largest: number;
      powers: Float64Array;
      sum: number;
      result: number;
    };

/** The terms of the value at position `index` of a layer's output. */
export function termsOf(
  net: ConvNetAt,
  { values }: Pick<ConvTrace, 'values'>,
  at: number,
  index: number,
): CellTerms {
  const input = values[at]!;
  const result = values[at + 1]![index]!;
  const { kind, parameters } = net.layers[at]!;
  const { channel, row, column } = cellAt(net.tensors[at + 1]!, index);
  switch (kind) {
    case 'convolution':
      return {
        kind: 'sum',
        groups: groupsOf(net, at, input, index),
        bias: net.parameters[parameters!.biases + channel]!,
        result,
      };
    case 'dense': {
      const from = parameters!.weights + index * input.length;
      const products = Array.from(input, (value, i) => productOf(i, net.parameters[from + i]!, value));
      const groups = [{ channel: 0, products, sum: sumOf(products) }];
      return { kind: 'sum', groups, bias: net.parameters[parameters!.biases + index]!, result };
    }
    case 'activation':
      return { kind, index, z: input[index]!, result };
    case 'pooling': {
      const cells: { index: number; value: number }[] = [];
      eachPlace(windowOf(net, at), row, column, place => {
        const one = indexIn(net.tensors[at]!, { channel, row: place.row, column: place.column });
        cells.push({ index: one, value: input[one]! });
      });
      return {
        kind,
        cells,
        winner: net.pooling === 'max' ? winnerOf(net, at, input, channel, row, column) : -1,
        result,
      };
    }
    case 'softmax': {
      const most = largest(input);
      const powers = input.map(z => exp(z - most));
      return { kind, logits: input, largest: most, powers, sum: total(powers), result };
    }
  }
}

function groupsOf(net: ConvNetAt, at: number, input: Float64Array, index: number): ProductGroup[] {
  const from = net.tensors[at]!;
  const { channel: out, row, column } = cellAt(net.tensors[at + 1]!, index);
  const window = windowOf(net, at);
  return Array.from({ length: from[0] }, (_, channel) => {
    const kernel = kernelAt(net, at, out, channel);
    const products: Product[] = [];
    eachPlace(window, row, column, place => {
      const isIn = isInside(from, place.row, place.column);
      const one = isIn ? indexIn(from, { channel, row: place.row, column: place.column }) : -1;
      const weight = net.parameters[kernel + place.r * window.columns + place.c]!;
      products.push(productOf(one, weight, isIn ? input[one]! : 0));
    });
    return { channel, products, sum: sumOf(products) };
  });
}

/** The terms of the error of a value, ∂L/∂value. `result` is the error. */
export type ErrorTerms =
  /** Each cell above that uses the value, with the weight between and its error. */
  | { kind: 'sum'; products: Product[]; result: number }
  /** The slope of the activation times the error above it. */
  | { kind: 'activation'; index: number; z: number; slope: number; above: number; result: number }
  /**
   * The pooled cell above: its winner gets its error, the others get 0; without a winner (−1) each gets its share. Index −1
   * if no window covers the cell.
   */
  | { kind: 'pooling'; index: number; winner: number; share: number; above: number; result: number }
  /** Of a logit: its probability minus 1 for the true class, minus 0 for others. */
  | { kind: 'softmax'; probability: number; target: 0 | 1; result: number };

/** The terms of the error of the value at position `index` of tensor `at`, the input of layer `at`. */
export function errorTermsOf(net: ConvNetAt, trace: ConvTrace, at: number, index: number): ErrorTerms {
  const { values, errors, label } = trace;
  const result = errors[at]![index]!;
  const above = errors[at + 1];
  switch (net.layers[at]!.kind) {
    case 'convolution':
      return { kind: 'sum', products: usesOf(net, at, index, above!), result };
    case 'dense': {
      const inputs = values[at]!.length;
      const { weights } = net.layers[at]!.parameters!;
      const products = Array.from(above!, (error, k) =>
        productOf(k, net.parameters[weights + k * inputs + index]!, error),
      );
      return { kind: 'sum', products, result };
    }
    case 'activation':
      return {
        kind: 'activation',
        index,
        z: values[at]![index]!,
        slope: ruleOf(net, at).slope(values[at]![index]!, net.alpha),
        above: above![index]!,
        result,
      };
    case 'pooling': {
      const { channel, row, column } = cellAt(net.tensors[at]!, index);
      const { rows, columns } = windowOf(net, at);
      const place = { channel, row: Math.floor(row / rows), column: Math.floor(column / columns) };
      const isIn = isInside(net.tensors[at + 1]!, place.row, place.column);
      const pooled = isIn ? indexIn(net.tensors[at + 1]!, place) : -1;
      const isMax = net.pooling === 'max';
      const winner = isIn && isMax ? winnerOf(net, at, values[at]!, channel, place.row, place.column) : -1;
      const share = isMax ? (winner === index ? 1 : 0) : 1 / (rows * columns);
      return { kind: 'pooling', index: pooled, winner, share, above: isIn ? above![pooled]! : 0, result };
    }
    case 'softmax':
      return {
        kind: 'softmax',
        probability: values[at + 1]![index]!,
        target: index === label ? 1 : 0,
        result,
      };
  }
}

/** Every output cell that a convolution computes with an input cell: the weight between, and the number above. */
function usesOf(net: ConvNetAt, at: number, index: number, above: Float64Array): Product[] {
  const [from, to] = [net.tensors[at]!, net.tensors[at + 1]!];
  const { channel, row, column } = cellAt(from, index);
  const { rows, columns, padding } = windowOf(net, at);
  const products: Product[] = [];
  for (let k = 0; k < to[0]; k += 1) {
    const kernel = kernelAt(net, at, k, channel);
    for (let r = 0; r < rows; r += 1)
      for (let c = 0; c < columns; c += 1) {
        const place = { channel: k, row: row + padding - r, column: column + padding - c };
        if (!isInside(to, place.row, place.column)) continue;
        const one = indexIn(to, place);
        products.push(productOf(one, net.parameters[kernel + r * columns + c]!, above[one]!));
      }
  }
  return products;
}

/** A weight of a kernel or a dense unit: from an input channel (or unit) at a place of the kernel; or the bias. */
export interface WeightId {
  /** 0-based layer, and the output channel or unit. */
  layer: number;
  out: number;
  /** Null for the bias. */
  from: { channel: number; row: number; column: number } | null;
}

/** Position of a weight or bias among the parameters. */
export function weightIndex(
  net: Pick<ConvNetAt, 'layers' | 'tensors'>,
  { layer, out, from }: WeightId,
): number {
  const { weights, biases, fanIn } = net.layers[layer]!.parameters!;
  return from ? weights + out * fanIn + indexIn(weightsShape(net, layer), from) : biases + out;
}

/** The weight or bias at a position among the parameters. Throws a RangeError if there is none. */
export function weightIdAt(net: Pick<ConvNetAt, 'layers' | 'tensors'>, index: number): WeightId {
  const layer = net.layers.findIndex(
    ({ parameters }) =>
      parameters && index >= parameters.weights && index < parameters.biases + parameters.outputs,
  );
  const parameters = net.layers[layer]?.parameters;
  if (!parameters) throw new RangeError(`expected the position of a weight, got ${index}`);
  if (index >= parameters.biases) return { layer, out: index - parameters.biases, from: null };
  const { weights, fanIn } = parameters;
  const [out, inside] = [Math.floor((index - weights) / fanIn), (index - weights) % fanIn];
  return { layer, out, from: cellAt(weightsShape(net, layer), inside) };
}

/** ∂L/∂w of one image: for each place of the output the input that the weight met there, times the error above. */
export interface WeightTerms {
  /** `weight` is the input here, `value` the error above and `index` the position of the output cell. */
  products: Product[];
  sum: number;
  /** Sum of the products' magnitudes, to which rounding errors are proportional. */
  size: number;
}

/** The terms of a weight's gradient for one image. */
export function weightTermsOf(net: ConvNetAt, { values, errors }: ConvTrace, id: WeightId): WeightTerms {
  const { layer, out, from } = id;
  const [input, shape, [, rows, columns]] = [values[layer]!, net.tensors[layer]!, net.tensors[layer + 1]!];
  const products: Product[] = [];
  const isDense = net.layers[layer]!.kind === 'dense';
  const { padding } = windowOf(net, layer);
  for (let y = 0; y < rows; y += 1)
    for (let x = 0; x < columns; x += 1) {
      const index = (out * rows + y) * columns + x;
      const place = isDense
        ? from
        : from && { channel: from.channel, row: y - padding + from.row, column: x - padding + from.column };
      const isIn = !place || isInside(shape, place.row, place.column);
      const met = place ? (isIn ? input[indexIn(shape, place)]! : 0) : 1;
      products.push(productOf(index, met, errors[layer + 1]![index]!));
    }
  return {
    products,
    sum: sumOf(products),
    size: products.reduce((sum, { product }) => sum + Math.abs(product), 0),
  };
}

function productOf(index: number, weight: number, value: number): Product {
  return { index, weight, value, product: weight * value };
}

function sumOf(products: readonly Product[]): number {
  return products.reduce((sum, { product }) => sum + product, 0);
}
