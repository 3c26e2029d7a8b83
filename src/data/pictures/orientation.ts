import type { LabelledImages } from '../digits/digit-sets';
import { drawDigit } from '../digits/drawn-digits';
import { PIXELS, SIDE } from '../digits/pixels';

/** Drawn digits that other digits are compared with. */
const COMPARED = 400;
/** Of sets with more pictures than this, only every second, third… is looked at. */
const MOST = 5000;
/** How much more like drawn digits the mirrored pictures must be. */
const CLEARLY = 1.2;

/** Whether the border of most pictures is light: dark ink on light paper. */
export function looksInverted({ images, count }: LabelledImages): boolean {
  let sum = 0;
  let pixels = 0;
  const stride = Math.max(1, Math.floor(count / MOST));
  for (let n = 0; n < count; n += stride)
    for (let i = 0; i < SIDE; i += 1)
      for (const at of [i, PIXELS - 1 - i, i * SIDE, i * SIDE + SIDE - 1]) {
        sum += images[n * PIXELS + at]!;
        pixels += 1;
      }
  return sum > 127.5 * pixels;
}

/**
 * Whether pictures of the ten digits look more like digits when mirrored at the diagonal: their means are compared with
 * those of digits that the app draws. False for other classes, and if neither fits clearly better.
 */
export function looksTransposed(
  images: LabelledImages,
  classNames: readonly string[],
  inverted: boolean,
): boolean {
  const isDigits = classNames.length === 10 && classNames.every((name, i) => name === String(i));
  if (!isDigits || images.count < 100) return false;
  const drawn = {
    images: new Uint8Array(COMPARED * PIXELS),
    labels: new Uint8Array(COMPARED),
    count: COMPARED,
  };
  for (let i = 0; i < COMPARED; i += 1) drawn.labels[i] = drawDigit(0, i, drawn.images, i * PIXELS);
  const wanted = meansOf(drawn, false);
  const found = meansOf(images, inverted);
  const upright = likeness(wanted, found, i => i);
  const mirrored = likeness(wanted, found, transposedPlace);
  return mirrored > 0.2 && mirrored > CLEARLY * Math.max(0, upright);
}

/** The pixel that pixel `i` changes places with when a picture is mirrored at its diagonal. */
export function transposedPlace(i: number): number {
  return (i % SIDE) * SIDE + Math.floor(i / SIDE);
}

/** Mirrors and inverts pictures in place. */
export function turnPictures(images: Uint8Array, transposed: boolean, inverted: boolean): void {
  if (inverted) for (let i = 0; i < images.length; i += 1) images[i] = 255 - images[i]!;
  if (!transposed) return;
  for (let from = 0; from < images.length; from += PIXELS)
    for (let row = 0; row < SIDE; row += 1)
      for (let column = row + 1; column < SIDE; column += 1) {
        const [a, b] = [from + row * SIDE + column, from + column * SIDE + row];
        const value = images[a]!;
        images[a] = images[b]!;
        images[b] = value;
      }
}

/** The mean picture of each of ten classes, without the mean of all. */
function meansOf({ images, labels, count }: LabelledImages, inverted: boolean): Float64Array {
  const means = new Float64Array(10 * PIXELS);
  const counts = new Float64Array(10);
  const stride = Math.max(1, Math.floor(count / MOST));
  for (let n = 0; n < count; n += stride) {
    const label = labels[n]!;
    counts[label]! += 1;
    for (let i = 0; i < PIXELS; i += 1) {
      const value = images[n * PIXELS + i]!;
      means[label * PIXELS + i]! += inverted ? 255 - value : value;
    }
  }
  for (let i = 0; i < PIXELS; i += 1) {
    let sum = 0;
    for (let label = 0; label < 10; label += 1)
      sum += means[label * PIXELS + i]! /= Math.max(1, counts[label]!);
    for (let label = 0; label < 10; label += 1) means[label * PIXELS + i]! -= sum / 10;
  }
  return means;
}

/** The correlation of ten mean pictures with ten others. */
function likeness(a: Float64Array, b: Float64Array, place: (i: number) => number): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let label = 0; label < 10; label += 1)
    for (let i = 0; i < PIXELS; i += 1) {
      const [x, y] = [a[label * PIXELS + i]!, b[label * PIXELS + place(i)]!];
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
