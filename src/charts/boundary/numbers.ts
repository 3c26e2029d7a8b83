import type { LabelledPoints, Picture } from '../../experiment/measured/points';
import { drawAxes } from '../core/axes';
import { contextOf, haloText, newCanvas, typeFace, type Surface } from '../core/canvas';
import { drawSignedLegend } from '../core/legend';
import { classColour, mix, type Theme } from '../core/palette';
import { xPixel, yPixel, type PlaneView } from '../core/plane';
import { niceScale, shadeSigned } from '../core/raster';
import type { BoundaryOptions } from './boundary';
import { contour } from './contours';
import { drawChosen } from './points-layer';

/** Share of colour at the ends of the scale: of the output paler than of the points on it. */
const OUTPUT_SHADE = 0.62;
const POINT_SHADE = 1;
/** Levels of the output with a line, as shares of the scale; that of 0 is the strong one. */
const LEVELS = [-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75];
const RADII = [
  { most: 600, radius: 4.6 },
  { most: 2500, radius: 3.4 },
  { most: Infinity, radius: 2.4 },
] as const;
const PART_DASH = [6, 3];

/** The colours' ends lie at this share of the largest number at least, beyond which all look alike. */
const ENDS = 0.8;

/** The colours' scale, ±this: a round number that few of the numbers to predict exceed, and none by much. */
export function scaleOfNumbers(train: LabelledPoints, test: LabelledPoints | null): number {
  return niceScale([...(train.targets ?? []), ...(test?.targets ?? [])].map(one => ENDS * one));
}

/**
 * A network that predicts a number. Over the plane its output is a colour between two ends, with lines at quarters of
 * the scale, and each point has the colour of its own number. Where the number depends on x₁ alone, the output is a
 * curve, with the points at their numbers and the parts that it is the sum of.
 */
export function drawNumbers(surface: Surface, picture: Picture | null, options: BoundaryOptions): void {
  const { ctx } = surface;
  const { plane, theme, train, test, showTest, plain = false, chosen = null } = options;
  ctx.fillStyle = theme.plane;
  ctx.fillRect(0, 0, plane.width, plane.height);
  const shownTest = showTest && test.count > 0 ? test : null;
  const scale = scaleOfNumbers(train, test);
  const isCurve = isOwnHeight(train);
  // The picture of the data set before has another form.
  const shown = picture && (picture.rows === 1) === isCurve && isOfNumbers(picture) ? picture : null;
  const isUnit = shown?.neuron != null && shown.neuron.layer !== options.outputLayer;
  const shade = shown && isUnit ? niceScale(shown.values) : scale;
  if (shown && isCurve) drawParts(ctx, shown, options);
  else if (shown) drawOutput(ctx, shown, options, shade);
  if (!plain) drawAxes(ctx, plane, theme, isCurve ? ['x₁', 'y'] : options.axisNames);
  const radius = radiusFor(train.count + (shownTest?.count ?? 0), theme);
  const pale = mix(theme.plane, theme.ink2, 0.4);
  const colourOf = isCurve ? () => pale : (value: number) => signedColour(theme, value / scale);
  if (shown && isCurve) drawCurve(ctx, shown, options);
  drawNumbered(ctx, plane, theme, train, { radius, colourOf, isTest: false });
  if (shownTest) drawNumbered(ctx, plane, theme, shownTest, { radius, colourOf, isTest: true });
  if (chosen !== null) drawChosen(surface, plane, theme, train, chosen);
  if (!isCurve && !plain) drawSignedLegend(ctx, plane, theme, shade, OUTPUT_SHADE);
}

/** Whether the points stand at the height of their number, which then depends on x₁ alone. */
function isOwnHeight({ x, targets }: LabelledPoints): boolean {
  return targets?.every((target, i) => target === x[2 * i + 1]) ?? false;
}

function isOfNumbers({ values, columns, rows }: Picture): boolean {
  return values.length > 0 && (rows === 1 || values.length === columns * rows);
}

/** A number's colour, as a share of the scale from −1 to 1. */
function signedColour(theme: Theme, share: number): string {
  const end = share < 0 ? theme.negative : theme.positive;
  return mix(theme.plane, end, Math.min(1, Math.abs(share)) ** 0.9 * POINT_SHADE);
}

function radiusFor(count: number, { scale }: Theme): number {
  return (RADII.find(({ most }) => count <= most)?.radius ?? 2.4) * Math.sqrt(scale);
}

interface Look {
  radius: number;
  colourOf(target: number): string;
  isTest: boolean;
}

/** Training points are discs, test points squares. All have an outline, because the middle of the scale has no colour. */
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

let image: HTMLCanvasElement | null = null;

function drawOutput(
  ctx: CanvasRenderingContext2D,
  { values, columns, rows, window }: Picture,
  { plane, theme, plain = false }: BoundaryOptions,
  scale: number,
): void {
  const canvas = (image ??= newCanvas(1, 1));
  canvas.width = columns;
  canvas.height = rows;
  const within = contextOf(canvas);
  const data = within.createImageData(columns, rows);
  shadeSigned(values, scale, theme, data.data, OUTPUT_SHADE);
  within.putImageData(data, 0, 0);
  const left = xPixel(plane, window.x0);
  const top = yPixel(plane, window.y1);
  const width = xPixel(plane, window.x1) - left;
  const height = yPixel(plane, window.y0) - top;
  ctx.imageSmoothingEnabled = true;
  ctx.drawImage(canvas, left, top, width, height);
  ctx.strokeStyle = theme.ink;
  for (const level of plain ? [0] : LEVELS) {
    const isZero = level === 0;
    ctx.globalAlpha = isZero ? 0.8 : 0.25;
    ctx.lineWidth = (isZero ? 1.6 : 1) * Math.sqrt(theme.scale);
    ctx.beginPath();
    for (const line of contour(values, columns, rows, level * scale).lines)
      for (let i = 0; i < line.length; i += 2) {
        const x = left + (line[i]! / columns) * width;
        const y = top + (line[i + 1]! / rows) * height;
        if (i === 0) ctx.moveTo(x, y);
        else ctx.lineTo(x, y);
      }
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

/** One row of a picture as a line: the values at the centres of its columns. */
function trace(
  ctx: CanvasRenderingContext2D,
  { values, columns, window }: Picture,
  plane: PlaneView,
  row: number,
): void {
  ctx.beginPath();
  for (let i = 0; i < columns; i += 1) {
    const x = xPixel(plane, window.x0 + ((i + 0.5) / columns) * (window.x1 - window.x0));
    const y = yPixel(plane, values[row * columns + i]!);
    if (i === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  }
  ctx.stroke();
}

function drawCurve(ctx: CanvasRenderingContext2D, picture: Picture, { plane, theme }: BoundaryOptions): void {
  const thick = Math.sqrt(theme.scale);
  ctx.lineJoin = 'round';
  ctx.strokeStyle = theme.plane;
  ctx.lineWidth = 5 * thick;
  trace(ctx, picture, plane, 0);
  ctx.strokeStyle = picture.neuron ? theme.accent : theme.ink;
  ctx.lineWidth = 3 * thick;
  trace(ctx, picture, plane, 0);
}

/** The axis y = 0, and a thin line for each unit's part, named where it leaves the picture; the bias is dashed. */
function drawParts(
  ctx: CanvasRenderingContext2D,
  picture: Picture,
  { plane, theme, plain = false }: BoundaryOptions,
): void {
  const zero = yPixel(plane, 0);
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(0, zero);
  ctx.lineTo(plane.width, zero);
  ctx.stroke();
  if (plain) return;
  const parts = Math.round(picture.values.length / picture.columns) - 1;
  for (let part = 0; part < parts; part += 1) {
    const isBias = part === parts - 1;
    ctx.strokeStyle = isBias ? theme.ink2 : classColour(theme, part);
    ctx.lineWidth = 1.7 * Math.sqrt(theme.scale);
    ctx.setLineDash(isBias ? PART_DASH : []);
    trace(ctx, picture, plane, part + 1);
  }
  ctx.setLineDash([]);
  for (let part = 0; part < parts; part += 1) namePart(ctx, picture, part, parts, plane, theme);
}

/** Heights of the key at the top and the buttons at the bottom, where a name would be hidden. */
const [KEY, BUTTONS] = [84, 62];

/** Names a part on its line: near the right edge, each name farther in than the one before, where it is in sight. */
function namePart(
  ctx: CanvasRenderingContext2D,
  { values, columns, window }: Picture,
  part: number,
  parts: number,
  plane: PlaneView,
  theme: Theme,
): void {
  const isBias = part === parts - 1;
  const apart = Math.min(0.14, 0.8 / parts);
  for (let share = 0.96 - apart * part; share > 0.04; share -= 0.01) {
    const x1 = plane.window.x0 + share * (plane.window.x1 - plane.window.x0);
    const column = Math.floor(((x1 - window.x0) / (window.x1 - window.x0)) * columns);
    const value = values[(part + 1) * columns + column];
    if (value === undefined) continue;
    const y = yPixel(plane, value);
    if (y < KEY * theme.scale || y > plane.height - BUTTONS * theme.scale) continue;
    ctx.font = typeFace(theme.scale, 12);
    ctx.textAlign = 'right';
    ctx.textBaseline = 'middle';
    const colour = isBias ? theme.ink2 : classColour(theme, part);
    haloText(ctx, isBias ? 'bias' : `unit ${part + 1}`, share * plane.width, y, colour, theme.plane);
    return;
  }
}
