import { describe, expect, test } from 'vitest';
import { layout as engineLayout } from '../../nn/layout';
import {
  biasPlace,
  hitNetwork,
  layoutNetwork,
  neighbour,
  parameterPlaces,
  unitsThatFit,
} from './network-layout';

const sizes = [2, 20, 3, 4];
const layout = layoutNetwork(sizes, ['x₁', 'x₂'], ['a', 'b', 'c', 'd'], 700, 236, 5);
const column = (i: number) => layout.columns[i]!;

test('parameters have the engine’s positions', () => {
  const shape = {
    inputs: 2,
    hidden: [20, 3],
    classes: 4,
    activations: ['tanh', 'tanh'] as const,
    alpha: 0.2,
  };
  const engine = engineLayout(shape);
  expect(parameterPlaces(sizes)).toEqual(engine.layers);
  expect(layout.parameterCount).toBe(engine.parameterCount);
});

describe('layout', () => {
  test('shows at most the requested number of hidden units, and all inputs and classes', () => {
    expect(layout.columns.map(({ ys }) => ys.length)).toEqual([2, 5, 3, 4]);
    expect(layout.columns.map(({ units }) => units)).toEqual(sizes);
  });

  test('a layer with more units leaves room below for how many, above the key', () => {
    for (const scale of [1, 1.3]) {
      const wide = layoutNetwork([2, 40, 40, 2], [], [], 700, 236, unitsThatFit(236), scale);
      const lowest = Math.max(...wide.columns.map(({ ys }) => ys.at(-1)! + wide.side / 2));
      // The text's line, then the key's.
      expect(236 - lowest).toBeGreaterThanOrEqual((11 + 7 + 18) * scale);
    }
  });

  test.each([
    [700, 236],
    [366, 236],
    [1100, 300],
  ])('units do not overlap and stay inside %d × %d', (width, height) => {
    const wide = layoutNetwork(
      [7, 256, 256, 256, 256, 256, 256, 256, 256, 8],
      [],
      [],
      width,
      height,
      unitsThatFit(height),
    );
    const xs = wide.columns.map(({ x }) => x);
    xs.slice(1).forEach((x, i) => expect(x - xs[i]!).toBeGreaterThan(wide.side));
    for (const { ys } of wide.columns) {
      ys.slice(1).forEach((y, i) => expect(y - ys[i]!).toBeGreaterThanOrEqual(wide.side));
      expect(ys[0]! - wide.side / 2).toBeGreaterThanOrEqual(0);
      expect(ys.at(-1)! + wide.side / 2).toBeLessThanOrEqual(height);
    }
  });

  test('handles networks without hidden layers, and empty ones', () => {
    expect(layoutNetwork([2, 2], [], [], 300, 200, 5).columns).toHaveLength(2);
    expect(layoutNetwork([], [], [], 300, 200, 5).columns).toEqual([]);
    expect(hitNetwork(layoutNetwork([], [], [], 300, 200, 5), 10, 10)).toBeNull();
  });
});

describe('arrow keys', () => {
  test('start at the first unit', () => {
    expect(neighbour(layout, null, 'ArrowUp')).toEqual({ layer: 0, unit: 0 });
    expect(neighbour(layout, { layer: 7, unit: 0 }, 'ArrowRight')).toEqual({ layer: 0, unit: 0 });
  });

  test('move through visible units, and across layers to the nearest', () => {
    expect(neighbour(layout, { layer: 0, unit: 3 }, 'ArrowDown')).toEqual({ layer: 0, unit: 4 });
    expect(neighbour(layout, { layer: 0, unit: 4 }, 'ArrowDown')).toEqual({ layer: 0, unit: 4 });
    expect(neighbour(layout, { layer: 0, unit: 0 }, 'ArrowUp')).toEqual({ layer: 0, unit: 0 });
    expect(neighbour(layout, { layer: 0, unit: 2 }, 'ArrowRight')).toEqual({ layer: 1, unit: 1 });
    expect(neighbour(layout, { layer: 0, unit: 4 }, 'ArrowRight')).toEqual({ layer: 1, unit: 2 });
    expect(neighbour(layout, { layer: 0, unit: 2 }, 'ArrowLeft')).toEqual({ layer: 0, unit: 2 });
    expect(neighbour(layout, { layer: 2, unit: 3 }, 'ArrowRight')).toEqual({ layer: 2, unit: 3 });
  });

  test('have no effect for other keys and networks without layers', () => {
    expect(neighbour(layout, { layer: 0, unit: 2 }, 'toString')).toBeNull();
    expect(neighbour(layout, { layer: 0, unit: 2 }, ' ')).toBeNull();
    expect(neighbour(layoutNetwork([], [], [], 300, 200, 5), null, 'ArrowUp')).toBeNull();
  });
});

describe('hit', () => {
  test('neurons, inputs included', () => {
    const { x, ys } = column(1);
    expect(hitNetwork(layout, x + 3, ys[2]! - 3)).toEqual({ kind: 'neuron', layer: 0, unit: 2 });
    expect(hitNetwork(layout, column(0).x, column(0).ys[1]!)).toEqual({ kind: 'neuron', layer: -1, unit: 1 });
  });

  test('biases, at the corner', () => {
    const { x, y } = biasPlace(layout, column(2).x, column(2).ys[1]!);
    const places = parameterPlaces(sizes);
    expect(hitNetwork(layout, x - 1, y + 1)).toEqual({
      kind: 'bias',
      layer: 1,
      unit: 1,
      index: places[1]!.biases + 1,
    });
  });

  test('connections, up to 8 px away', () => {
    const alone = layoutNetwork([1, 1], [], [], 300, 236, 5);
    const middle = (alone.columns[0]!.x + alone.columns[1]!.x) / 2;
    const y = alone.columns[0]!.ys[0]!;
    const edge = { kind: 'edge', layer: 0, from: 0, to: 0, index: 0 };
    expect(hitNetwork(alone, middle, y + 7)).toEqual(edge);
    expect(hitNetwork(alone, middle, y - 7)).toEqual(edge);
    expect(hitNetwork(alone, middle, y + 9)).toBeNull();
  });

  test('follows the curve as the canvas draws it', () => {
    const two = layoutNetwork([2, 2], [], [], 400, 236, 5);
    const [from, to] = [two.columns[0]!, two.columns[1]!];
    const [x0, x1] = [from.x + two.side / 2, to.x - two.side / 2];
    const [y0, y1] = [from.ys[0]!, to.ys[1]!];
    const t = 0.2;
    const bezier = (a: number, b: number, c: number, d: number) =>
      a * (1 - t) ** 3 + 3 * b * (1 - t) ** 2 * t + 3 * c * (1 - t) * t ** 2 + d * t ** 3;
    const middle = (x0 + x1) / 2;
    const x = bezier(x0, middle, middle, x1);
    const y = bezier(y0, y0, y1, y1);
    expect(hitNetwork(two, x, y + 2)).toEqual({ kind: 'edge', layer: 0, from: 0, to: 1, index: 1 });
  });

  test('nothing outside the diagram', () => {
    expect(hitNetwork(layout, 2, 2)).toBeNull();
    expect(hitNetwork(layout, 698, 230)).toBeNull();
  });
});
