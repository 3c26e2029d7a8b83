import { describe, expect, it } from 'vitest';
import { averagedNetwork, reference, smallNetwork as net } from './fixtures/small-network';
import { chainFrom, chainsOf } from './chain';
import { cellAt, indexIn, weightsShape, windowOf, type ConvNetAt } from './network';
import { errorTermsOf, termsOf, weightIdAt, weightIndex, weightTermsOf, type WeightId } from './terms';
import { traceImage } from './trace';

const trace = traceImage(net, reference.image, reference.label);

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, within: number): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i += 1)
    expect(Math.abs(actual[i]! - expected[i]!)).toBeLessThan(within);
}

/** Every weight and bias, in the order of the parameters. */
function weightIds(net: ConvNetAt): WeightId[] {
  return net.layers.flatMap(({ parameters }, layer) => {
    if (!parameters) return [];
    const shape = weightsShape(net, layer);
    const outs = Array.from({ length: parameters.outputs }, (_, out) => out);
    const places = Array.from({ length: parameters.fanIn }, (_, i) => cellAt(shape, i));
    return [
      ...outs.flatMap(out => places.map(from => ({ layer, out, from }))),
      ...outs.map(out => ({ layer, out, from: null })),
    ];
  });
}

describe('a convolutional network in plain arithmetic', () => {
  it('finds windows from shapes: kernels that move by one, pooling side by side', () => {
    expect(windowOf(net, 0)).toEqual({ rows: 3, columns: 3, stride: 1, padding: 1 });
    expect(windowOf(net, 2)).toEqual({ rows: 2, columns: 2, stride: 2, padding: 0 });
    expect(windowOf(net, 3)).toEqual({ rows: 2, columns: 2, stride: 1, padding: 0 });
  });

  it('computes the values of all tensors as NumPy does', () => {
    reference.values.forEach((expected, tensor) => expectClose(trace.values[tensor]!, expected, 1e-13));
    expect(trace.loss).toBeCloseTo(reference.loss, 13);
  });

  it('has the derivatives that central differences in NumPy have', () => {
    expectClose(trace.errors[0]!, reference.lossByPixel, 1e-8);
    expectClose(chainsOf(net, trace, 2).derivatives[0]!, reference.logit2ByPixel, 1e-8);
    const ids = weightIds(net);
    expect(ids.map(id => weightIndex(net, id))).toEqual(ids.map((_, i) => i));
    expect(ids.map((_, i) => weightIdAt(net, i))).toEqual(ids);
    expectClose(
      ids.map(id => weightTermsOf(net, trace, id).sum),
      reference.gradient,
      1e-8,
    );
  });

  it('averages the pooling windows of a network with average pooling', () => {
    const { averaged } = reference;
    const averages = traceImage(averagedNetwork, averaged.image, averaged.label);
    averaged.values.forEach((expected, tensor) => expectClose(averages.values[tensor]!, expected, 1e-13));
    expectClose(averages.errors[0]!, averaged.lossByPixel, 1e-8);
    const ids = weightIds(averagedNetwork);
    const gradient = ids.map(id => weightTermsOf(averagedNetwork, averages, id).sum);
    expectClose(gradient, averaged.gradient, 1e-8);
    const chains = chainsOf(averagedNetwork, averages, 2);
    expectClose(chains.derivatives[0]!, averaged.logit2ByPixel, 1e-8);
    const { links, product } = chainFrom(averagedNetwork, averages, chains, 2, 7);
    expect(links.map(({ factor }) => factor)[0]).toBe(0.25);
    expect(links.reduce((all, { factor }) => all * factor, 1)).toBeCloseTo(product, 12);
    averages.values[2]!.forEach((_, index) => {
      const terms = errorTermsOf(averagedNetwork, averages, 2, index);
      const isCovered = index % 5 < 4 && index % 25 < 20;
      expect(terms.kind === 'pooling' && terms.share * terms.above).toBeCloseTo(
        averages.errors[2]![index]!,
        12,
      );
      expect(averages.errors[2]![index] !== 0).toBe(isCovered);
    });
    expect(termsOf(averagedNetwork, averages, 2, 0)).toMatchObject({
      winner: -1,
      result: averaged.values[3]![0],
    });
  });

  it('adds the terms of every value up to it', () => {
    net.layers.forEach((_, layer) =>
      trace.values[layer + 1]!.forEach((value, index) => {
        const terms = termsOf(net, trace, layer, index);
        if (terms.kind === 'sum') {
          const sum = terms.groups.reduce((all, group) => all + group.sum, terms.bias);
          expect(sum).toBeCloseTo(value, 12);
        } else if (terms.kind === 'activation') expect(Math.tanh(terms.z)).toBeCloseTo(value, 12);
        else if (terms.kind === 'pooling')
          expect(Math.max(...terms.cells.map(cell => cell.value))).toBe(value);
        else expect(terms.powers[index]! / terms.sum).toBeCloseTo(value, 12);
      }),
    );
  });

  it('adds the terms of every error up to it', () => {
    net.layers.forEach((_, tensor) =>
      trace.errors[tensor]!.forEach((error, index) => {
        const terms = errorTermsOf(net, trace, tensor, index);
        if (terms.kind === 'sum')
          expect(terms.products.reduce((sum, { product }) => sum + product, 0)).toBeCloseTo(error, 12);
        else if (terms.kind === 'activation') expect(terms.slope * terms.above).toBeCloseTo(error, 12);
        else if (terms.kind === 'pooling') expect(terms.winner === index ? terms.above : 0).toBe(error);
        else expect(terms.probability - terms.target).toBe(error);
      }),
    );
  });

  it('finds the strongest path from a pixel: no other path has a larger product', () => {
    const chains = chainsOf(net, trace, 2);
    const pixel = indexIn(net.tensors[0]!, { channel: 0, row: 3, column: 4 });
    const chain = chainFrom(net, trace, chains, 0, pixel);
    expect(chain.links).toHaveLength(net.layers.length);
    expect(chain.links.reduce((product, { factor }) => product * factor, 1)).toBeCloseTo(chain.product, 12);
    let [largest, sum] = [0, 0];
    const follow = (tensor: number, index: number, product: number): void => {
      if (tensor === net.layers.length - 1) {
        if (index !== 2) return;
        largest = Math.max(largest, Math.abs(product));
        sum += product;
        return;
      }
      for (let above = 0; above < trace.values[tensor + 1]!.length; above += 1) {
        const terms = edges.get(tensor)!.get(`${index} ${above}`);
        if (terms) follow(tensor + 1, above, product * terms);
      }
    };
    // The edges are read from the forward terms, which the chain does not use.
    const edges = new Map(net.layers.slice(0, -1).map((_, layer) => [layer, edgesOf(layer)]));
    follow(0, pixel, 1);
    expect(Math.abs(chain.product)).toBeCloseTo(largest, 12);
    expect(chain.derivative).toBeCloseTo(sum, 12);
  });
});

/** Derivatives of each output value by each input value that is not zero, from the terms of the forward pass. */
function edgesOf(layer: number): Map<string, number> {
  const found = new Map<string, number>();
  trace.values[layer + 1]!.forEach((_, above) => {
    const terms = termsOf(net, trace, layer, above);
    if (terms.kind === 'sum')
      for (const { products } of terms.groups)
        for (const { index, weight } of products) if (index >= 0) found.set(`${index} ${above}`, weight);
    if (terms.kind === 'activation') found.set(`${terms.index} ${above}`, 1 - Math.tanh(terms.z) ** 2);
    if (terms.kind === 'pooling') found.set(`${terms.winner} ${above}`, 1);
  });
  return found;
}
