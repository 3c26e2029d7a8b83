import { beforeAll, describe, expect, it } from 'vitest';
import { RandomState } from '../../data/exact/random-state';
import type { Kernels } from '../../wasm/kernels';
import type { ActivationName } from '../activations';
import { examples, network, options } from '../fixtures/networks';
import runs from '../fixtures/runs.json';
import { initialParameters } from '../initializers';
import { Mlp } from './mlp';
import { loadKernels } from '../../wasm/fixtures/built-kernels';

type Run = (typeof runs)[number];

/**
 * Tolerance of losses. Beyond its `comparableUntil` a run amplifies the last bit of any number; two versions of NumPy
 * differ, too.
 */
const TOLERANCE = 1e-9;
/** Tolerance of single weights, which drift along flat directions before the loss does. */
const WEIGHT_TOLERANCE = 1e-8;

let kernels: Kernels;
let kernels32: Kernels;

beforeAll(async () => {
  kernels = await loadKernels('float64');
  kernels32 = await loadKernels('float32');
});

function start(run: Run, on: Kernels): Mlp {
  const shape = network(run.sizes, run.activation as ActivationName);
  const { learningRate, l2 } = run;
  const reduction = run.reduction as 'sum' | 'mean';
  const points = examples(run.points as 'moons' | 'rings');
  const mlp = new Mlp(on, shape, options({ learningRate, l2, reduction }), points, null);
  mlp.setParameters(initialParameters(shape, 'lecun-normal', new RandomState(run.seed)));
  return mlp;
}

const named = runs.map(run => {
  const { points, sizes, activation, reduction, learningRate } = run;
  return [`${points} ${sizes.join('-')} ${activation} ${reduction} ${learningRate}`, run] as const;
});

function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance = TOLERANCE): void {
  expected.forEach((value, i) =>
    expect(Math.abs(actual[i]! - value)).toBeLessThan(tolerance * Math.max(1, Math.abs(value))),
  );
}

describe.each(named)('NumPy’s run of %s', (_, run) => {
  it('has the same loss, penalty, accuracy and weights at each epoch that can be compared', () => {
    const mlp = start(run, kernels);
    for (const { epoch, loss, lossWithPenalty, correct } of run.checkpoints) {
      mlp.run(epoch - mlp.step);
      const evaluation = mlp.evaluate('train');
      expect(Math.abs(evaluation.loss - loss)).toBeLessThan(TOLERANCE);
      expect(Math.abs(evaluation.loss + mlp.penalty().l2 / 200 - lossWithPenalty)).toBeLessThan(TOLERANCE);
      expect(evaluation.correct).toBe(correct);
      compareWeights(mlp, run, epoch);
    }
    mlp.dispose();
  });

  it('has the same first gradient and probabilities', () => {
    const mlp = start(run, kernels);
    mlp.tune({ l2: 0 });
    // The reference's gradient is that of the summed loss.
    const gradient = mlp.gradient().map(value => (run.reduction === 'mean' ? 200 * value : value));
    mlp.layers.forEach(({ weights, biases }, layer) => {
      expectClose(gradient.subarray(weights), run.gradient.firstWeights[layer]!);
      expectClose(gradient.subarray(biases), run.gradient.firstBiases[layer]!);
    });
    const probabilities = mlp.quantity(mlp.layers.length - 1, 'output');
    run.firstProbabilities.forEach((row, sample) => {
      row.forEach((p, c) => expect(Math.abs(probabilities[c * 200 + sample]! - p)).toBeLessThan(1e-14));
    });
    mlp.dispose();
  });

  it('is about the same in float32 at first', () => {
    const mlp = start(run, kernels32);
    const before = mlp.evaluate('train').loss;
    mlp.run(1);
    const expected = run.checkpoints.find(({ epoch }) => epoch === 1)!;
    expect(Math.abs(before - run.checkpoints[0]!.loss)).toBeLessThan(1e-6);
    expect(Math.abs(mlp.evaluate('train').loss - expected.loss)).toBeLessThan(1e-4);
    mlp.dispose();
  });
});

function compareWeights(mlp: Mlp, run: Run, epoch: number): void {
  const firstWeights = (run.firstWeights as Record<string, number[][]>)[epoch];
  const firstBiases = (run.firstBiases as Record<string, number[][]>)[epoch];
  if (!firstWeights || !firstBiases) return;
  const { parameters } = mlp;
  mlp.layers.forEach(({ weights, biases }, layer) => {
    expectClose(parameters.subarray(weights), firstWeights[layer]!, WEIGHT_TOLERANCE);
    expectClose(parameters.subarray(biases), firstBiases[layer]!, WEIGHT_TOLERANCE);
  });
}

describe('the report’s first network', () => {
  it('ends at NumPy’s loss after 20,000 epochs', () => {
    // Its loss alternates between two values from about epoch 2,000 on, and the last bits decide which comes first.
    const mlp = start(runs[0]!, kernels);
    mlp.run(20_000);
    const { loss, correct } = mlp.evaluate('train');
    expect(Math.abs(loss + mlp.penalty().l2 / 200 - 0.070758)).toBeLessThan(1e-6);
    expect(correct).toBe(195);
    mlp.dispose();
  });
});
