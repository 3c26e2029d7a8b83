import type { PlaneWindow } from '../../experiment/measured/points';

/** A label: where it belongs, and the size of its plate, in CSS pixels. */
export interface Label {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Labels with more choose their places first. */
  importance: number;
  /** It stays where it belongs, and the others make room for it. */
  isFixed?: boolean;
  /** How far its plate was moved in the picture before, which it keeps as long as it can; missing in a first picture. */
  before?: LabelPlace | null;
}

/** The middle of a plate. */
export type LabelPlace = readonly [x: number, y: number];

/** Least room between two plates, in CSS pixels. */
const GAP = 3;
/** Places are tried on circles around the first one, this many pixels apart, in this many directions. */
const RING_PX = 4;
const DIRECTIONS = 24;
/** A label leaves its former place for one that is nearer by at least this many pixels. */
const WORTH_PX = 20;

/**
 * Places for labels so that none overlaps another: where it belongs if that is free, and else as near as possible, rather
 * away from the middle than towards it. The more important labels choose first. With the places of the picture before,
 * labels of a picture that moves stay at the same distance from what they name.
 *
 * @param labels null for one that is not shown
 * @param room no plate leaves it, in CSS pixels
 * @param middle of the picture, from which labels move away
 * @param taken parts of the picture that stay free
 * @returns in the order of the labels; null for one that is not shown or for which there is no room
 */
export function placeLabels(
  labels: readonly (Label | null)[],
  room: PlaneWindow,
  [middleX, middleY]: LabelPlace,
  taken: readonly PlaneWindow[] = [],
): (LabelPlace | null)[] {
  const boxes = [...taken];
  const places: (LabelPlace | null)[] = labels.map(() => null);
  for (const at of byImportance(labels)) {
    const label = labels[at]!;
    const outward = Math.atan2(label.y - middleY, label.x - middleX);
    const place = label.isFixed ? ([label.x, label.y] as const) : freePlace(label, outward, room, boxes);
    places[at] = place;
    if (place) boxes.push(boxOf(label, place));
  }
  return places;
}

function byImportance(labels: readonly (Label | null)[]): number[] {
  const rank = (at: number) => (labels[at]!.isFixed ? Infinity : labels[at]!.importance);
  return [...labels.keys()]
    .filter(at => labels[at])
    .sort((a, b) => (rank(a) === rank(b) ? a - b : rank(b) - rank(a)));
}

function boxOf({ width, height }: Label, [x, y]: LabelPlace): PlaneWindow {
  return { x0: x - width / 2, x1: x + width / 2, y0: y - height / 2, y1: y + height / 2 };
}

/** The free place that is nearest to where a label belongs, or near its former place. */
function freePlace(
  label: Label,
  outward: number,
  room: PlaneWindow,
  boxes: readonly PlaneWindow[],
): LabelPlace | null {
  const [halfWidth, halfHeight] = [label.width / 2, label.height / 2];
  const inner = {
    ...{ x0: room.x0 + halfWidth, x1: room.x1 - halfWidth },
    ...{ y0: room.y0 + halfHeight, y1: room.y1 - halfHeight },
  };
  if (inner.x0 > inner.x1 || inner.y0 > inner.y1) return null;
  const isFree = (x: number, y: number) => {
    for (const { x0, x1, y0, y1 } of boxes) {
      const isAcross = x - halfWidth < x1 + GAP && x + halfWidth > x0 - GAP;
      if (isAcross && y - halfHeight < y1 + GAP && y + halfHeight > y0 - GAP) return false;
    }
    return true;
  };
  const { x, y, before } = label;
  const farthest = Math.hypot(inner.x1 - inner.x0, inner.y1 - inner.y0);
  const near = before && nearestFree([x + before[0], y + before[1]], outward, farthest, inner, isFree);
  const worth = near ? Math.hypot(near[0] - x, near[1] - y) - WORTH_PX : farthest;
  return nearestFree([x, y], outward, worth, inner, isFree) ?? near ?? null;
}

/** The first free place on circles that grow, on each from the direction outward to the one inward. */
function nearestFree(
  from: LabelPlace,
  outward: number,
  farthest: number,
  { x0, x1, y0, y1 }: PlaneWindow,
  isFree: (x: number, y: number) => boolean,
): LabelPlace | null {
  if (farthest < 0) return null;
  // A label that belongs at the edge has its plate beside it.
  const [x, y] = [Math.max(x0, Math.min(x1, from[0])), Math.max(y0, Math.min(y1, from[1]))];
  if (isFree(x, y)) return [x, y];
  for (let radius = RING_PX; radius <= farthest; radius += RING_PX)
    for (let i = 0; i < DIRECTIONS; i += 1) {
      const steps = i % 2 === 0 ? i / 2 : -(i + 1) / 2;
      const angle = outward + (2 * Math.PI * steps) / DIRECTIONS;
      const [cx, cy] = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
      if (cx >= x0 && cx <= x1 && cy >= y0 && cy <= y1 && isFree(cx, cy)) return [cx, cy];
    }
  return null;
}
