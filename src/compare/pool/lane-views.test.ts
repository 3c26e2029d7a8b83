import { expect, test } from 'vitest';
import { decode } from '../../experiment/link/url';
import { isSameViews, layerOf, spaceOf, viewsFor, viewsOfLink } from './lane-views';

const configOf = (link: string) => decode(link).config;
const shown = viewsOfLink({ view: { name: 'space', layer: 1 }, folds: false }, 0);

test('a link’s layer applies to all runs; a run with fewer layers shows its last', () => {
  expect(
    ['hidden=4,3,5', 'hidden=4,2', 'hidden=6', 'hidden='].map(link => layerOf(configOf(link), 1)),
  ).toEqual([1, 1, 0, null]);
  expect(layerOf(configOf('hidden=4,3,5'), null)).toBe(2);
  expect(spaceOf(configOf('hidden=4,3,5'), shown)).toEqual({ layer: 1, axes: { kind: 'principal', fit: 0 } });
  expect(spaceOf(configOf('hidden=4,2'), shown)).toEqual({
    layer: 1,
    axes: { kind: 'units', across: 0, up: 1 },
  });
  expect(spaceOf(configOf('hidden='), shown)).toBeNull();
  expect(spaceOf(configOf('lab=digits'), shown)).toBeNull();
  expect(spaceOf(configOf('data=sine&hidden=4,3'), shown)).toBeNull();
});

test('a worker is asked for nothing that is not shown', () => {
  const config = configOf('hidden=4');
  const landscape = { name: 'landscape', slice: 'path' } as const;
  expect(viewsFor(config, viewsOfLink({ view: null, folds: false }, 0), null)).toBeUndefined();
  expect(viewsFor(config, viewsOfLink({ view: landscape, folds: false }, 0), null)).toBeUndefined();
  expect(viewsFor(config, viewsOfLink({ view: landscape, folds: true }, 0), null)).toEqual({
    ...{ space: null, projection: null, folds: true },
  });
});

test('the projection of the previous picture is kept only for the same view', () => {
  const config = configOf('hidden=4,4');
  const asked = viewsFor(config, shown, null)!;
  expect(asked.projection).toBeNull();
  const projection = { mean: new Float64Array(4), directions: new Float64Array(8), fitted: null };
  const known = { view: asked.space!, projection };
  expect(viewsFor(config, shown, known)!.projection).toBe(projection);
  expect(viewsFor(config, { ...shown, fit: 1 }, known)!.projection).toBeNull();
  expect(viewsFor(config, { ...shown, layer: 0 }, known)!.projection).toBeNull();
  expect(isSameViews(asked, viewsFor(config, shown, known))).toBe(true);
  expect(isSameViews(asked, viewsFor(config, { ...shown, folds: true }, known))).toBe(false);
  expect(isSameViews(asked, undefined)).toBe(false);
});
