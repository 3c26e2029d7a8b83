import type { Summary } from '../../nn/mlp/mlp-types';
import type { Picture, PlaneWindow } from '../../experiment/measured/points';
import { formatCount, formatLoss, formatNumber, formatRSquared, spokenPercent } from '../core/format';
import { finiteCount } from '../curves/series';
import { labelsOf, type ClassGrid } from '../told/regions';
import { crossings, indexOfExtreme, type HeardCurve, type HeardEvent } from './heard-curve';

/** A loss, an accuracy or R² over the run. */
export interface OverTime {
  /** "Training loss". */
  name: string;
  kind: 'loss' | 'accuracy' | 'r2';
  unit: 'epoch' | 'step';
  /** Epochs or steps. */
  x: readonly number[];
  y: readonly number[];
  /** How the axis is drawn. */
  axis: 'linear' | 'log';
  /** Another curve at the same places, for the crossings; null where it has no value. */
  other: { name: string; y: readonly (number | null)[] } | null;
  /** Settings changed during the run. */
  changes: readonly { at: number; what: string }[];
  isDiverged: boolean;
}

/** A curve over the run, with its best value, its crossings with another, the changes and the end by divergence. */
export function curveOverTime(curve: OverTime): HeardCurve {
  const { name, kind, unit, x, y, axis } = curve;
  return {
    name,
    places: axis === 'log' ? x.map(at => Math.log10(1 + at)) : x,
    values: y,
    scale: kind === 'loss' ? 'log' : 'linear',
    events: eventsOf(curve),
    placeText: i => `${unit} ${formatCount(x[i] ?? 0)}`,
    valueText: i => spokenValue(kind, y[i] ?? NaN),
  };
}

/** A loss or an accuracy as a screen reader says it. */
function spokenValue(kind: OverTime['kind'], value: number): string {
  if (!Number.isFinite(value)) return 'not a finite number';
  if (kind === 'r2') return formatRSquared(value);
  return kind === 'loss' ? formatLoss(value) : spokenPercent(value);
}

function eventsOf({ kind, x, y, other, changes, isDiverged }: OverTime): HeardEvent[] {
  const best = indexOfExtreme(y, kind === 'loss' ? 'least' : 'most');
  const apart = other ? y.map((value, i) => value - (other.y[i] ?? NaN)) : [];
  const last = y.length - 1;
  return [
    ...changes.map(({ at, what }) => ({ index: indexAt(x, at), kind: 'change' as const, what })),
    ...crossings(apart).map(index => ({
      index,
      kind: 'crossing' as const,
      what: `crosses the ${other!.name}`,
    })),
    ...(best > 0 ? [{ index: best, kind: 'best' as const, what: 'best so far' }] : []),
    ...(isDiverged && last >= 0
      ? [{ index: last, kind: 'divergence' as const, what: 'the run diverged' }]
      : []),
  ].sort((a, b) => a.index - b.index);
}

/** The index of the first point at or after a place; of the last one if there is none. */
function indexAt(x: readonly number[], at: number): number {
  const found = x.findIndex(one => one >= at);
  return found < 0 ? Math.max(0, x.length - 1) : found;
}

/** A histogram: its bins from the smallest to the largest value, with their counts as values. */
export function histogramCurve(name: string, summary: Summary): HeardCurve {
  const { min, max, counts } = summary;
  const all = finiteCount(summary);
  // Values that are all equal have one place.
  const bins = max > min ? Array.from(counts) : [all];
  const edge = (i: number) => min + (i / bins.length) * (max - min);
  return {
    name,
    places: bins.map((_, i) => (edge(i) + edge(i + 1)) / 2),
    values: bins,
    scale: 'linear',
    events: [],
    placeText: i =>
      max > min ? `${formatNumber(edge(i), 3)} to ${formatNumber(edge(i + 1), 3)}` : formatNumber(min, 3),
    valueText: i => `${formatCount(bins[i] ?? 0)} of ${formatCount(all)}`,
  };
}

/** The output of a network that predicts a number, along a line through its picture or, of a curve, over x₁. */
export function numberLine({
  grid,
  axes,
  along,
  at,
}: Omit<LineThrough, 'classNames' | 'grid'> & { grid: Picture }): HeardCurve {
  const { columns, rows, values, window } = grid;
  const isAcross = along === 'across';
  const count = isAcross ? columns : rows;
  const within = (share: number, of: number) => Math.max(0, Math.min(of - 1, Math.floor(share * of)));
  const row = within((window.y1 - at) / (window.y1 - window.y0), rows);
  const column = within((at - window.x0) / (window.x1 - window.x0), columns);
  const read = (i: number) => values[isAcross ? row * columns + i : (rows - 1 - i) * columns + column]!;
  const [low, high] = isAcross ? [window.x0, window.x1] : [window.y0, window.y1];
  const places = Array.from({ length: count }, (_, i) => low + ((i + 0.5) / count) * (high - low));
  const outputs = places.map((_, i) => read(i));
  const [own, crossed] = isAcross ? axes : [axes[1], axes[0]];
  return {
    name: rows === 1 ? 'The output over x₁' : `Line ${along} at ${crossed} = ${formatNumber(at, 3)}`,
    places,
    values: outputs,
    scale: 'linear',
    events: crossings(outputs).map(index => ({ index, kind: 'crossing', what: 'crosses 0' })),
    placeText: i => `${own} ${formatNumber(places[i] ?? 0, 3)}`,
    valueText: i => formatNumber(outputs[i] ?? NaN, 3),
  };
}

/** A straight line through the picture. */
export interface LineThrough {
  grid: ClassGrid & { window: PlaneWindow };
  classNames: readonly string[];
  /** The names of the axes, across and up. */
  axes: readonly [string, string];
  along: 'across' | 'up';
  /** Where it crosses the other axis. */
  at: number;
}

/**
 * The probability of the second class along a line; with more classes, that of the most likely one. Where the most likely
 * class changes, the line crosses the boundary.
 */
export function lineCurve({ grid, classNames, axes, along, at }: LineThrough): HeardCurve {
  const { columns, rows, values, window } = grid;
  const { x0, x1, y0, y1 } = window;
  const isAcross = along === 'across';
  const within = (share: number, count: number) =>
    Math.max(0, Math.min(count - 1, Math.floor(share * count)));
  const row = within((y1 - at) / (y1 - y0), rows);
  const column = within((at - x0) / (x1 - x0), columns);
  const cells = isAcross
    ? Array.from({ length: columns }, (_, i) => row * columns + i)
    : Array.from({ length: rows }, (_, i) => (rows - 1 - i) * columns + column);
  const share = (i: number) => (i + 0.5) / cells.length;
  const places = cells.map((_, i) => (isAcross ? x0 + share(i) * (x1 - x0) : y0 + share(i) * (y1 - y0)));
  const all = labelsOf(grid);
  const labels = cells.map(cell => all[cell]!);
  const size = columns * rows;
  const probability = (label: number, i: number) => values[label * size + cells[i]!]!;
  const isTwo = classNames.length === 2;
  const [own, crossed] = isAcross ? axes : [axes[1], axes[0]];
  return {
    name: `Line ${along} at ${crossed} = ${formatNumber(at, 3)}`,
    places,
    values: cells.map((_, i) => probability(isTwo ? 1 : labels[i]!, i)),
    scale: 'linear',
    events: labels.flatMap((label, i): HeardEvent[] => {
      const before = labels[i - 1] ?? label;
      const what = `boundary from ${classNames[before]} to ${classNames[label]}`;
      return before === label ? [] : [{ index: i, kind: 'crossing', what }];
    }),
    placeText: i => `${own} ${formatNumber(places[i] ?? 0, 3)}`,
    valueText: i => {
      const label = labels[i] ?? 0;
      return `${classNames[label]}, ${spokenPercent(probability(label, i))}`;
    },
  };
}
