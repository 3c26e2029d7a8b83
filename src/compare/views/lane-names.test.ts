import { describe, expect, it } from 'vitest';
import { lanesOf, type Comparison } from '../../experiment/comparison/comparison';
import { decodePlace } from '../../experiment/link/place';
import { columnLabel, unmetNote, variedName, variedTitle } from './lane-names';

function comparison(link: string): Comparison {
  const { place } = decodePlace(link);
  if (place.kind !== 'compare') throw new Error(`expected a comparison, found ${place.kind}`);
  return place.comparison;
}
const labels = (one: Comparison) => lanesOf(one).map(({ label }) => label);

describe('names of runs', () => {
  it('put the setting’s name before a bare number, and leave words alone that say enough', () => {
    expect(labels(comparison('#lab=digits&rows=kernels1:6;16'))).toEqual([
      'first kernels 6',
      'first kernels 16',
    ]);
    expect(labels(comparison('#lab=digits&rows=kernelSize:3;5'))).toEqual(['kernel size 3', 'kernel size 5']);
    expect(labels(comparison('#lab=digits&rows=kernels1:6;16&columns=kernelSize:3'))).toEqual([
      'first kernels 6 · kernel size 3',
      'first kernels 16 · kernel size 3',
    ]);
    expect(labels(comparison('#lab=digits&rows=pooling:max;none'))).toEqual(['pooling max', 'pooling none']);
    expect(labels(comparison('#columns=hidden:3;20,20'))).toEqual(['3 units', 'hidden layers 2×20']);
    expect(labels(comparison('#columns=hidden:3,3&rows=seed:0'))).toEqual(['seed 0 · hidden layers 2×3']);
    expect(labels(comparison('#columns=activation:tanh;relu'))).toEqual(['tanh', 'ReLU']);
    expect(labels(comparison('#columns=activation:tanh&rows=hidden:3;4'))).toEqual([
      '3 units · tanh',
      '4 units · tanh',
    ]);
  });

  it('keep the setting’s name beside what a run is', () => {
    expect(labels(comparison('#columns=hidden:2,2;10,10&cure=1'))).toEqual([
      'As it was: hidden layers 2×2',
      'Cure: hidden layers 2×10',
    ]);
  });

  it('leave out the row that is named above', () => {
    const sizes = comparison('#lab=digits&columns=kernelSize:3;5&rows=kernels1:6');
    expect(lanesOf(sizes).map(lane => columnLabel(sizes.columns!, lane))).toEqual([
      'kernel size 3',
      'kernel size 5',
    ]);
    const grid = comparison('#columns=momentum:0.5;0.9&rows=hidden:3;4&optimizer=momentum');
    expect(lanesOf(grid).map(lane => columnLabel(grid.columns!, lane))).toEqual([
      ...['momentum 0.5', 'momentum 0.9'],
      ...['momentum 0.5', 'momentum 0.9'],
    ]);
  });

  it('have a note if a run is not what the edges of the grid say', () => {
    const grid = comparison('#lab=digits&rows=pooling:max;none&columns=dense1:60;480');
    expect(lanesOf(grid).map(({ unmet }) => unmet.map(unmetNote))).toEqual([
      [],
      [],
      [],
      ['Pooling: max, not none'],
    ]);
    const idle = comparison('#rows=optimizer:gd;adam&columns=beta1:0.5');
    expect(lanesOf(idle).map(({ unmet }) => unmet.map(unmetNote))).toEqual([['β₁: no effect'], []]);
  });

  it('name the varied settings in file names', () => {
    const grid = comparison('#columns=activation:tanh;relu&rows=hidden:3;4');
    expect([variedName(grid), variedTitle(grid)]).toEqual([
      'activation-x-hidden',
      'Activation × hidden layers',
    ]);
    const pinned = comparison('#epochs=5&lane=epochs%3D7');
    expect([variedName(pinned), variedTitle(pinned)]).toEqual(['pinned', '1 pinned']);
  });
});
