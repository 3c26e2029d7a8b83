import { expect, it } from 'vitest';
import type { LayerSpace } from '../../../experiment/measured/layer-space';
import { insideOf } from '../layers/inside';
import { directionsOf, forTray, layerIn, shownTurn, toggled } from './space-state';

const space = {
  ...{ view: { layer: 3, images: 200, fit: 2 }, fitted: 40 },
  ...{ labels: Uint8Array.of(0, 1, 1, 0), predicted: Uint8Array.of(0, 0, 1, 1) },
  principal: Float64Array.of(0, 1, 0, 0, 0, 1),
  classes: Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0, 1),
} as unknown as LayerSpace;
const menu = { axes: 'components', across: 0, up: 2, turned: null } as const;

it('shows the layer that the link names if there is one, and else the logits', () => {
  expect(layerIn(null, 5)).toBe(4);
  expect(layerIn({ name: 'space', layer: null }, 5)).toBe(4);
  expect(layerIn({ name: 'space', layer: 1 }, 5)).toBe(1);
  expect(layerIn({ name: 'space', layer: 20 }, 5)).toBe(4);
  expect(insideOf({ name: 'space', layer: 1 }, 'kernels')).toBe('space');
  expect(insideOf({ name: 'landscape', slice: 'random' }, 'kernels')).toBe('kernels');
});

it('shows components, two classes, or what was turned by hand while it is of the same directions', () => {
  const of = directionsOf(1, space);
  expect(shownTurn(menu, space, of)).toEqual({ by: 'components', turn: space.principal });
  const classes = shownTurn({ ...menu, axes: 'classes' }, space, of);
  expect(classes).toEqual({ by: 'classes', turn: Float64Array.of(1, 0, 0, 0, 0, 1) });
  // Class 1 has no direction.
  expect(shownTurn({ ...menu, axes: 'classes', up: 1 }, space, of).by).toBe('components');
  const turned = { of, turn: Float64Array.of(0, 0, 1, 1, 0, 0) };
  expect(shownTurn({ ...menu, turned }, space, of)).toEqual({ by: 'turned', turn: turned.turn });
  expect(shownTurn({ ...menu, turned }, space, directionsOf(2, space)).by).toBe('components');
});

it('chooses images by turns, and gives the tray those that are read wrong first', () => {
  expect(toggled([2, 5], 7)).toEqual([7, 2, 5]);
  expect(toggled([7, 2, 5], 2)).toEqual([7, 5]);
  expect(forTray(space, [0, 1, 2, 3], 3)).toEqual([1, 3, 0]);
});
