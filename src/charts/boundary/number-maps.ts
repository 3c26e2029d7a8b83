import type { LabelledPoints, Picture } from '../../experiment/measured/points';
import { drawAxes } from '../core/axes';
import { contextOf, newCanvas, type Surface } from '../core/canvas';
import { drawSignedLegend } from '../core/legend';
import { classColour, mix, type Theme } from '../core/palette';
import { xPixel, yPixel, type PlaneView } from '../core/plane';
import { niceScale, shadeSigned } from '../core/raster';
import type { BoundaryOptions } from './boundary';
import { fillBands, type PlacedGrid } from './bands';
import { contour } from './contours';
import { drawCurve, drawParts } from './curve-maps';
import { drawPartNames } from './part-names';
import { drawChosen } from './points-layer';

/** Share of colour at the ends of the scale: paler than the small maps, because points lie on it. */
const SHADE = 0.6;
/** Levels of a predicted number with a line, as shares of the scale; that of 0 is the strong one. */
const LEVELS = [-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75];
const BORDER_PX = 2.4;
/** Height of a line with the names of the axes, in CSS pixels. */
const NAMES = 22;
const RADII = [
  { most: 600, radius: 4.6 },
  { most: 2500, radius: 3.4 },
  { most: Infinity, radius: 2.4 },
] as const;
/** Steps of colour of a picture that is written as SVG. */
const BANDS = 41;
/** The colours end at this share of the largest number or beyond; larger numbers look alike. */
const ENDS = 0.8;

/** The colours' scale, ±this: a round number that few of the numbers to predict exceed, and none by much. */
export function scaleOfNumbers(train: LabelledPoints, test: LabelledPoints | null): number {
  return niceScale([...(train.targets ?? []), ...(test?.targets ?? [])].map(one => ENDS * one));
}

/**
 * A number at each place as a colour between two ends, with axes, points and the colours' key: a unit's output, or that of a
 * network that predicts numbers.
 *
 * @param points draws points that belong to classes
 */
export function drawMap(
  surface: Surface,
  picture: Picture | null,
  options: BoundaryOptions,
  points: () => void,
): void {
  const { plane, theme, plain = false } = options;
  surface.ctx.fillStyle = theme.plane;
  surface.ctx.fillRect(0, 0, plane.width, plane.height);
  if (options.train.targets) drawNumbers(surface, picture, options);
  else {
    const scale = picture ? drawUnit(surface, picture, options) : 1;
    if (!plain) drawAxes(surface.ctx, plane, theme, options.axisNames);
    points();
    drawKey(surface.ctx, options, scale);
  }
}

/** The key of the colours, above the names of the axes if there are any. */
function drawKey(ctx: CanvasRenderingContext2D, { plane, theme, axisNames }: BoundaryOptions, scale: number) {
  const height = plane.height - (axisNames?.length ? NAMES * theme.scale : 0);
  drawSignedLegend(ctx, { ...plane, height }, theme, scale, SHADE);
}

/** A unit of a network that tells classes apart. The outputs' maps are in the colours of their classes. */
function drawUnit({ ctx }: Surface, picture: Picture, options: BoundaryOptions): number {
  const { neuron, values } = picture;
  const isOutput = neuron?.layer === options.outputLayer;
  const scale = isOutput ? 1 : niceScale(values);
  const { theme } = options;
  const colours = isOutput && neuron ? { ...theme, positive: classColour(theme, neuron.unit) } : theme;
  const lines = [{ level: unitLevel(values, scale), width: BORDER_PX, alpha: 1 }];
  drawShaded(ctx, picture, { ...options, theme: colours }, scale, lines);
  return scale;
}

/** The contour drawn on a unit's map: zero, 0.5 for a sigmoid, or where a ReLU turns on. */
function unitLevel(values: Float32Array, scale: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low < 0) return 0;
  return low > 0 && high <= 1 ? 0.5 : scale * 1e-3;
}

/**
 * A network that predicts a number. Over the plane there are lines at quarters of the scale, and each point has the colour
 * of its own number. If the number depends on x₁ alone, the output is a curve, with the points at their numbers and the
 * parts that add up to it.
 */
function drawNumbers(surface: Surface, picture: Picture | null, options: BoundaryOptions): void {
  const { ctx } = surface;
  const { plane, theme, train, test, showTest, plain = false, chosen = null } = options;
  const shownTest = showTest && test.count > 0 ? test : null;
  const scale = scaleOfNumbers(train, test);
  const isCurve = picture?.rows === 1 && isOwnHeight(train);
  // The picture may still be that of the previous data set.
  const shown = picture && (picture.rows === 1) === isCurve && isOfNumbers(picture) ? picture : null;
  const isUnit = shown?.neuron != null && shown.neuron.layer !== options.outputLayer;
  const ends = shown && isUnit ? niceScale(shown.values) : scale;
  if (shown && isCurve) drawParts(ctx, shown, options);
  else if (shown) drawShaded(ctx, shown, options, ends, linesOf(ends, plain));
  if (!plain) drawAxes(ctx, plane, theme, isCurve ? ['x₁', 'y'] : options.axisNames);
  const radius = radiusFor(train.count + (shownTest?.count ?? 0), theme);
  const pale = mix(theme.plane, theme.ink2, 0.4);
  const colourOf = isCurve ? () => pale : (value: number) => signedColour(theme, value / scale);
  if (shown && isCurve) drawCurve(ctx, shown, options);
  drawNumbered(ctx, plane, theme, train, { radius, colourOf, isTest: false });
  if (shownTest) drawNumbered(ctx, plane, theme, shownTest, { radius, colourOf, isTest: true });
  if (shown && isCurve && !plain) drawPartNames(ctx, shown, plane, theme, [train, shownTest]);
  if (chosen !== null) drawChosen(surface, plane, theme, train, chosen);
  if (!isCurve && !plain) drawKey(ctx, options, ends);
}

/** Whether the points stand at the height of their number, which then depends on x₁ alone. */
function isOwnHeight({ x, targets }: LabelledPoints): boolean {
  return targets?.every((target, i) => target === x[2 * i + 1]) ?? false;
}

function isOfNumbers({ values, columns, rows }: Picture): boolean {
  return values.length > 0 && (rows === 1 || values.length === columns * rows);
}

/** A number's colour, as a share of the scale from −1 to 1. */
function signedColour(theme: Theme, share: number, strongest = 1): string {
  const end = share < 0 ? theme.negative : theme.positive;
  return mix(theme.plane, end, strongest * Math.min(1, Math.abs(share)) ** 0.9);
}

function radiusFor(count: number, { scale }: Theme): number {
  return (RADII.find(({ most }) => count <= most)?.radius ?? 2.4) * Math.sqrt(scale);
}

interface Look {
  radius: number;
  colourOf(target: number): string;
  isTest: boolean;
}

/** Training points are discs, test points squares, all outlined, because the middle of the scale has no colour. */
function drawNumbered(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  theme: Theme,
  { x, targets, count }: LabelledPoints,
  { radius, colourOf, isTest }: Look,
): void {
  if (!targets) return;
  ctx.lineWidth = radius < 3 ? 0.8 : 1.2;
  ctx.strokeStyle = theme.ink;
  for (let i = 0; i < count; i += 1) {
    const px = xPixel(plane, x[2 * i]!);
    const py = yPixel(plane, x[2 * i + 1]!);
    if (!(px > -radius && py > -radius && px < plane.width + radius && py < plane.height + radius)) continue;
    ctx.beginPath();
    if (isTest) ctx.rect(px - 0.9 * radius, py - 0.9 * radius, 1.8 * radius, 1.8 * radius);
    else ctx.arc(px, py, radius, 0, 2 * Math.PI);
    ctx.fillStyle = colourOf(targets[i]!);
    ctx.fill();
    ctx.stroke();
  }
}

interface Line {
  level: number;
  /** In CSS pixels of usual type. */
  width: number;
  alpha: number;
}

function linesOf(scale: number, plain: boolean): Line[] {
  const levels = plain ? [0] : LEVELS;
  return levels.map(share => ({
    level: share * scale,
    width: share === 0 ? 1.6 : 1,
    alpha: share === 0 ? 0.8 : 0.25,
  }));
}

let image: HTMLCanvasElement | null = null;

/** The contours of a picture, which take longest, by their levels. */
const traced = new WeakMap<Picture, Map<number, number[][]>>();

function contourOf(picture: Picture, level: number): number[][] {
  const known = traced.get(picture) ?? new Map<number, number[][]>();
  traced.set(picture, known);
  const { values, columns, rows } = picture;
  const lines = known.get(level) ?? contour(values, columns, rows, level).lines;
  known.set(level, lines);
  return lines;
}

/** The values of a picture as colours, with some of their contours. */
function drawShaded(
  ctx: CanvasRenderingContext2D,
  picture: Picture,
  { plane, theme, asPaths = false }: BoundaryOptions,
  scale: number,
  lines: readonly Line[],
): void {
  const { columns, rows, window } = picture;
  const left = xPixel(plane, window.x0);
  const top = yPixel(plane, window.y1);
  const width = xPixel(plane, window.x1) - left;
  const height = yPixel(plane, window.y0) - top;
  const at = (column: number, row: number) =>
    [left + (column / columns) * width, top + (row / rows) * height] as const;
  if (asPaths) {
    fillSigned(ctx, { ...picture, at }, theme, scale);
  } else {
    shade(picture, theme, scale);
    ctx.imageSmoothingEnabled = true;
    if (image) ctx.drawImage(image, left, top, width, height);
  }
  ctx.strokeStyle = theme.ink;
  ctx.lineJoin = 'round';
  for (const one of lines) {
    ctx.globalAlpha = one.alpha;
    ctx.lineWidth = one.width * Math.sqrt(theme.scale);
    ctx.beginPath();
    for (const line of contourOf(picture, one.level))
      for (let i = 0; i < line.length; i += 2) {
        const [x, y] = at(line[i]!, line[i + 1]!);
        if (i === 0) ctx.moveTo(x, y);
        else ctx.lineTo(x, y);
      }
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

/** Paints a pixel for each cell. */
function shade({ values, columns, rows }: Picture, theme: Theme, scale: number): void {
  image ??= newCanvas(1, 1);
  image.width = columns;
  image.height = rows;
  const ctx = contextOf(image);
  const data = ctx.createImageData(columns, rows);
  shadeSigned(values, scale, theme, data.data, SHADE);
  ctx.putImageData(data, 0, 0);
}

/** The same colours as areas. */
function fillSigned(ctx: CanvasRenderingContext2D, grid: PlacedGrid, theme: Theme, scale: number): void {
  const [x0, y0] = grid.at(0, 0);
  const [x1, y1] = grid.at(grid.columns, grid.rows);
  ctx.fillStyle = signedColour(theme, -1, SHADE);
  ctx.fillRect(x0, y0, x1 - x0, y1 - y0);
  const bands = Array.from({ length: BANDS }, (_, band) => {
    const share = -1 + (2 * (band + 0.5)) / BANDS;
    return { level: (share - 1 / BANDS) * scale, colour: signedColour(theme, share, SHADE) };
  });
  fillBands(ctx, grid, bands.slice(1));
}
