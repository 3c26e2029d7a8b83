import { afterEach, describe, expect, it } from 'vitest';
import type { ActivationName } from '../nn/activations';
import { lenetOf, type Lenet, type LenetSizes } from '../nn/lenet/lenet-layout';
import { roomFor, trainingBytes } from '../nn/lenet/lenet-room';
import { optimizers } from '../nn/optimizers/optimizers';
import { instantiateLenet } from '../wasm/lenet-kernels';
import { dropoutFactors } from './batches';
import type { Batch, LenetEngine, LenetOptions } from './engine';
import { blots, cases as tiny, fourDigits, hashedParameters, optionsOf } from './fixtures/reference';
import stored from './fixtures/lenet-sizes.json';
import { initialLenet } from './initial';
import { createTfjsEngine } from './tfjs/create';
import { LenetViewer } from './viewer';
import { createWasmEngine } from './wasm-engine';
import { builtKernels } from '../wasm/fixtures/built-kernels';

interface Architecture {
  name: string;
  sizes: LenetSizes;
  activations: ActivationName[];
  labels: number[];
  parameters: number;
  logits: number[][];
  /** Before training, and after one, two and three updates. */
  losses: number[];
  gradients: { weights: number; biases: number; first: number[]; last: number[]; bias: number[] }[];
}

const architectures = stored.cases as unknown as readonly Architecture[];
const named = architectures.map(one => [one.name, one] as const);
const bytes = builtKernels('lenet');
const open: LenetEngine[] = [];
afterEach(() => open.splice(0).forEach(engine => engine.dispose()));

const options = ({ sizes, activations }: Architecture, more: Partial<LenetOptions> = {}): LenetOptions =>
  optionsOf(tiny[0]!, { sizes, activations, batchSize: 4, ...more });

const batchOf = ({ labels }: Architecture): Batch => ({ ...fourDigits, labels: Uint8Array.from(labels) });

const engines = {
  wasm: (settings: LenetOptions, parameters: Float32Array) => createWasmEngine(bytes, settings, parameters),
  // TensorFlow.js in JavaScript: only the programs differ from those of graphics cards.
  cpu: (settings: LenetOptions, parameters: Float32Array) => createTfjsEngine('cpu', settings, parameters),
};

async function start(
  name: keyof typeof engines,
  settings: LenetOptions,
  parameters: Float32Array,
): Promise<LenetEngine> {
  const engine = await engines[name](settings, parameters);
  open.push(engine);
  return engine;
}

const norm = (values: Float32Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
const furthest = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

function expectGradients(lenet: Lenet, gradient: Float32Array, { gradients }: Architecture): void {
  expect(gradients).toHaveLength(lenet.parameters.length);
  lenet.parameters.forEach(({ name, weights, biases, outputs }, layer) => {
    const expected = gradients[layer]!;
    const found = gradient.subarray(weights, biases);
    const scale = expected.weights;
    expect(Math.abs(norm(found) - scale), name).toBeLessThan(5e-5 * scale);
    const close = 2e-4 * Math.max(scale / Math.sqrt(found.length), 1e-4);
    expect(furthest(found.subarray(0, 3), expected.first), name).toBeLessThan(close);
    expect(furthest(found.subarray(-3), expected.last), name).toBeLessThan(close);
    const ofBiases = gradient.subarray(biases, biases + outputs);
    expect(Math.abs(norm(ofBiases) - expected.biases), name).toBeLessThan(1e-4 * expected.biases);
    expect(furthest(ofBiases.subarray(0, expected.bias.length), expected.bias), name).toBeLessThan(1e-5);
  });
}

/** TensorFlow.js in JavaScript is slow, so that it computes the small ones. */
const SMALL = 60_000;

describe.each(['wasm', 'cpu'] as const)('on %s, NumPy’s and PyTorch’s float64', engine => {
  const computed = named.filter(([, { parameters }]) => engine === 'wasm' || parameters < SMALL);

  it.each(computed)('logits, loss, gradients and updates of %s', async (_, one) => {
    const lenet = lenetOf(one.sizes);
    expect(lenet.parameterCount).toBe(one.parameters);
    const trained = await start(engine, options(one), hashedParameters(lenet));
    const batch = batchOf(one);
    const { logits, loss, gradient } = await trained.gradient(batch);
    expect(furthest(logits, one.logits.flat())).toBeLessThan(5e-5);
    expect(Math.abs(loss - one.losses[0]!)).toBeLessThan(5e-6);
    expectGradients(lenet, gradient, one);
    for (const expected of one.losses) {
      expect(Math.abs((await trained.step(batch)).loss - expected)).toBeLessThan(1e-5);
    }
  });
});

describe('every architecture', () => {
  it.each(named)('%s: the viewer’s maps end in the engine’s probabilities', async (_, one) => {
    const lenet = lenetOf(one.sizes);
    const parameters = hashedParameters(lenet);
    const kernels = await instantiateLenet(bytes);
    const viewer = new LenetViewer(kernels, options(one));
    viewer.setParameters(parameters);
    const { images, labels } = batchOf(one);
    const maps = viewer.maps(images.subarray(0, 784));
    expect(maps.map(({ length }) => length)).toEqual(lenet.tensors.map(([c, h, w]) => c * h * w));
    expect(furthest(maps.at(-2)!, one.logits[0]!)).toBeLessThan(5e-5);
    expect([...maps[0]!.subarray(0, 784)]).toEqual(
      [...images.subarray(0, 784)].map(x => Math.fround(x / 255)),
    );
    // A snapshot's gradient is that of the reference, and its summaries are of these tensors.
    const { tensors, weightGradients } = viewer.snapshot(images, labels, 4);
    expect(tensors.map(({ count }) => count)).toEqual(lenet.tensors.map(([c, h, w]) => 4 * c * h * w));
    weightGradients.forEach(({ mean, std, count }, layer) => {
      const { weights } = one.gradients[layer]!;
      expect(Math.abs(Math.sqrt((mean ** 2 + std ** 2) * count) - weights)).toBeLessThan(1e-4 * weights);
    });
    viewer.dispose();
  });

  it.each(named)(
    '%s: has the same bits in tiles, with other engines in memory, and from a saved state',
    async (_, one) => {
      const units = lenetOf(one.sizes).hiddenUnits;
      const settings = options(one, { optimizer: 'adam', learningRate: 1e-3, l2: 1e-3, batchSize: 130 });
      const initial = initialLenet('he-normal', 3, one.sizes);
      const batch = (step: number): Batch => {
        const { labels, ...rest } = blots(step === 1 ? 130 : 9, step + 1);
        const factors = dropoutFactors(1, step, rest.count, 0.4, units);
        return { ...rest, labels: labels.map(label => label % one.sizes.classes), dropout: factors };
      };
      const first = await start('wasm', settings, initial);
      for (let step = 0; step < 2; step++) await first.step(batch(step));
      const saved = structuredClone(await first.saveState());
      await first.step(batch(2));
      const second = await start('wasm', settings, new Float32Array(initial.length));
      await second.restoreState(saved);
      await second.step(batch(2));
      expect(await second.saveState()).toEqual(await first.saveState());
      expect((await first.parameters()).every(Number.isFinite)).toBe(true);
      expect(await first.parameters()).not.toEqual(saved.parameters);
    },
  );

  it.each(named)('%s takes as much memory as the panel says', async (_, one) => {
    const lenet = lenetOf(one.sizes);
    const kernels = await instantiateLenet(bytes);
    let taken = 0;
    const counting = Object.create(kernels) as typeof kernels;
    counting.open = () => {
      const lease = kernels.open();
      return {
        allocate(size: number) {
          taken += Math.ceil(size / 64) * 64;
          return lease.allocate(size);
        },
        release: lease.release,
      };
    };
    const settings = options(one, { optimizer: 'adam', batchSize: 50 });
    (await createWasmEngine(counting, settings, hashedParameters(lenet))).dispose();
    const said = trainingBytes(lenet, 50, optimizers.adam.slots);
    // Structs are left out.
    expect(taken - said).toBeGreaterThanOrEqual(0);
    expect(taken - said).toBeLessThan(2000);
    expect(roomFor(lenet, 50).capacity).toBe(56);
  });
});

it('adds up the losses of 47 equally likely classes without an underflow', async () => {
  const one = architectures.find(({ name }) => name === '47 classes')!;
  const parameters = new Float32Array(one.parameters);
  const engine = await start('wasm', options(one, { batchSize: 512 }), parameters);
  const { loss } = await engine.gradient(blots(512));
  expect(Math.abs(loss - Math.log(47))).toBeLessThan(1e-5);
});

it('refuses what does not fit a network', async () => {
  const one = architectures.find(({ name }) => name === '47 classes')!;
  const lenet = lenetOf(one.sizes);
  const engine = await start('wasm', options(one), hashedParameters(lenet));
  await expect(engine.step({ ...fourDigits, labels: Uint8Array.of(1, 46, 47, 0) })).rejects.toThrow(
    'a class from 0 to 46',
  );
  await expect(createWasmEngine(bytes, options(one), new Float32Array(61_706))).rejects.toThrow(
    String(lenet.parameterCount),
  );
});
