import { describe, expect, it } from 'vitest';
import { splitDigits } from './digit-split';

describe('splitDigits', () => {
  it('parts 60,000 into 55,000 and 5,000, each image once', () => {
    const { train, validation } = splitDigits(55_000, 5000, 0);
    expect([train.length, validation.length]).toEqual([55_000, 5000]);
    expect(new Set([...train, ...validation]).size).toBe(60_000);
    expect(Math.max(...validation)).toBeLessThan(60_000);
  });

  it('follows NumPy: RandomState(0).permutation(60000)', () => {
    const { train, validation } = splitDigits(55_000, 5000, 0);
    expect([...train.slice(0, 5)]).toEqual([3048, 19563, 58303, 8870, 40228]);
    expect([...validation.slice(-5)]).toEqual([45891, 52416, 42613, 43567, 2732]);
  });

  it('takes smaller subsets out of larger ones, never of the other part', () => {
    const whole = splitDigits(55_000, 5000, 7);
    const small = splitDigits(500, 100, 7);
    expect(small.train).toEqual(whole.train.slice(0, 500));
    expect(small.validation).toEqual(whole.validation.slice(0, 100));
    expect(splitDigits(500, 100, 8).train).not.toEqual(small.train);
  });

  it.each([
    [0, 10],
    [55_001, 10],
    [10, 5001],
    [1.5, 10],
  ])('refuses %d and %d', (images, validation) => {
    expect(() => splitDigits(images, validation, 0)).toThrow(/expected 1 to/);
  });
});
