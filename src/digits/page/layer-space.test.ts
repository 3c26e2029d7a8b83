import { expect, it } from 'vitest';
import type { LayerSpace } from '../../experiment/measured/layer-space';
import { layerSpaceOf, receiveLayerSpace } from './layer-space';

const reading = (step: number) => ({ step, predicted: Uint8Array.of(step) });
const space = (images: number) => ({ view: { layer: 0, images, fit: 0 } }) as LayerSpace;
const steps = (runId: number) => layerSpaceOf(runId)?.readings.map(({ step }) => step);

it('keeps the readings of the same images in the same run, in order', () => {
  receiveLayerSpace({ runId: 7, space: null, readings: [] });
  expect(layerSpaceOf(7)).toBeNull();
  receiveLayerSpace({ runId: 7, space: space(200), readings: [reading(20)] });
  receiveLayerSpace({ runId: 7, space: null, readings: [reading(10), reading(0)] });
  expect(steps(7)).toEqual([0, 10, 20]);
  expect(layerSpaceOf(7)!.space.view.images).toBe(200);
  receiveLayerSpace({ runId: 7, space: space(500), readings: [reading(20)] });
  expect(steps(7)).toEqual([20]);
  receiveLayerSpace({ runId: 8, space: space(500), readings: [] });
  expect([steps(8), layerSpaceOf(7), layerSpaceOf(undefined)]).toEqual([[], null, null]);
});
