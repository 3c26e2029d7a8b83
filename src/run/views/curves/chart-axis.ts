import { withEnds } from '../../../charts/core/axis-ends';
import { formatNumber } from '../../../charts/core/format';
import { logTicks, ticks } from '../../../charts/core/ticks';

export type Scale = 'linear' | 'log';

/** An axis of a curve's chart. */
export interface ChartAxis {
  /** Where a value is on the axis: 0 at its lower end, 1 at its upper end, and beyond these outside. */
  shareOf(this: void, value: number): number;
  /** The values that have a number, from the lower end on. Those without room are left out when the axis is drawn. */
  numbers: readonly number[];
  text(this: void, value: number): string;
}

/** Numbers along a logarithmic axis. */
const MOST_NUMBERS = 6;
/** Numbers along a linear axis, besides its ends. */
const MOST_BETWEEN = 4;
/** Numbers are at least this share of an axis away from its last one; on a phone that is the width of “1,000”. */
const LAST_APART = 0.15;
/** The same upwards, where a number is as high as a line of text. */
const TOP_APART = 0.12;

/** Where values are between two ends. If the ends are equal or infinite, all values are at the lower one. */
function shareBetween(low: number, high: number): (value: number) => number {
  const length = high - low;
  return length > 0 && Number.isFinite(length) ? value => (value - low) / length : () => 0;
}

/**
 * An epoch's position on the axis. A logarithm has no place for epoch 0, so a logarithmic axis counts from 1: epoch 0 is
 * at its left end and 1 a third of a decade from it.
 */
export function placeOf(epoch: number, scale: Scale): number {
  return scale === 'log' ? Math.log10(1 + epoch) : epoch;
}

/** The axis of curves over epochs, from 0 to `end`. Its values are positions (`placeOf`). */
export function epochAxis(scale: Scale, end: number): ChartAxis {
  if (scale === 'linear') return timeAxis(end, true);
  const between = logTicks(1, Math.max(1, end), MOST_NUMBERS - 1);
  const apart = { share: LAST_APART, placeOf: (epoch: number) => placeOf(epoch, 'log') };
  return {
    shareOf: shareBetween(0, placeOf(end, 'log')),
    numbers: withEnds([0, end], between, apart).map(epoch => placeOf(epoch, 'log')),
    text: place => shortNumber(Math.round(10 ** place - 1)),
  };
}

/** An axis of updates or epochs from 0 to `end`, with whole numbers or any. */
export function timeAxis(end: number, isWhole: boolean): ChartAxis {
  const between = ticks(0, end, MOST_BETWEEN).filter(value => !isWhole || Number.isInteger(value));
  return {
    shareOf: shareBetween(0, end),
    numbers: withEnds([0, end], between, { share: LAST_APART }),
    text: shortNumber,
  };
}

/** The axis of a loss. A logarithmic one has no place for values of 0 and below. */
export function lossAxis({ low, high }: { low: number; high: number }, scale: Scale): ChartAxis {
  const numbers = lossNumbers(low, high, scale);
  if (scale === 'linear') return { shareOf: shareBetween(low, high), numbers, text: lossText };
  const share = shareBetween(Math.log10(low), Math.log10(high));
  return { shareOf: value => share(Math.log10(value)), numbers, text: lossText };
}

function lossNumbers(low: number, high: number, scale: Scale): number[] {
  if (scale === 'linear') return ticks(low, high, MOST_BETWEEN);
  return withEnds([low, high], logTicks(low, high, MOST_NUMBERS), { share: TOP_APART, placeOf: Math.log10 });
}

/** The axis of an accuracy, with its ends and its middle. */
export function accuracyAxis(
  { low, high }: { low: number; high: number },
  text: ChartAxis['text'],
): ChartAxis {
  return { shareOf: shareBetween(low, high), numbers: [low, (low + high) / 2, high], text };
}

function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e12) return value.toExponential(0).replace('e+', 'e');
  if (size >= 1e9) return `${Number((value / 1e9).toPrecision(3))}G`;
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(3))}M`;
  if (size >= 1e4) return `${Number((value / 1e3).toPrecision(3))}k`;
  if (size !== 0 && size < 1e-3) return value.toExponential(0);
  return formatNumber(value, 3);
}

/** A loss on its axis: plain digits below 10,000, else a power of ten, so that the numbers of an exploding loss look alike. */
export function lossText(value: number): string {
  const size = Math.abs(value);
  if (size < 1e4) return shortNumber(value);
  return Number(value.toPrecision(3)).toExponential().replace('e+', 'e');
}

/** A number of an axis: where its middle is, and how much room it takes, in CSS pixels. */
export interface Placed {
  at: number;
  size: number;
}

/** The first and the last, and those between that have at least `gap` CSS pixels to their neighbours. */
export function withRoom<One extends Placed>(all: readonly One[], gap: number): One[] {
  const between = all.slice(1, -1);
  const [first, last] = [all[0], all.length > 1 ? all.at(-1) : undefined];
  const isApart = (one: Placed, other: Placed) =>
    Math.abs(other.at - one.at) >= gap + (one.size + other.size) / 2;
  const kept = first ? [first] : [];
  for (const one of between) if (isApart(kept.at(-1)!, one) && isApart(one, last!)) kept.push(one);
  return last ? [...kept, last] : kept;
}
