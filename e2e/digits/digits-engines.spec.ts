import { expect, type Page, type Worker } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { EnginesBundle } from '../support/engines-bundle';
import { test } from '../support/test';

// The engines of the Digits lab in a real browser, without the app: WebGL and WebGPU, both rendered by the processor.
const graphics = [
  ...['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--enable-unsafe-webgpu'],
  ...['--enable-features=Vulkan', '--use-webgpu-adapter=swiftshader'],
];

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...graphics] });
  },
});
// The processor also compiles the programs. All tests share a page, so that it does so once.
test.describe.configure({ mode: 'default', timeout: 400_000 });

const REFERENCES = 6;
const OPTIMIZERS = ['gd', 'momentum', 'nesterov', 'rmsprop', 'adagrad', 'adam', 'nadam'];

let bundle: EnginesBundle;
let page: Page;
/** One worker for all tests except those that lose its device, so that programs are compiled once. */
let worker: Worker;

test.beforeAll(async ({ browser }) => {
  bundle = await EnginesBundle.make();
  page = await browser.newPage();
  await page.goto(bundle.url);
  worker = await startWorker();
});

test.afterAll(async () => {
  await page.close();
  await bundle.remove();
});

async function startWorker(): Promise<Worker> {
  const started = page.waitForEvent('worker');
  await page.evaluate(() => void new Worker('/engines.js', { type: 'module' }));
  const fresh = await started;
  await expect.poll(() => fresh.evaluate(() => 'harness' in globalThis)).toBe(true);
  return fresh;
}

/** Calls a function of src/lenet/fixtures/engines.worker.ts in a worker or page. */
function call<T>(where: Pick<Worker, 'evaluate'>, name: string, ...args: (string | number)[]): Promise<T> {
  return where.evaluate<T, { name: string; args: (string | number)[] }>(
    async ({ name, args }) => {
      const { harness } = globalThis as unknown as {
        harness: Record<string, (...args: unknown[]) => Promise<T>>;
      };
      return harness[name]!(...args);
    },
    { name, args },
  );
}

type Missed = Record<'logits' | 'loss' | 'norms' | 'first', number>;
type Difference = Record<'loss' | 'parameters' | 'slots' | 'schedule', number>;

function expectGolden({ logits, loss, norms, first }: Missed, nearlyTied = false): void {
  expect(logits).toBeLessThan(5e-5);
  expect(loss).toBeLessThan(1e-5);
  expect(norms).toBeLessThan(1e-4);
  expect(first).toBeLessThan(nearlyTied ? 2e-3 : 1e-4);
}

function expectAlike({ loss, parameters, slots, schedule }: Difference): void {
  expect(loss).toBeLessThan(1e-5);
  expect(parameters).toBeLessThan(1e-5);
  expect(slots).toBeLessThan(1e-5);
  expect(schedule).toBeLessThan(1e-15);
}

test('WebGL and WebGPU take at most 110 kB each, and load only when needed', () => {
  const withImports = (name: string, into = new Set<string>()): Set<string> => {
    if (into.has(name)) return into;
    into.add(name);
    bundle.chunks.get(name)?.imports.forEach(one => withImports(one, into));
    return into;
  };
  const chunk = (part: string) => [...bundle.chunks.keys()].find(name => name.includes(part))!;
  const harness = withImports('engines.js');
  for (const backend of ['webgl', 'webgpu']) {
    const names = [...withImports(chunk(`/${backend}-`), withImports(chunk('/create-')))];
    const taken = names.filter(name => !harness.has(name));
    const bytes = taken.reduce((sum, name) => sum + gzipSync(bundle.chunks.get(name)!.code).length, 0);
    test.info().annotations.push({ type: `${backend}, gzipped`, description: `${bytes} bytes` });
    expect(bytes).toBeGreaterThan(40_000);
    expect(bytes).toBeLessThan(110_000);
  }
});

test('the graphics card is found and recognised as software', async () => {
  const found = await call<{ name: string; device: string; software: boolean; unavailable: string | null }[]>(
    worker,
    'availableEngines',
  );
  expect(found.map(({ name, software, unavailable }) => [name, software, unavailable])).toEqual([
    ['wasm', false, null],
    ['webgl', true, null],
    ['webgpu', true, null],
  ]);
  expect(found[1]?.device).toContain('SwiftShader');
  const { name, measured } = await call<{ name: string; measured: { msPerStep: number | null }[] }>(
    ...([worker, 'choose', 16] as const),
  );
  expect(name).toBe('wasm');
  expect(measured.map(({ msPerStep }) => msPerStep !== null)).toEqual([true, false, false]);
});

test('WebGL agrees with PyTorch: logits, loss, gradients', async () => {
  for (let i = 0; i < REFERENCES; i++) {
    // The second one's weights, a sine, leave two pixels of a pooling window closer than float32 can tell.
    expectGolden(await call<Missed>(worker, 'golden', 'webgl', i), i === 1);
  }
});

test('WebGL makes the same updates as the wasm kernels, with every optimizer', async () => {
  for (const optimizer of OPTIMIZERS) {
    await test.step(optimizer, async () =>
      expectAlike(await call<Difference>(worker, 'update', 'webgl', optimizer)),
    );
  }
});

test('WebGL makes the same updates for networks of other sizes', async () => {
  for (const place of [0, 1]) expectAlike(await call<Difference>(worker, 'update', 'webgl', 'adam', place));
});

test('WebGL leaks nothing over many steps', async () => {
  // The numbers of tensors and bytes must be equal, so a single leaking step fails.
  const steps = Number(process.env['LAYERWISE_STEPS'] ?? 40);
  const { before, after, finite, step } = await call<Record<string, unknown>>(
    worker,
    'endure',
    'webgl',
    steps,
  );
  expect(after).toEqual(before);
  expect(finite).toBe(true);
  expect(step).toBeGreaterThan(steps);
});

for (const name of ['webgl', 'webgpu'] as const) {
  test(`a lost ${name} device is noticed, ends pending work, and can be replaced`, async () => {
    const ended = call<{ reason: string; ended: string; later: string }>(worker, 'trainUntilLost', name);
    await expect.poll(() => call<number>(worker, 'trained'), { timeout: 300_000 }).toBeGreaterThan(2);
    await worker.evaluate(lose => {
      const devices = (globalThis as Record<symbol, unknown>)[Symbol.for('layerwise.devices')] as {
        webgl: WebGL2RenderingContext;
        webgpu: { destroy(): void };
      };
      if (lose === 'webgl') devices.webgl.getExtension('WEBGL_lose_context')?.loseContext();
      else devices.webgpu.destroy();
    }, name);
    const { reason, ...errors } = await ended;
    expect(reason).toMatch(/WebGL context|WebGPU device was lost/);
    expect(errors).toEqual({ ended: 'EngineLost', later: 'EngineLost' });
    expectGolden(await call<Missed>(worker, 'golden', name, 0));
  });
}

// Uses the replacement device, whose programs are already compiled; compiling takes 15 s.
test('WebGPU agrees with PyTorch, and makes the same updates as the wasm kernels', async () => {
  expectGolden(await call<Missed>(worker, 'golden', 'webgpu', 0));
  expectAlike(await call<Difference>(worker, 'update', 'webgpu', 'nadam'));
  for (const place of [0, 1]) expectAlike(await call<Difference>(worker, 'update', 'webgpu', 'adam', place));
});

test('the same works on the page, where a worker has no WebGL', async () => {
  await page.evaluate(() => import('/engines.js' as string));
  expectGolden(await call<Missed>(page, 'golden', 'webgl', 0));
});
