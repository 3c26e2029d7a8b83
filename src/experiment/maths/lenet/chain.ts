import { eachPooled, eachTap, errorsFrom, ruleOf, winnerOf, type ConvTrace } from './trace';
import { cellAt, kernelAt, windowOf, type ConvNetAt } from './network';

/** One step of a path from a cell to a logit: the derivative of the next cell by this one. */
export interface ChainLink {
  /** Tensor, and position of the cell in it. */
  tensor: number;
  index: number;
  /** The derivative of the next cell of the path by this one; 1 at the logit, where the path ends. */
  factor: number;
}

/** How a logit depends on a cell: along all paths, and along the one with the largest product. */
export interface Chain {
  logit: number;
  /** ∂z/∂cell: the sum over all paths. */
  derivative: number;
  links: ChainLink[];
  /** The product along the path. */
  product: number;
}

/** For one logit: its derivatives with respect to every cell, and for every cell the next cell of its strongest path. */
export interface Chains {
  logit: number;
  derivatives: Float64Array[];
  /** For each cell the largest product, by magnitude, of a path from it, and the next cell on that path; −1 if every product is 0. */
  best: Float64Array[];
  next: Int32Array[];
}

/** Follows a logit back to the image. A path's product is largest if the product from its next cell on is. */
export function chainsOf(net: ConvNetAt, { values }: Pick<ConvTrace, 'values'>, logit: number): Chains {
  const last = net.layers.length - 1;
  const top = Float64Array.from(values[last]!, (_, k) => (k === logit ? 1 : 0));
  const derivatives = errorsFrom(net, values, top);
  const best: Float64Array[] = [];
  const next: Int32Array[] = [];
  best[last] = top;
  next[last] = new Int32Array(top.length).fill(-1);
  for (let at = last - 1; at >= 0; at -= 1) {
    const [found, to] = [new Float64Array(values[at]!.length), new Int32Array(values[at]!.length).fill(-1)];
    eachEdge(net, at, values[at]!, (from, above, factor) => {
      const product = factor * best[at + 1]![above]!;
      if (Math.abs(product) <= Math.abs(found[from]!)) return;
      found[from] = product;
      to[from] = above;
    });
    best[at] = found;
    next[at] = to;
  }
  return { logit, derivatives, best, next };
}

/** The strongest path from a cell to the logit; without links if every path's product is 0. */
export function chainFrom(
  net: ConvNetAt,
  trace: Pick<ConvTrace, 'values'>,
  chains: Chains,
  tensor: number,
  index: number,
): Chain {
  const { logit, derivatives, best, next } = chains;
  const links: ChainLink[] = [];
  let at = index;
  for (let t = tensor; t < net.layers.length - 1 && at >= 0; t += 1) {
    const above = next[t]![at]!;
    if (above < 0) return { logit, derivative: derivatives[tensor]![index]!, links: [], product: 0 };
    links.push({ tensor: t, index: at, factor: factorOf(net, trace, t, at, above) });
    at = above;
  }
  links.push({ tensor: net.layers.length - 1, index: at, factor: 1 });
  return { logit, derivative: derivatives[tensor]![index]!, links, product: best[tensor]![index]! };
}

/** The derivative of a cell of a layer's output by one of its input cells. */
function factorOf(
  net: ConvNetAt,
  { values }: Pick<ConvTrace, 'values'>,
  at: number,
  from: number,
  above: number,
): number {
  const { kind, parameters } = net.layers[at]!;
  if (kind === 'dense') return net.parameters[parameters!.weights + above * values[at]!.length + from]!;
  if (kind === 'activation') return ruleOf(net, at).slope(values[at]![from]!, net.alpha);
  const [source, to] = [cellAt(net.tensors[at]!, from), cellAt(net.tensors[at + 1]!, above)];
  if (kind === 'pooling' && net.pooling === 'max')
    return winnerOf(net, at, values[at]!, to.channel, to.row, to.column) === from ? 1 : 0;
  const { rows, columns, padding } = windowOf(net, at);
  if (kind === 'pooling') return 1 / (rows * columns);
  const [r, c] = [source.row - to.row + padding, source.column - to.column + padding];
  const isUnderKernel = r >= 0 && r < rows && c >= 0 && c < columns;
  return isUnderKernel ? net.parameters[kernelAt(net, at, to.channel, source.channel) + r * columns + c]! : 0;
}

/** Calls `visit` for every pair of an input cell and an output cell that depends on it, with the derivative. */
function eachEdge(
  net: ConvNetAt,
  at: number,
  input: Float64Array,
  visit: (from: number, above: number, factor: number) => void,
): void {
  const [[inputs], [outputs]] = [net.tensors[at]!, net.tensors[at + 1]!];
  const { kind, parameters } = net.layers[at]!;
  if (kind === 'activation') {
    const rule = ruleOf(net, at);
    input.forEach((z, i) => visit(i, i, rule.slope(z, net.alpha)));
  }
  if (kind === 'dense')
    for (let k = 0; k < outputs; k += 1)
      for (let i = 0; i < input.length; i += 1)
        visit(i, k, net.parameters[parameters!.weights + k * input.length + i]!);
  if (kind === 'pooling') eachPooled(net, at, input, visit);
  if (kind !== 'convolution') return;
  for (let k = 0; k < outputs; k += 1)
    for (let i = 0; i < inputs; i += 1)
      eachTap(net, at, k, i, (weight, first, above, count) => {
        for (let c = 0; c < count; c += 1) visit(first + c, above + c, weight);
      });
}
