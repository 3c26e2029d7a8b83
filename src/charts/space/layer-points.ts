import type { LayerSpace } from '../../experiment/measured/layer-space';
import type { LabelledPoints, PlaneWindow } from '../../experiment/measured/points';
import type { Turn } from '../../nn/picture/turning';

/** The images of a layer's space in the plane of a projection. */
export interface LayerPoints {
  points: LabelledPoints;
  /** The smallest rectangle with all of them. Their mean is at 0. */
  extent: PlaneWindow;
  /** The share of the layer's variance along each axis, 0 to 1. */
  shares: readonly [number, number];
}

/**
 * Projects a layer's images. Only their places relative to each other are shown: if the network moves all of them alike,
 * the picture stays the same.
 */
export function layerPoints({ coordinates, labels, variance }: LayerSpace, turn: Turn): LayerPoints {
  const count = labels.length;
  const axes = turn.length / 2;
  const x = new Float64Array(2 * count);
  for (let row = 0; row < 2; row += 1)
    for (let axis = 0; axis < axes; axis += 1) {
      const share = turn[row * axes + axis]!;
      for (let i = 0; i < count; i += 1) x[2 * i + row]! += share * coordinates[axis * count + i]!;
    }
  for (const row of [0, 1]) centre(x, row);
  return {
    points: { x, y: labels, count },
    extent: extentOf(x),
    shares: [shareOf(x, 0, variance), shareOf(x, 1, variance)],
  };
}

/** Moves one coordinate of all points so that its mean is 0. */
function centre(x: Float64Array, row: number): void {
  const count = x.length / 2;
  let mean = 0;
  for (let i = row; i < x.length; i += 2) mean += x[i]! / count;
  for (let i = row; i < x.length; i += 2) x[i]! -= mean;
}

function extentOf(x: Float64Array): PlaneWindow {
  const window = { x0: 0, x1: 0, y0: 0, y1: 0 };
  for (let i = 0; i < x.length; i += 2) {
    const [across, up] = [x[i]!, x[i + 1]!];
    if (across < window.x0) window.x0 = across;
    if (across > window.x1) window.x1 = across;
    if (up < window.y0) window.y0 = up;
    if (up > window.y1) window.y1 = up;
  }
  return window;
}

function shareOf(x: Float64Array, row: number, variance: number): number {
  let sum = 0;
  for (let i = row; i < x.length; i += 2) sum += x[i]! ** 2;
  sum /= x.length / 2;
  return variance > 0 ? sum / variance : 0;
}

/** The smallest rectangle with both. */
export function joined(a: PlaneWindow, b: PlaneWindow): PlaneWindow {
  return {
    ...{ x0: Math.min(a.x0, b.x0), x1: Math.max(a.x1, b.x1) },
    ...{ y0: Math.min(a.y0, b.y0), y1: Math.max(a.y1, b.y1) },
  };
}

/** The images within a rectangle of the plane, by their places in the list. */
export function pointsWithin({ x, count }: LabelledPoints, { x0, x1, y0, y1 }: PlaneWindow): number[] {
  return Array.from({ length: count }, (_, i) => i).filter(
    i => x[2 * i]! >= x0 && x[2 * i]! <= x1 && x[2 * i + 1]! >= y0 && x[2 * i + 1]! <= y1,
  );
}
