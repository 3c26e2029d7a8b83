import { describe, expect, it } from 'vitest';
import type { LayerSpace } from '../../experiment/measured/layer-space';
import { handlePlaces, reachOf } from './layer-handles';
import { layerPoints, pointsWithin } from './layer-points';

/** Four images of two classes in three directions; class 0 lies along the first, class 1 along the third. */
const space: LayerSpace = {
  ...{ view: { layer: 0, images: 4, fit: 0 }, step: 5, fitted: 5, units: 7, variance: 20 },
  ...{ images: [3, 8, 2, 9], labels: Uint8Array.of(0, 0, 1, 1), predicted: Uint8Array.of(0, 1, 1, 1) },
  coordinates: Float32Array.of(1, 3, 5, 7, /**/ 2, 2, 2, 2, /**/ 0, 4, 0, 4),
  principal: Float64Array.of(1, 0, 0, 0, 0, 1),
  classes: Float64Array.of(1, 0, 0, 0, 0, 1),
};
const plane = { window: { x0: -5, x1: 5, y0: -5, y1: 5 }, width: 200, height: 200 };

describe('the images of a layer', () => {
  const shown = layerPoints(space, space.principal);

  it('lie in the projection as in the layer, around their mean', () => {
    expect([...shown.points.x]).toEqual([-3, -2, -1, 2, 1, -2, 3, 2]);
    expect(shown.extent).toEqual({ x0: -3, x1: 3, y0: -2, y1: 2 });
    expect(shown.points).toMatchObject({ y: space.labels, count: 4 });
  });

  it('show their share of the layer’s variance', () => {
    // Of 9, 1, 1, 9 the mean is 5; of 4, 4, 4, 4 it is 4.
    expect(shown.shares).toEqual([5 / 20, 4 / 20]);
    expect(layerPoints({ ...space, variance: 0 }, space.principal).shares).toEqual([0, 0]);
  });

  it('are found in a frame', () => {
    expect(pointsWithin(shown.points, { x0: -3.5, x1: 1.5, y0: -3, y1: 0 })).toEqual([0, 2]);
  });
});

describe('the handles', () => {
  it('point towards their classes, and all fit into the picture', () => {
    const reach = reachOf(space.classes, space.principal, plane);
    expect(reach).toBe(82);
    expect(handlePlaces(space.classes, space.principal, plane, reach)).toEqual([
      [182, 100],
      [100, 18],
    ]);
    const aside = { ...plane, window: { x0: -5, x1: 5, y0: -8, y1: 2 } };
    expect(reachOf(space.classes, space.principal, aside)).toBe(40);
  });

  it('are none for a class without a direction', () => {
    const classes = Float64Array.of(0, 0, 0, 0, 0, 1);
    expect(handlePlaces(classes, space.principal, plane, 50)[0]).toBeNull();
  });
});
