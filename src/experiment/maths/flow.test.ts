import { expect, test } from 'vitest';
import { network as shapeOf, numbers } from '../../nn/fixtures/networks';
import { layout } from '../../nn/layout';
import { flowOf } from './flow';
import { traceSample } from './trace';

const shape = shapeOf([2, 4, 3, 2], 'tanh');
const { layers, parameterCount } = layout(shape);
const parameters = numbers(parameterCount, 7);
const network = { shape, layers, parameters };
const point = [0.4, -1.3];
const trace = traceSample(network, point, 1);

test.each([0, 1, 2])('what arrives at the units of layer %d adds up to their weighted sums', layer => {
  const { edges, units } = flowOf({ kind: 'forward', layer }, network, trace, null)!;
  const { fanIn, fanOut, biases } = layers[layer]!;
  expect(edges.map(one => one.layer)).toEqual([layer]);
  for (let unit = 0; unit < fanOut; unit += 1) {
    const arriving = Array.from({ length: fanIn }, (_, from) => edges[0]!.values[from * fanOut + unit]!);
    const sum = arriving.reduce((total, one) => total + one, parameters[biases + unit]!);
    expect(sum).toBeCloseTo(trace.preactivations[layer]![unit]!, 12);
  }
  expect(units.map(one => one.layer)).toEqual([layer - 1, layer]);
  expect(units[1]!.values).toBe(trace.activations[layer]);
});

test.each([0, 1, 2])('what goes back through layer %d is the slope of the loss in each weight', layer => {
  const { edges, units } = flowOf({ kind: 'backward', layer }, network, trace, null)!;
  const step = 1e-6;
  edges[0]!.values.forEach((gradient, at) => {
    const lossWith = (by: number) => {
      const changed = parameters.slice();
      changed[layers[layer]!.weights + at]! += by;
      return traceSample({ ...network, parameters: changed }, point, 1).loss;
    };
    expect(gradient).toBeCloseTo((lossWith(step) - lossWith(-step)) / (2 * step), 7);
  });
  expect(units).toEqual([{ layer, values: trace.deltas[layer] }]);
});

test('the loss uses no connection, and sets the probabilities beside what they should be', () => {
  const { edges, units } = flowOf({ kind: 'loss', layer: 2 }, network, trace, null)!;
  expect(edges).toEqual([]);
  expect(units).toEqual([{ layer: 2, values: trace.activations[2], targets: [0, 1] }]);
});

test('dropped units are named, and pass nothing on or back', () => {
  const factors = [Float64Array.of(2, 0, 2, 0), Float64Array.of(0, 2, 2)];
  const dropped = traceSample(network, point, 1, { factors });
  const { edges, ...rest } = flowOf({ kind: 'forward', layer: 1 }, network, dropped, null)!;
  expect(rest.dropped.map(({ layer, unit }) => [layer, unit])).toEqual([
    [0, 1],
    [0, 3],
    [1, 0],
  ]);
  expect(Array.from(edges[0]!.values.subarray(3, 6), Math.abs)).toEqual([0, 0, 0]);
  const back = flowOf({ kind: 'backward', layer: 0 }, network, dropped, null)!;
  expect(Array.from(back.units[0]!.values, value => value !== 0)).toEqual([true, false, true, false]);
  // The slope of the loss with the same units dropped.
  const step = 1e-6;
  back.edges[0]!.values.forEach((gradient, at) => {
    const lossWith = (by: number) => {
      const changed = parameters.slice();
      changed[layers[0]!.weights + at]! += by;
      return traceSample({ ...network, parameters: changed }, point, 1, { factors }).loss;
    };
    expect(gradient).toBeCloseTo((lossWith(step) - lossWith(-step)) / (2 * step), 7);
  });
  expect(flowOf({ kind: 'loss', layer: 2 }, network, trace, null)!.dropped).toEqual([]);
});

test('an update moves the weights of all layers', () => {
  const moved = numbers(parameterCount, 8);
  const { edges, units } = flowOf({ kind: 'update', layer: 0 }, network, trace, moved)!;
  expect(units).toEqual([]);
  expect(edges.map(one => one.values.length)).toEqual([8, 12, 6]);
  for (const { layer, values } of edges) expect(values[3]).toBe(moved[layers[layer]!.weights + 3]);
  expect(flowOf({ kind: 'update', layer: 0 }, network, trace, null)).toBeNull();
});
