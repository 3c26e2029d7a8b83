import { useDeferredValue, useMemo, useState } from 'react';
import { XAxis } from 'recharts';
import { formatNumber } from '../../../charts/core/format';
import { useHeldAxes } from './frozen-axes';
import { logTicks, ticks } from '../../../charts/core/ticks';
import { withEnds } from '../../../charts/core/axis-ends';

/** Chart settings that both labs share. */
export const margin = { top: 8, right: 20, bottom: 0, left: 0 };

export const axis = {
  stroke: 'var(--ink-2)',
  tick: { fontSize: 12, fill: 'var(--ink-2)' },
  tickLine: false,
  axisLine: false,
  width: 56,
  tickCount: 4,
  interval: 'preserveStartEnd',
} as const;

export const line = {
  dot: false,
  activeDot: { r: 3 },
  isAnimationActive: false,
  strokeWidth: 2,
  type: 'linear',
} as const;

/** The values under the pointer are shown below the chart, where they do not hide the curve. */
export const hover = {
  isAnimationActive: false,
  position: { y: 0 },
  allowEscapeViewBox: { x: false, y: true },
  wrapperStyle: { top: '100%', zIndex: 5 },
} as const;

const timeAxis = {
  type: 'number',
  stroke: 'var(--ink-2)',
  tick: { fontSize: 12, fill: 'var(--ink-2)' },
  tickLine: false,
  height: 20,
} as const;

/** An axis of whole numbers, or of any if `allowDecimals`. */
export function xAxis(dataKey: string, allowDecimals: boolean) {
  return (
    <XAxis
      {...{ ...timeAxis, dataKey, allowDecimals }}
      domain={['dataMin', 'dataMax']}
      tickCount={5}
      tickFormatter={shortNumber}
    />
  );
}

type Scale = 'linear' | 'log';

/** Numbers along a logarithmic axis. */
const MOST_TICKS = 6;

/**
 * An epoch's position on the axis. A logarithm has no place for epoch 0, so a logarithmic axis counts from 1: epoch 0 is
 * at its left end and 1 a third of a decade from it.
 */
export function placeOf(epoch: number, scale: Scale): number {
  return scale === 'log' ? Math.log10(1 + epoch) : epoch;
}

/** Numbers are at least this share of an axis away from its last one; on a phone that is the width of “1,000”. */
const LAST_APART = 0.15;
/** The same upwards, where a number is as high as a line of text. */
const TOP_APART = 0.12;

/** The epochs along a logarithmic axis: 0, powers of ten, and the last one. */
function epochTicks(end: number): number[] {
  return withEnds([0, end], logTicks(1, Math.max(1, end), MOST_TICKS - 1), {
    share: LAST_APART,
    placeOf: epoch => placeOf(epoch, 'log'),
  });
}

/** The axis of all curves over epochs, from 0 to `end`; the records have their position as `place`. */
export function epochAxis(scale: Scale, end: number) {
  const decades = scale === 'log' && epochTicks(end);
  return (
    <XAxis
      {...timeAxis}
      {...(decades && { ticks: decades.map(epoch => placeOf(epoch, scale)) })}
      dataKey="place"
      domain={[0, placeOf(end, scale)]}
      interval="preserveStartEnd"
      tickCount={5}
      allowDecimals={false}
      tickFormatter={(place: number) => shortNumber(scale === 'log' ? Math.round(10 ** place - 1) : place)}
    />
  );
}

/** The next number of 1, 2 and 5 times a power of ten that is not below, so that an axis rests while its curve grows. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return Number(((ROUND.find(one => one * power >= value * (1 - 1e-12)) ?? 10) * power).toPrecision(12));
}

/** The same downwards. */
export function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return Number(((ROUND.findLast(one => one * power <= value * (1 + 1e-12)) ?? 1) * power).toPrecision(12));
}

const ROUND = [1, 2, 5, 10];

/** Where an axis of epochs ends: at a round number, but not after the last epoch to come. */
export function axisEnd(epoch: number, target: number): number {
  return Math.max(1, Math.min(epoch > 0 ? Math.ceil(roundUp(epoch)) : 1, Math.max(epoch, target)));
}

/**
 * While a run trains, each chart is rendered for every fourth sample only, because charts are the most expensive part of
 * the page. Two charts alternate (turns 0 and 2). `version` grows with every sample that has new records. A stopped run
 * gets a version that no running one has, so that the last sample is always drawn.
 */
export function versionInTurn(
  { status, version }: { status: string; version: number },
  turn: number,
): number {
  return status === 'running' ? Math.floor((version + turn) / TURNS) * TURNS : version + 0.5;
}

const TURNS = 4;

function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e12) return value.toExponential(0).replace('e+', 'e');
  if (size >= 1e9) return `${Number((value / 1e9).toPrecision(3))}G`;
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(3))}M`;
  if (size >= 1e4) return `${Number((value / 1e3).toPrecision(3))}k`;
  if (size !== 0 && size < 1e-3) return value.toExponential(0);
  return formatNumber(value, 3);
}

/** A loss on its axis: plain digits below 10,000, else a power of ten, so that the ticks of an exploding loss look alike. */
export function lossTick(value: number): string {
  const size = Math.abs(value);
  if (size < 1e4) return shortNumber(value);
  return Number(value.toPrecision(3)).toExponential().replace('e+', 'e');
}

/** Numbers on the axis of a loss. */
export function lossTicks(low: number, high: number, scale: Scale): number[] {
  if (scale === 'linear') return ticks(low, high, 4);
  return withEnds([low, high], logTicks(low, high, 6), { share: TOP_APART, placeOf: Math.log10 });
}

export interface Axes {
  /** The last epoch or step of the axis. */
  end: number;
  low: number;
  high: number;
}

/** Accumulates a total over the rows of a growing list, and visits each row only once. */
export function runningTotal<Row, Total>(
  none: Total,
  add: (total: Total, row: Row) => Total,
): (rows: readonly Row[]) => Total {
  let [of, count, total]: [readonly Row[], number, Total] = [[], 0, none];
  return rows => {
    if (rows !== of || rows.length < count) [of, count, total] = [rows, 0, none];
    for (; count < rows.length; count += 1) total = add(total, rows[count]!);
    return total;
  };
}

/**
 * The axes as an object that stays the same while its numbers do, so that charts at rest need not be rendered.
 * @param chart names the chart and its scales, for which a person can keep the axes
 */
export function useRestingAxes(chart: string, key: string): Axes {
  const shown = useHeldAxes(chart, key);
  // Rendering the whole chart is slow, so React may do it in pieces.
  const rested = useDeferredValue(shown);
  return useMemo(() => {
    const [end = 1, low = 0, high = 1] = rested.split(',').map(Number);
    return { end, low, high };
  }, [rested]);
}

/** Whether a person is reading a chart, and the handlers that notice it. */
export function useReader() {
  const [isRead, setRead] = useState(false);
  const handlers = {
    onPointerEnter: () => setRead(true),
    onPointerDown: () => setRead(true),
    onPointerLeave: () => setRead(false),
    onFocus: () => setRead(true),
    onBlur: () => setRead(false),
  };
  return { isRead, handlers };
}
