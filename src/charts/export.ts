/** A canvas as a PNG file on a background; rejects where the browser cannot make one. */
export async function toPng(canvas: HTMLCanvasElement, background: string): Promise<Blob> {
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const ctx = copy.getContext('2d');
  if (!ctx) throw new Error('this browser gives no 2d canvas context');
  ctx.fillStyle = background;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  return new Promise((resolve, reject) => {
    copy.toBlob(blob =>
      blob ? resolve(blob) : reject(new Error('the picture could not be made into a png')),
    );
  });
}
