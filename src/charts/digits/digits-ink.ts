import { PIXELS, SIDE } from '../../nn/lenet/lenet-layout';

/** MNIST's digits fit into this many pixels before they are centred by mass. */
const BOX = 20;
/** The centre of pixel 14, from the image's border. */
const MIDDLE = SIDE / 2 + 0.5;

/**
 * A drawing in MNIST's format: cropped, scaled to fit 20 × 20 without distortion (each pixel is the mean of the ink
 * below it), and placed in 28 × 28 by whole pixels so that its centre of mass is nearest to the centre of pixel (14,
 * 14), where MNIST's is on average. Ink is [height][width], 0 to 255.
 */
export function normaliseDrawing(ink: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array(PIXELS);
  const box = boundsOf(ink, width, height);
  if (!box) return out;
  const scale = Math.max(box.right - box.left, box.bottom - box.top) / BOX;
  const mass = massOf(ink, width, box);
  const left = box.left - Math.round(MIDDLE - (mass.x - box.left) / scale) * scale;
  const top = box.top - Math.round(MIDDLE - (mass.y - box.top) / scale) * scale;
  for (let row = 0; row < SIDE; row += 1) {
    for (let column = 0; column < SIDE; column += 1) {
      const [x, y] = [left + column * scale, top + row * scale];
      out[row * SIDE + column] = Math.round(meanOf(ink, width, height, x, y, scale));
    }
  }
  return out;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function boundsOf(ink: Uint8Array, width: number, height: number): Box | null {
  const box = { left: width, right: 0, top: height, bottom: 0 };
  for (let i = 0; i < width * height; i += 1) {
    if (ink[i] === 0) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x + 1);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y + 1);
  }
  return box.right > box.left ? box : null;
}

function massOf(ink: Uint8Array, width: number, { left, right, top, bottom }: Box): { x: number; y: number } {
  let [sum, x, y] = [0, 0, 0];
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      const value = ink[row * width + column]!;
      sum += value;
      x += value * (column + 0.5);
      y += value * (row + 0.5);
    }
  }
  return { x: x / sum, y: y / sum };
}

/** The mean ink of a square; each border pixel counts by the share that lies inside. */
function meanOf(ink: Uint8Array, width: number, height: number, x: number, y: number, side: number): number {
  let sum = 0;
  for (let row = Math.max(0, Math.floor(y)); row < Math.min(height, y + side); row += 1) {
    const high = Math.min(row + 1, y + side) - Math.max(row, y);
    for (let column = Math.max(0, Math.floor(x)); column < Math.min(width, x + side); column += 1) {
      const wide = Math.min(column + 1, x + side) - Math.max(column, x);
      sum += ink[row * width + column]! * high * wide;
    }
  }
  return sum / (side * side);
}
