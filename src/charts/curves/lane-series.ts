import type { LaneOutcome, OutcomeRecord } from '../../experiment/claims/outcome';

/** What a curve shows, and for which points or images; `heldOut` are test points or validation images. */
export type CurveKind = 'loss' | 'accuracy' | 'r2';
export type CurveSet = 'train' | 'heldOut';

/** A curve's points, x increasing. */
export interface Series {
  x: readonly number[];
  y: readonly number[];
}

/** An axis from low to high. */
export interface Scale {
  low: number;
  high: number;
  form: 'linear' | 'log';
}

/** Candidates for the lower end of an accuracy axis. The middle between each and 100 % is a whole number of percent. */
const floors = [0.98, 0.96, 0.94, 0.9, 0.8, 0.6, 0.4, 0.2, 0] as const;
/**
 * A loss more than this many times the first ones is off the chart, so that one diverging lane does not flatten the
 * others.
 */
const MOST_OF_FIRST = 1.25;
/**
 * A lane that begins this many times above the median is an outlier from its first point; a guess among ten classes
 * is not.
 */
const WILD = 4;
const LOSS_OF_A_GUESS = Math.log(10);
/** Smallest loss shown on a logarithmic axis. */
const SMALLEST = 1e-8;

/** A record's value; null if it was not measured. */
export function valueOf(record: OutcomeRecord, kind: CurveKind, set: CurveSet): number | null {
  if (kind === 'r2') {
    const value = set === 'train' ? record.trainR2 : record.testR2;
    // Far below 0 it would leave the chart, and only its sign matters.
    return value == null ? null : Math.max(0, value);
  }
  if (set === 'train') return kind === 'loss' ? record.trainLoss : record.trainAccuracy;
  return kind === 'loss'
    ? (record.validationLoss ?? record.testLoss)
    : (record.validationAccuracy ?? record.testAccuracy);
}

/** The points already read from a lane's records, which only grow; `place` maps to x on the axis. */
interface Read {
  count: number;
  x: number[];
  y: number[];
  place: number[];
  thinned: Map<number, { count: number; series: Series }>;
}

const known = new WeakMap<LaneOutcome['history'], Map<string, Read>>();

/** A lane's curve over epochs in at most about `most` points; values that are missing or not finite are skipped. */
export function seriesOf(
  { history }: Pick<LaneOutcome, 'history'>,
  kind: CurveKind,
  set: CurveSet,
  most: number,
  form: Scale['form'],
): Series {
  const byKey = known.get(history) ?? new Map<string, Read>();
  known.set(history, byKey);
  const key = `${kind} ${set} ${form}`;
  const read = byKey.get(key) ?? { count: 0, x: [], y: [], place: [], thinned: new Map() };
  byKey.set(key, read);
  readOn(read, history, kind, set, form);
  const before = read.thinned.get(most);
  if (before?.count === read.count) return before.series;
  const series = thinAt(read, read.place, most);
  read.thinned.set(most, { count: read.count, series });
  return series;
}

function readOn(
  read: Read,
  history: LaneOutcome['history'],
  kind: CurveKind,
  set: CurveSet,
  form: Scale['form'],
): void {
  for (; read.count < history.length; read.count += 1) {
    const record = history[read.count]!;
    const value = valueOf(record, kind, set);
    if (value === null || !Number.isFinite(value) || (form === 'log' && record.epoch <= 0)) continue;
    read.x.push(record.epoch);
    read.y.push(value);
    read.place.push(form === 'log' ? Math.log(record.epoch) : record.epoch);
  }
}

/** The first, last, lowest and highest point of each part of the axis, so that no peak is lost. */
export function thin({ x, y }: Series, most: number, form: Scale['form']): Series {
  return thinAt({ x, y }, form === 'log' ? x.map(Math.log) : x, most);
}

function thinAt({ x, y }: Series, place: readonly number[], most: number): Series {
  if (x.length <= most) return { x: [...x], y: [...y] };
  const from = place[0]!;
  const width = (place.at(-1)! - from) / Math.max(1, most / 4) || 1;
  const kept: number[] = [];
  for (let at = 0; at < x.length;) {
    const bucket = Math.floor((place[at]! - from) / width);
    let [low, high, end] = [at, at, at];
    for (; end < x.length && Math.floor((place[end]! - from) / width) === bucket; end += 1) {
      if (y[end]! < y[low]!) low = end;
      if (y[end]! > y[high]!) high = end;
    }
    for (const index of [at, Math.min(low, high), Math.max(low, high), end - 1])
      if (index > (kept.at(-1) ?? -1)) kept.push(index);
    at = end;
  }
  return { x: kept.map(i => x[i]!), y: kept.map(i => y[i]!) };
}

/** Common axes for all these curves. */
export function scalesOf(
  series: readonly Series[],
  kind: CurveKind,
  forms: { x: Scale['form']; y: Scale['form'] },
): { x: Scale; y: Scale } {
  const xs = series.flatMap(({ x }) => [x[0], x.at(-1)]).filter(one => one !== undefined);
  const [left, right] = xs.length > 0 ? [Math.min(...xs), Math.max(...xs)] : [1, 2];
  return {
    x: epochScale(left, right, forms.x),
    y: kind === 'loss' ? lossScale(series, forms.y) : accuracyScale(series),
  };
}

/** A single point gets an axis of its decade, or of the epochs trained. */
function epochScale(left: number, right: number, form: Scale['form']): Scale {
  if (right > left) return { low: left, high: right, form };
  return form === 'log' ? { low: left, high: 10 * left, form } : { low: 0, high: Math.max(1, right), form };
}

/** Number of curves that leave the axis at its upper end. */
export function countBeyond(series: readonly Series[], { high }: Scale): number {
  return series.filter(({ y }) => y.some(value => value > high * (1 + 1e-9))).length;
}

/** A curve up to this x, with the point between two of its own at which it gets there. */
export function upTo(series: Series, end: number): Series {
  const { x, y } = series;
  if (!((x.at(-1) ?? 0) > end)) return series;
  const count = x.findIndex(one => one > end);
  const [x0, x1] = [x[count - 1], x[count]!];
  if (x0 === undefined) return { x: [], y: [] };
  const share = (end - x0) / (x1 - x0);
  const last = y[count - 1]! + share * (y[count]! - y[count - 1]!);
  return { x: [...x.slice(0, count), end], y: [...y.slice(0, count), last] };
}

function accuracyScale(series: readonly Series[]): Scale {
  let lowest = 1;
  for (const { y } of series)
    for (let i = Math.floor(y.length / 5); i < y.length; i += 1) lowest = Math.min(lowest, y[i]!);
  return { low: floors.find(floor => floor < lowest) ?? 0, high: 1, form: 'linear' };
}

function lossScale(series: readonly Series[], form: Scale['form']): Scale {
  let [low, high] = [Infinity, 0];
  for (const { y } of series) {
    for (const value of y) {
      if (value > 0) low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (high === 0) return { low: form === 'log' ? 0.1 : 0, high: 1, form };
  const top = Math.min(high, MOST_OF_FIRST * tameFirst(series) || high);
  if (form === 'linear') return { low: 0, high: top, form };
  const bottom = Math.max(SMALLEST, low);
  return { low: bottom < top ? bottom : top / 10, high: top, form };
}

/** Largest initial loss of the lanes that are not outliers from the start; 0 if there are none. */
function tameFirst(series: readonly Series[]): number {
  const firsts = series.flatMap(({ y }) => y[0] ?? []).sort((a, b) => a - b);
  const usual = firsts[(firsts.length - 1) >> 1] ?? 0;
  const most = Math.max(WILD * usual, LOSS_OF_A_GUESS * MOST_OF_FIRST);
  return firsts.findLast(first => first <= most) ?? 0;
}

/** The value at x, interpolated between two points; null outside the curve. */
export function at({ x, y }: Series, position: number): number | null {
  const last = x.length - 1;
  if (last < 0 || position < x[0]! || position > x[last]!) return null;
  let [left, right] = [0, last];
  while (right - left > 1) {
    const middle = (left + right) >> 1;
    if (x[middle]! <= position) left = middle;
    else right = middle;
  }
  return between({ x, y }, left, right, position);
}

function between({ x, y }: Series, left: number, right: number, position: number): number {
  const span = x[right]! - x[left]!;
  return span > 0 ? y[left]! + ((position - x[left]!) / span) * (y[right]! - y[left]!) : y[left]!;
}

/** The number of the curve's point that is nearest to a position; null outside the curve. */
export function nearestIndex({ x }: Series, position: number): number | null {
  if (x.length === 0 || position < x[0]! || position > x.at(-1)!) return null;
  const right = x.findIndex(one => one >= position);
  return right > 0 && position - x[right - 1]! < x[right]! - position ? right - 1 : right;
}

/** Mean and standard deviation of several curves at the points of the first, wherever all have a value. */
export function meanAndSpread(series: readonly Series[]): { mean: Series; low: Series; high: Series } {
  const [x, mean, low, high]: [number[], number[], number[], number[]] = [[], [], [], []];
  const readers = series.map(reader);
  for (const position of series[0]?.x ?? []) {
    const values: number[] = [];
    for (const read of readers) {
      const value = read(position);
      if (value !== null) values.push(value);
    }
    if (values.length < series.length) continue;
    const { mean: middle, deviation } = statisticsOf(values);
    x.push(position);
    mean.push(middle);
    low.push(middle - deviation);
    high.push(middle + deviation);
  }
  return { mean: { x, y: mean }, low: { x, y: low }, high: { x, y: high } };
}

/** A curve's values at positions that only grow, so that each of its points is passed once. */
function reader(series: Series): (position: number) => number | null {
  const { x } = series;
  let left = 0;
  return position => {
    if (x.length === 0 || position < x[0]! || position > x.at(-1)!) return null;
    while (left < x.length - 2 && x[left + 1]! <= position) left += 1;
    return between(series, left, Math.min(left + 1, x.length - 1), position);
  };
}

/** Mean and standard deviation (of the sample; 0 for a single value). */
export function statisticsOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}

/** The first curve minus the second, wherever both have a value. */
export function difference(one: Series, other: Series): Series {
  const [x, y]: [number[], number[]] = [[], []];
  one.x.forEach((position, i) => {
    const value = at(other, position);
    if (value === null) return;
    x.push(position);
    y.push(one.y[i]! - value);
  });
  return { x, y };
}
