import { beforeAll, describe, expect, it } from 'vitest';
import { RandomState } from '../../data/exact/random-state';
import { activations, type ActivationName } from '../../nn/activations';
import { examples, madeUp, network as shapeOf, numbers, options } from '../../nn/fixtures/networks';
import runs from '../../nn/fixtures/runs.json';
import { initialParameters } from '../../nn/initializers';
import { layout } from '../../nn/layout';
import { Mlp } from '../../nn/mlp/mlp';
import type { Examples, NetworkShape, TrainingOptions } from '../../nn/mlp/mlp-types';
import { loadKernels } from '../../wasm/fixtures/built-kernels';
import type { Kernels, Precision } from '../../wasm/kernels';
import { agreement } from './agreement';
import { BatchDerivation, batchGradient, featuresOf } from './batch-gradient';
import { strongestPaths } from './paths';
import { tanh } from './plain-activations';
import { total } from './softmax';
import { deltaTerms, indexOf, sampleGradient, weightedSum, type ParameterId } from './terms';
import { traceSample, type NetworkAt } from './trace';

const kernels = {} as Record<Precision, Kernels>;

beforeAll(async () => {
  for (const precision of ['float64', 'float32'] as const) {
    kernels[precision] = await loadKernels(precision);
  }
});

function networkAt(shape: NetworkShape, parameters: Float64Array): NetworkAt {
  return { shape, layers: layout(shape).layers, parameters };
}

/** All weights and biases of a layer. */
function idsOf(shape: NetworkShape, layer: number): ParameterId[] {
  const { fanIn, fanOut } = layout(shape).layers[layer]!;
  const froms = [null, ...Array.from({ length: fanIn }, (_, i) => i)];
  return froms.flatMap(from => Array.from({ length: fanOut }, (_, to) => ({ layer, from, to })));
}

function engineOf(
  shape: NetworkShape,
  data: Examples,
  changes: Partial<TrainingOptions>,
  precision: Precision = 'float64',
): Mlp {
  const mlp = new Mlp(kernels[precision], shape, options(changes), data, null);
  mlp.setParameters(numbers(mlp.parameterCount, 5).map(value => 1.5 * value));
  return mlp;
}

function norm(values: ArrayLike<number>): number {
  return Math.sqrt(Array.from(values).reduce((sum, v) => sum + v * v, 0));
}

const names = Object.keys(activations) as ActivationName[];
const sizes = [
  [2, 2],
  [2, 3, 2],
  [3, 4, 3, 4],
  [2, 3, 3, 3, 3, 2],
  [1, 1, 2],
];
const penalties = [
  { reduction: 'sum', l1: 0, l2: 0 },
  { reduction: 'mean', l1: 0.3, l2: 0.7 },
] as const;

describe.each(names)('a network of %s', name => {
  it.each(sizes.map(one => [one.join('-'), one] as const))(
    '%s is derived as the engine computes it',
    (_, one) => {
      const shape = shapeOf(one, name);
      const data = madeUp(11, one[0]!, one.at(-1)!);
      for (const penalty of penalties) {
        const mlp = engineOf(shape, data, penalty);
        const network = networkAt(shape, mlp.parameters);
        const engine = mlp.gradient();
        mlp.layers.forEach(({ weights, biases, fanOut }, layer) => {
          const part = engine.subarray(weights, biases + fanOut);
          const derived = new Float64Array(part.length);
          for (const id of idsOf(shape, layer)) {
            const { gradient, size } = batchGradient(network, data, id, penalty);
            const index = indexOf(network, id);
            derived[index - weights] = gradient;
            const compared = agreement(gradient, engine[index]!, size, mlp.layers.length, 'float64');
            expect(compared.agrees).toBe(true);
          }
          expect(norm(derived.map((value, i) => value - part[i]!))).toBeLessThan(1e-12 * norm(part));
        });
        mlp.dispose();
      }
    },
  );

  it('has the engine’s activations, probabilities and loss at every sample', () => {
    const shape = shapeOf([2, 4, 3, 3], name);
    const data = madeUp(11, 2, 3);
    const mlp = engineOf(shape, data, {});
    const network = networkAt(shape, mlp.parameters);
    const traces = Array.from(data.labels, (label, i) => traceSample(network, featuresOf(data, i), label));
    traces.forEach((trace, sample) => {
      trace.activations.forEach((units, layer) => {
        const engine = mlp.quantity(layer, 'output');
        units.forEach((a, unit) => expect(Math.abs(a - engine[unit * 11 + sample]!)).toBeLessThan(1e-14));
      });
    });
    const mean = traces.reduce((sum, { loss }) => sum + loss, 0) / 11;
    expect(Math.abs(mean - mlp.evaluate('train').loss)).toBeLessThan(1e-14);
    mlp.dispose();
  });
});

describe('the derivation', () => {
  it('has the gradient that NumPy computed of the report’s networks', () => {
    const firstOf = (name: string) => runs.find(run => `${run.points} ${run.activation}` === name)!;
    for (const run of ['moons tanh', 'moons sigmoid', 'moons relu', 'rings sigmoid'].map(firstOf)) {
      const shape = shapeOf(run.sizes, run.activation as ActivationName);
      const parameters = initialParameters(shape, 'lecun-normal', new RandomState(run.seed));
      const network = networkAt(shape, parameters);
      const data = examples(run.points as 'moons' | 'rings');
      for (const layer of [0, network.layers.length - 1]) {
        for (const [from, reference] of [
          [0, run.gradient.firstWeights],
          [null, run.gradient.firstBiases],
        ] as const) {
          const id = { layer, from, to: 0 };
          const { sum, size } = batchGradient(network, data, id, { reduction: 'sum', l1: 0, l2: 0 });
          expect(Math.abs(sum - reference[layer]![0]!)).toBeLessThan(1e-14 * size);
        }
      }
    }
  });

  it('is the sum of its terms: z, δ, and the gradient of one sample', () => {
    const shape = { ...shapeOf([2, 4, 5, 3]), activations: ['elu', 'leaky-relu'] as const };
    const network = networkAt(shape, numbers(layout(shape).parameterCount, 9));
    const trace = traceSample(network, [0.3, -0.8], 2);
    const sumOf = (terms: readonly { product: number }[]) => total(terms.map(({ product }) => product));
    for (const [layer, { biases, fanOut }] of network.layers.entries()) {
      for (let unit = 0; unit < fanOut; unit += 1) {
        const z = sumOf(weightedSum(network, trace, layer, unit)) + network.parameters[biases + unit]!;
        expect(z).toBe(trace.preactivations[layer]![unit]);
        const terms = deltaTerms(network, trace, layer, unit);
        const slope = trace.slopes[layer]?.[unit];
        if (slope !== undefined) expect(sumOf(terms) * slope).toBe(trace.deltas[layer]![unit]);
        else expect(terms).toEqual([]);
        const id = { layer, from: 1, to: unit };
        const a = layer === 0 ? -0.8 : trace.activations[layer - 1]![1]!;
        expect(sampleGradient(trace, id)).toBe(trace.deltas[layer]![unit]! * a);
      }
    }
  });

  it('goes on sample by sample to the same end', () => {
    const shape = shapeOf([2, 3, 2]);
    const network = networkAt(shape, numbers(17, 3));
    const data = madeUp(5, 2, 2);
    const id = { layer: 0, from: 1, to: 2 };
    const penalty = { reduction: 'mean', l1: 0, l2: 0.1 } as const;
    const derivation = new BatchDerivation(network, data, id, penalty);
    derivation.next();
    expect(derivation.isDone).toBe(false);
    while (!derivation.isDone) derivation.next();
    expect(derivation.result()).toEqual(batchGradient(network, data, id, penalty));
  });

  it('agrees with the float32 engine within its rounding, and not within float64’s', () => {
    const shape = shapeOf([2, 6, 6, 2]);
    const data = madeUp(40, 2, 2);
    const mlp = engineOf(shape, data, {}, 'float32');
    const network = networkAt(shape, mlp.parameters);
    const engine = mlp.gradient();
    const ids = network.layers.flatMap((_, layer) => idsOf(shape, layer));
    const compare = (precision: Precision) =>
      ids.map(id => {
        const { gradient, size } = batchGradient(network, data, id, { reduction: 'sum', l1: 0, l2: 0 });
        return agreement(gradient, engine[indexOf(network, id)]!, size, 3, precision).agrees;
      });
    expect(compare('float32').every(Boolean)).toBe(true);
    expect(compare('float64').some(Boolean)).toBe(false);
    mlp.dispose();
  });

  it('refuses inputs and classes that the network does not have', () => {
    const shape = shapeOf([2, 2]);
    const network = networkAt(shape, numbers(6));
    expect(() => traceSample(network, [1], 0)).toThrow('expected 2 inputs, got 1');
    expect(() => traceSample(network, [1, 2], 2)).toThrow('expected a class below 2, got 2');
  });
});

describe('agreement', () => {
  it('notices a wrong gradient', () => {
    expect(agreement(1.0001, 1, 1, 2, 'float64').agrees).toBe(false);
    expect(agreement(1 + 1e-15, 1, 1, 2, 'float64')).toMatchObject({ agrees: true });
    expect(agreement(NaN, 1, 1, 2, 'float64').agrees).toBe(false);
  });

  it('allows a cancelled sum the rounding of what it was a sum of, and no more', () => {
    expect(agreement(1e-12, 1.1e-12, 100, 2, 'float64').agrees).toBe(true);
    expect(agreement(1e-12, 1.1e-12, 1e-4, 2, 'float64').agrees).toBe(false);
  });
});

describe('paths to the loss', () => {
  const shape = shapeOf([2, 3, 4, 3], 'sigmoid');
  const network = networkAt(shape, numbers(layout(shape).parameterCount, 4));
  const trace = traceSample(network, [0.5, 0.1], 1);

  it('add up to δ', () => {
    const { count, strongest, rest } = strongestPaths(network, trace, 0, 2, 100);
    expect(count).toBe(12);
    expect(strongest).toHaveLength(12);
    expect(rest).toBe(0);
    expect(total(strongest.map(({ product }) => product))).toBeCloseTo(trace.deltas[0]![2]!, 15);
    for (const { factors, product } of strongest) {
      expect(factors).toHaveLength(5);
      expect(factors.reduce((a, b) => a * b)).toBeCloseTo(product, 15);
    }
    expect(new Set(strongest.map(({ units }) => units.join())).size).toBe(12);
  });

  it('are the strongest ones, and the rest is what they leave', () => {
    const all = strongestPaths(network, trace, 0, 2, 100).strongest;
    const some = strongestPaths(network, trace, 0, 2, 5);
    expect(some.strongest).toEqual(all.slice(0, 5));
    expect(some.rest).toBeCloseTo(total(all.slice(5).map(({ product }) => product)), 14);
    const sizesOf = all.map(({ product }) => Math.abs(product));
    expect(sizesOf).toEqual([...sizesOf].sort((a, b) => b - a));
  });

  it('add up to δ with dropped units, through which none of them goes', () => {
    const factors = [Float64Array.of(2, 2, 2), Float64Array.of(0, 2, 2, 0)];
    const dropped = traceSample(network, [0.5, 0.1], 1, { factors });
    const { strongest } = strongestPaths(network, dropped, 0, 2, 100);
    expect(total(strongest.map(({ product }) => product))).toBeCloseTo(dropped.deltas[0]![2]!, 15);
    for (const { units, product } of strongest) expect(product === 0).toBe(units[1] === 0 || units[1] === 3);
    expect(dropped.deltas[0]![2]).not.toBeCloseTo(trace.deltas[0]![2]!, 3);
  });

  it('are one factor at the output', () => {
    const { count, strongest } = strongestPaths(network, trace, 2, 1, 5);
    expect(count).toBe(1);
    expect(strongest).toEqual([{ units: [1], factors: [trace.deltas[2]![1]], product: trace.deltas[2]![1] }]);
  });
});

describe('the plain tanh', () => {
  it('is right to about the last bit where exponentials would cancel, and beyond', () => {
    for (const z of [1e-300, 1e-9, 0.01, 0.3, 0.4999999, 0.5, 0.7, 3, 19, 30, 800]) {
      expect(Math.abs(tanh(z) - Math.tanh(z))).toBeLessThanOrEqual(4e-16 * Math.tanh(z));
      expect(tanh(-z)).toBe(-tanh(z));
    }
  });
});
