import { beforeAll, describe, expect, it } from 'vitest';
import { RandomState } from '../../data/exact/random-state';
import type { Kernels } from '../../wasm/kernels';
import type { ActivationName } from '../activations';
import { loadKernels } from '../../wasm/fixtures/built-kernels';
import { examples, network, numbers, options } from '../fixtures/networks';
import { Mlp } from '../mlp/mlp';
// Made with NumPy alone: weights from RandomState(seed), trained there by gradient descent on the mean loss; directions
// from RandomState([seed, 2018]), fitted planes by numpy.linalg.svd, losses at 9 × 7 nodes, the top row first.
import references from './fixtures/landscape.json';
import { LossGrid, nodePlace, WINDOW_ASPECT, type GridWindow } from './loss-grid';
import { fitPathPlane } from './path-plane';
import { lengthOf, placeOn, pointOn, randomPlane, type WeightPlane } from './weight-plane';

const AROUND: GridWindow = { a0: -WINDOW_ASPECT, a1: WINDOW_ASPECT, b0: -1, b1: 1 };
const COLUMNS = 9;
const ROWS = 7;

let kernels: Kernels;
beforeAll(async () => {
  kernels = await loadKernels('float64');
});

interface Reference {
  points: string;
  sizes: readonly number[];
  activation: string;
}

function built({ points, sizes, activation }: Reference): Mlp {
  const shape = network(sizes, activation as ActivationName);
  const changes = { reduction: 'mean' } as const;
  return new Mlp(kernels, shape, options(changes), examples(points as 'moons' | 'rings'), null);
}

function lossOf(mlp: Mlp, plane: WeightPlane) {
  const out = new Float64Array(mlp.parameterCount);
  return (a: number, b: number) => {
    mlp.setParameters(pointOn(plane, a, b, out));
    return mlp.evaluate('train').loss;
  };
}

/** Runs a generator to its end. */
function result<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

function expectLosses(mlp: Mlp, plane: WeightPlane, window: GridWindow, losses: readonly number[]): void {
  const lossAt = lossOf(mlp, plane);
  losses.forEach((loss, i) => {
    const [a, b] = nodePlace(window, COLUMNS, ROWS, i % COLUMNS, Math.floor(i / COLUMNS));
    expect(Math.abs(lossAt(a, b) - loss)).toBeLessThan(1e-10 * Math.max(1, loss));
  });
}

describe('NumPy’s losses', () => {
  it.each(
    references.planes.map(
      one => [`${one.sizes.join('-')} ${one.activation} at epoch ${one.epochs}`, one] as const,
    ),
  )('on random directions through %s', (_, reference) => {
    const mlp = built(reference);
    const parameters = Float64Array.from(reference.parameters);
    const plane = randomPlane(mlp.layers, parameters, new RandomState([reference.seed, 2018]));
    expectLosses(mlp, plane, AROUND, reference.losses);
  });

  it.each(references.paths.map(one => [one.sizes.join('-'), one] as const))(
    'on the plane of the path of %s, with the same share of its variance',
    (_, reference) => {
      const mlp = built(reference);
      const path = reference.path.map(one => Float64Array.from(one));
      const spare = randomPlane(mlp.layers, path[0]!, new RandomState(1));
      const { plane, share } = result(fitPathPlane(path, spare));
      expect(Math.abs(share - reference.share)).toBeLessThan(1e-12);
      path.forEach((one, i) => {
        const { a, b } = placeOn(plane, one);
        const [x, y] = reference.places[i]!;
        expect(Math.abs(a - x!) + Math.abs(b - y!)).toBeLessThan(1e-9);
      });
      expectLosses(mlp, plane, { a0: -4, a1: 4, b0: -3, b1: 3 }, reference.losses);
    },
  );
});

describe('a plane with random directions', () => {
  const mlp = () => {
    const one = built(references.planes[4]!);
    one.setParameters(references.planes[4]!.parameters);
    return one;
  };

  it('has the network’s own loss in its middle, bit for bit, and its gradient as its slope', () => {
    for (const reference of references.planes) {
      const one = built(reference);
      one.setParameters(reference.parameters);
      const { loss } = one.evaluate('train');
      const gradient = one.gradient();
      const plane = randomPlane(one.layers, one.parameters, new RandomState(7));
      const lossAt = lossOf(one, plane);
      expect(lossAt(0, 0)).toBe(loss);
      // Short, so that no ReLU unit turns on in between.
      const step = 1e-6;
      const slopes = [
        (lossAt(step, 0) - lossAt(-step, 0)) / (2 * step),
        (lossAt(0, step) - lossAt(0, -step)) / (2 * step),
      ];
      [plane.first, plane.second].forEach((direction, i) => {
        const expected = gradient.reduce((sum, g, j) => sum + g * direction[j]!, 0);
        expect(Math.abs(expected)).toBeGreaterThan(1e-5);
        expect(Math.abs(slopes[i]! - expected)).toBeLessThan(1e-6);
      });
    }
  });

  it('has perpendicular directions, each part as long as its unit’s parameters', () => {
    const one = mlp();
    const { parameters, layers } = one;
    const { first, second } = randomPlane(layers, parameters, new RandomState(7));
    for (const { fanIn, fanOut, weights, biases } of layers) {
      for (let unit = 0; unit < fanOut; unit += 1) {
        const part = (vector: Float64Array) => [
          ...Array.from({ length: fanIn }, (_, i) => vector[weights + i * fanOut + unit]!),
          vector[biases + unit]!,
        ];
        const [own, u, v] = [part(parameters), part(first), part(second)];
        expect(lengthOf(u)).toBeCloseTo(lengthOf(own), 12);
        expect(lengthOf(v)).toBeCloseTo(lengthOf(own), 12);
        expect(u.reduce((sum, x, i) => sum + x * v[i]!, 0)).toBeCloseTo(0, 12);
      }
    }
  });

  it('has directions also where all weights are 0', () => {
    const one = mlp();
    const { first } = randomPlane(one.layers, new Float64Array(one.parameterCount), new RandomState(7));
    const units = one.layers.reduce((sum, { fanOut }) => sum + fanOut, 0);
    expect(lengthOf(first)).toBeCloseTo(Math.sqrt(units), 12);
  });

  it('finds the place of what lies on it, and the distance of what does not', () => {
    const one = mlp();
    const plane = randomPlane(one.layers, one.parameters, new RandomState(7));
    const on = pointOn(plane, 0.25, -0.5, new Float64Array(one.parameterCount));
    const place = placeOn(plane, on);
    expect([place.a, place.b]).toEqual([expect.closeTo(0.25, 12), expect.closeTo(-0.5, 12)]);
    expect(place.off).toBeLessThan(1e-12);
    const random = numbers(on.length, 5);
    const { a, b } = placeOn(
      plane,
      random.map((x, i) => x + plane.origin[i]!),
    );
    const rest = random.map((x, i) => x - a * plane.first[i]! - b * plane.second[i]!);
    const { off } = placeOn(
      plane,
      on.map((x, i) => x + rest[i]!),
    );
    expect(off).toBeCloseTo(lengthOf(rest), 12);
  });
});

describe('a plane fitted to a path', () => {
  const spare = () => {
    const one = built(references.planes[0]!);
    return randomPlane(one.layers, Float64Array.from(references.planes[0]!.parameters), new RandomState(3));
  };

  it('takes what a short path lacks from random directions', () => {
    const [first, second] = references.paths[0]!.path.map(one => Float64Array.from(one)) as [
      Float64Array,
      Float64Array,
    ];
    const still = result(fitPathPlane([first], spare()));
    expect(still.share).toBeNaN();
    const line = result(fitPathPlane([first, second], spare()));
    expect(line.share).toBeCloseTo(1, 12);
    for (const { plane } of [still, line]) {
      expect(lengthOf(plane.first)).toBeCloseTo(1, 12);
      expect(lengthOf(plane.second)).toBeCloseTo(1, 12);
      expect(plane.first.reduce((sum, x, i) => sum + x * plane.second[i]!, 0)).toBeCloseTo(0, 12);
    }
    expect(placeOn(line.plane, second).off).toBeLessThan(1e-12);
  });
});

describe('the grid', () => {
  it('computes each node once, coarse levels first, and finds the lowest', () => {
    const seen = new Set<string>();
    let calls = 0;
    const grid = new LossGrid(AROUND, (a, b) => {
      calls += 1;
      seen.add(`${a} ${b}`);
      return a < -1 ? NaN : (a - 0.5) ** 2 + b * b;
    });
    const nodes: number[] = [];
    for (const _ of grid.compute()) {
      if (grid.complete > nodes.length) nodes.push(grid.finest()!.values.length);
    }
    expect(grid.complete).toBe(grid.levels);
    const { columns, rows, values } = grid.finest()!;
    expect([columns, rows]).toEqual([129, 97]);
    expect(calls).toBe(columns * rows);
    expect(seen.size).toBe(calls);
    expect(nodes.slice(0, 2)).toEqual([9 * 7, 17 * 13]);
    expect(values[48 * columns + 64]).toBe(0.25);
    expect(values[0]).toBeNaN();
    expect(grid.lowest).toEqual({ loss: 0, a: 0.5, b: 0 });
  });
});
