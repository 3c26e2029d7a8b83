import type { PlanePlace } from '../../nn/landscape/weight-plane';
import { traceMarker } from '../boundary/markers';
import type { Theme } from '../core/palette';
import { xPixel, yPixel, type PlaneView } from '../core/plane';

/** A run's way over a landscape. */
export interface LandscapePath {
  /** Oldest first; the first one is the start. */
  places: readonly PlanePlace[];
  /** How many of them are at or before the moment that is shown. */
  until: number;
  /** The moment that is shown; null if it is not known. */
  shown: PlanePlace | null;
  /** Colour of the line and its marks. */
  colour: string;
  /** Lengths of dashes and gaps; a plain line if missing. */
  dash?: readonly number[];
  /** The marker at the shown moment, by its index; a dot in a ring if missing. */
  marker?: number;
}

const LINE_PX = 2.2;
const MARK_PX = 6;
const EDGE_PX = 9;
const FAR_PX = 1e5;
/** How far a mark reaches from its place with ordinary type, in CSS pixels. */
export const MARK_ROOM = EDGE_PX + 1;

/**
 * The path of a run, what comes after the shown moment pale: a diamond at the start, a dot in a ring or the run's marker
 * where the network is now, or an arrow at the edge towards it.
 */
export function drawPath(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  theme: Theme,
  path: LandscapePath,
): void {
  const { places, until, shown, colour, dash = [] } = path;
  const size = Math.sqrt(theme.scale);
  const past = places.slice(0, until);
  ctx.lineJoin = 'round';
  if (until < places.length) {
    ctx.globalAlpha = 0.4;
    line(ctx, plane, places.slice(Math.max(0, until - 1)), theme.plane, (LINE_PX + 2) * size);
    line(ctx, plane, places.slice(Math.max(0, until - 1)), colour, LINE_PX * size, dash);
    ctx.globalAlpha = 1;
  }
  const walked = shown ? [...past, shown] : past;
  line(ctx, plane, walked, theme.plane, (LINE_PX + 2.5) * size);
  line(ctx, plane, walked, colour, LINE_PX * size, dash);
  const start = places[0];
  if (start) diamond(ctx, plane, start, theme, colour, MARK_PX * size);
  if (shown) present(ctx, plane, shown, theme, path, MARK_PX * size);
}

function line(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  places: readonly PlanePlace[],
  colour: string,
  width: number,
  dash: readonly number[] = [],
): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash([...dash]);
  ctx.beginPath();
  places.forEach(({ a, b }, i) => {
    const [x, y] = [within(xPixel(plane, a)), within(yPixel(plane, b))];
    if (i === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  });
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Canvases cannot draw to where a run that was thrown out may be. */
function within(pixel: number): number {
  return Math.max(-FAR_PX, Math.min(FAR_PX, pixel));
}

function diamond(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  { a, b }: PlanePlace,
  theme: Theme,
  colour: string,
  size: number,
): void {
  const [x, y] = [xPixel(plane, a), yPixel(plane, b)];
  ctx.beginPath();
  ctx.moveTo(x - size, y);
  ctx.lineTo(x, y - size);
  ctx.lineTo(x + size, y);
  ctx.lineTo(x, y + size);
  ctx.closePath();
  fillMark(ctx, theme.plane, colour);
}

function present(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  { a, b }: PlanePlace,
  theme: Theme,
  { colour, marker }: LandscapePath,
  size: number,
): void {
  const [x, y] = [xPixel(plane, a), yPixel(plane, b)];
  const inside = insideOf(plane, x, y);
  const isOutside = x < 0 || x > plane.width || y < 0 || y > plane.height;
  ctx.beginPath();
  if (isOutside) {
    const angle = Math.atan2(y - inside[1], x - inside[0]);
    for (const turn of [0, 2.4, -2.4])
      ctx.lineTo(inside[0] + EDGE_PX * Math.cos(angle + turn), inside[1] + EDGE_PX * Math.sin(angle + turn));
    ctx.closePath();
    fillMark(ctx, colour, theme.plane);
    return;
  }
  if (marker !== undefined) {
    drawRunMarker(ctx, marker, x, y, size, colour, theme.plane);
    return;
  }
  ctx.arc(x, y, size + 1, 0, 2 * Math.PI);
  fillMark(ctx, theme.plane, colour);
  ctx.beginPath();
  ctx.arc(x, y, size / 2, 0, 2 * Math.PI);
  ctx.fillStyle = colour;
  ctx.fill();
}

/** The nearest place at which an arrow is inside the picture. */
function insideOf({ width, height }: PlaneView, x: number, y: number): readonly [number, number] {
  return [Math.max(EDGE_PX, Math.min(width - EDGE_PX, x)), Math.max(EDGE_PX, Math.min(height - EDGE_PX, y))];
}

/** The pixels of a path's marks: of its start if that is in the picture, and of the shown moment or the arrow to it. */
export function marksOf(
  plane: PlaneView,
  { places, shown }: LandscapePath,
): readonly (readonly [x: number, y: number])[] {
  const at = ({ a, b }: PlanePlace) => [xPixel(plane, a), yPixel(plane, b)] as const;
  const starts = places.slice(0, 1).map(at);
  const inSight = starts.filter(([x, y]) => x >= 0 && x <= plane.width && y >= 0 && y <= plane.height);
  return shown ? [...inSight, insideOf(plane, ...at(shown))] : inSight;
}

/** The marker of a run, with an edge that sets it off from paths below it. */
export function drawRunMarker(
  ctx: CanvasRenderingContext2D,
  marker: number,
  x: number,
  y: number,
  size: number,
  colour: string,
  edge: string,
): void {
  traceMarker(ctx, marker, x, y, size + 0.5);
  ctx.strokeStyle = edge;
  ctx.lineWidth = 3;
  ctx.lineJoin = 'round';
  ctx.stroke();
  ctx.fillStyle = colour;
  ctx.fill();
}

/** A mark's inside and its edge. */
function fillMark(ctx: CanvasRenderingContext2D, inside: string, edge: string): void {
  ctx.fillStyle = inside;
  ctx.fill();
  ctx.strokeStyle = edge;
  ctx.lineWidth = 2;
  ctx.stroke();
}

/** A cross at the place that somebody points at. */
export function drawPointed(
  ctx: CanvasRenderingContext2D,
  plane: PlaneView,
  { a, b }: { a: number; b: number },
  theme: Theme,
): void {
  const [x, y] = [xPixel(plane, a), yPixel(plane, b)];
  for (const [colour, width] of [
    [theme.plane, 4],
    [theme.ink, 1.5],
  ] as const) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.moveTo(x - 8, y);
    ctx.lineTo(x + 8, y);
    ctx.moveTo(x, y - 8);
    ctx.lineTo(x, y + 8);
    ctx.stroke();
  }
}
