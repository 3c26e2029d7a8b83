import { beforeAll, describe, expect, it } from 'vitest';
import { madeUpNumbers, network as shapeOf, numbers, options } from '../../nn/fixtures/networks';
import { layout } from '../../nn/layout';
import { Mlp } from '../../nn/mlp/mlp';
import type { Kernels } from '../../wasm/kernels';
import { agreement } from './agreement';
import { batchGradient, featuresOf } from './batch-gradient';
import { PlainTraining } from './plain-training';
import { answerOf } from './regression';
import { indexOf } from './terms';
import { traceSample } from './trace';
import { loadKernels } from '../../wasm/fixtures/built-kernels';

let kernels: Kernels;

beforeAll(async () => {
  kernels = await loadKernels('float64');
});

describe.each(['squared', 'absolute'] as const)('the %s error', loss => {
  const shape = { ...shapeOf([2, 4, 3, 1]), loss };
  const { layers } = layout(shape);
  const data = madeUpNumbers(11, 2);
  const start = (reduction: 'sum' | 'mean') => {
    const of = options({ reduction, l1: 0.01, l2: 0.02, learningRate: 0.05 });
    const mlp = new Mlp(kernels, shape, of, data, null);
    mlp.setParameters(numbers(mlp.parameterCount, 5));
    return { mlp, of, network: { shape, layers, parameters: mlp.parameters } };
  };

  it('is derived as the engine computes it: outputs, losses, and the gradient of every parameter', () => {
    for (const reduction of ['sum', 'mean'] as const) {
      const { mlp, of, network } = start(reduction);
      const outputs = mlp.quantity(2, 'output');
      const traces = outputs.map((output, n) => {
        const trace = traceSample(network, featuresOf(data, n), answerOf(data, n));
        expect(trace.label).toBe(data.targets![n]);
        expect(Math.abs(trace.activations.at(-1)![0]! - output)).toBeLessThan(1e-14);
        return trace.loss;
      });
      const mean = traces.reduce((sum, one) => sum + one, 0) / 11;
      expect(Math.abs(mean - mlp.evaluate('train').loss)).toBeLessThan(1e-14);
      const engine = mlp.gradient();
      layers.forEach(({ fanIn, fanOut }, layer) => {
        for (let to = 0; to < fanOut; to += 1)
          for (const from of [null, ...Array.from({ length: fanIn }, (_, i) => i)]) {
            const id = { layer, from, to };
            const { gradient, size } = batchGradient(network, data, id, of);
            const found = engine[indexOf(network, id)]!;
            expect(agreement(gradient, found, size, 3, 'float64').agrees).toBe(true);
            expect(Math.abs(gradient - found)).toBeLessThan(1e-12);
          }
      });
      mlp.dispose();
    }
  });

  it('trains in plain arithmetic as in the engine, to the same R²', () => {
    const { mlp, of, network } = start('mean');
    const plain = new PlainTraining(network, data, of);
    for (let epoch = 0; epoch < 20; epoch += 1) {
      const steps = plain.epoch();
      let step = steps.next();
      while (!step.done) step = steps.next();
      const { loss: found, score } = mlp.evaluate('train');
      expect(Math.abs(step.value.loss - found)).toBeLessThan(1e-12);
      expect(Math.abs(step.value.accuracy - score)).toBeLessThan(1e-11);
      mlp.run(1);
    }
    plain.parameters.forEach((value, i) => expect(Math.abs(value - mlp.parameters[i]!)).toBeLessThan(1e-12));
    mlp.dispose();
  });
});
