import type { PlaneWindow } from '../../experiment/measured/points';
import type { HiddenSpace } from '../../experiment/measured/space';
import { joined } from './layer-points';

/** Margin around what is shown, as a share of its span on each side. */
const MARGIN = 0.06;
/** Room left when the picture outgrows its axes, as a share of its span on each side. */
const SPARE = 0.15;
/** A picture that fills less of both axes gets closer ones. */
const FEWEST = 0.4;
/** The rows of a layer of one unit: one for the plane, and one for the points of each class below it. */
export const ROW = 1;

/** The smallest rectangle with everything that a layer's picture shows, without a margin. */
export function extentOf({ nodes, train, test, side, probabilities }: HiddenSpace): PlaneWindow {
  const axes = nodes.length / side ** 2;
  const range = (axis: number) => {
    let [low, high] = [Infinity, -Infinity];
    for (const values of [nodes, train, test]) {
      const count = values.length / axes;
      for (let i = axis * count; i < (axis + 1) * count; i += 1) {
        const value = values[i]!;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    return [low, high] as const;
  };
  const [x0, x1] = range(0);
  if (axes === 1) return { x0, x1, y0: -ROW * (probabilities.length / side ** 2), y1: ROW };
  const [y0, y1] = range(1);
  return { x0, x1, y0, y1 };
}

/**
 * The axes for what has to be shown: those before, unless it outgrows them or has become small in them. Axes that
 * follow every moment would hide how the network moves the picture.
 * @param limits what the activation function can give at most, per axis; null if it has no limit
 */
export function keptAxes(
  before: PlaneWindow | null,
  extent: PlaneWindow,
  limits: readonly [low: number, high: number] | null,
): PlaneWindow {
  if (limits) {
    const [low, high] = limits;
    const margin = MARGIN * (high - low);
    return { x0: low - margin, x1: high + margin, y0: low - margin, y1: high + margin };
  }
  if (!before) return padded(extent, MARGIN);
  const fits =
    extent.x0 >= before.x0 && extent.x1 <= before.x1 && extent.y0 >= before.y0 && extent.y1 <= before.y1;
  const share = Math.max(
    (extent.x1 - extent.x0) / (before.x1 - before.x0),
    (extent.y1 - extent.y0) / (before.y1 - before.y0),
  );
  if (fits && share >= FEWEST) return before;
  return padded(fits ? extent : joined(before, extent), SPARE);
}

function padded({ x0, x1, y0, y1 }: PlaneWindow, share: number): PlaneWindow {
  const room = (low: number, high: number) =>
    high > low ? share * (high - low) : Math.max(0.5, Math.abs(low) * 0.1);
  const [across, up] = [room(x0, x1), room(y0, y1)];
  return { x0: x0 - across, x1: x1 + across, y0: y0 - up, y1: y1 + up };
}
