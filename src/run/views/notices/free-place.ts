/** A rectangle of the window, in CSS pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Something that a notice had better not cover. `cost` is that of a covered square pixel. */
export interface Obstacle extends Box {
  cost: number;
}

/** A size that the notices can have: a wider one is lower. */
export interface Size {
  width: number;
  height: number;
}

/** Between a notice and the edge of the window or a control. */
export const MARGIN = 12;
/** Distance of the places that are tried. */
const STEP = 16;
/** Costs that differ by less are equal: then the lower place is taken, the wider size, and what is nearer to the middle. */
export const EQUAL = 300;

/** What it costs to put something there; from `most` on, any number that is at least as large. */
export function costOf(box: Box, obstacles: readonly Obstacle[], most = Infinity): number {
  let cost = 0;
  for (const one of obstacles) {
    if (cost >= most) break;
    const width = Math.min(box.right, one.right) - Math.max(box.left, one.left);
    const height = Math.min(box.bottom, one.bottom) - Math.max(box.top, one.top);
    if (width > 0 && height > 0) cost += width * height * one.cost;
  }
  return cost;
}

/** The box in a window of `inside`'s size, of one of these sizes, that costs least. Sizes that do not fit are cut to it. */
export function freePlace(sizes: readonly Size[], inside: Size, obstacles: readonly Obstacle[]): Box {
  let best: Box | null = null;
  let least = Infinity;
  const dearestFirst = obstacles.toSorted((a, b) => b.cost - a.cost);
  for (const { width: wanted, height: high } of sizes) {
    const width = Math.min(wanted, inside.width - 2 * MARGIN);
    const height = Math.min(high, inside.height - 2 * MARGIN);
    for (let bottom = inside.height - MARGIN; bottom - height >= MARGIN; bottom -= STEP)
      for (const left of fromTheMiddle(inside.width - width)) {
        const box = { left, top: bottom - height, right: left + width, bottom };
        const cost = costOf(box, dearestFirst, least - EQUAL);
        if (cost >= least - EQUAL) continue;
        [best, least] = [box, cost];
        // Nothing can be better.
        if (least <= EQUAL) return best;
      }
  }
  const { width, height } = inside;
  return best ?? { left: MARGIN, top: MARGIN, right: width - MARGIN, bottom: height - MARGIN };
}

/** Places of a left edge in this much room, those of the middle first. */
function fromTheMiddle(room: number): number[] {
  const middle = Math.max(0, room / 2);
  const places = [middle];
  for (let away = STEP; away <= middle - MARGIN; away += STEP) places.push(middle - away, middle + away);
  return places;
}
