import { SIDE } from './pixels';
import type { Pen } from './drawn-hand';
import type { Path } from './drawn-path';

/** Before it is centred, a digit fills a box of this many pixels, as in MNIST. */
const BOX = 20;
/** The centre of mass comes to pixel 14 of 0 to 27: there it is in MNIST, half a pixel off the middle. */
const CENTRE = 14;
/** Passes that bring a digit to its size. */
const FITS = 2;
/** Farther out than any pen is soft. */
const OUTSIDE = -100;

/** By how much each of the box's pixels lies inside the strokes, in pixels; negative outside. */
const inside = new Float64Array(BOX * BOX);
const grey = new Uint8Array(BOX * BOX);
const bounds = { left: 0, right: 0, top: 0, bottom: 0 };

/** Scales and moves the path so that its ink fills the box in one direction and is in its middle in the other. */
export function fitBox(path: Path, pen: Pen): void {
  const { places, count } = path;
  const edges = 2 * pen.radius + pen.softness;
  // The pen does not grow with the digit, so that the scale is not known at once: each pass comes closer.
  for (let pass = 0; pass < FITS; pass += 1) {
    measure(path, pen.softness / 2);
    const width = bounds.right - bounds.left - edges;
    const height = bounds.bottom - bounds.top - edges;
    const scale = (BOX - edges) / (width > height ? width : height);
    for (let i = 0; i < 3 * count; i += 3) {
      places[i]! *= scale;
      places[i + 1]! *= scale;
    }
  }
  measure(path, pen.softness / 2);
  const right = (BOX - bounds.left - bounds.right) / 2;
  const down = (BOX - bounds.top - bounds.bottom) / 2;
  for (let i = 0; i < 3 * count; i += 3) {
    places[i]! += right;
    places[i + 1]! += down;
  }
}

/** Sets `bounds` to where the ink ends, `margin` outside the strokes. */
function measure({ places, count }: Path, margin: number): void {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < 3 * count; i += 3) {
    const x = places[i]!;
    const y = places[i + 1]!;
    const reach = places[i + 2]! + margin;
    if (x - reach < left) left = x - reach;
    if (x + reach > right) right = x + reach;
    if (y - reach < top) top = y - reach;
    if (y + reach > bottom) bottom = y + reach;
  }
  bounds.left = left;
  bounds.right = right;
  bounds.top = top;
  bounds.bottom = bottom;
}

export function takeNewSheet(): void {
  inside.fill(OUTSIDE);
}

/** Draws from the point at places[from] to that at places[to]: x, y and half the width. Ink ends `margin` outside. */
export function drawPiece(places: Float64Array, from: number, to: number, margin: number): void {
  const x0 = places[from]!;
  const y0 = places[from + 1]!;
  const r0 = places[from + 2]!;
  const dx = places[to]! - x0;
  const dy = places[to + 1]! - y0;
  const widening = places[to + 2]! - r0;
  const reach = (widening > 0 ? r0 + widening : r0) + margin;
  const left = pixelAt((dx > 0 ? x0 : x0 + dx) - reach);
  const right = pixelAt((dx > 0 ? x0 + dx : x0) + reach);
  const top = pixelAt((dy > 0 ? y0 : y0 + dy) - reach);
  const bottom = pixelAt((dy > 0 ? y0 + dy : y0) + reach);
  const square = dx * dx + dy * dy;
  const inverse = square > 0 ? 1 / square : 0;
  const limit = reach * reach;
  for (let row = top; row <= bottom; row += 1) {
    const py = row + 0.5 - y0;
    for (let column = left; column <= right; column += 1) {
      const px = column + 0.5 - x0;
      let t = (px * dx + py * dy) * inverse;
      t = t < 0 ? 0 : t > 1 ? 1 : t;
      const ex = px - t * dx;
      const ey = py - t * dy;
      const distance = ex * ex + ey * ey;
      if (distance > limit) continue;
      const depth = r0 + t * widening - Math.sqrt(distance);
      const at = row * BOX + column;
      if (depth > inside[at]!) inside[at] = depth;
    }
  }
}

/**
 * Puts the sheet's ink, an edge `softness` pixels wide, into 28 × 28 bytes from target[offset], moved by whole pixels so
 * that its centre of mass is where MNIST has it.
 */
export function placeInk(softness: number, target: Uint8Array, offset: number): void {
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let row = 0, at = 0; row < BOX; row += 1) {
    for (let column = 0; column < BOX; column += 1, at += 1) {
      const share = inside[at]! / softness + 0.5;
      const value = share <= 0 ? 0 : share >= 1 ? 255 : Math.floor(share * 255 + 0.5);
      grey[at] = value;
      sum += value;
      sumX += value * column;
      sumY += value * row;
    }
  }
  const left = shift(sumX, sum);
  const top = shift(sumY, sum);
  target.fill(0, offset, offset + SIDE * SIDE);
  for (let row = 0; row < BOX; row += 1) {
    const to = offset + (top + row) * SIDE + left;
    for (let column = 0; column < BOX; column += 1) target[to + column] = grey[row * BOX + column]!;
  }
}

function pixelAt(coordinate: number): number {
  return coordinate < 0 ? 0 : coordinate >= BOX ? BOX - 1 : Math.floor(coordinate);
}

/** By how many pixels the box moves; it stays in the image. */
function shift(moment: number, sum: number): number {
  const wanted = Math.floor(CENTRE - moment / sum + 0.5);
  return wanted < 0 ? 0 : wanted > SIDE - BOX ? SIDE - BOX : wanted;
}
