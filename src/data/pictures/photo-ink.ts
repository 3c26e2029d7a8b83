/** Part of the picture's side over which the paper's brightness is measured. */
const WINDOW = 0.3;
/** How much darker than the paper ink begins, and how much darker than that it is fully ink; of 255. */
const LEAST = 18;
const FULL = 40;

/**
 * The ink in a photo of dark strokes on light paper, [height][width], 0 to 255: how much darker each pixel is than the
 * mean around it, so that shadows over the paper do not matter (D. Bradley, G. Roth, “Adaptive thresholding using the
 * integral image”, 2007). `grey` is [height][width], 0 to 255.
 */
export function inkOfPhoto(grey: Uint8Array, width: number, height: number): Uint8Array {
  const sums = integralOf(grey, width, height);
  const reach = Math.max(1, Math.floor((WINDOW * Math.min(width, height)) / 2));
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const [top, bottom] = [Math.max(0, y - reach), Math.min(height, y + reach + 1)];
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const at = (row: number, column: number) => sums[row * (width + 1) + column]!;
      const sum = at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left);
      const darker = sum / ((bottom - top) * (right - left)) - grey[y * width + x]! - LEAST;
      ink[y * width + x] = darker <= 0 ? 0 : darker >= FULL ? 255 : Math.floor((255 * darker) / FULL);
    }
  }
  return ink;
}

/** Sums of all pixels above and to the left of each corner of a pixel, [height + 1][width + 1]. */
function integralOf(grey: Uint8Array, width: number, height: number): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += grey[y * width + x]!;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
    }
  }
  return sums;
}
