/** A point of a stroke, each coordinate from 0 to 1 of the pad's side. */
export interface StrokePoint {
  x: number;
  y: number;
}

/** From where the pen touches the pad to where it leaves. */
export type Stroke = readonly StrokePoint[];

/** Side of the raster in pixels: 8 for each pixel that the network sees. */
export const RASTER = 224;
/** Width of the round brush, independent of pressure; after centring about that of MNIST's pens. */
const BRUSH = 0.085;
/** Radius of the eraser, and the longest piece of a stroke that is erased or kept as a whole. */
const ERASER = 0.06;
const FINE = 0.01;

/** Draws strokes with a round brush on a square of this side. */
export function drawStrokes(
  ctx: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  side: number,
  ink: string,
): void {
  ctx.strokeStyle = ink;
  ctx.fillStyle = ink;
  ctx.lineWidth = BRUSH * side;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  for (const stroke of strokes) {
    const [first] = stroke;
    if (!first) continue;
    ctx.beginPath();
    if (stroke.length === 1) {
      ctx.arc(first.x * side, first.y * side, (BRUSH * side) / 2, 0, 2 * Math.PI);
      ctx.fill();
      continue;
    }
    ctx.moveTo(first.x * side, first.y * side);
    for (const { x, y } of stroke.slice(1)) ctx.lineTo(x * side, y * side);
    ctx.stroke();
  }
}

/**
 * The ink in each of 224 × 224 pixels, from 0 to 255: how far the brush's round edge covers a pixel along the line to
 * its centre, which is within a tenth of the covered area. It is not read back from a canvas, because some browsers
 * falsify what they return.
 */
export function rasterise(strokes: readonly Stroke[]): Uint8Array {
  const nearest = new Float64Array(RASTER * RASTER).fill(Infinity);
  for (const stroke of strokes) {
    stroke.forEach((to, i) => approach(nearest, stroke[i - 1] ?? to, to));
  }
  const radius = (BRUSH * RASTER) / 2;
  return Uint8Array.from(nearest, square => {
    const covered = radius + 0.5 - Math.sqrt(square);
    return Math.round(255 * Math.max(0, Math.min(1, covered)));
  });
}

/** Updates each pixel's squared distance with that from its centre to a line segment, within the brush's reach. */
function approach(nearest: Float64Array, from: StrokePoint, to: StrokePoint): void {
  const [ax, ay, bx, by] = [from.x * RASTER, from.y * RASTER, to.x * RASTER, to.y * RASTER];
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const reach = (BRUSH * RASTER) / 2 + 1;
  const first = (least: number) => Math.max(0, Math.floor(least - reach));
  const end = (most: number) => Math.min(RASTER, Math.ceil(most + reach));
  for (let row = first(Math.min(ay, by)); row < end(Math.max(ay, by)); row += 1) {
    for (let column = first(Math.min(ax, bx)); column < end(Math.max(ax, bx)); column += 1) {
      const [x, y] = [column + 0.5 - ax, row + 0.5 - ay];
      const along = length > 0 ? Math.max(0, Math.min(1, (x * dx + y * dy) / length)) : 0;
      const [ex, ey] = [x - along * dx, y - along * dy];
      const square = ex * ex + ey * ey;
      const pixel = row * RASTER + column;
      if (square < nearest[pixel]!) nearest[pixel] = square;
    }
  }
}

/** The strokes after the eraser moved from one position to another. A stroke that is cut becomes several. */
export function eraseAlong(
  strokes: readonly Stroke[],
  from: StrokePoint,
  to: StrokePoint,
): readonly Stroke[] {
  const isErased = (point: StrokePoint) => distanceTo(point, from, to) < ERASER;
  return strokes.flatMap(stroke => {
    const fine = densified(stroke);
    if (!fine.some(isErased)) return [stroke];
    const pieces: StrokePoint[][] = [[]];
    for (const point of fine) {
      if (!isErased(point)) pieces.at(-1)!.push(point);
      else if (pieces.at(-1)!.length > 0) pieces.push([]);
    }
    return pieces.filter(piece => piece.length > 0);
  });
}

function distanceTo({ x, y }: StrokePoint, from: StrokePoint, to: StrokePoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length > 0 ? ((x - from.x) * dx + (y - from.y) * dy) / length : 0;
  const along = Math.max(0, Math.min(1, share));
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy);
}

/** The same line, with points close enough together to cut it anywhere. */
function densified(stroke: Stroke): StrokePoint[] {
  return stroke.flatMap((point, i) => {
    const before = stroke[i - 1];
    if (!before) return [point];
    const [dx, dy] = [point.x - before.x, point.y - before.y];
    const steps = Math.max(1, Math.ceil(Math.hypot(dx, dy) / FINE));
    return Array.from({ length: steps }, (_, step) => ({
      x: before.x + (dx * (step + 1)) / steps,
      y: before.y + (dy * (step + 1)) / steps,
    }));
  });
}
