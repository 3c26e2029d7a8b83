import type { LayerLayout } from '../../nn/mlp/mlp-types';

/** Positions of the units of one layer; the first column is the inputs (layer −1). */
export interface NetworkColumn {
  /** 0-based layer; −1 for the inputs. */
  layer: number;
  /** Centre, in CSS pixels. */
  x: number;
  /** Centres of the visible units, from the first unit on. */
  ys: readonly number[];
  /** Number of units, visible or not. */
  units: number;
  /** Names of the units, for inputs and classes; empty for hidden layers. */
  names: readonly string[];
}

export interface NetworkLayout {
  width: number;
  height: number;
  /** Side of a unit's square, in CSS pixels. */
  side: number;
  /** Pixels between neighbouring columns. */
  spacing: number;
  columns: readonly NetworkColumn[];
  parameters: readonly LayerLayout[];
  parameterCount: number;
}

/** A part of the diagram; `index` is its position in the flat vector of parameters. */
export type NetworkTarget =
  | { kind: 'neuron'; layer: number; unit: number }
  | { kind: 'bias'; layer: number; unit: number; index: number }
  | { kind: 'edge'; layer: number; from: number; to: number; index: number };

const HEAD = 44;
/** Room below the units for the key of the connections. */
const FOOT = 22;
/** Room above the key for how many more units a layer has. */
const MORE = 16;
const LEFT = 46;
const RIGHT = 78;
const LARGEST_SIDE = 44;
const SMALLEST_SIDE = 12;
const TIGHT_SIDE = 25;
/** Minimum room for a column with its button. */
const LEAST_SPACING = 46;
const GAP_SHARE = 0.2;
const EDGE_REACH = 8;
const BIAS_REACH = 9;

/** Number of units of a layer that fit at a legible size into a diagram of this height. */
export function unitsThatFit(height: number): number {
  return Math.max(1, Math.floor((height - HEAD - FOOT) / (TIGHT_SIDE * (1 + GAP_SHARE))));
}

/**
 * Minimum width, in CSS pixels, at which this many layers (inputs included) are distinguishable; `scale` is that of
 * the type.
 */
export function leastWidth(columns: number, scale = 1): number {
  return (LEFT + RIGHT) * scale + SMALLEST_SIDE + Math.max(0, columns - 1) * LEAST_SPACING;
}

/** Positions of every layer's parameters in the flat vector W₁ (row-major [fanIn][fanOut]), b₁, W₂, … */
export function parameterPlaces(sizes: readonly number[]): LayerLayout[] {
  let offset = 0;
  return sizes.slice(1).map((fanOut, layer) => {
    const fanIn = sizes[layer] ?? 0;
    const weights = offset;
    const biases = weights + fanIn * fanOut;
    offset = biases + fanOut;
    return { fanIn, fanOut, weights, biases };
  });
}

/**
 * Columns of units, inputs left, classes right, in a box of CSS pixels. `perLayer` is the maximum number of visible
 * units of a hidden layer; inputs and classes are all visible. There is free space above the units for controls, at the sides
 * for names in type of this scale, and below for the key and, if a layer has more units, for how many.
 */
export function layoutNetwork(
  sizes: readonly number[],
  inputNames: readonly string[],
  classNames: readonly string[],
  width: number,
  height: number,
  perLayer: number,
  scale = 1,
): NetworkLayout {
  const parameters = parameterPlaces(sizes);
  const last = sizes.length - 1;
  const shown = sizes.map((units, i) => (i === 0 || i === last ? units : Math.min(units, perLayer)));
  const [before, after] = [LEFT * scale, RIGHT * scale];
  const spacing = last > 0 ? Math.max(1, (width - before - after - SMALLEST_SIDE) / last) : 0;
  const isMore = shown.some((count, i) => count < (sizes[i] ?? 0));
  const space = height - HEAD - (isMore ? (FOOT + MORE) * scale : FOOT);
  const row = space / Math.max(1, ...shown);
  const side = Math.max(SMALLEST_SIDE, Math.min(LARGEST_SIDE, row / (1 + GAP_SHARE), spacing * 0.56));
  const columns = sizes.map((units, i) => ({
    layer: i - 1,
    x: before + side / 2 + (i * (width - before - after - side)) / Math.max(1, last),
    ys: rows(shown[i] ?? 0, side, space),
    units,
    names: i === 0 ? inputNames : i === last ? classNames : [],
  }));
  const end = parameters.at(-1);
  return {
    width,
    height,
    side,
    spacing,
    columns,
    parameters,
    parameterCount: end ? end.biases + end.fanOut : 0,
  };
}

function rows(count: number, side: number, space: number): number[] {
  const step = Math.min(side * (1 + GAP_SHARE) + (LARGEST_SIDE - side) * 0.2, space / Math.max(1, count));
  const middle = HEAD + space / 2;
  return Array.from({ length: count }, (_, i) => middle + (i - (count - 1) / 2) * step);
}

/** Layers and units by which an arrow key moves. */
const moves: Readonly<Record<string, readonly [layers: number, units: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The visible unit that an arrow key moves to: up and down within its layer, left and right to the nearest unit of
 * the neighbouring layer. From null, the first unit; at an end, the same unit. Null for any other key.
 */
export function neighbour(
  { columns }: NetworkLayout,
  from: { layer: number; unit: number } | null,
  key: string,
): { layer: number; unit: number } | null {
  const move = Object.hasOwn(moves, key) ? moves[key] : undefined;
  if (!move || columns.length < 2) return null;
  const column = from && columns[from.layer + 1];
  if (!column) return { layer: 0, unit: 0 };
  const layer = Math.max(0, Math.min(columns.length - 2, column.layer + move[0]));
  const ys = columns[layer + 1]?.ys ?? [];
  const unit = Math.min(column.ys.length - 1, from.unit);
  if (layer === column.layer) return { layer, unit: Math.max(0, Math.min(ys.length - 1, unit + move[1])) };
  const away = ys.map(y => Math.abs(y - (column.ys[unit] ?? 0)));
  return { layer, unit: Math.max(0, away.indexOf(Math.min(...away))) };
}

/** Position of the small mark of a unit's bias. */
export function biasPlace({ side }: NetworkLayout, x: number, y: number): { x: number; y: number } {
  return { x: x - side / 2, y: y + side / 2 };
}

/** The part at a pixel: a bias, a neuron, or the nearest connection within 8 px; null for nothing. */
export function hitNetwork(layout: NetworkLayout, x: number, y: number): NetworkTarget | null {
  return hitUnit(layout, x, y) ?? hitEdge(layout, x, y);
}

function hitUnit(layout: NetworkLayout, x: number, y: number): NetworkTarget | null {
  const half = layout.side / 2 + 1;
  for (const { layer, x: cx, ys } of layout.columns) {
    if (Math.abs(x - cx) > half + BIAS_REACH) continue;
    const biases = layout.parameters[layer]?.biases;
    for (const [unit, cy] of ys.entries()) {
      const bias = biasPlace(layout, cx, cy);
      const reach = Math.min(BIAS_REACH, layout.side * 0.3);
      if (biases !== undefined && Math.hypot(x - bias.x, y - bias.y) <= reach) {
        return { kind: 'bias', layer, unit, index: biases + unit };
      }
      if (Math.abs(x - cx) <= half && Math.abs(y - cy) <= half) return { kind: 'neuron', layer, unit };
    }
  }
  return null;
}

function hitEdge(layout: NetworkLayout, x: number, y: number): NetworkTarget | null {
  const half = layout.side / 2;
  const right = layout.columns.findIndex(column => x <= column.x - half);
  const [from, to] = [layout.columns[right - 1], layout.columns[right]];
  const places = to && layout.parameters[to.layer];
  if (!from || !to || !places || x < from.x + half) return null;
  const [x0, x1] = [from.x + half, to.x - half];
  const t = curveTime((x - x0) / (x1 - x0));
  const rise = 3 * t * t - 2 * t ** 3;
  // The curve's slope converts a vertical distance into approximately the perpendicular distance.
  const steepness = (6 * t * (1 - t)) / Math.max(0.2, 1.5 - 3 * t * (1 - t)) / (x1 - x0);
  let best: NetworkTarget | null = null;
  let nearest = EDGE_REACH;
  for (const [i, y0] of from.ys.entries()) {
    for (const [j, y1] of to.ys.entries()) {
      const away = Math.abs(y - y0 - (y1 - y0) * rise) / Math.hypot(1, (y1 - y0) * steepness);
      if (away > nearest) continue;
      nearest = away;
      best = { kind: 'edge', layer: to.layer, from: i, to: j, index: places.weights + i * places.fanOut + j };
    }
  }
  return best;
}

/** The parameter of a connection's Bézier curve at a share of its width: x(t) = 1.5 t − 1.5 t² + t³, by bisection. */
function curveTime(share: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 24; i += 1) {
    const t = (low + high) / 2;
    if (1.5 * t - 1.5 * t * t + t ** 3 < share) low = t;
    else high = t;
  }
  return (low + high) / 2;
}
