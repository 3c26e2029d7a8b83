import { change } from '../settings/change';
import { decodePercent, repeatedKey, type Part } from '../link/link-text';
import type { Problem } from '../link/problem';
import { isElsewhere, isFixed, rowOf, settingKeys, type Config, type SettingKey } from '../settings/settings';
import { decode, encode } from '../link/url';

/** One factor of a comparison: a setting and its 1 to 36 values in order, each of the setting's type. */
export interface Axis {
  readonly key: SettingKey;
  readonly values: readonly unknown[];
}

/** A base experiment, up to two factors, and experiments pinned beside them. */
export interface Comparison {
  readonly base: Config;
  readonly rows: Axis | null;
  readonly columns: Axis | null;
  readonly pinned: readonly Config[];
  /** Whether it has two runs, an experiment as it was and the doctor's cure, in this order. */
  readonly isCure?: boolean;
}

/** A cell of a comparison's grid: the base with one value of each factor. */
export interface Cell {
  readonly row: number | null;
  readonly column: number | null;
  readonly config: Config;
  readonly problems: readonly Problem[];
}

/** Maximum number of lanes, grid and pinned ones together. */
export const MOST_LANES = 36;

/** A link with one of these keys is a comparison's. */
export const comparisonKeys = ['rows', 'columns', 'lane', 'cure'] as const;

/** Settings that cannot be a factor: the result does not depend on them, or their values contain the separators. */
const KEPT = new Set<SettingKey>([
  'lab',
  'points',
  'pictures',
  'classNames',
  'columnNames',
  'changes',
  'engine',
  'interval',
]);
/** Characters of a pinned experiment that stay readable although a URL's rules would escape them. */
const READABLE = /%(?:2C|3B|3D)/g;
/** Maximum number of problems reported for a comparison. */
const MOST_PROBLEMS = 30;

/** Whether a factor may vary this setting of an experiment. */
export function isSweepable(key: SettingKey, config: Config): boolean {
  return !KEPT.has(key) && !isElsewhere(key, config) && !isFixed(key, config);
}

/** The base with every pair of values, row by row; without factors only the base. */
export function cellsOf({ base, rows, columns }: Comparison): Cell[] {
  return steps(rows).flatMap(row =>
    steps(columns).map(column => {
      const changes = { ...changesOf(rows, row), ...changesOf(columns, column) };
      const { config, problems } = change(base, changes);
      return { row, column, config, problems: [...problems, ...unsaid(changes, config, problems)] };
    }),
  );
}

/**
 * Values of factors that an experiment does not have because of its other settings. A person's change of one setting needs no
 * word of those that follow from it, but a factor's value stands at the edge of the grid.
 */
function unsaid(changes: Partial<Config>, config: Config, said: readonly Problem[]): Problem[] {
  const keys = Object.keys(changes) as SettingKey[];
  return keys.flatMap(key => {
    const { format } = rowOf(key);
    const [value, used] = [format(changes[key]), format(config[key])];
    if (value === used || said.some(problem => problem.key === key)) return [];
    return [{ key, value, kind: 'fixed', used, beside: config }];
  });
}

/** The parts that a comparison adds to its base's link; empty if none. */
export function encodeComparison({ base, rows, columns, pinned, isCure }: Comparison): string {
  const hash = encode(base);
  const parts = [
    ...(hash === '' ? [] : [hash]),
    ...(rows ? [`rows=${encodeAxis(rows)}`] : []),
    ...(columns ? [`columns=${encodeAxis(columns)}`] : []),
    ...pinned.map(config => `lane=${escape(encode(config))}`),
    ...(isCure ? ['cure=1'] : []),
  ];
  return parts.join('&');
}

/**
 * Reads a comparison from its parts of a link and the link of its base. Never throws: invalid parts are left out,
 * each with a problem.
 */
export function readComparison(
  own: readonly Part[],
  baseLink: string,
): { comparison: Comparison; problems: Problem[] } {
  const { config: base, problems } = decode(baseLink);
  const rows = readAxis('rows', own, base, problems);
  let columns = readAxis('columns', own, base, problems);
  if (rows && columns?.key === rows.key) {
    problems.push({ key: 'columns', value: columns.key, kind: 'same-axis' });
    columns = null;
  }
  const lanes = own.filter(({ key }) => key === 'lane');
  if (lanes.length > MOST_LANES)
    problems.push({ key: 'lane', value: '', kind: 'many-pinned', count: lanes.length });
  const pinned = lanes.slice(0, MOST_LANES).flatMap(({ raw }) => readPinned(raw, base, problems));
  const all = cut({ base, rows, columns, pinned }, problems);
  const comparison = readCure(own, all, problems) ? { ...all, isCure: true } : all;
  for (const cell of cellsOf(comparison)) problems.push(...cell.problems);
  // Cells of a row may have the same problem.
  const byText = new Map(
    problems.map(one => [[one.kind, one.key, one.value, one.used, one.beside?.data].join('\n'), one]),
  );
  return { comparison, problems: [...byText.values()].slice(0, MOST_PROBLEMS) };
}

function steps(axis: Axis | null): (number | null)[] {
  return axis ? axis.values.map((_, index) => index) : [null];
}

function changesOf(axis: Axis | null, index: number | null): Partial<Config> {
  return axis && index !== null ? { [axis.key]: axis.values[index] } : {};
}

/** Values of a factor contain neither colons nor semicolons, so these need no escape. */
function encodeAxis({ key, values }: Axis): string {
  return `${key}:${values.map(value => escape(rowOf(key).format(value))).join(';')}`;
}

function escape(text: string): string {
  return encodeURIComponent(text).replace(READABLE, decodeURIComponent);
}

function readAxis(name: 'rows' | 'columns', own: readonly Part[], base: Config, problems: Problem[]) {
  const [first, second] = own.filter(({ key }) => key === name).map(({ raw }) => decodePercent(raw));
  if (first === undefined) return null;
  if (second !== undefined && second !== first) problems.push(repeatedKey(name, second, first));
  const colon = first.indexOf(':');
  const setting = (colon < 0 ? first : first.slice(0, colon)).trim();
  const key = settingKeys.find(one => one === setting);
  if (!key || !isSweepable(key, base)) {
    problems.push({ key: name, value: setting, kind: 'not-varied', beside: base });
    return null;
  }
  const values = new Map<string, unknown>();
  const texts = colon < 0 ? [] : first.slice(colon + 1).split(';', MOST_LANES + 1);
  if (texts.length > MOST_LANES) problems.push({ key: name, value: '', kind: 'many-values' });
  if (texts.length === 0) problems.push({ key: name, value: first, kind: 'no-values', beside: base });
  for (const text of texts.slice(0, MOST_LANES)) readValue(key, text, base, values, problems);
  return values.size > 0 ? { key, values: [...values.values()] } : null;
}

function readValue(
  key: SettingKey,
  text: string,
  base: Config,
  values: Map<string, unknown>,
  problems: Problem[],
): void {
  const { parse, format } = rowOf(key);
  const parsed = parse(text, base);
  const report = (kind: Problem['kind']) => problems.push({ key, value: text, kind, beside: base });
  if ('isRefused' in parsed) {
    report('axis-value');
    return;
  }
  if (key === 'data' && text.trim() === 'own' && base.data !== 'own') {
    report('axis-own');
    return;
  }
  const normal = format(parsed.value);
  if (values.has(normal)) report('axis-twice');
  else values.set(normal, parsed.value);
}

function readPinned(raw: string, base: Config, problems: Problem[]): Config[] {
  const link = decodePercent(raw);
  const { config, problems: own } = decode(`#${link}`);
  problems.push(...own);
  if (config.lab === base.lab) return [config];
  problems.push({ key: 'lane', value: link, kind: 'other-lab', beside: base });
  return [];
}

/** Whether the runs are an experiment and its cure. */
function readCure(own: readonly Part[], comparison: Comparison, problems: Problem[]): boolean {
  const values = own.filter(({ key }) => key === 'cure').map(({ raw }) => decodePercent(raw).trim());
  const [first, second] = values;
  if (first === undefined) return false;
  if (second !== undefined && second !== first) problems.push(repeatedKey('cure', second, first));
  const { rows, columns, pinned } = comparison;
  const count = (rows?.values.length ?? 1) * (columns?.values.length ?? 1) + pinned.length;
  if (first === '1' && count === 2) return true;
  problems.push({ key: 'cure', value: first, kind: 'cure', count });
  return false;
}

/** The first lanes up to the limit: whole rows, otherwise fewer columns; then pinned ones. */
function cut(comparison: Comparison, problems: Problem[]): Comparison {
  const { rows, columns, pinned } = comparison;
  const across = columns?.values.length ?? 1;
  const down = Math.min(rows?.values.length ?? 1, Math.floor(MOST_LANES / across));
  const most = MOST_LANES - across * down;
  const wanted = across * (rows?.values.length ?? 1) + pinned.length;
  if (wanted <= MOST_LANES) return comparison;
  problems.push({ key: 'lane', value: '', kind: 'many-runs', count: wanted });
  return {
    ...comparison,
    rows: rows && { ...rows, values: rows.values.slice(0, down) },
    pinned: pinned.slice(0, most),
  };
}
