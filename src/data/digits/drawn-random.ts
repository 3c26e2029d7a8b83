const TWO_TO_MINUS_32 = 1 / 4_294_967_296;
const TWO_TO_MINUS_16 = 1 / 65_536;
const SQRT_3 = 1.7320508075688772;

let counter = 0;
let step = 1;

/**
 * Sets the numbers that `uniform` and `normal` give next: a stream of its own for every (seed, index, purpose). Each
 * stream is a SplitMix of 32 bits with its own odd step (G. Steele et al., "Fast splittable pseudorandom number
 * generators", 2014): to set it costs no more than three numbers, where MT19937 fills 624 words.
 */
export function startStream(seed: number, index: number, purpose: number): void {
  const word = mixed(seed ^ 0x9e37_79b9) ^ Math.imul(purpose, 0x632b_e5ab);
  counter = mixed(word ^ Math.imul(index, 0x85eb_ca6b));
  step = mixed(counter ^ word) | 1;
}

/** From 0 to below 1. */
export function uniform(): number {
  return (nextWord() >>> 0) * TWO_TO_MINUS_32;
}

/** Nearly normal, mean 0 and standard deviation 1, never beyond ±3.5: the sum of four uniform numbers. */
export function normal(): number {
  const a = nextWord();
  const b = nextWord();
  const sum = (a & 0xffff) + (a >>> 16) + (b & 0xffff) + (b >>> 16);
  return (sum * TWO_TO_MINUS_16 - 2) * SQRT_3;
}

function nextWord(): number {
  counter = (counter + step) | 0;
  return mixed(counter);
}

/** Multiplications and shifts by which every bit of the word moves every other, as MurmurHash3's last step. */
function mixed(word: number): number {
  let z = word;
  z = Math.imul(z ^ (z >>> 16), 0x21f0_aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a_2d97);
  return z ^ (z >>> 15);
}
