import type { PlaneWindow } from '../../experiment/measured/points';

type Corner = readonly [x: number, y: number];

/** Where one class is the most likely, as a polygon; fewer than three corners if it is nowhere. */
export type Region = readonly Corner[];

/** A straight line between the regions of two classes. */
export interface Border {
  classes: readonly [number, number];
  from: Corner;
  to: Corner;
}

/**
 * Where in a rectangle each class is the most likely, for an output layer that sees two activations (or one, across), and
 * the lines that part them. Exact: the differences of the outputs' sums are linear.
 * @param head weights [units][classes], then biases [classes]
 */
export function classRegions(
  head: ArrayLike<number>,
  units: number,
  window: PlaneWindow,
): { regions: Region[]; borders: Border[] } {
  const classes = head.length / (units + 1);
  const { x0, x1, y0, y1 } = window;
  const whole: Region = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
  const lead = (own: number, other: number) => {
    const part = (unit: number) => head[unit * classes + own]! - head[unit * classes + other]!;
    const bias = part(units);
    return ([x, y]: Corner) => part(0) * x + (units > 1 ? part(1) * y : 0) + bias;
  };
  const others = (own: number) => Array.from({ length: classes }, (_, c) => c).filter(c => c !== own);
  const regions = Array.from({ length: classes }, (_, own) =>
    others(own).reduce<Region>((region, other) => clipped(region, lead(own, other)), whole),
  );
  const borders = regions.flatMap((region, own) =>
    others(own).flatMap(other => (other < own ? [] : bordersOf(region, own, other, lead(own, other)))),
  );
  return { regions, borders };
}

/** The part of a convex polygon where a linear function is not negative. */
function clipped(region: Region, value: (corner: Corner) => number): Region {
  return region.flatMap((corner, i) => {
    const before = region.at(i - 1)!;
    const [a, b] = [value(before), value(corner)];
    const cut: Corner[] = a < 0 !== b < 0 ? [between(before, corner, a / (a - b))] : [];
    return b < 0 ? cut : [...cut, corner];
  });
}

/** The edges of a region along which the function is 0. */
function bordersOf(region: Region, own: number, other: number, value: (corner: Corner) => number): Border[] {
  const size = Math.max(0, ...region.map(corner => Math.abs(value(corner))));
  const isOn = (corner: Corner) => Math.abs(value(corner)) <= 1e-9 * size;
  return region.flatMap((corner, i) => {
    const before = region.at(i - 1)!;
    const isPoint = Math.hypot(corner[0] - before[0], corner[1] - before[1]) <= 1e-9;
    return size > 0 && !isPoint && isOn(before) && isOn(corner)
      ? [{ classes: [own, other] as const, from: before, to: corner }]
      : [];
  });
}

function between([ax, ay]: Corner, [bx, by]: Corner, share: number): Corner {
  return [ax + share * (bx - ax), ay + share * (by - ay)];
}
