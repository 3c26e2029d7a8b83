import { choosePen, roomForPoints, writeSkeleton, type Pen } from './drawn-hand';
import { drawPiece, fitBox, placeInk, takeNewSheet } from './drawn-ink';
import { startStream, uniform } from './drawn-random';
import { followPoints, PATH_POINTS, type Path } from './drawn-path';
import { skeletons, type Skeleton } from './drawn-skeletons';

const CLASSES = 10;
/** Streams of random numbers, so that an image's digit is known without drawing it. */
const LABELS = 1;
const PICTURES = 2;

const order = new Uint8Array(CLASSES);
const points = roomForPoints();
const pen: Pen = { radius: 1, unevenness: 0, softness: 1 };
const path: Path = {
  count: 0,
  places: new Float64Array(3 * PATH_POINTS),
  begins: new Uint8Array(PATH_POINTS),
};

/** The digit of image `index`: every ten images, from a multiple of ten on, are the ten digits in some order. */
export function drawnLabel(seed: number, index: number): number {
  const place = index % CLASSES;
  startStream(seed, (index - place) / CLASSES, LABELS);
  for (let i = 0; i < CLASSES; i += 1) order[i] = i;
  for (let i = CLASSES - 1; i >= place; i -= 1) {
    const j = Math.floor(uniform() * (i + 1));
    const other = order[j]!;
    order[j] = order[i]!;
    order[i] = other;
  }
  return order[place]!;
}

/**
 * Draws image `index` of a seed's endless row of digits: 28 × 28 bytes, 0 is paper, from target[offset]. Returns its
 * digit. It depends on seed and index alone, and only on arithmetic that IEEE 754 fixes: the same bytes in every
 * browser. As in MNIST, the digit fits 20 × 20 pixels and its centre of mass is at the centre; it is made of strokes,
 * not of any data.
 */
export function drawDigit(seed: number, index: number, target: Uint8Array, offset: number): number {
  const label = drawnLabel(seed, index);
  startStream(seed, index, PICTURES);
  const skeleton = chooseSkeleton(skeletons[label]!);
  choosePen(pen);
  writeSkeleton(label, skeleton, points);
  followPoints(skeleton, points, pen, path);
  fitBox(path, pen);
  takeNewSheet();
  drawPath();
  placeInk(pen.softness, target, offset);
  return label;
}

function drawPath(): void {
  const { places, begins } = path;
  for (let i = 0; i < path.count; i += 1) {
    // A stroke's first point is a dot, each other one comes with the way to it.
    drawPiece(places, 3 * (begins[i] ? i : i - 1), 3 * i, pen.softness / 2);
  }
}

function chooseSkeleton(ways: readonly Skeleton[]): Skeleton {
  let total = 0;
  for (let i = 0; i < ways.length; i += 1) total += ways[i]!.weight;
  let rest = uniform() * total;
  let chosen = 0;
  while (chosen < ways.length - 1 && rest >= ways[chosen]!.weight) {
    rest -= ways[chosen]!.weight;
    chosen += 1;
  }
  return ways[chosen]!;
}
