import { XAxis } from 'recharts';
import { formatNumber } from '../../../charts/core/format';
import { logTicks } from '../../../charts/core/ticks';

/** Chart settings that both labs share. */
export const margin = { top: 8, right: 20, bottom: 0, left: 0 };

export const axis = {
  stroke: 'var(--ink-2)',
  tick: { fontSize: 12, fill: 'var(--ink-2)' },
  tickLine: false,
  axisLine: false,
  width: 56,
  tickCount: 4,
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

/** Numbers along a logarithmic axis. */
const MOST_TICKS = 6;

/** The range of a logarithmic axis; null for a linear one. */
type LogRange = readonly [low: number, high: number] | null;

/** An axis whose ticks are powers of ten, or on a linear one whole numbers unless `allowDecimals`. */
export function xAxis(dataKey: string, range: LogRange, allowDecimals = false) {
  const rounded = range && logTicks(...range, MOST_TICKS);
  return (
    <XAxis
      {...(rounded && rounded.length > 0 ? { ticks: rounded } : {})}
      dataKey={dataKey}
      type="number"
      scale={range ? 'log' : 'linear'}
      domain={['dataMin', 'dataMax']}
      stroke="var(--ink-2)"
      tick={{ fontSize: 12, fill: 'var(--ink-2)' }}
      tickLine={false}
      height={20}
      tickCount={5}
      allowDecimals={allowDecimals}
      tickFormatter={shortNumber}
    />
  );
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
