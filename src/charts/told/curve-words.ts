import { formatCount, formatLoss, formatPercent, formatRSquared } from '../core/format';
import { indexOfExtreme } from '../heard/heard-curve';

/** A curve to be told in words. */
export interface ToldCurve {
  /** Within a sentence: "training loss". */
  name: string;
  kind: 'loss' | 'accuracy' | 'r2';
  unit: 'epoch' | 'step';
  x: readonly number[];
  y: readonly number[];
}

/** A curve turns where it goes back by this share of its whole range, a loss's range being that of its logarithm. */
const TURN = 0.1;
/** Smaller turns are none: a loss changes by a quarter, an accuracy by two points of a hundred. */
const LEAST_TURN = { loss: Math.log(1.25), accuracy: 0.02, r2: 0.02 } as const;
/** If there are more turns, only larger ones are listed: those by the first of these shares that leaves so few. */
const MOST_TURNS = 3;
const COARSER = [TURN, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/** A fall or rise is nearly done when this share of it is behind. */
const NEARLY = 0.9;

/** What a curve did, in one to three sentences; empty for a curve without points. */
export function tellCurve(curve: ToldCurve): string {
  const { name, unit, kind } = curve;
  const known = curve.y.flatMap((value, i) => (Number.isFinite(value) ? [i] : []));
  const [x, y] = [known.map(i => curve.x[i]!), known.map(i => curve.y[i]!)];
  if (y.length === 0) return '';
  const value = (i: number) => valueOf(kind, y[i]!);
  const place = (i: number) => `${unit} ${formatCount(x[i]!)}`;
  const last = y.length - 1;
  if (last === 0) return `The ${name} is ${value(0)} at ${place(0)}.`;
  if (isFlat(y, kind)) {
    const [low, high] = [indexOfExtreme(y, 'least'), indexOfExtreme(y, 'most')];
    const isOne = value(low) === value(high);
    const between = isOne ? `at ${value(low)}` : `between ${value(low)} and ${value(high)}`;
    return `The ${name} stayed ${between} from ${place(0)} to ${place(last)}.`;
  }
  const all = turnsOf(y, kind, TURN);
  const turns =
    COARSER.map(share => turnsOf(y, kind, share)).find(({ length }) => length <= MOST_TURNS) ?? [];
  const moves = [...turns, last].map((to, i) => {
    const from = i === 0 ? 0 : turns[i - 1]!;
    return `${y[to]! < y[from]! ? 'fell' : 'rose'} to ${value(to)} at ${place(to)}`;
  });
  const path = `The ${name} ${listOf([`began at ${value(0)}`, ...moves])}.`;
  // An accuracy goes by whole points, so it turns all the time.
  const unrest =
    kind === 'loss' && all.length > turns.length ? ` In all it turned ${formatCount(all.length)} times.` : '';
  return `${path}${unrest}${turns.length === 0 ? tellMost(x, y, unit) : ''}${tellBest(curve, x, y)}`;
}

/** The indices at which a curve turns. */
function turnsOf(y: readonly number[], kind: ToldCurve['kind'], share: number): number[] {
  const heights = y.map(value => (kind === 'loss' ? Math.log(Math.max(value, Number.MIN_VALUE)) : value));
  const range = Math.max(...heights) - Math.min(...heights);
  const least = Math.max(share * range, LEAST_TURN[kind]);
  const turns: number[] = [];
  let [low, high] = [0, 0];
  // 1 rises, −1 falls, 0 has gone nowhere yet.
  let direction = 0;
  heights.forEach((height, i) => {
    if (height < heights[low]!) low = i;
    if (height > heights[high]!) high = i;
    if (direction >= 0 && heights[high]! - height >= least) {
      if (direction > 0) turns.push(high);
      [direction, low] = [-1, i];
    } else if (direction <= 0 && height - heights[low]! >= least) {
      if (direction < 0) turns.push(low);
      [direction, high] = [1, i];
    }
  });
  return turns;
}

/** Whether all values are about the same. */
function isFlat(y: readonly number[], kind: ToldCurve['kind']): boolean {
  const [low, high] = [Math.min(...y), Math.max(...y)];
  return kind === 'loss' ? high - low < 0.02 * Math.abs(high) : high - low < 0.005;
}

/** When most of a single fall or rise was done, for good. */
function tellMost(x: readonly number[], y: readonly number[], unit: string): string {
  const [begin, end] = [y[0]!, y.at(-1)!];
  const isDone = (value: number) => (value - begin) / (end - begin) >= NEARLY;
  const before = y.findLastIndex(value => !isDone(value));
  const at = x[before + 1];
  if (at === undefined || before + 1 >= y.length - 1) return '';
  return ` It had ${end < begin ? 'fallen' : 'risen'} nine tenths of the way by ${unit} ${formatCount(at)}.`;
}

/** Where a curve that turned was at its best, unless that is its end. */
function tellBest({ kind, unit }: ToldCurve, x: readonly number[], y: readonly number[]): string {
  const at = indexOfExtreme(y, kind === 'loss' ? 'least' : 'most');
  if (at === y.length - 1 || valueOf(kind, y[at]!) === valueOf(kind, y.at(-1)!)) return '';
  const best = kind === 'loss' ? 'lowest' : 'highest';
  return ` It was ${best}, ${valueOf(kind, y[at]!)}, at ${unit} ${formatCount(x[at]!)}.`;
}

/** A loss or an accuracy as text. */
export function valueOf(kind: ToldCurve['kind'], value: number): string {
  if (!Number.isFinite(value)) return 'not a finite number';
  if (kind === 'r2') return formatRSquared(value);
  return kind === 'loss' ? formatLoss(value) : formatPercent(value);
}

/** "a", "a and b", "a, b, and c". */
export function listOf(parts: readonly string[]): string {
  if (parts.length < 3) return parts.join(' and ');
  return `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}`;
}
