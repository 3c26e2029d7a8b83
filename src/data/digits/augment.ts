import { byte, PIXELS, SIDE } from './pixels';
import { cos, sin } from '../exact/exact-math';
import { RandomState } from '../exact/random-state';

const MIDDLE = (SIDE - 1) / 2;
const RADIANS = Math.PI / 180;
/** Separates these random numbers from those of an epoch's order and of dropout. */
const STREAM = 2;

/** How training images are changed at random before each update. */
export interface Augmentation {
  /** Largest shift in each direction, in pixels. */
  shift: number;
  /** Largest rotation either way, in degrees. */
  rotation: number;
  /** Largest change of a pixel, lighter or darker, as a share of white. */
  pixelNoise: number;
}

const scratch = new Uint8Array(PIXELS);

/**
 * Shifts, rotates and adds noise to images [count][28][28] in place. The result depends only on the arguments: for each
 * image, NumPy's `RandomState([seed, step, 2])` draws an angle and two shifts, each uniform, and with noise then one
 * number for each pixel. Images are sampled bilinearly, with paper outside. `step` is the number of updates before the batch.
 */
export function augment(
  images: Uint8Array,
  { shift, rotation, pixelNoise }: Augmentation,
  seed: number,
  step: number,
): void {
  if (shift === 0 && rotation === 0 && pixelNoise === 0) return;
  const random = new RandomState([seed, step, STREAM]);
  for (let from = 0; from < images.length; from += PIXELS) {
    const image = images.subarray(from, from + PIXELS);
    const angle = random.uniformBetween(-rotation, rotation) * RADIANS;
    const right = random.uniformBetween(-shift, shift);
    const down = random.uniformBetween(-shift, shift);
    if (shift > 0 || rotation > 0) move(image, cos(angle), sin(angle), right, down);
    if (pixelNoise === 0) continue;
    for (let i = 0; i < PIXELS; i += 1)
      image[i] = byte(image[i]! + 255 * random.uniformBetween(-pixelNoise, pixelNoise));
  }
}

/** Rotates an image about its middle by the angle of cosine `c` and sine `s`, then shifts it by pixels. */
function move(image: Uint8Array, c: number, s: number, right: number, down: number): void {
  scratch.set(image);
  for (let row = 0; row < SIDE; row += 1)
    for (let column = 0; column < SIDE; column += 1) {
      const x = column - MIDDLE - right;
      const y = row - MIDDLE - down;
      image[row * SIDE + column] = byte(sample(c * x + s * y + MIDDLE, c * y - s * x + MIDDLE));
    }
}

/** The image in `scratch` at a place between its pixels. */
function sample(x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const [u, v] = [x - left, y - top];
  const upper = (1 - u) * pixel(left, top) + u * pixel(left + 1, top);
  const lower = (1 - u) * pixel(left, top + 1) + u * pixel(left + 1, top + 1);
  return (1 - v) * upper + v * lower;
}

function pixel(x: number, y: number): number {
  return x >= 0 && x < SIDE && y >= 0 && y < SIDE ? scratch[y * SIDE + x]! : 0;
}
