import { expect, it } from 'vitest';
import { lenetLayers, lenetOf, reportSizes } from './lenet-layout';
import { spaceLayersOf } from './space-layers';

it('are the pooled maps, the activated dense layers, and the logits', () => {
  const layers = spaceLayersOf(lenetLayers);
  expect(layers.map(({ label, units }) => `${label}: ${units}`)).toEqual([
    ...['pool 1: 1176', 'pool 2: 400', 'dense 1: 120', 'dense 2: 84', 'logits: 10'],
  ]);
  // Each is the output of the layer before its tensor.
  expect(layers.map(({ tensor }) => lenetLayers[tensor - 1]!.label)).toEqual([
    ...['pool 1', 'pool 2', 'activation 3', 'activation 4', 'dense 3'],
  ]);
});

it('are the activated maps of a network that does not pool', () => {
  const { layers } = lenetOf({ ...reportSizes, pooling: 'none', kernels2: 0, dense2: 0 });
  expect(spaceLayersOf(layers).map(({ label, units }) => `${label}: ${units}`)).toEqual([
    ...['conv 1: 4704', 'dense 1: 120', 'logits: 10'],
  ]);
});
