import { contextOf, newCanvas } from './canvas';

/** A point of a stroke, each coordinate from 0 to 1 of the pad's side. */
export interface StrokePoint {
  x: number;
  y: number;
}

/** From where the pen touches the pad to where it leaves. */
export type Stroke = readonly StrokePoint[];

/** Pixels of the raster's side: 8 for each pixel that the network sees. */
export const RASTER = 224;
/** Width of the round brush, whatever the pressure: after centring about that of MNIST's pens. */
const BRUSH = 0.085;

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

let canvas: HTMLCanvasElement | null = null;

/** How much ink lies in each of 224 × 224 pixels, 0 to 255. */
export function rasterise(strokes: readonly Stroke[]): Uint8Array {
  if (!canvas) {
    canvas = newCanvas(RASTER, RASTER);
    canvas.getContext('2d', { willReadFrequently: true });
  }
  const ctx = contextOf(canvas);
  ctx.clearRect(0, 0, RASTER, RASTER);
  drawStrokes(ctx, strokes, RASTER, '#000');
  const { data } = ctx.getImageData(0, 0, RASTER, RASTER);
  return Uint8Array.from({ length: RASTER * RASTER }, (_, i) => data[4 * i + 3] ?? 0);
}
