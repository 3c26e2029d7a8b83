import { newCanvas, prepare, type Surface } from './canvas';

/** A canvas as a PNG file on a background; rejects if the browser cannot make one. */
export function toPng(canvas: HTMLCanvasElement, background: string): Promise<Blob> {
  const copy = newCanvas(canvas.width, canvas.height);
  const ctx = copy.getContext('2d');
  if (!ctx) return Promise.reject(new Error('this browser gives no 2d canvas context'));
  ctx.fillStyle = background;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  return fileOf(copy);
}

/** What `draw` draws on a surface of this size, as a PNG file with `ratio` pixels per pixel of the surface. */
export function toPngOf(
  draw: (surface: Surface) => void,
  { width, height }: { width: number; height: number },
  ratio: number,
  background: string,
): Promise<Blob> {
  const canvas = newCanvas(1, 1);
  const surface = prepare(canvas, width, height, ratio);
  if (!surface) return Promise.reject(new Error('this browser gives no 2d canvas context'));
  surface.ctx.fillStyle = background;
  surface.ctx.fillRect(0, 0, width, height);
  draw(surface);
  return fileOf(canvas);
}

function fileOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(blob =>
      blob ? resolve(blob) : reject(new Error('the picture could not be converted to PNG')),
    );
  });
}
