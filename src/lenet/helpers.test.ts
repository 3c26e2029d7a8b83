import { beforeAll, describe, expect, it } from 'vitest';
import { dropoutFactors } from './batches';
import type { LenetEngine } from './engine';
import { blots, cases, optionsOf } from './fixtures/reference';
import { serveAsHelper, type FromHelper, type HelperPort, type ToHelper } from './helper';
import type { LenetHelper } from './helpers';
import { reportSizes, type LenetSizes } from '../nn/lenet/lenet-layout';
import { initialLenet } from './initial';
import { createWasmEngine } from './wasm-engine';
import { builtKernels } from '../wasm/fixtures/built-kernels';

const bytes = builtKernels('lenet');

/** A helper with its own kernels behind a real channel, in this thread; it dies after a number of answers. */
function helper(answers = Infinity): LenetHelper & { asked: number } {
  const { port1, port2 } = new MessageChannel();
  const far: HelperPort<FromHelper, ToHelper> = {
    onmessage: null,
    postMessage: (message, transfer) => port2.postMessage(message, transfer),
  };
  serveAsHelper(far);
  port2.onmessage = event => far.onmessage?.(event);
  const near: LenetHelper & { asked: number } = {
    ...{ onmessage: null, onerror: null, asked: 0 },
    postMessage(message, transfer) {
      if (message.type !== 'start') near.asked += 1;
      if (near.asked <= answers) port1.postMessage(message, transfer);
      else queueMicrotask(() => near.onerror?.({} as never));
    },
    terminate: () => port1.close(),
  };
  port1.onmessage = event => near.onmessage?.(event);
  return near;
}

const options = optionsOf(cases[0]!, { optimizer: 'adam', learningRate: 1e-3, batchSize: 300, l2: 1e-3 });
const make = (helpers: LenetHelper[]) =>
  createWasmEngine(bytes, options, initialLenet('truncated-normal', 3), helpers);

/** Batches of many sizes; one is larger than a tile. */
async function train(engine: LenetEngine) {
  const losses = [];
  for (const count of [50, 13, 300, 8, 64, 1]) {
    losses.push(await engine.step({ ...blots(count, count), dropout: dropoutFactors(1, count, count, 0.2) }));
  }
  return { losses, state: await engine.saveState() };
}

describe('helpers', () => {
  let alone: Awaited<ReturnType<typeof train>>;
  beforeAll(async () => {
    alone = await train(await make([]));
  });

  it.each([
    { kernels1: 5, kernels2: 7, kernelSize: 3, padding: 'both', pooling: 'average' },
    { kernels1: 3, kernels2: 0, pooling: 'none', dense1: 0, dense2: 9 },
  ] satisfies Partial<LenetSizes>[])('change no bit of another network: %o', async more => {
    const sizes = { ...reportSizes, ...more };
    const step = async (helpers: LenetHelper[]) => {
      const initial = initialLenet('he-normal', 1, sizes);
      const engine = await createWasmEngine(bytes, { ...options, sizes }, initial, helpers);
      await engine.step(blots(50));
      await engine.step(blots(130, 2));
      const parameters = await engine.parameters();
      engine.dispose();
      return parameters;
    };
    const helpers = [helper(), helper()];
    expect(await step(helpers)).toEqual(await step([]));
    for (const { asked } of helpers) expect(asked).toBeGreaterThanOrEqual(4);
  });

  it.each([1, 2, 4])('%i of them change no bit', async count => {
    const helpers = Array.from({ length: count }, () => helper());
    const shared = await make(helpers);
    expect(await train(shared)).toEqual(alone);
    expect(shared.device).toBe(`SIMD kernels, ${count + 1} workers`);
    for (const { asked } of helpers) expect(asked).toBeGreaterThanOrEqual(4);
    shared.dispose();
  });

  it.each([0, 1, 4])('that are gone after %i answers leave the work to the engine', async answers => {
    const shared = await make([helper(), helper(answers)]);
    expect(await train(shared)).toEqual(alone);
    expect(shared.device).toBe('SIMD kernels, one core');
    shared.dispose();
  });

  it('that never start leave the work to the engine', async () => {
    const missing = helper();
    const { postMessage } = missing;
    missing.postMessage = (message, transfer) => {
      if (message.type === 'start') postMessage({ ...message, module: new ArrayBuffer(4) }, transfer);
      else postMessage(message, transfer);
    };
    const unloaded = helper();
    unloaded.postMessage = message => {
      if (message.type === 'start') queueMicrotask(() => unloaded.onerror?.({} as never));
    };
    for (const broken of [missing, unloaded]) {
      const shared = await make([broken]);
      expect((await shared.step(blots(40))).loss).toBe((await (await make([])).step(blots(40))).loss);
      expect(shared.device).toBe('SIMD kernels, one core');
    }
  });

  it('keep the order of steps that are pending at once', async () => {
    const [single, shared] = [await make([]), await make([helper()])];
    const results = [blots(40, 1), blots(40, 2), blots(40, 3)].map(batch => shared.step(batch));
    const parameters = await shared.parameters();
    for (const result of results) expect((await result).loss).toBeGreaterThan(0);
    for (const seed of [1, 2, 3]) await single.step(blots(40, seed));
    expect(parameters).toEqual(await single.parameters());
    shared.dispose();
  });
});
