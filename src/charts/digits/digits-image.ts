import { PIXELS, SIDE } from '../../nn/lenet/lenet-layout';
import { contextOf, newCanvas } from '../core/canvas';
import { rgb, type Theme } from '../core/palette';

/** Draws a digit, [28][28] bytes, as ink on paper with sharp pixels. */
export function drawDigit(
  ctx: CanvasRenderingContext2D,
  pixels: Uint8Array,
  x: number,
  y: number,
  side: number,
  theme: Theme,
): void {
  ctx.imageSmoothingEnabled = false;
  ctx.drawImage(inked(pixels, theme), x, y, side, side);
}

const papers = new Map<Theme, WeakMap<Uint8Array, HTMLCanvasElement>>();

/** A digit's picture is made once per theme, because it is drawn with every frame. */
function inked(pixels: Uint8Array, theme: Theme): HTMLCanvasElement {
  let made = papers.get(theme);
  if (!made) papers.set(theme, (made = new WeakMap()));
  let canvas = made.get(pixels);
  if (canvas) return canvas;
  canvas = newCanvas(SIDE, SIDE);
  const ctx = contextOf(canvas);
  const image = ctx.createImageData(SIDE, SIDE);
  const [paper, ink] = [rgb(theme.plane), rgb(theme.ink)];
  for (let i = 0; i < PIXELS; i += 1) {
    const share = (pixels[i] ?? 0) / 255;
    for (const c of [0, 1, 2] as const) image.data[4 * i + c] = paper[c] + (ink[c] - paper[c]) * share;
    image.data[4 * i + 3] = 255;
  }
  ctx.putImageData(image, 0, 0);
  made.set(pixels, canvas);
  return canvas;
}
