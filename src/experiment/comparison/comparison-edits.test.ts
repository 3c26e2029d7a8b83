import { describe, expect, it } from 'vitest';
import { lanesOf, sameUntil, sweepable, type Comparison } from './comparison';
import {
  laneCount,
  suggestedValues,
  sweeps,
  withAxis,
  withEpochs,
  withoutLane,
  withPinned,
} from './comparison-edits';
import { decodePlace, encodePlace } from '../link/place';
import { defaultConfig, defaultDigits } from '../settings/settings';
import { messagesOf } from '../problems/message';

function comparisonOf(link: string): Comparison {
  const { place } = decodePlace(`#${link}`);
  if (place.kind !== 'compare') throw new Error(`${link} is no comparison`);
  return place.comparison;
}

const labels = (comparison: Comparison) => lanesOf(comparison).map(({ label }) => label);

describe('what is worth varying', () => {
  it('can be put into a link and comes back as it was', () => {
    for (const config of [defaultConfig, defaultDigits]) {
      expect(sweeps(config).length).toBeGreaterThan(4);
      for (const { comparison } of sweeps(config)) {
        const { place, problems } = decodePlace(`#${encodePlace({ kind: 'compare', comparison })}`);
        expect(problems).toEqual([]);
        expect(place).toEqual({ kind: 'compare', comparison });
      }
      for (const key of sweepable(config)) {
        const axis = { key, values: suggestedValues(key, config) };
        const comparison = { base: config, rows: null, columns: axis, pinned: [] };
        const { place } = decodePlace(`#${encodePlace({ kind: 'compare', comparison })}`);
        expect(place, key).toEqual({ kind: 'compare', comparison });
      }
    }
  });
});

describe('the comparison with a cure', () => {
  it('names the run as it was and the cure, also from its link, until it has other runs', () => {
    const cure = comparisonOf('columns=learningRate:100;0.01&cure=1');
    expect(labels(cure)).toEqual(['As it was: learning rate 100', 'Cure: learning rate 0.01']);
    expect(encodePlace({ kind: 'compare', comparison: cure })).toBe('columns=learningRate:100;0.01&cure=1');
    expect(labels(withEpochs(cure, 7))).toEqual(labels(cure));
    const three = withPinned(cure, defaultConfig)!;
    expect(encodePlace({ kind: 'compare', comparison: three })).not.toContain('cure');
    expect(labels(withoutLane(three, lanesOf(three)[0]!)!).join()).not.toContain('Cure');
    const pinned = comparisonOf('activation=sigmoid&lane=activation%3Drelu&cure=1');
    expect(labels(pinned)).toEqual(['As it was: sigmoid', 'Cure: ReLU']);
  });

  it('has exactly two runs', () => {
    for (const link of ['columns=seed:1;2;3&cure=1', 'columns=seed:1;2&cure=yes', 'epochs=5&cure=1']) {
      const { place, problems } = decodePlace(`#${link}`);
      expect(messagesOf(problems).join()).toContain('expected cure=1 in a comparison of two runs');
      expect(encodePlace(place)).not.toContain('cure');
    }
  });
});

describe('two runs that are the same until something changes', () => {
  const until = (link: string) => sameUntil(lanesOf(comparisonOf(link)));
  const change = '300~learningRate~0.001';
  it('differ from the first change that not all of them have', () => {
    expect(until(`lane=changes%3D${change}`)).toBe(300);
    expect(until(`changes=100~l2~1&lane=changes%3D100~l2~1,${change}`)).toBe(300);
    expect(until(`changes=${change}&lane=changes%3D200~l2~1`)).toBe(200);
    expect(until(`lane=changes%3D${change}%26seed%3D3`)).toBeNull();
    expect(until('columns=seed:1;2')).toBeNull();
  });
});

describe('editing a comparison', () => {
  it('takes another factor and one more experiment, but not more than 36 runs', () => {
    const ten = comparisonOf('columns=seed:0;1;2;3;4;5;6;7;8;9');
    expect(
      withAxis(ten, 'rows', { key: 'activation', values: [['tanh'], ['relu'], ['elu']] }),
    ).not.toBeNull();
    const values = [['tanh'], ['relu'], ['elu'], ['sigmoid']];
    expect(withAxis(ten, 'rows', { key: 'activation', values })).toBeNull();
    expect(withAxis(ten, 'columns', null)).toMatchObject({ columns: null });
    const full = comparisonOf('columns=seed:0;1;2;3;4;5&rows=noise:0;0.1;0.2;0.3;0.4;0.5');
    expect(laneCount(full)).toBe(36);
    expect(withPinned(full, defaultConfig)).toBeNull();
    expect(laneCount(withPinned(ten, defaultConfig)!)).toBe(11);
  });

  it('loses a value, a pinned experiment, or becomes one of its other runs', () => {
    const one = comparisonOf('columns=hidden:3;4;5&lane=hidden%3D7');
    const lanes = lanesOf(one);
    const widths = (comparison: Comparison) => lanesOf(comparison).flatMap(({ config }) => config.hidden);
    expect(widths(withoutLane(one, lanes[1]!)!)).toEqual([3, 5, 7]);
    expect(widths(withoutLane(one, lanes[3]!)!)).toEqual([3, 4, 5]);
    const two = comparisonOf('columns=hidden:3;4&rows=activation:tanh;relu');
    const rest = withoutLane(two, lanesOf(two)[2]!)!;
    expect(rest).toMatchObject({ rows: null, columns: null });
    const kept = labels(two).filter((_, index) => index !== 2);
    expect(new Set(labels(rest))).toEqual(new Set(kept));
    const single = comparisonOf('columns=hidden:3');
    expect(withoutLane(single, lanesOf(single)[0]!)).toBeNull();
  });

  it('takes another target for all', () => {
    const comparison = withEpochs(comparisonOf('columns=hidden:3;4&lane=hidden%3D7'), 50);
    expect(lanesOf(comparison).map(({ config }) => config.epochs)).toEqual([50, 50, 50]);
  });
});
