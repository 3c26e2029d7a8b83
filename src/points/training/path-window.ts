import { WINDOW_ASPECT, type GridWindow } from '../../nn/landscape/loss-grid';
import type { PlanePlace } from '../../nn/landscape/weight-plane';

/** The window is this many times as large as the path: with room to grow while the run goes on. */
const ROOM = 1.8;
const ROOM_AT_END = 1.3;
/** Smallest window, as a share of the network's distance from 0. */
const SMALLEST = 0.25;
/** A path that is further from the plane than this share of the window's height has left it. */
const MOST_OFF = 0.25;

/** A window of the grid's proportions about a path. `length` is the network's distance from 0. */
export function pathWindow(places: readonly PlanePlace[], length: number, isOver: boolean): GridWindow {
  const [a0, a1] = rangeOf(places.map(({ a }) => a));
  const [b0, b1] = rangeOf(places.map(({ b }) => b));
  const extent = Math.max((a1 - a0) / 2 / WINDOW_ASPECT, (b1 - b0) / 2);
  const half = Math.max(extent * (isOver ? ROOM_AT_END : ROOM), (SMALLEST * length || 1) / 2);
  const [a, b] = [(a0 + a1) / 2, (b0 + b1) / 2];
  return { a0: a - half * WINDOW_ASPECT, a1: a + half * WINDOW_ASPECT, b0: b - half, b1: b + half };
}

/** Whether a place is in the window and near the plane. */
export function reaches({ a0, a1, b0, b1 }: GridWindow, { a, b, off }: PlanePlace): boolean {
  return a >= a0 && a <= a1 && b >= b0 && b <= b1 && off <= MOST_OFF * (b1 - b0);
}

function rangeOf(values: readonly number[]): [low: number, high: number] {
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}
