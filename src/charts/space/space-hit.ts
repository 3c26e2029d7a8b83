import type { LabelledPoints, PlaneWindow } from '../../experiment/measured/points';
import { xPixel, yPixel, type PlaneView } from '../core/plane';
import { ROW } from './space-range';
import type { ShownSpace } from './space-shown';

/** What is at a place of a layer's picture. */
export type SpaceHit =
  /** A training or a test point, by its index among all of them. */
  | { kind: 'point'; set: 'train' | 'test'; index: number }
  /** A place of the plane. */
  | { kind: 'place'; x1: number; x2: number };

/** A pointer this close to a point is on it, and this close to the grid is at one of its places, in CSS pixels. */
const ON_POINT = 12;
const ON_GRID = 26;

/** The point under a pixel, or else the place of the plane that the layer takes closest to it; null if none is near. */
export function hitSpace(
  shown: ShownSpace,
  plane: PlaneView,
  x: number,
  y: number,
  showTest: boolean,
): SpaceHit | null {
  const { space, train, test } = shown;
  const sets = [['train', train] as const, ...(showTest ? [['test', test] as const] : [])];
  let best: { hit: SpaceHit; distance: number } | null = null;
  for (const [set, points] of sets) {
    const found = nearestPoint(points, plane, x, y);
    if (found && found.distance < (best?.distance ?? Infinity))
      best = {
        hit: { kind: 'point', set, index: found.index * space.pointStride },
        distance: found.distance,
      };
  }
  return best ? best.hit : placeAt(shown, plane, x, y);
}

/** The point under a pixel and its distance in CSS pixels; null if none is near. */
export function nearestPoint({ x: at, count }: LabelledPoints, plane: PlaneView, x: number, y: number) {
  let best: { index: number; distance: number } | null = null;
  for (let index = 0; index < count; index += 1) {
    const distance = Math.hypot(xPixel(plane, at[2 * index]!) - x, yPixel(plane, at[2 * index + 1]!) - y);
    if (distance < (best?.distance ?? ON_POINT)) best = { index, distance };
  }
  return best;
}

function placeAt({ space }: ShownSpace, plane: PlaneView, x: number, y: number): SpaceHit | null {
  const { nodes, side, units, window } = space;
  const places = side * side;
  let [best, least] = [-1, ON_GRID];
  for (let node = 0; node < places; node += 1) {
    const across = xPixel(plane, nodes[node]!) - x;
    if (!(Math.abs(across) < least)) continue;
    const up = units > 1 ? yPixel(plane, nodes[places + node]!) - y : offBand(plane, y);
    const distance = Math.hypot(across, up);
    if (distance < least) [best, least] = [node, distance];
  }
  return best < 0 ? null : { kind: 'place', ...nodePlace(best, side, window) };
}

/** How far a pixel is above or below the band of a layer of one unit. */
function offBand(plane: PlaneView, y: number): number {
  return Math.max(0, y - yPixel(plane, 0), yPixel(plane, ROW) - y);
}

/** Where a node is in the plane, in data coordinates. */
function nodePlace(node: number, side: number, { x0, x1, y0, y1 }: PlaneWindow): { x1: number; x2: number } {
  const [column, row] = [node % side, Math.floor(node / side)];
  return {
    x1: x0 + (column / (side - 1)) * (x1 - x0),
    x2: y1 - (row / (side - 1)) * (y1 - y0),
  };
}

const directions: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The point to which an arrow key leads from another: the nearest one that lies more in its direction than to
 * the side. The same point if there is none; null for another key. Indices count the drawn points.
 */
export function nextPoint(
  { x, count }: LabelledPoints,
  plane: PlaneView,
  from: number | null,
  key: string,
): number | null {
  const direction = Object.hasOwn(directions, key) ? directions[key] : undefined;
  if (!direction) return null;
  if (from === null || from >= count) return count > 0 ? 0 : null;
  const at = (i: number) => [xPixel(plane, x[2 * i]!), yPixel(plane, x[2 * i + 1]!)] as const;
  const [fromX, fromY] = at(from);
  let [best, least] = [from, Infinity];
  for (let i = 0; i < count; i += 1) {
    const [px, py] = at(i);
    const along = (px - fromX) * direction[0] + (py - fromY) * direction[1];
    const aside = Math.abs((px - fromX) * direction[1]) + Math.abs((py - fromY) * direction[0]);
    // Points at the same place have an order, so that none of them holds the keys.
    if (i === from || along < aside || along < 0.5) continue;
    const distance = along + 2 * aside;
    if (distance < least) [best, least] = [i, distance];
  }
  return best;
}
