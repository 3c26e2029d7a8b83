/** How many moments a series keeps, and its initial stride. */
export interface Spacing {
  most: number;
  /** The initial stride. Every position is a multiple of it. */
  unit: number;
}

/**
 * Evenly spaced moments of a run of unknown length. One is taken at every multiple of a stride. If more than `most` are
 * kept, every second one is dropped and the stride doubles. The result does not depend on the machine's speed.
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

  /** The first position after this one at which a moment is taken. */
  next(position: number): number {
    return (Math.floor(position / this.stride) + 1) * this.stride;
  }

  wants(position: number): boolean {
    const last = this.kept.at(-1);
    return position % this.stride === 0 && (last === undefined || this.positionOf(last) !== position);
  }

  /** Drops the moments after this position. */
  cut(position: number): void {
    this.kept = this.kept.filter(kept => this.positionOf(kept) <= position);
  }

  add(one: T): void {
    this.kept.push(one);
    while (this.kept.length > this.spacing.most) {
      this.stride *= 2;
      this.kept = this.kept.filter(kept => this.positionOf(kept) % this.stride === 0);
    }
  }
}

/** Keeps only the newest moment. The caller sets the stride. */
export class NewestAlone<T> extends EvenSeries<T> {
  override add(one: T): void {
    this.kept = [one];
  }
}
