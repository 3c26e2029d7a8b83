import type { LabelledPoints } from '../../experiment/measured/points';
import { contextOf, newCanvas, type Surface } from '../core/canvas';
import { traceMarker } from './markers';
import { classColour, type Theme } from '../core/palette';
import { xPixel, yPixel, type PlaneView } from '../core/plane';

export interface ShownPoints {
  train: LabelledPoints;
  /** Null if test points are hidden. */
  test: LabelledPoints | null;
}

interface Layer {
  key: string;
  points: ShownPoints;
  canvas: HTMLCanvasElement;
}

/** Kept from one painting to the next. */
export interface PointsCache {
  sprites: Map<string, HTMLCanvasElement>;
  layer: Layer | null;
}

export function newPointsCache(): PointsCache {
  return { sprites: new Map(), layer: null };
}

/** From this many points on, they are drawn once and then copied as a whole. */
const LAYER_FROM = 600;
/** Radius of a marker for up to this many points. */
const RADII = [
  { most: 600, radius: 4.6 },
  { most: 2500, radius: 3.4 },
  { most: Infinity, radius: 2.4 },
] as const;

type Kind = 'train' | 'test' | 'ring';

/** Draws training points filled and test points hollow, with one shape per class. */
export function drawPoints(
  surface: Surface,
  plane: PlaneView,
  theme: Theme,
  points: ShownPoints,
  cache: PointsCache,
): void {
  if (totalOf(points) <= LAYER_FROM) {
    drawMarkers(surface, plane, theme, points, cache);
    return;
  }
  const { ratio, width, height } = surface;
  const key = [...Object.values(plane.window), width, height, ratio, theme.name, theme.scale].join();
  const { layer } = cache;
  const isSame =
    layer?.key === key && layer.points.train === points.train && layer.points.test === points.test;
  if (!isSame) cache.layer = newLayer(key, surface, plane, theme, points, cache);
  if (cache.layer) surface.ctx.drawImage(cache.layer.canvas, 0, 0, width, height);
}

function newLayer(
  key: string,
  { width, height, ratio }: Surface,
  plane: PlaneView,
  theme: Theme,
  points: ShownPoints,
  cache: PointsCache,
): Layer {
  const canvas = cache.layer?.canvas ?? newCanvas(1, 1);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const ctx = contextOf(canvas);
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawMarkers({ ctx, width, height, ratio }, plane, theme, points, cache);
  return { key, points, canvas };
}

function drawMarkers(
  surface: Surface,
  plane: PlaneView,
  theme: Theme,
  points: ShownPoints,
  cache: PointsCache,
): void {
  const radius = radiusFor(points, theme);
  const sprite = (kind: Kind, label: number) => spriteOf(kind, label, radius, surface.ratio, theme, cache);
  const { train, test } = points;
  stamp(surface, plane, train, i => sprite('train', train.y[i] ?? 0));
  if (test) stamp(surface, plane, test, i => sprite('test', test.y[i] ?? 0));
}

/** Draws a ring around every misclassified point. */
export function drawWrong(
  surface: Surface,
  plane: PlaneView,
  theme: Theme,
  shown: ShownPoints,
  points: LabelledPoints,
  predicted: Uint8Array,
  cache: PointsCache,
): void {
  if (predicted.length !== points.count) return;
  const ring = spriteOf('ring', 0, radiusFor(shown, theme), surface.ratio, theme, cache);
  stamp(surface, plane, points, i => (predicted[i] === points.y[i] ? null : ring));
}

/** Draws a cross of hairlines through one point, open at its marker, so that it can be found among many. */
export function drawChosen(
  { ctx }: Surface,
  plane: PlaneView,
  { accent, surface, scale }: Theme,
  { x, count }: LabelledPoints,
  index: number,
): void {
  if (index >= count) return;
  const px = xPixel(plane, x[2 * index] ?? 0);
  const py = yPixel(plane, x[2 * index + 1] ?? 0);
  const [inner, outer] = [10 * Math.sqrt(scale), 19 * Math.sqrt(scale)];
  const arms = () => {
    ctx.beginPath();
    ctx.arc(px, py, inner, 0, 2 * Math.PI);
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      ctx.moveTo(px + dx * inner, py + dy * inner);
      ctx.lineTo(px + dx * outer, py + dy * outer);
    }
    ctx.stroke();
  };
  ctx.strokeStyle = surface;
  ctx.lineWidth = 5;
  arms();
  ctx.strokeStyle = accent;
  ctx.lineWidth = 2;
  arms();
}

function totalOf({ train, test }: ShownPoints): number {
  return train.count + (test?.count ?? 0);
}

export function radiusFor(points: ShownPoints, { scale }: Theme): number {
  const total = totalOf(points);
  return RADII.find(({ most }) => total <= most)!.radius * Math.sqrt(scale);
}

/** Draws cached markers, which is several times as fast as a path for each point. */
function stamp(
  { ctx, ratio, width, height }: Surface,
  plane: PlaneView,
  points: LabelledPoints,
  spriteFor: (index: number) => HTMLCanvasElement | null,
): void {
  for (let i = 0; i < points.count; i += 1) {
    const sprite = spriteFor(i);
    if (!sprite) continue;
    const x = xPixel(plane, points.x[2 * i] ?? 0);
    const y = yPixel(plane, points.x[2 * i + 1] ?? 0);
    const side = sprite.width / ratio;
    if (!(x > -side && y > -side && x < width + side && y < height + side)) continue;
    ctx.drawImage(sprite, snap(x - side / 2, ratio), snap(y - side / 2, ratio), side, side);
  }
}

/** Rounds to whole device pixels, so that the marker stays crisp. */
function snap(position: number, ratio: number): number {
  return Math.round(position * ratio) / ratio;
}

function spriteOf(
  kind: Kind,
  label: number,
  radius: number,
  ratio: number,
  theme: Theme,
  { sprites }: PointsCache,
): HTMLCanvasElement {
  const key = `${kind} ${label} ${radius} ${ratio} ${theme.name}`;
  const known = sprites.get(key);
  if (known) return known;
  const half = Math.ceil((radius * 1.5 + 6) * ratio);
  const sprite = newCanvas(2 * half, 2 * half);
  const ctx = contextOf(sprite);
  ctx.setTransform(ratio, 0, 0, ratio, half, half);
  ctx.lineJoin = 'round';
  if (kind === 'ring') drawRing(ctx, radius, theme);
  else drawMarker(ctx, kind, label, radius, theme);
  sprites.set(key, sprite);
  return sprite;
}

/** In the colour of type, with a light edge: no class has it. */
export function drawRing(ctx: CanvasRenderingContext2D, radius: number, theme: Theme): void {
  // Among thousands of points a wide ring would hide too much.
  const isSmall = radius < 3;
  ctx.beginPath();
  ctx.arc(0, 0, isSmall ? radius + 0.9 : radius * 1.45 + 1.6, 0, 2 * Math.PI);
  if (!isSmall) {
    ctx.strokeStyle = theme.plane;
    ctx.lineWidth = 3.6;
    ctx.stroke();
  }
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = isSmall ? 1 : 1.8;
  ctx.stroke();
}

export function drawMarker(
  ctx: CanvasRenderingContext2D,
  kind: 'train' | 'test',
  label: number,
  radius: number,
  theme: Theme,
): void {
  const colour = classColour(theme, label);
  const isSmall = radius < 3;
  traceMarker(ctx, label, 0, 0, radius);
  ctx.strokeStyle = theme.plane;
  ctx.lineWidth = kind === 'train' ? (isSmall ? 0.6 : 2) : isSmall ? 2.4 : 4;
  ctx.stroke();
  ctx.fillStyle = kind === 'train' ? colour : theme.plane;
  ctx.fill();
  if (kind === 'train') return;
  ctx.strokeStyle = colour;
  ctx.lineWidth = isSmall ? 1.2 : 1.8;
  ctx.stroke();
}
