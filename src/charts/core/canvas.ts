/** A drawing surface in CSS pixels, and its number of device pixels per CSS pixel. */
export interface Surface {
  ctx: CanvasRenderingContext2D;
  width: number;
  height: number;
  ratio: number;
}

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";

/** Smallest type on a canvas, in CSS pixels. */
const SMALL_TYPE = 11;

/** A canvas's font; `scale` is the theme's. */
export function typeFace(scale: number, size = SMALL_TYPE): string {
  return `${size * scale}px ${FONT}`;
}

/**
 * Sizes a canvas to the screen's resolution, clears it and makes CSS pixels its unit. Null while it has no size, or
 * if the browser gives no context.
 */
export function prepare(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  ratio: number,
): Surface | null {
  const columns = Math.round(width * ratio);
  const rows = Math.round(height * ratio);
  const ctx = canvas.getContext('2d');
  if (!ctx || columns < 1 || rows < 1) return null;
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  return { ctx, width, height, ratio };
}

/** A canvas that is not on the page. */
export function newCanvas(columns: number, rows: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, columns);
  canvas.height = Math.max(1, rows);
  return canvas;
}

/** The canvas's 2d context; throws if the browser gives none, because nothing could be drawn. */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const ctx = canvas.getContext('2d');
  if (!ctx) throw new Error('this browser gives no 2d canvas context');
  return ctx;
}

/** Slanted lines over all of an area, `gap` pixels apart from left to right. They are visible in any colours. */
export function strokeSlanted(
  ctx: CanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
  gap: number,
): void {
  ctx.beginPath();
  for (let x = -height; x < width; x += gap) {
    ctx.moveTo(x, height);
    ctx.lineTo(x + height, 0);
  }
  ctx.stroke();
}

/** Text with a halo of the background, legible on any picture. */
export function haloText(
  ctx: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  ink: string,
  halo: string,
): void {
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3;
  ctx.strokeStyle = halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = ink;
  ctx.fillText(text, x, y);
}
