import { describe, expect, it } from 'vitest';
import { decodePlace } from '../link/place';
import { messageOf } from '../problems/message';
import { defaultConfig, defaultDigits, rowOf, type Config, type SettingKey } from '../settings/settings';
import { axisValueLabel, lanesOf, sweepable, type Comparison } from './comparison';
import { suggestedValues } from './comparison-edits';

const lanesIn = (link: string) => {
  const { place } = decodePlace(`#${link}`);
  if (place.kind !== 'compare') throw new Error(`${link} is no comparison`);
  return lanesOf(place.comparison);
};
const labels = (link: string) => lanesIn(link).map(({ label }) => label);

/** Bases in which every setting that a comparison can vary is found. */
const bases: readonly Config[] = [
  ...['', 'optimizer=adam', 'optimizer=momentum', 'schedule=step', 'schedule=cosine', 'optimizer=rmsprop'],
  ...['data=blobs', 'data=circles', 'data=sine', 'activation=leaky-relu', 'data=own&points=0,0,0;1,1,1'],
  ...['lab=digits', 'lab=digits&data=drawn&kernels1=32&kernels2=64&dense1=60'],
].map(link => {
  const { place } = decodePlace(`#${link}`);
  return place.kind === 'lab' ? place.config : defaultConfig;
});

/** Values that go to the limits of a setting, beside those that the page suggests. */
const extreme: Readonly<Partial<Record<SettingKey, readonly unknown[]>>> = {
  hidden: [[], [4, 4]],
  activation: [['tanh', 'relu']],
  samples: [3],
  testShare: [0.9],
  batch: [150, 400],
  dense1: [0, 512],
  dense2: [0],
  kernels2: [0, 64],
  images: [20],
};

function valuesOf(key: SettingKey, base: Config): readonly unknown[] {
  const { parse, format } = rowOf(key);
  const wished = extreme[key]?.filter(value => 'value' in parse(format(value), base)) ?? [];
  const suggested = suggestedValues(key, base);
  return [...new Set([...wished.slice(0, 2), suggested[0], suggested.at(-1)])];
}

describe('a factor’s value that a run does not have', () => {
  it('is said in the run’s label, with the value that runs', () => {
    expect(labels('lab=digits&rows=pooling:max;none&columns=dense1:60;480')).toEqual([
      'pooling max · first dense 60',
      'pooling max · first dense 480',
      'pooling none · first dense 60',
      'pooling max (not none) · first dense 480',
    ]);
    expect(labels('data=blobs&rows=data:blobs;moons&columns=classes:2;3')).toEqual([
      'Blobs · classes 2',
      'Blobs · classes 3',
      'Moons',
      'Moons · classes 2 (not 3)',
    ]);
    expect(labels('rows=optimizer:gd;adam&columns=beta1:0.5;0.9')).toEqual([
      'gradient descent · β₁ 0.5 (no effect)',
      'gradient descent · β₁ 0.9 (no effect)',
      'Adam · β₁ 0.5',
      'Adam · β₁ 0.9',
    ]);
  });

  it('has a reason in words', () => {
    const reasons = lanesIn('data=blobs&rows=data:blobs;moons&columns=classes:2;3').map(({ unmet }) =>
      unmet.map(({ problem }) => messageOf(problem)),
    );
    expect(reasons).toEqual([[], [], [], ['classes=3: data=moons has exactly 2 classes. Using 2 instead.']]);
    const [first] = lanesIn('columns=alpha:0.1;0.3&activation=relu')[0]!.unmet;
    expect(messageOf(first!.problem)).toBe(
      'alpha=0.1 has no effect: no layer has leaky ReLU, which alone has a slope α.',
    );
  });

  it('is said of every pair of settings, and nothing else is', () => {
    const seen = new Set<SettingKey>();
    let overridden = 0;
    for (const base of bases) {
      const keys = sweepable(base);
      for (const rowKey of keys)
        for (const columnKey of keys) {
          if (keys.indexOf(rowKey) >= keys.indexOf(columnKey)) continue;
          seen.add(rowKey).add(columnKey);
          const comparison: Comparison = {
            base,
            rows: { key: rowKey, values: valuesOf(rowKey, base) },
            columns: { key: columnKey, values: valuesOf(columnKey, base) },
            pinned: [],
          };
          for (const { config, row, column, label, unmet } of lanesOf(comparison))
            for (const [axis, at] of [
              [comparison.rows!, row!] as const,
              [comparison.columns!, column!] as const,
            ]) {
              const { key } = axis;
              const wanted = axis.values[at];
              const { format } = rowOf(key);
              const said = unmet.find(one => one.key === key);
              const isOther = format(config[key]) !== format(wanted);
              overridden += Number(isOther);
              if (isOther !== (said !== undefined && said.problem.kind !== 'no-effect'))
                throw new Error(
                  `${key} of “${label}”: wanted ${format(wanted)}, runs ${format(config[key])}`,
                );
              if (isOther && !label.includes(`(not ${axisValueLabel(key, wanted)})`))
                throw new Error(`${label}: says nothing of ${key} ${format(wanted)}`);
            }
        }
    }
    expect(overridden).toBeGreaterThan(100);
    const all = [...sweepable(defaultConfig), ...sweepable(defaultDigits)];
    expect(all.filter(key => !seen.has(key))).toEqual([]);
  });
});
