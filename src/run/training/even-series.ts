/** How much a series keeps, and at which distances it begins. */
export interface Spacing {
  most: number;
  /** Every position is a multiple of it. */
  unit: number;
}

/**
 * Moments of a run of unknown length at even distances: taken at every multiple of a stride; when more than `most` are
 * kept, every second one is dropped and the stride doubles. Independent of the machine's speed.
 */
export class EvenSeries<T> {
  stride: number;
  kept: T[];

  constructor(
    private readonly positionOf: (one: T) => number,
    private readonly spacing: Spacing,
    kept: readonly T[] = [],
    stride = spacing.unit,
  ) {
    this.kept = [...kept];
    this.stride = stride;
  }

  /** The first position after this one that wants a moment. */
  next(position: number): number {
    return (Math.floor(position / this.stride) + 1) * this.stride;
  }

  wants(position: number): boolean {
    const last = this.kept.at(-1);
    return position % this.stride === 0 && (last === undefined || this.positionOf(last) !== position);
  }

  add(one: T): void {
    this.kept.push(one);
    while (this.kept.length > this.spacing.most) {
      this.stride *= 2;
      this.kept = this.kept.filter(kept => this.positionOf(kept) % this.stride === 0);
    }
  }
}

/** Keeps the newest moment alone, at distances that somebody else sets. */
export class NewestAlone<T> extends EvenSeries<T> {
  override add(one: T): void {
    this.kept = [one];
  }
}
