import { expect, it } from 'vitest';
import { foldLayers } from '../../../experiment/measured/folds';
import { layerIn, spaceViewOf } from './space-state';

const choice = { kind: 'principal', across: 0, up: 1, fit: 3 } as const;

it('shows the layer that the link names if the network has it, and else the last hidden one', () => {
  const sizes = [2, 8, 4, 2];
  expect(layerIn(null, sizes)).toBe(1);
  expect(layerIn({ name: 'space', layer: null }, sizes)).toBe(1);
  expect(layerIn({ name: 'space', layer: 0 }, sizes)).toBe(0);
  expect(layerIn({ name: 'space', layer: 7 }, sizes)).toBe(1);
  expect(layerIn({ name: 'space', layer: 0 }, [2, 2])).toBeNull();
  expect(layerIn(null, [])).toBeNull();
});

it('asks for two units of a small layer, and for two that a wide one has', () => {
  expect(spaceViewOf(1, 2, choice).axes).toEqual({ kind: 'units', across: 0, up: 1 });
  expect(spaceViewOf(1, 1, choice).axes).toEqual({ kind: 'units', across: 0, up: 0 });
  expect(spaceViewOf(0, 8, choice)).toEqual({ layer: 0, axes: { kind: 'principal', fit: 3 } });
  const units = { ...choice, kind: 'units', across: 9, up: 5 } as const;
  expect(spaceViewOf(0, 8, units).axes).toEqual({ kind: 'units', across: 7, up: 5 });
  // Both were chosen in a wider layer.
  expect(spaceViewOf(0, 4, units).axes).toEqual({ kind: 'units', across: 3, up: 0 });
});

it('finds the layers whose activation has folds', () => {
  expect(foldLayers({ hidden: [4, 4, 4], activation: ['relu', 'tanh', 'leaky-relu'] })).toEqual([0, 2]);
  expect(foldLayers({ hidden: [4, 4], activation: ['relu'] })).toEqual([0, 1]);
  expect(foldLayers({ hidden: [4], activation: ['elu'] })).toEqual([]);
  expect(foldLayers({ hidden: [], activation: ['relu'] })).toEqual([]);
});
