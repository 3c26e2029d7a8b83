import { RandomState } from '../src/data/exact/random-state';

/** Random numbers for one case: the same seed, attack and case give the same numbers on every machine. */
export class Chance {
  private readonly state: RandomState;

  constructor(
    seed: number,
    attack: string,
    readonly index: number,
  ) {
    this.state = new RandomState([seed >>> 0, numberOf(attack), index]);
  }

  /** A whole number from 0 to 2^32 − 1, to seed another generator with. */
  seed(): number {
    return this.state.uint32();
  }

  /** A whole number from 0 to `count` − 1. */
  below(count: number): number {
    return this.state.interval(count - 1);
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.state.interval(high - low);
  }

  /** In [0, 1). */
  uniform(): number {
    return this.state.uniform();
  }

  /** True with this probability. */
  happens(share: number): boolean {
    return this.state.uniform() < share;
  }

  pick<T>(all: readonly [T, ...T[]]): T;
  pick<T>(all: readonly T[]): T;
  pick<T>(all: readonly T[]): T {
    if (all.length === 0) throw new Error('nothing to pick from');
    return all[this.below(all.length)] as T;
  }

  bytes(count: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length: count }, () => this.state.uint32() & 255);
  }
}

/** FNV-1a, 32 bits. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
