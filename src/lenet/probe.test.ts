import { describe, expect, it } from 'vitest';
import { blots, cases, optionsOf, parametersOf } from './fixtures/reference';
import { isSoftware } from './graphics';
import { availableEngines } from './engines';
import { chooseEngine, timeEngine } from './probe';
import { createTfjsEngine } from './tfjs/create';
import type { LenetEngine } from './engine';
import { createWasmEngine } from './wasm-engine';
import { builtKernels } from '../wasm/fixtures/built-kernels';

const kernels = builtKernels('lenet');
const base = cases[0]!;
const parameters = parametersOf(base);
const options = optionsOf(base, { optimizer: 'adam' });

describe('without a graphics card, as in Node', () => {
  it('lists the available engines, and the reason for each missing one', async () => {
    const [wasm, webgl, webgpu] = await availableEngines();
    expect(wasm).toMatchObject({ name: 'wasm', unavailable: null, software: false });
    expect(webgl).toMatchObject({ name: 'webgl', unavailable: 'this browser has no WebGL2' });
    expect(webgpu?.unavailable).toMatch(/WebGPU/);
  });

  it('chooses the wasm kernels, measured and in their initial state', async () => {
    const timing: string[] = [];
    const { engine, measured } = await chooseEngine({
      create: (_, ...rest) => createWasmEngine(kernels, ...rest),
      ...{ options, parameters, batches: [blots(8, 1), blots(8, 2)] },
      onTiming: ({ name }) => timing.push(name),
    });
    expect(timing).toEqual(['wasm']);
    expect(engine.name).toBe('wasm');
    expect(measured.map(one => one.msPerStep !== null)).toEqual([true, false, false]);
    expect(measured[0]!.msPerStep).toBeGreaterThan(0);
    expect(measured[0]!.firstStepMs).toBeGreaterThan(0);
    expect(await engine.saveState()).toMatchObject({
      step: 0,
      parameters,
      schedule: Float64Array.of(1, 1, 1, 1),
    });
    engine.dispose();
  });

  it('lists an engine that fails with its reason, and rejects when none is left', async () => {
    const create = () => createTfjsEngine('webgpu', options, parameters);
    const chosen = chooseEngine({ create, options, parameters, batches: [blots(8)] });
    await expect(chosen).rejects.toThrow(/no engine works in this browser: wasm: .*WebGPU/);
  });
});

/** A made-up engine and its clock: step n takes `msOf(n)` milliseconds. */
function timed(msOf: (step: number) => number) {
  let [ms, steps] = [0, 0];
  const step = () => {
    ms += msOf(steps);
    steps += 1;
    return Promise.resolve({ loss: 1, correct: 1 });
  };
  return { engine: { step, depth: 1 } as unknown as LenetEngine, now: () => ms, steps: () => steps };
}

describe('the time per step', () => {
  it('is that of an engine which the browser has optimised', async () => {
    const { engine, now } = timed(step => (step === 0 ? 40 : step < 20 ? 8 - step / 5 : 4));
    expect(await timeEngine(engine, [blots(1)], now)).toEqual({ msPerStep: 4, firstStepMs: 40 });
    expect(now()).toBeLessThan(400);
  });

  it('takes three equal rounds of a steady engine, and a third of a second of one that is not', async () => {
    const steady = timed(() => 2);
    await timeEngine(steady.engine, [blots(1)], steady.now);
    expect(steady.steps()).toBe(1 + 3 * 4);
    const unsteady = timed(step => 1 + (step % 7));
    await timeEngine(unsteady.engine, [blots(1)], unsteady.now);
    expect(unsteady.now()).toBeGreaterThan(300);
    expect(unsteady.now()).toBeLessThan(370);
  });

  it('takes one step of an engine that needs seconds', async () => {
    const { engine, now, steps } = timed(() => 2000);
    expect((await timeEngine(engine, [blots(1)], now)).msPerStep).toBe(2000);
    expect(steps()).toBe(2);
  });
});

it.each([
  ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)', true],
  ['ANGLE (Mesa, llvmpipe (LLVM 19.1.7, 256 bits), OpenGL 4.5)', true],
  ['ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11 vs_5_0 ps_5_0, D3D11)', true],
  ['ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002503) Direct3D11 vs_5_0 ps_5_0, D3D11)', false],
  ['ANGLE (Intel, Mesa Intel(R) UHD Graphics 600 (GLK 2), OpenGL 4.6)', false],
  ['Apple GPU', false],
])('%s: rendered in software is %s', (renderer, software) => {
  expect(isSoftware(renderer)).toBe(software);
});
