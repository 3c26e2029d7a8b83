import { hasDefault } from '../settings/change';
import type { Change } from '../settings/change-of-run';
import { changesLabel } from '../settings/changes';
import { cellsOf, isSweepable, MOST_LANES, type Axis, type Comparison } from './comparison-link';
import { unmetOf, type Unmet } from './unmet';
import type { Setting } from '../settings/setting';
import { applies, rowOf, settingKeys, settings, type Config, type SettingKey } from '../settings/settings';

export { MOST_LANES, type Axis, type Comparison };

/** One experiment of a comparison. */
export interface Lane {
  /** Stable within the comparison: 'r0c1' for a cell of the grid, 'p0' for a pinned one. */
  readonly id: string;
  /** Resolved and valid: an independent experiment. */
  readonly config: Config;
  /** What differs, as text: 'tanh · 3'. Unique within a comparison. */
  readonly label: string;
  readonly row: number | null;
  readonly column: number | null;
  /** Values of the factors that this run does not have, or that change nothing in it. */
  readonly unmet: readonly Unmet[];
}

const known = new WeakMap<Comparison, readonly Lane[]>();

/**
 * The lanes of a comparison: its grid row by row, then the pinned ones. Without factors the base replaces the grid. The
 * same comparison has the same list.
 */
export function lanesOf(comparison: Comparison): readonly Lane[] {
  const lanes = known.get(comparison) ?? makeLanes(comparison);
  known.set(comparison, lanes);
  return lanes;
}

function makeLanes(comparison: Comparison): readonly Lane[] {
  const cells = cellsOf(comparison).map(cell => {
    const { row, column, config } = cell;
    const unmet = unmetOf(comparison, cell);
    return { id: `r${row ?? 0}c${column ?? 0}`, config, row, column, unmet };
  });
  const pinned = comparison.pinned.map((config, index) => {
    return { id: `p${index}`, config, row: null, column: null, unmet: [] };
  });
  const lanes = [...cells, ...pinned].slice(0, MOST_LANES);
  const first = lanes[0]?.config ?? comparison.base;
  const factors = factorsOf(comparison);
  const varied = variedKeys(comparison, lanes);
  const isShort = varied.length <= MOST_NAMED;
  const taken = new Map<string, number>();
  return lanes
    .map(lane => {
      const differs = (key: SettingKey) => factors.includes(key) || differ(key, lane.config, first);
      const label = labelOf(lane, isShort ? varied : varied.filter(differs));
      const count = (taken.get(label) ?? 0) + 1;
      taken.set(label, count);
      return { ...lane, label: count > 1 ? `${label} (${count})` : label };
    })
    .map((lane, index) =>
      comparison.isCure ? { ...lane, label: `${index === 0 ? 'As it was' : 'Cure'}: ${lane.label}` } : lane,
    );
}

/**
 * The completed epochs up to which all lanes are the same run, because only what changes during it tells them apart. Null
 * if they differ from the beginning or not at all.
 */
export function sameUntil(lanes: readonly { config: Config }[]): number | null {
  const [first, ...others] = lanes;
  if (!first) return null;
  const isApart = settingKeys.some(
    key => key !== 'changes' && others.some(({ config }) => differ(key, config, first.config)),
  );
  if (isApart) return null;
  const lists = lanes.map(({ config }) => config.changes);
  const text = (change: Change) => rowOf('changes').format([change]);
  const isShared = (change: Change) => lists.every(list => list.some(one => text(one) === text(change)));
  const epochs = lists.flatMap(list => list.filter(one => !isShared(one)).map(({ epoch }) => epoch));
  return epochs.length > 0 ? Math.min(...epochs) : null;
}

/** If lanes differ in more settings than this, each label names only the differences from the first lane. */
const MOST_NAMED = 3;

/** Whether there is anything to compare: a factor or a pinned experiment. */
export function isComparison({ rows, columns, pinned }: Comparison): boolean {
  return rows !== null || columns !== null || pinned.length > 0;
}

/** The settings of this experiment that can be a factor, in the order of the rows. */
export function sweepable(config: Config): readonly SettingKey[] {
  return settingKeys.filter(key => isSweepable(key, config) && applies(key, config));
}

/** A value as written in a link. */
export function axisValueText(key: SettingKey, value: unknown): string {
  return rowOf(key).format(value);
}

/** A value as text, beside the name of its setting: 'tanh', '3×100', '0.01'. */
export function axisValueLabel(key: SettingKey, value: unknown): string {
  const row: Setting = settings[key];
  switch (row.type) {
    case 'choice':
      return labelOfOption(row.options, String(value));
    case 'list':
      return (value as readonly string[]).map(one => labelOfOption(row.options, one)).join(', ');
    case 'flag':
      return value === true ? 'on' : 'off';
    case 'widths':
      return widthsLabel(value as readonly number[]);
    case 'changes':
      return changesLabel(value as readonly Change[]);
    case 'number':
    case 'batch':
    case 'points':
    case 'hash':
    case 'names':
      return axisValueText(key, value);
    default:
      return row satisfies never;
  }
}

/** The settings in which lanes differ: the factors' first in their order, then the others in the order of the rows. */
function variedKeys(comparison: Comparison, lanes: readonly { config: Config }[]): SettingKey[] {
  const first = lanes[0]?.config ?? comparison.base;
  const others = settingKeys.filter(key => lanes.some(({ config }) => differ(key, config, first)));
  return [...new Set([...factorsOf(comparison), ...others.sort((a, b) => rank(a) - rank(b))])];
}

function factorsOf({ rows, columns }: Comparison): SettingKey[] {
  return [rows, columns].flatMap(axis => (axis ? [axis.key] : []));
}

/** Names come first, then the layers, then numbers. */
function rank(key: SettingKey): number {
  const { type } = settings[key];
  return type === 'choice' || type === 'list' ? 0 : type === 'widths' ? 1 : 2;
}

function labelOf({ config, unmet }: Pick<Lane, 'config' | 'unmet'>, varied: readonly SettingKey[]): string {
  // A seed beside it does not say what a number is.
  const isAlone = varied.filter(key => key !== 'seed').length < 2;
  const parts = varied.flatMap(key => {
    const one = unmet.find(other => other.key === key);
    return one ? unmetLabel(one) : applies(key, config) ? spelled(key, config[key], isAlone) : [];
  });
  return parts.length > 0 ? parts.join(' · ') : 'base';
}

/** What a run has in place of a factor's value: “pooling max (not none)”, “momentum 0.9 (no effect)”. */
export function unmetLabel({ key, wanted, runs, problem }: Unmet): string {
  return problem.kind === 'no-effect'
    ? `${spelled(key, wanted)} (no effect)`
    : `${spelled(key, runs)} (not ${axisValueLabel(key, wanted)})`;
}

/** Choices that say too little without the setting's name: “3”, “none”. */
const NAMED: readonly SettingKey[] = ['kernelSize', 'padding', 'pooling'];

/** A value that is clear without the setting's name; `isAlone` if nothing beside it says what it is. */
export function spelled(key: SettingKey, given: unknown, isAlone = false): string {
  const { type, label } = settings[key];
  const value = axisValueLabel(key, given);
  const isPlain =
    /^(number|flag|batch)$/.test(type) || NAMED.includes(key) || (isAlone && /^[\d×, ]+$/.test(value));
  // 'L2 penalty' keeps its capital.
  const name = label.replace(/^[A-Z](?=[a-z])/, letter => letter.toLowerCase());
  return isPlain ? `${name} ${value}` : value;
}

function labelOfOption(options: readonly { value: string; label: string }[], value: string): string {
  return options.find(one => one.value === value)?.label ?? value;
}

function widthsLabel(widths: readonly number[]): string {
  const [first] = widths;
  if (first === undefined) return 'no hidden layer';
  if (widths.length === 1) return first === 1 ? '1 unit' : `${first} units`;
  const isEven = widths.every(width => width === first);
  return isEven ? `${widths.length}×${first}` : widths.join(', ');
}

/** Whether two experiments differ in a setting beyond what follows from their other settings. */
function differ(key: SettingKey, one: Config, other: Config): boolean {
  const { format } = rowOf(key);
  if (format(one[key]) === format(other[key])) return false;
  return !(hasDefault(key, one) && hasDefault(key, other));
}
