import type { Pen } from './drawn-hand';
import { normal } from './drawn-random';
import { BEGINS, CORNER, MOST_POINTS, type Skeleton } from './drawn-skeletons';

/** Straight pieces between two points of a skeleton. */
const PIECES = 5;
/** No pen writes thinner, in pixels of half a stroke's width. */
const THINNEST = 0.4;
/** Most points of a path. */
export const PATH_POINTS = PIECES * MOST_POINTS;

/** What the pen goes along. */
export interface Path {
  count: number;
  /** x, y and half the stroke's width of each point. */
  places: Float64Array;
  /** 1 where the pen is set down. */
  begins: Uint8Array;
}

/** Lays the path through the skeleton's points, smooth but at corners: cubic pieces of E. Catmull and R. Rom. */
export function followPoints(skeleton: Skeleton, points: Float64Array, pen: Pen, path: Path): void {
  const { marks, points: total } = skeleton;
  path.count = 0;
  let pressure = pressed(pen);
  for (let i = 0; i < total; i += 1) {
    if (marks[i]! & BEGINS) addPoint(path, points[2 * i]!, points[2 * i + 1]!, pressure, 1);
    if (i + 1 === total || marks[i + 1]! & BEGINS) continue;
    const next = pressed(pen);
    addCurve(path, points, i, tangentsAt(marks, total, i), pressure, next);
    pressure = next;
  }
}

/** Bit 1: no tangent from the point before i. Bit 2: none to the point after i + 1. */
function tangentsAt(marks: Uint8Array, total: number, i: number): number {
  const sharp = marks[i]! & (BEGINS | CORNER) ? 1 : 0;
  const ends = marks[i + 1]! & CORNER || i + 2 === total || marks[i + 2]! & BEGINS ? 2 : 0;
  return sharp | ends;
}

/** From point i to the next, the half width running from r0 to r1. */
function addCurve(
  path: Path,
  points: Float64Array,
  i: number,
  tangents: number,
  r0: number,
  r1: number,
): void {
  const at = 2 * i;
  const x0 = points[at]!;
  const y0 = points[at + 1]!;
  const x1 = points[at + 2]!;
  const y1 = points[at + 3]!;
  const sharp = tangents & 1;
  const ends = tangents & 2;
  const fromX = sharp ? x1 - x0 : (x1 - points[at - 2]!) / 2;
  const fromY = sharp ? y1 - y0 : (y1 - points[at - 1]!) / 2;
  const toX = ends ? x1 - x0 : (points[at + 4]! - x0) / 2;
  const toY = ends ? y1 - y0 : (points[at + 5]! - y0) / 2;
  for (let k = 1; k <= PIECES; k += 1) {
    const t = k / PIECES;
    const s = 1 - t;
    const a = s * s * (1 + 2 * t);
    const b = t * s * s;
    const c = t * t * (3 - 2 * t);
    const d = t * t * s;
    const x = a * x0 + b * fromX + c * x1 - d * toX;
    const y = a * y0 + b * fromY + c * y1 - d * toY;
    addPoint(path, x, y, r0 + t * (r1 - r0), 0);
  }
}

/** Half the stroke's width where the pen is pressed more or less. */
function pressed(pen: Pen): number {
  const radius = pen.radius * (1 + pen.unevenness * normal());
  return radius < THINNEST ? THINNEST : radius;
}

function addPoint(path: Path, x: number, y: number, radius: number, begins: 0 | 1): void {
  const { count, places } = path;
  places[3 * count] = x;
  places[3 * count + 1] = y;
  places[3 * count + 2] = radius;
  path.begins[count] = begins;
  path.count = count + 1;
}
