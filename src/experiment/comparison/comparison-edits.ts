import { lanesOf, MOST_LANES, sweepable, type Axis, type Comparison, type Lane } from './comparison';
import type { Setting } from '../settings/setting';
import { rowOf, settings, sliderOf, type Config, type SettingKey } from '../settings/settings';
import { change } from '../settings/change';

/** The comparison with the same changes to every lane; its factors stay. */
export function changedComparison(comparison: Comparison, changes: Partial<Config>): Comparison {
  const changed = (config: Config) => change(config, changes).config;
  const { base, pinned } = comparison;
  return { ...comparison, base: changed(base), pinned: pinned.map(changed) };
}

/** The two directions in which a comparison's grid extends. */
export type AxisName = 'rows' | 'columns';

/** Suggested values; those that an experiment cannot have are not offered. */
const usual: Readonly<Partial<Record<SettingKey, Readonly<Record<Config['lab'], readonly unknown[]>>>>> = {
  hidden: { points: [[3], [5], [10], [20], [50]], digits: [] },
  learningRate: { points: [0.001, 0.003, 0.01, 0.03, 0.1], digits: [0.0001, 0.0003, 0.001, 0.003, 0.01] },
  gamma: { points: [0.1, 0.5, 0.9, 0.99], digits: [0.1, 0.5, 0.9] },
  stepEvery: { points: [100, 1000, 5000], digits: [1, 2] },
  cosineEpochs: { points: [100, 1000, 20_000], digits: [2, 5] },
  warmup: { points: [0, 10, 100, 1000], digits: [0, 1, 2] },
  batch: { points: [4, 16, 64, 'full'], digits: [10, 25, 50, 100, 200] },
  l1: { points: [0, 0.001, 0.01, 0.1], digits: [] },
  l2: { points: [0, 0.01, 0.1, 1], digits: [0, 0.0001, 0.001, 0.01] },
  epochs: { points: [100, 1000, 10_000], digits: [1, 2, 5] },
  samples: { points: [50, 100, 200, 500], digits: [] },
  noise: { points: [0.1, 0.2, 0.3, 0.4], digits: [] },
  testShare: { points: [0.1, 0.25, 0.5, 0.75], digits: [] },
  images: { points: [], digits: [1000, 5000, 20_000, 55_000] },
  kernels1: { points: [], digits: [3, 6, 12, 24] },
  kernels2: { points: [], digits: [0, 8, 16, 32] },
  dense1: { points: [], digits: [0, 30, 120, 480] },
  dense2: { points: [], digits: [0, 21, 84, 336] },
  momentum: { points: [0, 0.5, 0.9, 0.99], digits: [0, 0.5, 0.9, 0.99] },
};
const SEEDS = Array.from({ length: 10 }, (_, seed) => seed);
/** Number of parts into which a slider's range is divided if nothing better is known. */
const CUTS = 4;

/** The initial values of a factor for this setting; all of them are valid. */
export function suggestedValues(key: SettingKey, base: Config): readonly unknown[] {
  const { parse, format } = rowOf(key);
  // A link has only one set of own points, the base's.
  const isLacking = (value: unknown) => key === 'data' && value === 'own' && base.data !== 'own';
  const values = wantedValues(key, base).filter(
    value => !isLacking(value) && 'value' in parse(format(value), base),
  );
  return values.length > 0 ? values : [base[key]];
}

function wantedValues(key: SettingKey, base: Config): readonly unknown[] {
  if (key === 'seed' || key === 'dataSeed') return SEEDS;
  const known = usual[key]?.[base.lab];
  if (known && known.length > 0) return known;
  const row: Setting = settings[key];
  switch (row.type) {
    case 'choice':
      return row.offered(base).map(({ value }) => value);
    case 'list':
      return row.options.map(({ value }) => [value]);
    case 'flag':
      return [false, true];
    case 'number':
      return cuts(key, base, row.integer);
    case 'widths':
    case 'batch':
    case 'points':
    case 'hash':
    case 'names':
    case 'changes':
      return [base[key]];
    default:
      return row satisfies never;
  }
}

function cuts(key: SettingKey, base: Config, isWhole: boolean): number[] {
  const slider = sliderOf(key, base);
  if (!slider) return [];
  const { min, max } = slider;
  const values = Array.from({ length: CUTS }, (_, i) => min + ((max - min) * i) / (CUTS - 1));
  return [...new Set(values.map(value => (isWhole ? Math.round(value) : Number(value.toPrecision(3)))))];
}

/** Number of lanes that a comparison requests. */
export function laneCount({ rows, columns, pinned }: Comparison): number {
  return (rows?.values.length ?? 1) * (columns?.values.length ?? 1) + pinned.length;
}

/** With other runs a comparison is no longer that of an experiment and its cure. */
function withoutCure({ base, rows, columns, pinned }: Comparison): Comparison {
  return { base, rows, columns, pinned };
}

/** With another factor in this position, or none; null if that would exceed the lane limit. */
export function withAxis(comparison: Comparison, name: AxisName, axis: Axis | null): Comparison | null {
  const changed = { ...withoutCure(comparison), [name]: axis };
  return laneCount(changed) > MOST_LANES ? null : changed;
}

/** With one more experiment beside the others; null if that would exceed the lane limit. */
export function withPinned(comparison: Comparison, config: Config): Comparison | null {
  const changed = { ...withoutCure(comparison), pinned: [...comparison.pinned, config] };
  return laneCount(changed) > MOST_LANES ? null : changed;
}

/**
 * The comparison without a lane. A single factor loses the lane's value; a grid of two factors becomes its remaining
 * lanes, each pinned. Null for the only lane.
 */
export function withoutLane(comparison: Comparison, lane: Lane): Comparison | null {
  const { rows, columns, pinned } = comparison;
  const lanes = lanesOf(comparison);
  if (lanes.length <= 1) return null;
  if (lane.id.startsWith('p'))
    return { ...withoutCure(comparison), pinned: pinned.filter((_, index) => `p${index}` !== lane.id) };
  const name = rows && columns ? null : rows ? 'rows' : columns ? 'columns' : null;
  const axis = name && comparison[name];
  if (name && axis && axis.values.length > 1) {
    const index = name === 'rows' ? lane.row : lane.column;
    const values = axis.values.filter((_, at) => at !== index);
    return { ...withoutCure(comparison), [name]: { ...axis, values } };
  }
  const [base, ...others] = lanes.filter(one => one.id !== lane.id).map(({ config }) => config);
  return base ? { base, rows: null, columns: null, pinned: others } : null;
}

/** All lanes with a different number of epochs. */
export function withEpochs(comparison: Comparison, epochs: number): Comparison {
  return changedComparison(comparison, { epochs });
}

/** A suggested comparison. */
export interface Sweep {
  /** What varies, for a menu. */
  label: string;
  comparison: Comparison;
}

/** Suggestions for varying an experiment: one setting, two at once, or only the seed. */
export function sweeps(config: Config): readonly Sweep[] {
  const possible = new Set(sweepable(config));
  const wanted: readonly (readonly [label: string, ...keys: SettingKey[]])[] =
    config.lab === 'digits'
      ? [
          ['Activation', 'activation'],
          ['Initial weights', 'init'],
          ['Optimizer', 'optimizer'],
          ['Learning rate', 'learningRate'],
          ['Schedule of the learning rate', 'schedule'],
          ['Kernels × kernel size', 'kernels1', 'kernelSize'],
          ['Ten seeds', 'seed'],
        ]
      : [
          ['Activation', 'activation'],
          ['Width', 'hidden'],
          ['Activation × width', 'activation', 'hidden'],
          ['Learning rate', 'learningRate'],
          ['Optimizer × learning rate', 'optimizer', 'learningRate'],
          ['Schedule of the learning rate', 'schedule'],
          ['Ten seeds', 'seed'],
        ];
  return wanted.flatMap(([label, columns, rows]) => {
    if (!columns || ![columns, ...(rows ? [rows] : [])].every(key => possible.has(key))) return [];
    const axis = (key: SettingKey): Axis => ({ key, values: suggestedValues(key, config) });
    const comparison = { base: config, rows: rows ? axis(rows) : null, columns: axis(columns), pinned: [] };
    return laneCount(comparison) > MOST_LANES ? [] : [{ label, comparison }];
  });
}
