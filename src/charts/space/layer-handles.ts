import { along, type Turn } from '../../nn/picture/turning';
import { xPixel, yPixel, type PlaneView } from '../core/plane';

/** The projection of a handle is ignored if it is shorter than this share of the handle. */
const LEAST = 0.02;
/** Room between a handle and the edge of the picture, in CSS pixels. */
const MARGIN = 18;
const SHORTEST_PX = 40;

/** The direction of a class, [axes]; null if it has none. */
export function classDirection(classes: Float64Array, axes: number, label: number): Float64Array | null {
  const direction = classes.subarray(label * axes, (label + 1) * axes);
  return direction.some(value => value !== 0) ? direction : null;
}

/** Where the mean of the images is, in CSS pixels. */
export function middleOf(plane: PlaneView): readonly [number, number] {
  return [xPixel(plane, 0), yPixel(plane, 0)];
}

/** Length in CSS pixels of a handle that lies in the plane: the longest with which all handles are inside the picture. */
export function reachOf(classes: Float64Array, turn: Turn, plane: PlaneView): number {
  const axes = turn.length / 2;
  const [x, y] = middleOf(plane);
  let reach = Math.min(plane.width, plane.height) / 2;
  for (let label = 0; label * axes < classes.length; label += 1) {
    const direction = classDirection(classes, axes, label);
    if (!direction) continue;
    const [across, up] = [along(turn, 0, direction), along(turn, 1, direction)];
    const rooms = [
      [across, plane.width - MARGIN - x],
      [-across, x - MARGIN],
      [up, y - MARGIN],
      [-up, plane.height - MARGIN - y],
    ] as const;
    for (const [share, room] of rooms) if (share > LEAST) reach = Math.min(reach, room / share);
  }
  return Math.max(SHORTEST_PX, reach);
}

/** Where the handle of each class is, in CSS pixels; null for a class without a direction. */
export function handlePlaces(
  classes: Float64Array,
  turn: Turn,
  plane: PlaneView,
  reach: number,
): (readonly [number, number] | null)[] {
  const axes = turn.length / 2;
  const [x, y] = middleOf(plane);
  return Array.from({ length: classes.length / axes }, (_, label) => {
    const direction = classDirection(classes, axes, label);
    if (!direction) return null;
    return [x + reach * along(turn, 0, direction), y - reach * along(turn, 1, direction)] as const;
  });
}
