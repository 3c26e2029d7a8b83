import { describe, expect, it, test } from 'vitest';
import { splitDigits, splitOwn } from './digit-split';

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

const labels = Uint8Array.from({ length: 203 }, (_, i) => (i * i) % 7);
const all = { images: 1000, validation: 1000, seed: 3 };

test('each picture is in one part, and each class is split in the same proportion', () => {
  const { train, validation, test: tested } = splitOwn(labels, false, all);
  expect([...train, ...validation, ...tested].sort((a, b) => a - b)).toEqual(Array.from(labels, (_, i) => i));
  expect([train.length, validation.length, tested.length]).toEqual([141, 28, 34]);
  for (let label = 0; label < 7; label += 1) {
    const share = (rows: Uint32Array) => rows.filter(row => labels[row] === label).length;
    const count = labels.filter(one => one === label).length;
    expect(Math.abs(share(tested) - count / 6)).toBeLessThanOrEqual(1);
    expect(Math.abs(share(validation) - (count * 5) / 36)).toBeLessThanOrEqual(2);
  }
  expect([...train]).not.toEqual([...train].sort((a, b) => a - b));
});

test('a smaller part is the beginning of a larger one, and pictures for testing may be given', () => {
  const whole = splitOwn(labels, true, all);
  const few = splitOwn(labels, true, { ...all, images: 20, validation: 5 });
  expect([...few.train]).toEqual([...whole.train.slice(0, 20)]);
  expect([...few.validation]).toEqual([...whole.validation.slice(0, 5)]);
  expect(whole.test.length).toBe(0);
  expect(whole.train.length + whole.validation.length).toBe(203);
  expect([...splitOwn(labels, true, { ...all, seed: 4 }).train]).not.toEqual([...whole.train]);
});

test('large sets keep at most as many pictures as MNIST for testing and validation', () => {
  const split = splitOwn(new Uint8Array(240_000), false, { images: 300_000, validation: 5000, seed: 0 });
  expect([split.test.length, split.validation.length, split.train.length]).toEqual([10_000, 5000, 225_000]);
});
