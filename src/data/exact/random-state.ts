import { log } from './exact-math';

const WORDS = 624;
const TWO_TO_26 = 67_108_864;
const TWO_TO_32 = 4_294_967_296;
const TWO_TO_53 = 9_007_199_254_740_992;

/** Everything that decides the numbers to come. */
export interface RandomSnapshot {
  key: Uint32Array;
  position: number;
  /** The normal deviate that is already made but not yet handed out. */
  spareNormal: number | null;
}

/**
 * NumPy's legacy generator `numpy.random.RandomState`: the Mersenne Twister MT19937 (M. Matsumoto, T. Nishimura, 1998)
 * and NumPy's ways to make deviates of it. The same seed gives the same numbers as NumPy; normal deviates rest on a
 * correctly rounded logarithm, so that a few differ from NumPy's in the last bit where its C library rounds otherwise.
 */
export class RandomState {
  private readonly key = new Uint32Array(WORDS);
  private position = WORDS;
  private spareNormal: number | null = null;

  /** A whole number from 0 to 2^32 − 1, or a list of such numbers (which seeds otherwise, even if it has one entry). */
  constructor(seed: number | readonly number[]) {
    if (typeof seed === 'number') this.seedByNumber(checkedSeed(seed));
    else this.seedByList(seed.map(checkedSeed));
  }

  /** A whole number from 0 to 2^32 − 1. */
  uint32(): number {
    if (this.position === WORDS) this.regenerate();
    let y = this.key[this.position] as number;
    this.position += 1;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** Uniform in [0, 1) with 53 bits, as `random_sample`. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * TWO_TO_26 + low) / TWO_TO_53;
  }

  /** Uniform in [low, high), as `uniform(low, high)`. */
  uniformBetween(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** Standard normal, as `standard_normal`: Marsaglia's polar method, the second deviate of each pair first. */
  normal(): number {
    if (this.spareNormal !== null) {
      const spare = this.spareNormal;
      this.spareNormal = null;
      return spare;
    }
    let first: number;
    let second: number;
    let square: number;
    do {
      first = 2 * this.uniform() - 1;
      second = 2 * this.uniform() - 1;
      square = first * first + second * second;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * log(square)) / square);
    this.spareNormal = factor * first;
    return factor * second;
  }

  /** A whole number from 0 to max, both included, max < 2^53: masked bits until one fits. max = 0 draws nothing. */
  interval(max: number): number {
    if (max === 0) return 0;
    const high = Math.floor(max / TWO_TO_32);
    const highMask = maskOf(high);
    const lowMask = high > 0 ? 0xffff_ffff : maskOf(max);
    for (;;) {
      const highPart = high > 0 ? (this.uint32() & highMask) >>> 0 : 0;
      const value = highPart * TWO_TO_32 + ((this.uint32() & lowMask) >>> 0);
      if (value <= max) return value;
    }
  }

  /** A whole number from low to high − 1, as `randint(low, high)`. */
  randint(low: number, high: number): number {
    if (!(high > low)) throw new RangeError(`randint from ${low} to ${high}: expected low < high`);
    return low + this.interval(high - 1 - low);
  }

  /** Shuffles in place, as `shuffle` does with a list. */
  shuffle<T extends { [index: number]: unknown; readonly length: number }>(array: T): T {
    for (let i = array.length - 1; i > 0; i -= 1) {
      const j = this.interval(i);
      const kept = array[i];
      array[i] = array[j];
      array[j] = kept;
    }
    return array;
  }

  /** The numbers 0 to count − 1 in random order, as `permutation(count)`. */
  permutation(count: number): Uint32Array {
    return this.shuffle(Uint32Array.from({ length: count }, (_, i) => i));
  }

  /** `size` whole numbers below count, each drawn afresh, as `choice(count, size)`. */
  choice(count: number, size: number): Uint32Array {
    return Uint32Array.from({ length: size }, () => this.randint(0, count));
  }

  /** `size` different whole numbers below count, as `choice(count, size, replace=False)`. */
  choiceWithoutReplacement(count: number, size: number): Uint32Array {
    if (size > count)
      throw new RangeError(`${size} different numbers below ${count}: expected at most ${count}`);
    return this.permutation(count).slice(0, size);
  }

  /** One index with the given probabilities, as `choice(count, p=probabilities)`. */
  weightedChoice(probabilities: readonly number[]): number {
    let sum = 0;
    const cumulative = probabilities.map(probability => (sum += probability));
    const u = this.uniform();
    return cumulative.findIndex(value => value / sum > u);
  }

  getState(): RandomSnapshot {
    return { key: this.key.slice(), position: this.position, spareNormal: this.spareNormal };
  }

  /** Goes on from a state that `getState` gave. */
  setState({ key, position, spareNormal }: RandomSnapshot): void {
    if (key.length !== WORDS) throw new RangeError(`a key of ${key.length} words: expected ${WORDS}`);
    this.key.set(key);
    this.position = position;
    this.spareNormal = spareNormal;
  }

  /** The reference implementation's init_genrand. */
  private seedByNumber(seed: number): void {
    const { key } = this;
    key[0] = seed;
    for (let i = 1; i < WORDS; i += 1) key[i] = Math.imul(1_812_433_253, mixed(key[i - 1] as number)) + i;
  }

  /** The reference implementation's init_by_array. */
  private seedByList(seeds: readonly number[]): void {
    if (seeds.length === 0) throw new RangeError('an empty list of seeds: expected at least one');
    this.seedByNumber(19_650_218);
    const { key } = this;
    let i = 1;
    const advance = () => {
      i += 1;
      if (i < WORDS) return;
      key[0] = key[WORDS - 1] as number;
      i = 1;
    };
    for (let k = 0; k < Math.max(WORDS, seeds.length); k += 1) {
      const j = k % seeds.length;
      const product = Math.imul(mixed(key[i - 1] as number), 1_664_525);
      key[i] = ((key[i] as number) ^ product) + (seeds[j] as number) + j;
      advance();
    }
    for (let k = 1; k < WORDS; k += 1) {
      key[i] = ((key[i] as number) ^ Math.imul(mixed(key[i - 1] as number), 1_566_083_941)) - i;
      advance();
    }
    key[0] = 0x8000_0000;
  }

  private regenerate(): void {
    const { key } = this;
    for (let i = 0; i < WORDS; i += 1) {
      const next = key[(i + 1) % WORDS] as number;
      const y = ((key[i] as number) & 0x8000_0000) | (next & 0x7fff_ffff);
      const twist = (y & 1) === 0 ? 0 : 0x9908_b0df;
      key[i] = (key[(i + 397) % WORDS] as number) ^ (y >>> 1) ^ twist;
    }
    this.position = 0;
  }
}

function mixed(word: number): number {
  return word ^ (word >>> 30);
}

/** The smallest 2^k − 1 that is at least max, for max < 2^32. */
function maskOf(max: number): number {
  return max === 0 ? 0 : 0xffff_ffff >>> Math.clz32(max);
}

function checkedSeed(seed: number): number {
  if (Number.isInteger(seed) && seed >= 0 && seed < TWO_TO_32) return seed;
  throw new RangeError(`seed ${seed}: expected a whole number from 0 to 4294967295`);
}
