import { describe, expect, it } from 'vitest';
import { lenetParameters } from '../nn/lenet/lenet-layout';
import { optimizers, type OptimizerName } from '../nn/optimizers/optimizers';
import { dropoutFactors } from './batches';
import type { Batch, LenetEngine, LenetOptions } from './engine';
import { blots, cases, fourDigits, optionsOf, parametersOf, spans } from './fixtures/reference';
import { initialLenet } from './initial';
import { createWasmEngine } from './wasm-engine';
import { builtKernels } from '../wasm/fixtures/built-kernels';

const bytes = builtKernels('lenet');
const base = cases[0]!;

/** The base variant, with the initial weights of a run. */
const fresh = (more: Partial<LenetOptions> = {}, parameters = initialLenet('truncated-normal', 0)) =>
  createWasmEngine(bytes, optionsOf(base, { batchSize: 512, ...more }), parameters);

const part = ({ images, labels, dropout }: Batch, from: number, count: number): Batch => ({
  images: images.slice(from * 784, (from + count) * 784),
  labels: labels.slice(from, from + count),
  count,
  dropout: dropout && dropout.slice(from * 204, (from + count) * 204),
});

const norm = (values: Float32Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
const furthest = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

describe.each(cases.map(one => [`${one.weights} ${one.act}`, one] as const))('the reference %s', (_, one) => {
  it('has these weights, logits, loss and gradients', async () => {
    const parameters = parametersOf(one);
    const engine = await createWasmEngine(bytes, optionsOf(one), parameters);
    const { logits, loss, gradient } = await engine.gradient(fourDigits);
    expect(furthest(logits, one.logits.flat())).toBeLessThan(5e-5);
    expect(Math.abs(loss - one.loss)).toBeLessThan(5e-6);
    for (const [name, [from, end]] of spans) {
      expect([...parameters.subarray(from, from + 3)]).toEqual(one.weight_first3[name]);
      const found = gradient.subarray(from, end);
      const scale = one.grad_norm[name]!;
      expect(Math.abs(norm(found) - scale)).toBeLessThan(3e-5 * scale);
      const close = 1e-4 * Math.max(scale / Math.sqrt(end - from), 1e-4);
      expect(furthest(found.subarray(0, 4), one.grad_first4[name]!)).toBeLessThan(close);
      expect(furthest(found.subarray(-2), one.grad_last2[name]!)).toBeLessThan(close);
    }
    engine.dispose();
  });
});

const rules: [key: string, more: Partial<LenetOptions>][] = [
  ['sgd lr=.01', { optimizer: 'gd', learningRate: 0.01 }],
  ['sgd lr=.01 momentum=.9', { optimizer: 'momentum', learningRate: 0.01 }],
  ['adam lr=.001', { optimizer: 'adam', learningRate: 0.001 }],
  ['nadam lr=.001 (torch rule, foreach)', { optimizer: 'nadam', learningRate: 0.001 }],
  ['adagrad lr=.01', { optimizer: 'adagrad', learningRate: 0.01, epsilon: 1e-10 }],
  ['rmsprop lr=.001', { optimizer: 'rmsprop', learningRate: 0.001 }],
];

describe.each(
  cases.filter(one => one.loss_after_steps_f64).map(one => [`${one.weights} ${one.act}`, one] as const),
)('training the reference %s', (_, one) => {
  it.each(rules)('with %s', async (key, more) => {
    const engine = await createWasmEngine(bytes, optionsOf(one, more), parametersOf(one));
    const expected = one.loss_after_steps_f64![key]!;
    // Divided by the root of a squared gradient, the smallest gradients count as much as the largest.
    const tolerance = one.weights === 'sin' ? 2e-3 : 2e-4;
    for (const loss of expected) {
      const result = await engine.step(fourDigits);
      expect(Math.abs(result.loss - loss)).toBeLessThan(tolerance);
    }
    engine.dispose();
  });
});

describe('the gradient', () => {
  it.each(['relu', 'tanh', 'sigmoid', 'leaky-relu', 'elu', 'linear'] as const)(
    'with %s is that of finite differences, penalty and dropout included',
    async activation => {
      const batch = { ...blots(5), dropout: dropoutFactors(1, 0, 5, 0.3) };
      const l2 = 0.02;
      const start = initialLenet('he-normal', 2);
      const engine = await fresh({ activations: [activation], l2, batchSize: 5 }, start);
      const { gradient } = await engine.gradient(batch);
      const state = await engine.saveState();
      // Along the gradient, layer by layer: changes of single float32 parameters would be lost in rounding.
      for (const { weights, biases, outputs } of lenetParameters) {
        const slope = norm(gradient.subarray(weights, biases + outputs));
        const lossAt = async (distance: number) => {
          const parameters = start.slice();
          for (let i = weights; i < biases + outputs; i++)
            parameters[i]! += (distance * gradient[i]!) / slope;
          await engine.restoreState({ ...state, parameters });
          const { loss } = await engine.gradient(batch);
          let squares = 0;
          for (const layer of lenetParameters) {
            for (let i = layer.weights; i < layer.biases; i++) squares += parameters[i]! ** 2;
          }
          return loss + (l2 / 2) * squares;
        };
        const h = activation === 'relu' || activation === 'leaky-relu' ? 1e-3 : 4e-3;
        const measured = ((await lossAt(h)) - (await lossAt(-h))) / (2 * h);
        expect(Math.abs(measured - slope) / slope).toBeLessThan(0.02);
      }
    },
  );

  it('is the mean of its images’ gradients, for any batch', async () => {
    const engine = await fresh();
    for (const count of [1, 7, 8, 13, 50, 130]) {
      const batch = blots(count, count);
      const whole = await engine.gradient(batch);
      const sum = new Float64Array(whole.gradient.length);
      let loss = 0;
      for (let i = 0; i < count; i++) {
        const single = await engine.gradient(part(batch, i, 1));
        single.gradient.forEach((value, at) => (sum[at]! += value / count));
        loss += single.loss / count;
        expect(furthest(single.logits, whole.logits.subarray(10 * i, 10 * i + 10))).toBe(0);
      }
      expect(Math.abs(whole.loss - loss)).toBeLessThan(1e-6);
      expect(furthest(whole.gradient, sum)).toBeLessThan(2e-6);
    }
  });

  it('gives the first of equal maxima the gradient', async () => {
    // The first convolution passes the image on, the second gives 0 everywhere, and only one of its pooled values goes
    // on to the logits: its four equal cells decide which part of the image the second's gradient holds.
    const parameters = initialLenet('zeros', 0);
    const [c1, c2, ...dense] = lenetParameters;
    parameters[c1!.weights + 12] = 1;
    for (const { weights } of dense) parameters[weights] = 1;
    const batch = blots(1, 5);
    const engine = await fresh({ activations: ['linear'] }, parameters);
    const { gradient } = await engine.gradient(batch);
    const ofLogit = gradient[c2!.biases]!;
    expect(Math.abs(ofLogit)).toBeCloseTo(0.1, 6);
    for (let tap = 0; tap < 25; tap++) {
      const corner = 56 * Math.floor(tap / 5) + 2 * (tap % 5);
      const window = [0, 1, 28, 29].map(offset => batch.images[corner + offset]!);
      expect(gradient[c2!.weights + tap]).toBeCloseTo((ofLogit * Math.max(...window)) / 255, 7);
    }
  });
});

describe('a step', () => {
  it.each(Object.keys(optimizers) as OptimizerName[])(
    'with %s continues bit for bit from a saved state',
    async optimizer => {
      const options = { optimizer, learningRate: 1e-3, batchSize: 16, l2: 1e-3 };
      const engine = await fresh(options);
      for (let i = 0; i < 3; i++) await engine.step(blots(16, i + 1));
      const saved = structuredClone(await engine.saveState());
      expect(saved.step).toBe(3);
      const other = await fresh(options, initialLenet('zeros', 0));
      await other.restoreState(saved);
      for (const one of [engine, other]) for (let i = 3; i < 6; i++) await one.step(blots(16, i + 1));
      expect(await other.saveState()).toEqual(await engine.saveState());
      expect(await other.parameters()).not.toEqual(saved.parameters);
    },
  );

  it('is the same beside another engine in the same memory, and alone', async () => {
    const train = async (engine: LenetEngine) => {
      for (let i = 0; i < 3; i++) await engine.step(blots(20, i + 1));
      return engine.parameters();
    };
    expect(await train(await fresh({ batchSize: 512 }))).toEqual(await train(await fresh({ batchSize: 20 })));
  });

  it('learns batches of 1 and of 512, and one by one what it is shown', async () => {
    const engine = await fresh({ optimizer: 'adam', learningRate: 1e-3 });
    for (let i = 0; i < 6; i++) await engine.step(blots(512));
    const { loss, correct } = await engine.step(blots(512));
    expect(loss).toBeLessThan(2.31);
    expect(correct).toBeGreaterThan(51);
    const single = part(fourDigits, 0, 1);
    const before = (await engine.step(single)).loss;
    for (let i = 0; i < 10; i++) await engine.step(single);
    expect((await engine.step(single)).loss).toBeLessThan(before / 2);
  });

  it('changes the learning rate during training', async () => {
    const engine = await fresh();
    engine.tune({ learningRate: 0 });
    await engine.step(fourDigits);
    expect(await engine.parameters()).toEqual(initialLenet('truncated-normal', 0));
    expect(() => engine.tune({ learningRate: -1 })).toThrow(RangeError);
  });

  it('returns a non-finite loss unchanged', async () => {
    const engine = await fresh({ learningRate: 1e30 });
    await engine.step(fourDigits);
    await engine.step(fourDigits);
    expect((await engine.step(fourDigits)).loss).toBeNaN();
  });

  it('refuses options and parameters that do not fit', async () => {
    const engine = await fresh({ batchSize: 4 });
    await expect(engine.step(blots(5))).rejects.toThrow('at most a batch of 4');
    await expect(engine.step({ ...fourDigits, count: 0 })).rejects.toThrow('at least one');
    await expect(engine.step({ ...fourDigits, labels: Uint8Array.of(1, 2, 10, 0) })).rejects.toThrow(
      'label 10',
    );
    await expect(engine.step({ ...fourDigits, images: new Uint8Array(784) })).rejects.toThrow('3136');
    await expect(engine.step({ ...fourDigits, dropout: new Float32Array(204) })).rejects.toThrow(
      '204 for each',
    );
    const state = await engine.saveState();
    await expect(engine.restoreState({ ...state, parameters: new Float32Array(3) })).rejects.toThrow('61706');
    await expect(fresh({ alpha: -1 })).rejects.toThrow('alpha');
    await expect(fresh({}, new Float32Array(1))).rejects.toThrow('61706');
  });
});
