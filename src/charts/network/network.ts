import type { Flow } from '../../experiment/maths/flow';
import { typeFace, type Surface } from '../core/canvas';
import { formatCount, formatNumber } from '../core/format';
import { biasPlace, type NetworkColumn, type NetworkLayout, type NetworkTarget } from './network-layout';
import { drawTiles, type NetworkFrame, type NetworkOptions, type TileCache } from './network-tiles';
import type { Theme } from '../core/palette';

interface Edge {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  weight: number;
  isLit: boolean;
}

/** Maximum number of connections; more would be a grey mass, so only the strongest are kept. */
const MOST_EDGES = 500;
/** Weights from this magnitude on have the same width. */
const HEAVIEST = 5;
const THINNEST = 0.5;
const WIDEST = 8;
const WIDTH_STEPS = 12;
const CHOSEN_WIDTH = 15;
const PALE = 0.14;
/** Opacity of the veil over a dropped unit's map. */
const VEIL = 0.6;
const DASH = [7, 4];
const NAME_TYPE = 12;
const LEAST_NAME_TYPE = 10;
const NUMBER_TYPE = 11;
/** Minimum room between the texts of neighbouring columns. */
const BETWEEN = 14;

/** What the diagram had room for. */
export interface DrawnNetwork {
  /** How many of the connections between visible units were drawn. */
  edges: number;
  of: number;
  /** Whether the units' numbers were drawn, and with them what they should be. */
  numbers: 'none' | 'alone' | 'with targets';
}

/**
 * Draws the network: a live map in every unit, connections as wide as their weight is large and dashed if negative,
 * and a mark at each unit for its bias.
 */
export function drawNetwork(
  surface: Surface,
  frame: NetworkFrame | null,
  layout: NetworkLayout,
  options: NetworkOptions,
  cache: TileCache,
): DrawnNetwork {
  const { ctx } = surface;
  const parameters = frame?.parameters.length === layout.parameterCount ? frame.parameters : null;
  const edges = parameters ? edgesOf(layout, parameters, options) : [];
  const strongest = edges
    .sort((a, b) => Number(b.isLit) - Number(a.isLit) || Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MOST_EDGES);
  drawChosenEdge(ctx, layout, options);
  drawEdges(ctx, strongest, options);
  drawTiles(surface, frame, layout, options, cache);
  let numbers: DrawnNetwork['numbers'] = 'none';
  for (const column of layout.columns) {
    drawNames(ctx, layout, column, options.theme);
    drawDropped(ctx, layout, column, options);
    if (parameters) drawBiases(ctx, layout, column, parameters, options);
    const drawn = options.flow && drawNumbers(ctx, layout, column, options.flow, options.theme);
    if (drawn) numbers = drawn;
  }
  return { edges: strongest.length, of: edges.length, numbers };
}

/** Draws a broad band of the accent colour under the chosen connection, if both its ends are visible. */
function drawChosenEdge(
  ctx: CanvasRenderingContext2D,
  layout: NetworkLayout,
  { chosen, theme }: NetworkOptions,
): void {
  if (chosen?.kind !== 'edge') return;
  const [left, right] = [layout.columns[chosen.layer], layout.columns[chosen.layer + 1]];
  const [y0, y1] = [left?.ys[chosen.from], right?.ys[chosen.to]];
  if (!left || !right || y0 === undefined || y1 === undefined) return;
  const [x0, x1] = [left.x + layout.side / 2, right.x - layout.side / 2];
  const middle = (x0 + x1) / 2;
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.bezierCurveTo(middle, y0, middle, y1, x1, y1);
  ctx.strokeStyle = theme.accent;
  ctx.lineWidth = CHOSEN_WIDTH * Math.sqrt(theme.scale);
  ctx.globalAlpha = 0.4;
  ctx.stroke();
  ctx.globalAlpha = 1;
}

function edgesOf(layout: NetworkLayout, parameters: Float64Array, { hovered, flow }: NetworkOptions): Edge[] {
  const edges: Edge[] = [];
  const flows = new Map(flow?.edges.map(({ layer, values }) => [layer, values]));
  const largest = largestOf([...flows.values()]);
  layout.parameters.forEach(({ weights, fanOut }, layer) => {
    const [from, to] = [layout.columns[layer], layout.columns[layer + 1]];
    if (!from || !to) return;
    const [x0, x1] = [from.x + layout.side / 2, to.x - layout.side / 2];
    for (const [i, y0] of from.ys.entries()) {
      for (const [j, y1] of to.ys.entries()) {
        const flowing = flows.get(layer);
        const weight = flowing
          ? ((flowing[i * fanOut + j] ?? 0) / largest) * HEAVIEST || 0
          : (parameters[weights + i * fanOut + j] ?? 0);
        // A weight of exactly 0 connects nothing.
        if (weight === 0) continue;
        edges.push({
          x0,
          y0,
          x1,
          y1,
          weight,
          isLit: hovered || !flow ? isLit(hovered, layer, i, j) : flowing !== undefined,
        });
      }
    }
  });
  return edges;
}

/** The largest magnitude. */
function largestOf(lists: readonly Float64Array[]): number {
  let largest = 0;
  for (const values of lists) for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/** Whether a connection is under the pointer, or attached to the neuron under the pointer. */
function isLit(hovered: NetworkTarget | null, layer: number, from: number, to: number): boolean {
  if (!hovered) return true;
  if (hovered.kind === 'edge') return hovered.layer === layer && hovered.from === from && hovered.to === to;
  if (hovered.kind === 'bias') return true;
  const leads = hovered.layer === layer - 1 && hovered.unit === from;
  return leads || (hovered.layer === layer && hovered.unit === to);
}

/** Lines of about equal width, sign and strength share one path, so that a few strokes draw them all. */
function drawEdges(ctx: CanvasRenderingContext2D, edges: readonly Edge[], { theme }: NetworkOptions): void {
  const groups = new Map<number, Edge[]>();
  for (const edge of edges) {
    const step = Math.round((Math.min(HEAVIEST, Math.abs(edge.weight)) / HEAVIEST) * WIDTH_STEPS);
    const key = (edge.isLit ? 1000 : 0) + step * 2 + Number(edge.weight < 0);
    const group = groups.get(key);
    if (group) group.push(edge);
    else groups.set(key, [edge]);
  }
  for (const [key, group] of [...groups].sort(([a], [b]) => a - b)) {
    const step = Math.floor((key % 1000) / 2);
    const isNegative = key % 2 === 1;
    ctx.lineWidth = (THINNEST + (step / WIDTH_STEPS) * (WIDEST - THINNEST)) * Math.sqrt(theme.scale);
    ctx.strokeStyle = isNegative ? theme.negative : theme.positive;
    ctx.setLineDash(isNegative ? DASH : []);
    ctx.globalAlpha = key >= 1000 ? (step === 0 ? 0.6 : 0.85) : PALE;
    ctx.beginPath();
    for (const { x0, y0, x1, y1 } of group) {
      const middle = (x0 + x1) / 2;
      ctx.moveTo(x0, y0);
      ctx.bezierCurveTo(middle, y0, middle, y1, x1, y1);
    }
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

function drawNames(
  ctx: CanvasRenderingContext2D,
  { side, spacing }: NetworkLayout,
  { layer, x, ys, units, names }: NetworkColumn,
  theme: Theme,
): void {
  const isInput = layer < 0;
  // Where many units are close together, their names become smaller, and then fewer.
  const pitch = ys.length > 1 ? ys[1]! - ys[0]! : Infinity;
  const type = Math.min(NAME_TYPE * theme.scale, Math.max(LEAST_NAME_TYPE, pitch));
  const every = Math.max(1, Math.ceil(type / pitch - 0.1));
  ctx.font = typeFace(1, type);
  ctx.fillStyle = theme.ink2;
  ctx.textBaseline = 'middle';
  ctx.textAlign = isInput ? 'right' : 'left';
  const room = 66 * theme.scale;
  for (const [unit, y] of ys.entries()) {
    const name = unit % every === 0 ? names[unit] : null;
    if (name) ctx.fillText(shorten(ctx, name, room), isInput ? x - side / 2 - 7 : x + side / 2 + 7, y);
  }
  const hidden = units - ys.length;
  if (hidden <= 0) return;
  ctx.font = typeFace(theme.scale);
  ctx.textAlign = 'center';
  const long = `+ ${formatCount(hidden)} more`;
  // Its neighbours need room beside it.
  const text = ctx.measureText(long).width < spacing - 2 * BETWEEN ? long : `+${formatCount(hidden)}`;
  ctx.fillText(text, x, (ys.at(-1) ?? 0) + side / 2 + 11 * theme.scale);
}

/** The text, shortened with an ellipsis if it is wider than the room. */
function shorten(ctx: Pick<CanvasRenderingContext2D, 'measureText'>, text: string, room: number): string {
  if (ctx.measureText(text).width <= room) return text;
  let kept = text.slice(0, 40);
  while (kept.length > 1 && ctx.measureText(`${kept}…`).width > room) kept = kept.slice(0, -1);
  return `${kept}…`;
}

/**
 * Writes the number of each unit that has one, if there is room for it: beside its map, at the output before it because
 * names come after.
 */
function drawNumbers(
  ctx: CanvasRenderingContext2D,
  { side, spacing, columns }: NetworkLayout,
  { layer, x, ys }: NetworkColumn,
  flow: Flow,
  theme: Theme,
): DrawnNetwork['numbers'] | null {
  const found = flow.units.find(one => one.layer === layer);
  if (!found) return null;
  // Before the layer that is computed they must leave its connections in sight.
  const room = (spacing - side - BETWEEN) / (flow.edges.every(one => one.layer === layer) ? 1 : 2);
  ctx.font = typeFace(theme.scale, NUMBER_TYPE);
  ctx.textBaseline = 'middle';
  const height = (NUMBER_TYPE + 5) * theme.scale;
  const isOutput = layer === columns.length - 2;
  const alone = ys.map((_, unit) => formatNumber(found.values[unit] ?? NaN, 3));
  const widthsOf = (texts: readonly string[]) => texts.map(text => ctx.measureText(text).width + 6);
  const isIn = (texts: readonly string[]) => Math.max(...widthsOf(texts)) <= room;
  const { targets } = found;
  const withTargets = targets ? alone.map((text, unit) => `${text} → ${targets[unit]}`) : alone;
  const texts = isIn(withTargets) ? withTargets : alone;
  if (!isIn(texts)) return null;
  const widths = widthsOf(texts);
  ctx.textAlign = 'left';
  for (const [unit, y] of ys.entries()) {
    const width = widths[unit]!;
    const left = isOutput ? x - side / 2 - width - 3 : x + side / 2 + 3;
    ctx.beginPath();
    ctx.roundRect(left, y - height / 2, width, height, 3);
    ctx.fillStyle = theme.surface;
    ctx.fill();
    ctx.fillStyle = theme.ink;
    ctx.fillText(texts[unit]!, left + 3, y);
  }
  return targets && texts === withTargets ? 'with targets' : 'alone';
}

/** Crosses out the units that dropout switches off in the phase of an update that is shown. */
function drawDropped(
  ctx: CanvasRenderingContext2D,
  { side }: NetworkLayout,
  { layer, x, ys }: NetworkColumn,
  { flow, theme }: NetworkOptions,
): void {
  for (const dropped of flow?.dropped ?? []) {
    const y = ys[dropped.unit];
    if (dropped.layer !== layer || y === undefined) continue;
    const half = side / 2;
    ctx.globalAlpha = VEIL;
    ctx.fillStyle = theme.surface;
    ctx.fillRect(x - half, y - half, side, side);
    ctx.globalAlpha = 1;
    ctx.beginPath();
    for (const slope of [1, -1]) {
      ctx.moveTo(x - half, y - slope * half);
      ctx.lineTo(x + half, y + slope * half);
    }
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 2 * theme.scale;
    ctx.stroke();
  }
}

/** A dot at the lower left corner of a unit: filled for a positive bias, hollow for a negative one. */
function drawBiases(
  ctx: CanvasRenderingContext2D,
  layout: NetworkLayout,
  { layer, x, ys }: NetworkColumn,
  parameters: Float64Array,
  { theme, hovered, chosen }: NetworkOptions,
): void {
  const biases = layout.parameters[layer]?.biases;
  if (biases === undefined) return;
  for (const [unit, y] of ys.entries()) {
    const bias = parameters[biases + unit] ?? 0;
    const at = biasPlace(layout, x, y);
    const isBias = (one: NetworkTarget | null | undefined) =>
      one?.kind === 'bias' && one.layer === layer && one.unit === unit;
    const isHovered = isBias(hovered);
    const size = 2 + 2.5 * Math.sqrt(Math.min(HEAVIEST, Math.abs(bias)) / HEAVIEST);
    const radius = Math.min(layout.side * 0.2, size) + (isHovered ? 1.5 : 0);
    const colour = bias < 0 ? theme.negative : theme.positive;
    ctx.beginPath();
    ctx.arc(at.x, at.y, radius + (isBias(chosen) ? 4 : 1), 0, 2 * Math.PI);
    ctx.fillStyle = isBias(chosen) ? theme.accent : theme.surface;
    ctx.fill();
    ctx.beginPath();
    ctx.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = bias < 0 ? theme.surface : colour;
    ctx.fill();
    ctx.strokeStyle = isHovered ? theme.ink : colour;
    ctx.lineWidth = 1.3;
    ctx.stroke();
  }
}
