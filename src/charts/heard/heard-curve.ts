/** Something that happens at a point of a curve, with a sound of its own. */
export interface HeardEvent {
  /** Index of the point. */
  index: number;
  kind: EventKind;
  /** In a few words: "best so far". */
  what: string;
}

/** Best: the lowest loss or highest accuracy. Crossing: two curves, or a curve and one half. */
export type EventKind = 'best' | 'crossing' | 'change' | 'divergence';

/** A curve, a histogram or a line through the plane, to be played and walked along. */
export interface HeardCurve {
  /** "Training loss". */
  name: string;
  /** Where each point is on the axis as drawn; increasing. */
  places: readonly number[];
  values: readonly number[];
  /** How a value becomes a pitch: on a logarithmic scale, values of 0 and below have the lowest. */
  scale: 'linear' | 'log';
  /** In the order of the points. */
  events: readonly HeardEvent[];
  /** The position and the value of a point, as a screen reader says them: "epoch 600", "0.0123". */
  placeText(index: number): string;
  valueText(index: number): string;
}

export interface Extent {
  low: number;
  high: number;
}

/** The smallest and the largest value that has a pitch of its own. */
export function extentOf({ values, scale }: Pick<HeardCurve, 'values' | 'scale'>): Extent {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value) || (scale === 'log' && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

/** The index of the smallest or the largest value; −1 without any. */
export function indexOfExtreme(values: readonly number[], which: 'least' | 'most'): number {
  let found = -1;
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) return;
    const best = values[found];
    if (best === undefined || (which === 'least' ? value < best : value > best)) found = i;
  });
  return found;
}

/** The indices at which the sign of the values changes; a 0 belongs to the sign before it. */
export function crossings(values: readonly number[]): number[] {
  const found: number[] = [];
  let before = 0;
  values.forEach((value, i) => {
    const sign = Math.sign(value);
    if (!Number.isFinite(value) || sign === 0) return;
    if (before !== 0 && sign !== before) found.push(i);
    before = sign;
  });
  return found;
}
