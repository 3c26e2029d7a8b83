import type { Picture } from '../../experiment/measured/points';
import { contextOf, newCanvas, strokeSlanted, type Surface } from '../core/canvas';
import { contour, leads } from './contours';
import { classColour, mix, rgb, type Theme } from '../core/palette';
import type { LabelledPoints } from '../../experiment/measured/points';
import { drawPoints, newPointsCache } from './points-layer';
import { xPixel, yPixel, type PlaneView } from '../core/plane';
import { likeliest, shadeSigned } from '../core/raster';

/**
 * How two networks' pictures are compared: by the difference of one class's probability, or by where the predictions
 * differ.
 */
export type DifferenceForm = 'probability' | 'answers';

type Grid = Pick<Picture, 'window' | 'columns' | 'rows' | 'values'>;

export interface DifferenceOptions {
  plane: PlaneView;
  theme: Theme;
  form: DifferenceForm;
  /** The class whose probabilities are compared. */
  label: number;
  /** The points drawn on top: the first network's. */
  points: { train: LabelledPoints; test: LabelledPoints | null } | null;
}

/** Share of the colour where one network is certain of what the other rules out. */
const SHADE = 0.85;
/** Share of the class's colour where both predictions agree. */
const AGREED = 0.3;
const STRIPE_PX = 5;
const BORDER_PX = 2;

/**
 * Values of one picture at the cell centres of another, class-major, interpolated linearly; NaN outside the picture.
 */
export function resampled(from: Grid, to: Grid): Float32Array {
  const cells = from.columns * from.rows;
  const classes = Math.max(1, Math.round(from.values.length / cells));
  const count = to.columns * to.rows;
  const out = new Float32Array(classes * count);
  for (let row = 0; row < to.rows; row += 1) {
    const y = to.window.y1 - ((row + 0.5) / to.rows) * (to.window.y1 - to.window.y0);
    const v = ((from.window.y1 - y) / (from.window.y1 - from.window.y0)) * from.rows - 0.5;
    for (let column = 0; column < to.columns; column += 1) {
      const x = to.window.x0 + ((column + 0.5) / to.columns) * (to.window.x1 - to.window.x0);
      const u = ((x - from.window.x0) / (from.window.x1 - from.window.x0)) * from.columns - 0.5;
      for (let c = 0; c < classes; c += 1)
        out[c * count + row * to.columns + column] = between(from, c * cells, u, v);
    }
  }
  return out;
}

function between({ columns, rows, values }: Grid, offset: number, u: number, v: number): number {
  // The outer half of an edge cell has no neighbour, so it takes the cell's own value.
  if (u < -0.5 || v < -0.5 || u > columns - 0.5 || v > rows - 0.5) return NaN;
  const left = Math.min(columns - 1, Math.max(0, Math.floor(u)));
  const top = Math.min(rows - 1, Math.max(0, Math.floor(v)));
  const right = Math.min(columns - 1, left + 1);
  const bottom = Math.min(rows - 1, top + 1);
  const [s, t] = [Math.min(1, Math.max(0, u - left)), Math.min(1, Math.max(0, v - top))];
  const at = (row: number, column: number) => values[offset + row * columns + column]!;
  const upper = at(top, left) + s * (at(top, right) - at(top, left));
  const lower = at(bottom, left) + s * (at(bottom, right) - at(bottom, left));
  return upper + t * (lower - upper);
}

/**
 * The first network's probability of a class minus the second's, for each cell of the first's grid: −1 to 1, NaN
 * outside.
 */
export function signedDifference(one: Grid, other: Grid, label: number): Float32Array {
  const count = one.columns * one.rows;
  const second = resampled(other, one);
  return Float32Array.from({ length: count }, (_, i) => {
    const [p, q] = [one.values[label * count + i], second[label * count + i]];
    return p === undefined || q === undefined ? NaN : p - q;
  });
}

/**
 * A mask that is 1 where the predictions differ and 0 elsewhere, and the share of differing cells among those known
 * to both.
 */
export function disagreement(one: Grid, other: Grid): { cells: Uint8Array; share: number } {
  const count = one.columns * one.rows;
  const second = resampled(other, one);
  const [classes, others] = [one.values.length / count, second.length / count];
  const cells = new Uint8Array(count);
  let [differing, known] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    if (Number.isNaN(second[i])) continue;
    known += 1;
    if (likeliest(one.values, count, classes, i) === likeliest(second, count, others, i)) continue;
    cells[i] = 1;
    differing += 1;
  }
  return { cells, share: known > 0 ? differing / known : 0 };
}

/** The difference of two pictures on the plane, with the first's border solid and the second's dashed. */
export function drawDifference(surface: Surface, one: Grid, other: Grid, options: DifferenceOptions): void {
  const { ctx } = surface;
  const { plane, theme, form } = options;
  ctx.fillStyle = theme.plane;
  ctx.fillRect(0, 0, plane.width, plane.height);
  if (form === 'probability') drawSigned(ctx, one, other, options);
  else drawAnswers(surface, one, other, options);
  drawBorders(ctx, one, options, []);
  drawBorders(ctx, other, options, [7, 5]);
  if (options.points) drawPoints(surface, plane, theme, options.points, newPointsCache());
}

/** The colours of −1, 0 and 1. */
export function differenceRamp({ plane, above, below }: Theme): readonly [string, string, string] {
  return [mix(plane, below, SHADE), plane, mix(plane, above, SHADE)];
}

/** Each class's probability at a position, interpolated between cell centres; null outside the picture. */
export function probabilitiesAt(grid: Grid, x1: number, x2: number): readonly number[] | null {
  const { window, columns, rows, values } = grid;
  const u = ((x1 - window.x0) / (window.x1 - window.x0)) * columns - 0.5;
  const v = ((window.y1 - x2) / (window.y1 - window.y0)) * rows - 0.5;
  const cells = columns * rows;
  const found = Array.from({ length: Math.round(values.length / cells) }, (_, c) =>
    between(grid, c * cells, u, v),
  );
  return found.length > 0 && found.every(Number.isFinite) ? found : null;
}

function drawSigned(
  ctx: CanvasRenderingContext2D,
  one: Grid,
  other: Grid,
  { plane, theme, label }: DifferenceOptions,
): void {
  const values = signedDifference(one, other, label).map(value => (Number.isNaN(value) ? 0 : value));
  const image = new ImageData(one.columns, one.rows);
  shadeSigned(values, 1, signsOf(theme), image.data, SHADE);
  stretch(ctx, rastered(image), one, plane);
}

const signs = new WeakMap<Theme, Theme>();

/** A theme whose colours for signs are those of a difference. */
function signsOf(theme: Theme): Theme {
  const made = signs.get(theme) ?? { ...theme, positive: theme.above, negative: theme.below };
  signs.set(theme, made);
  return made;
}

function drawAnswers(surface: Surface, one: Grid, other: Grid, { plane, theme }: DifferenceOptions): void {
  const { columns, rows, values } = one;
  const count = columns * rows;
  const { cells } = disagreement(one, other);
  const agreed = new ImageData(columns, rows);
  const mask = new ImageData(columns, rows);
  const base = rgb(theme.plane);
  for (let i = 0; i < count; i += 1) {
    const colour = rgb(classColour(theme, likeliest(values, count, values.length / count, i)));
    for (const c of [0, 1, 2] as const) agreed.data[4 * i + c] = base[c] + (colour[c] - base[c]) * AGREED;
    agreed.data[4 * i + 3] = 255;
    mask.data[4 * i + 3] = cells[i] ? 255 : 0;
  }
  stretch(surface.ctx, rastered(agreed), one, plane);
  stripe(surface, rastered(mask), one, { plane, theme });
}

/** Slanted lines where the mask is set; they are visible in any colours. */
function stripe(
  { ctx, ratio }: Surface,
  mask: HTMLCanvasElement,
  grid: Grid,
  { plane, theme }: Pick<DifferenceOptions, 'plane' | 'theme'>,
): void {
  const { width, height } = plane;
  const layer = newCanvas(Math.round(width * ratio), Math.round(height * ratio));
  const lines = contextOf(layer);
  lines.setTransform(ratio, 0, 0, ratio, 0, 0);
  lines.strokeStyle = theme.ink;
  lines.lineWidth = 1.4;
  strokeSlanted(lines, plane, STRIPE_PX);
  lines.globalCompositeOperation = 'destination-in';
  stretch(lines, mask, grid, plane);
  ctx.drawImage(layer, 0, 0, width, height);
}

function drawBorders(
  ctx: CanvasRenderingContext2D,
  { window, columns, rows, values }: Grid,
  { plane, theme }: DifferenceOptions,
  dash: readonly number[],
): void {
  const count = columns * rows;
  const classes = Math.round(values.length / count);
  const [left, top] = [xPixel(plane, window.x0), yPixel(plane, window.y1)];
  const cellWidth = (xPixel(plane, window.x1) - left) / columns;
  const cellHeight = (yPixel(plane, window.y0) - top) / rows;
  // For two classes one line is enough.
  const ahead = leads(values, count, classes).slice(0, classes === 2 ? 1 : classes);
  ctx.beginPath();
  for (const lead of ahead) {
    for (const line of contour(lead, columns, rows, 0).lines) {
      for (let i = 0; i < line.length; i += 2) {
        const [x, y] = [left + line[i]! * cellWidth, top + line[i + 1]! * cellHeight];
        if (i === 0) ctx.moveTo(x, y);
        else ctx.lineTo(x, y);
      }
    }
  }
  ctx.setLineDash([...dash]);
  ctx.lineWidth = BORDER_PX * Math.sqrt(theme.scale);
  ctx.strokeStyle = theme.ink;
  ctx.stroke();
  ctx.setLineDash([]);
}

function rastered(image: ImageData): HTMLCanvasElement {
  const canvas = newCanvas(image.width, image.height);
  contextOf(canvas).putImageData(image, 0, 0);
  return canvas;
}

function stretch(
  ctx: CanvasRenderingContext2D,
  canvas: HTMLCanvasElement,
  { window }: Grid,
  plane: PlaneView,
): void {
  const [left, top] = [xPixel(plane, window.x0), yPixel(plane, window.y1)];
  ctx.imageSmoothingEnabled = true;
  ctx.drawImage(canvas, left, top, xPixel(plane, window.x1) - left, yPixel(plane, window.y0) - top);
}
