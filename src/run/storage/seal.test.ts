import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultConfig } from '../../experiment/settings/settings';
import { encode } from '../../experiment/link/url';
import { isSound, sealInSlices, sealOf } from './seal';

const hash = encode(defaultConfig);
const state = {
  step: 7,
  parameters: Float64Array.of(0.25, -1, 3),
  slots: new Float64Array(),
  schedule: Float64Array.of(1, 1),
};
const run = {
  config: defaultConfig,
  state,
  history: [{ epoch: 0, trainLoss: 0.7 }],
  finished: false,
  savedAt: 0,
};
const sealed = { hash, run, seal: sealOf([hash, run]) };

test('a run has the same seal in slices', async () => {
  const history = Array.from({ length: 20_000 }, (_, epoch) => ({ epoch, trainLoss: 1 / (1 + epoch) }));
  for (const value of [[hash, run], [hash, { ...run, history }], [], 'text', 3, null])
    expect(await sealInSlices(value)).toBe(sealOf(value));
});

test('a run keeps its seal when it is stored and read back', () => {
  expect(isSound(structuredClone(sealed))).toBe(true);
});

test('a single changed bit of the weights, a missing record or a changed value breaks the seal', () => {
  const bit = structuredClone(sealed);
  new Uint8Array(bit.run.state.parameters.buffer)[11]! ^= 1;
  expect(isSound(bit)).toBe(false);
  const short = structuredClone(sealed);
  short.run.history.pop();
  expect(isSound(short)).toBe(false);
  const other = structuredClone(sealed);
  other.run.finished = true;
  expect(isSound(other)).toBe(false);
});

test('a run without a seal from an earlier version is accepted if it fits its link', () => {
  const older = { hash, run };
  expect(isSound(older)).toBe(true);
  expect(isSound({ hash: `${hash}&seed=2`, run })).toBe(false);
  const wrong = [
    { ...run, state: { ...state, step: -1 } },
    { ...run, state: { ...state, parameters: Float64Array.of(NaN) } },
    { ...run, state: null },
    { state },
    null,
    'x',
  ];
  for (const one of wrong) expect(isSound({ hash, run: one as unknown as typeof run })).toBe(false);
});

test('different values have different seals, equal ones the same', () => {
  const values = fc.anything({ withTypedArray: true, maxDepth: 3 });
  fc.assert(
    fc.property(values, value => {
      expect(sealOf(structuredClone(value))).toBe(sealOf(value));
    }),
    { numRuns: 500 },
  );
  const texts = fc.uniqueArray(fc.string(), { minLength: 2 });
  fc.assert(
    fc.property(texts, several => {
      expect(new Set(several.map(sealOf)).size).toBe(several.length);
    }),
  );
});
