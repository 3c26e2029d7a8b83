import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import fixture from '../fixtures/random-state.json';
import { RandomState } from './random-state';

function draw<T>(count: number, one: () => T): T[] {
  return Array.from({ length: count }, one);
}

function sha256(values: ArrayBufferView): string {
  const { buffer, byteOffset, byteLength } = values;
  return createHash('sha256')
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest('hex');
}

/** Largest |value − golden| in units of max(1, |golden|). */
function deviation(values: readonly number[], golden: readonly number[]): number {
  expect(values).toHaveLength(golden.length);
  return Math.max(
    ...values.map((value, i) => Math.abs(value - golden[i]!) / Math.max(1, Math.abs(golden[i]!))),
  );
}

describe.each(fixture.cases)('NumPy’s RandomState($seed)', golden => {
  const fresh = () => new RandomState(golden.seed);

  test('state', () => {
    const { key, position, spareNormal } = fresh().getState();
    expect([...key.slice(0, 8)]).toEqual(golden.state.key_first8);
    expect([...key.slice(-4)]).toEqual(golden.state.key_last4);
    expect(sha256(key)).toBe(golden.state.key_sha256_le_u32);
    expect([position, spareNormal]).toEqual([golden.state.pos, null]);
  });

  test('uniform deviates', () => {
    const random = fresh();
    const words = draw(100_000, () => random.uint32());
    expect(words.slice(0, 20)).toEqual(golden.u32_first20);
    for (const [i, word] of Object.entries(golden.u32_at)) expect(words[Number(i)]).toBe(word);
    const uniform = fresh();
    expect(draw(10, () => uniform.uniform())).toEqual(golden.random_sample_10);
    const between = fresh();
    expect(draw(8, () => between.uniformBetween(-10, 10))).toEqual(golden['uniform_-10_10_8']);
  });

  test('normal deviates', () => {
    const random = fresh();
    expect(
      deviation(
        draw(11, () => random.normal()),
        golden.randn_11,
      ),
    ).toBeLessThanOrEqual(1e-15);
    const { position, spareNormal } = random.getState();
    expect(position).toBe(golden.after_randn_11.pos);
    expect(deviation([spareNormal!], [golden.after_randn_11.cached_gaussian])).toBeLessThanOrEqual(1e-15);
    const other = fresh();
    const shifted = draw(8, () => 1.5 + 0.2 * other.normal());
    expect(deviation(shifted, golden['normal_loc1.5_scale0.2_8'])).toBeLessThanOrEqual(1e-15);
    const thousand = fresh();
    expect(
      deviation(draw(1000, () => thousand.normal()).slice(-1), [golden.randn_1000_last]),
    ).toBeLessThanOrEqual(1e-15);
  });

  test('orders', () => {
    expect([...fresh().permutation(10)]).toEqual(golden.permutation_10);
    expect([...fresh().permutation(200)]).toEqual(golden.permutation_200);
    expect(fresh().shuffle(Array.from({ length: 17 }, (_, i) => i))).toEqual(golden.shuffle_range17);
    expect([...fresh().choiceWithoutReplacement(10, 6)]).toEqual(golden.choice_10_size6_noreplace);
  });

  test('whole numbers', () => {
    const integers = (count: number, low: number, high: number) => {
      const random = fresh();
      return draw(count, () => random.randint(low, high));
    };
    expect(integers(20, 0, 10)).toEqual(golden.randint_0_10_20);
    expect(integers(8, 0, 256)).toEqual(golden.randint_0_256_8);
    expect(integers(8, -5, 1_000_000)).toEqual(golden['randint_-5_1000000_8']);
    expect(integers(4, 0, 2 ** 32)).toEqual(golden['randint_0_2**32_4']);
    expect(integers(4, 0, 2 ** 40)).toEqual(golden['randint_0_2**40_4']);
    expect(integers(3, 0, 1)).toEqual(golden.randint_0_1_3_consumes_nothing.v);
    expect([...fresh().choice(10, 6)]).toEqual(golden.choice_10_size6);
    const random = fresh();
    const { p, v } = golden.choice_4_size8_p;
    expect(draw(8, () => random.weightedChoice(p))).toEqual(v);
  });

  test('one after the other', () => {
    let random = fresh();
    for (const [operation, count, values] of golden.mixed_sequence as [string, number, number[]][]) {
      if (operation.startsWith('seed')) random = new RandomState(3);
      const made = {
        randn: () => draw(count, () => random.normal()),
        random_sample: () => draw(count, () => random.uniform()),
        permutation: () => [...random.permutation(count)],
        randint_0_7: () => draw(count, () => random.randint(0, 7)),
        'seed(3)_then_randn': () => draw(count, () => random.normal()),
      }[operation]!();
      expect(deviation(made, values)).toBeLessThanOrEqual(1e-15);
    }
  });
});

test('a thousand normal deviates have NumPy’s very bits wherever its logarithms are correctly rounded', () => {
  const same = fixture.cases.filter(({ seed, randn_1000_sha256 }) => {
    const random = new RandomState(seed);
    return sha256(Float64Array.from({ length: 1000 }, () => random.normal())) === randn_1000_sha256;
  });
  expect(same.map(({ seed }) => seed)).toEqual([
    1,
    12345,
    2 ** 31,
    2 ** 32 - 1,
    [1, 2, 3],
    [291, 564, 837, 1110],
  ]);
});

test('a saved state continues identically', () => {
  const random = new RandomState(5);
  random.normal();
  const kept = random.getState();
  const after = draw(700, () => random.normal());
  const other = new RandomState(0);
  other.setState(structuredClone(kept));
  expect(draw(700, () => other.normal())).toEqual(after);
  expect(() => other.setState({ ...kept, key: new Uint32Array(3) })).toThrow(
    'a key of 3 words: expected 624',
  );
});

test.each([-1, 1.5, 2 ** 32, NaN])('seed %d is refused', seed => {
  expect(() => new RandomState(seed)).toThrow('expected a whole number from 0 to 4294967295');
  expect(() => new RandomState([seed])).toThrow('expected a whole number from 0 to 4294967295');
});

test('impossible ranges are refused', () => {
  const random = new RandomState(0);
  expect(() => random.randint(3, 3)).toThrow('randint from 3 to 3: expected low < high');
  expect(() => random.choiceWithoutReplacement(3, 4)).toThrow(
    '4 different numbers below 3: expected at most 3',
  );
  expect(() => new RandomState([])).toThrow('expected at least one');
});
