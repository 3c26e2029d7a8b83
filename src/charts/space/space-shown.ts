import type { LabelledPoints, PlaneWindow } from '../../experiment/measured/points';
import type { HiddenSpace } from '../../experiment/measured/space';
import { spaceLines, type SpaceLines } from './space-grid';
import { classRegions, type Border, type Region } from './space-regions';
import { extentOf, ROW } from './space-range';

/** A layer's picture, ready to be drawn at any scale. */
export interface ShownSpace {
  space: HiddenSpace;
  extent: PlaneWindow;
  /** The places of the points in it, and their classes. */
  train: LabelledPoints;
  test: LabelledPoints;
  /** Null for a layer of one unit. */
  lines: SpaceLines | null;
}

/** Puts together what of a layer's picture does not depend on its size. */
export function shownSpace(space: HiddenSpace, train: LabelledPoints, test: LabelledPoints): ShownSpace {
  return {
    space,
    extent: extentOf(space),
    train: placesOf(space.train, space.units, train, space.pointStride),
    test: placesOf(space.test, space.units, test, space.pointStride),
    lines: space.units > 1 ? spaceLines(space) : null,
  };
}

/** Where the classes are predicted, for a layer that the output follows and the picture shows whole. */
export function regionsIn(
  { head, units }: HiddenSpace,
  window: PlaneWindow,
): { regions: Region[]; borders: Border[] } | null {
  return head && classRegions(head, units, window);
}

/** Points with coordinates [axes][count]; on a single axis, each class has a row of its own. */
function placesOf(
  coordinates: Float32Array,
  units: number,
  { y: labels, count: all }: LabelledPoints,
  stride: number,
): LabelledPoints {
  const count = Math.ceil(all / stride);
  const y = Uint8Array.from({ length: count }, (_, i) => labels[i * stride]!);
  const x = new Float64Array(2 * count);
  for (let i = 0; i < count; i += 1) {
    x[2 * i] = coordinates[i] ?? NaN;
    x[2 * i + 1] = units > 1 ? (coordinates[count + i] ?? NaN) : -ROW * (y[i]! + 0.5);
  }
  return { x, y, count };
}

/** Every `stride`-th prediction, in the order of the places. */
export function predictedAt(predicted: Uint8Array, stride: number): Uint8Array {
  if (stride === 1) return predicted;
  return Uint8Array.from({ length: Math.ceil(predicted.length / stride) }, (_, i) => predicted[i * stride]!);
}
