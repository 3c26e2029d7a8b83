import { expect } from '@playwright/test';
import { weightsHashOf } from '../../cli/one';
import { decode } from '../../src/experiment/link/url';
import { engines, startEngine, type Engine, type EngineName } from '../support/engines';
import { test } from '../support/test';

/**
 * Links that together use every kind of kernel: the report's networks, both precisions, each source of randomness. Each has
 * its own number of epochs, by which a page that goes from one to the next tells them apart.
 */
const links = {
  'the default': 'epochs=1000',
  'four layers on Gaussian quantiles, mini-batches, Adam, test share':
    'data=gaussian-quantiles&hidden=12,12,12,12&testShare=0.25&optimizer=adam&batch=16&epochs=60',
  'ReLU in float32': 'data=circles&hidden=20&activation=relu&init=he-normal&precision=float32&epochs=300',
  'spirals with sines': 'data=spirals&features=x1,x2,sinx1,sinx2&hidden=12,12&optimizer=nadam&epochs=150',
  'blobs, sigmoid, L1, RMSProp':
    'data=blobs&classes=5&activation=sigmoid,elu&hidden=6,6&l1=0.001&optimizer=rmsprop&epochs=200',
  'a sine, absolute error, momentum, mini-batches':
    'data=sine&loss=absolute&hidden=5,4&optimizer=momentum&batch=16&epochs=120',
  'ELU with dropout, mini-batches': 'hidden=8,6&activation=elu&dropout=0.3&batch=32&reduction=mean&epochs=70',
  'LeNet-5 on drawn digits, Adam and dropout':
    'lab=digits&data=drawn&images=300&validation=50&engine=wasm&dropout=0.2&epochs=1',
  'LeNet-5, tanh, Nadam, a smaller last batch':
    'lab=digits&data=drawn&images=160&validation=50&engine=wasm&activation=tanh&optimizer=nadam&l2=0.001&epochs=2',
  'a LeNet of other sizes':
    'lab=digits&data=drawn&images=120&validation=50&engine=wasm&kernels1=5&kernels2=7&kernelSize=3&padding=none&pooling=average&activation=relu,tanh,sigmoid&dense1=0&dense2=19&epochs=3',
} as const;

type LinkName = keyof typeof links;

const expected = new Map<LinkName, string>();

/** The hash that the command line prints for the same link, from the engine in Node. */
const hashInNode = (link: string): Promise<string> => weightsHashOf(decode(link).config);

test.describe.configure({ mode: 'default', timeout: 240_000 });

test.beforeAll(async () => {
  test.setTimeout(240_000);
  for (const [name, link] of Object.entries(links) as [LinkName, string][])
    expected.set(name, await hashInNode(link));
});

test('different links give different weights', () => {
  const hashes = [...expected.values()];
  expect(hashes.every(hash => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  expect(new Set(hashes).size).toBe(hashes.length);
  const epochs = Object.values(links).map(link => decode(link).config.epochs);
  expect(new Set(epochs).size).toBe(epochs.length);
});

for (const name of Object.keys(engines) as EngineName[]) {
  test.describe(name, () => {
    let engine: Engine | null = null;
    test.beforeAll(async () => {
      engine = await startEngine(name);
    });
    test.afterAll(() => engine?.close());

    for (const [linkName, link] of Object.entries(links) as [LinkName, string][]) {
      test(`${name} trains the same bits as Node: ${linkName}`, async ({ baseURL }) => {
        // Firefox and WebKitGTK are optional: only browsers that are installed can be compared.
        test.skip(
          engine === null,
          `${name} is optional and not installed: node scripts/browser.mjs --install`,
        );
        const { epochs } = decode(link).config;
        expect(await engine?.hashOf(`${baseURL}#${link}`, epochs)).toBe(expected.get(linkName));
      });
    }
  });
}
