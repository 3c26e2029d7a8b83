import { expect, it } from 'vitest';
import { whyNoOneLoss } from '../../experiment/comparison/one-loss';
import { createMlp, prepareData } from '../../experiment/link/experiment';
import type { WalkReply } from '../../experiment/measured/landscape';
import { change } from '../../experiment/settings/change';
import { defaultConfig, type Config } from '../../experiment/settings/settings';
import { placeOn } from '../../nn/landscape/weight-plane';
import { loadKernels } from '../../wasm/fixtures/built-kernels';
import { walkTogether } from './landscape-walk';

const of = (wanted: Partial<Config>): Config =>
  change(defaultConfig, { samples: 60, epochs: 200, learningRate: 0.003, ...wanted }).config;

async function walked(configs: readonly Config[]) {
  const kernels = await loadKernels('float64');
  const replies: WalkReply[] = [];
  for (const reply of walkTogether(configs, () => kernels)) if (reply) replies.push(reply);
  const shares = replies.flatMap(one => (one.type === 'walking' ? [one.share] : []));
  const results = replies.filter(one => one.type === 'walked');
  return { shares, results, last: results.at(-1)! };
}

it('walks gradient descent and Adam from the same start, to where their runs end', async () => {
  const configs = [of({}), of({ optimizer: 'adam', learningRate: 0.05 })];
  const { shares, results, last } = await walked(configs);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(results.map(({ landscape }) => landscape.grid.columns)).toEqual([9, 17, 33, 65, 129]);
  const { landscape, walks } = last;
  expect(walks.map(({ epochs }) => [epochs[0], epochs.at(-1)])).toEqual([
    [0, 200],
    [0, 200],
  ]);
  expect(walks[0]!.places[0]).toEqual(walks[1]!.places[0]);
  const kernels = await loadKernels('float64');
  for (const [index, config] of configs.entries()) {
    const mlp = createMlp(config, kernels, prepareData(config));
    mlp.run(200);
    expect(walks[index]!.places.at(-1)).toEqual(placeOn(landscape.plane, mlp.parameters));
  }
  const { a0, a1, b0, b1 } = landscape.window;
  for (const { a, b } of walks.flatMap(({ places }) => places))
    expect(a > a0 && a < a1 && b > b0 && b < b1).toBe(true);
  expect(landscape.share).toBeGreaterThan(0.8);
  expect((await walked(configs)).last).toEqual(last);
});

it('does not let a run that is thrown out shrink the ways of the others', async () => {
  const { landscape, walks } = (await walked([of({}), of({ learningRate: 30 })])).last;
  const { a0, a1, b0, b1 } = landscape.window;
  const inside = walks.map(({ places }) => places.map(({ a, b }) => a > a0 && a < a1 && b > b0 && b < b1));
  expect(inside[0]!.every(Boolean)).toBe(true);
  expect(inside[1]!.at(-1)).toBe(false);
  const extent =
    Math.max(...walks[0]!.places.map(({ a }) => a)) - Math.min(...walks[0]!.places.map(({ a }) => a));
  expect(extent).toBeGreaterThan((a1 - a0) / 4);
});

it('needs one loss function', () => {
  expect(whyNoOneLoss([of({}), of({ optimizer: 'adam', seed: 3, batch: 10, l2: 0.1 })])).toBeNull();
  expect(whyNoOneLoss([of({}), of({ hidden: [4] })])).toContain('different networks');
  expect(whyNoOneLoss([of({}), of({ activation: ['relu'] })])).toContain('different networks');
  expect(whyNoOneLoss([of({}), of({ noise: 0.3 })])).toContain('different data');
  expect(whyNoOneLoss([])).toBe('There are no runs.');
});
