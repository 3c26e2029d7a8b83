import { describe, expect, test } from 'vitest';
import { cos, exp, log, sin } from './exact-math';
import { approximateExp, approximateLog, approximateSin } from './exact-series';
import { roundCorrectly, toDouble } from './fixed-point';
import { RandomState } from './random-state';

// A second opinion that shares no code with what it judges: numbers are fractions over 2^BITS with many more digits
// than the functions under test ever need, and a result is right when the truth lies between the two midpoints that
// part it from its neighbours.
const BITS = 1400n;
const ONE = 1n << BITS;

const times = (a: bigint, b: bigint) => (a * b) >> BITS;

/** x · 2^BITS, exactly. */
function scaled(x: number): bigint {
  if (!Number.isFinite(x)) throw new RangeError(`${x} is no fraction`);
  let value = x;
  let shift = BITS;
  for (; !Number.isInteger(value); shift -= 1n) value *= 2;
  return BigInt(value) << shift;
}

/** The double `steps` places up (or down) from x, by counting its bits. */
function neighbour(x: number, steps: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  const place = bits < 0n ? -(bits & 0x7fff_ffff_ffff_ffffn) : bits;
  const moved = place + steps;
  view.setBigInt64(0, moved < 0n ? -moved | (1n << 63n) : moved);
  return view.getFloat64(0);
}

/** The midpoints below and above a double. */
function midpoints(x: number): [bigint, bigint] {
  const [below, above] = [scaled(neighbour(x, -1n)), scaled(neighbour(x, 1n))];
  return [(below + scaled(x)) >> 1n, (scaled(x) + above) >> 1n];
}

/** Σ terms, each made of the one before, until they vanish. */
function sum(first: bigint, next: (term: bigint, n: bigint) => bigint): bigint {
  let total = 0n;
  for (let term = first, n = 1n; term !== 0n && term !== -1n; n += 1n) {
    total += term;
    term = next(term, n);
  }
  return total;
}

function arctanOfReciprocal(n: bigint): bigint {
  let total = 0n;
  for (let power = ONE / n, k = 1n; power !== 0n; power /= -n * n, k += 2n) total += power / k;
  return total;
}

/** C. Størmer's formula of 1896. */
const PI =
  4n *
  (44n * arctanOfReciprocal(57n) +
    7n * arctanOfReciprocal(239n) -
    12n * arctanOfReciprocal(682n) +
    24n * arctanOfReciprocal(12943n));

/** e^x of a fraction: halved until small, then squared back, so that no logarithm of 2 is needed. */
function trueExp(x: bigint): bigint {
  let value = sum(ONE, (term, n) => times(term, x >> 14n) / n);
  for (let i = 0; i < 14; i += 1) value = times(value, value);
  return value;
}

/** sin of a fraction: whole turns off, then the series at up to π. */
function trueSin(x: bigint): bigint {
  const turned = x % (2n * PI);
  return sum(turned, (term, n) => -times(times(term, turned), turned) / (2n * n * (2n * n + 1n)));
}

function isRight(result: number, truth: bigint): boolean {
  const [low, high] = midpoints(result);
  return low <= truth && truth <= high;
}

const rightFor = {
  exp: (x: number) => isRight(exp(x), trueExp(scaled(x))),
  sin: (x: number) => isRight(sin(x), trueSin(scaled(x))),
  cos: (x: number) => isRight(cos(x), trueSin(scaled(x) + PI / 2n)),
  // The other way round: the logarithm's neighbourhood, exponentiated, must hold x.
  log: (x: number) => {
    const [low, high] = midpoints(log(x));
    return trueExp(low) <= scaled(x) && scaled(x) <= trueExp(high);
  },
};

const random = new RandomState(2024);
const some = (count: number, one: (i: number) => number) => Array.from({ length: count }, (_, i) => one(i));
const between = (low: number, high: number) => some(600, () => random.uniformBetween(low, high));
const around = (x: number) => [-2n, -1n, 0n, 1n, 2n].map(steps => neighbour(x, steps));
/** As many numbers of each order of magnitude from 2^from to 2^to, of either sign. */
const magnitudes = (count: number, from: number, to: number) =>
  some(count, i => (1 + random.uniform()) * 2 ** random.randint(from, to) * (i % 2 === 0 ? 1 : -1));
const quarterTurns = (turns: readonly number[]) => turns.flatMap(n => around((n * Math.PI) / 2));

const angles = {
  'up to three': between(-3, 3),
  'up to a hundred': between(-100, 100),
  'up to a million': between(-1e6, 1e6),
  'of every size from 1e-16 on': magnitudes(1000, -54, 40),
  'of every size to the largest': magnitudes(300, 40, 1023),
  'next to multiples of π/2': quarterTurns(some(100, i => i + 1)),
  'next to multiples of π/2 far out': quarterTurns(some(200, () => random.randint(100, 2 ** 22))),
  'where one way of computing ends and another begins': [
    2 ** -26,
    2 ** -54,
    Math.PI / 4,
    1e-6,
    1647099.5,
    6e22,
  ].flatMap(around),
  'known to be hard': [
    6381956970095103 * 2 ** 797,
    5.31937264832654141671e255,
    1e22,
    2 ** 120,
    355,
    103993 / 33102,
  ],
};

const arguments_ = {
  exp: {
    'up to one': between(-1, 1),
    'over the whole range': between(-745, 709),
    'that give subnormal numbers': between(-746, -708),
    'of every size': magnitudes(1000, -60, 8),
    'where one way of computing ends and another begins': [
      ...[
        2 ** -54,
        -(2 ** -54),
        2 ** -53,
        -(2 ** -53),
        709.7827,
        -708.3964,
        -745.1332,
        0.34657,
        7.541752774995959e-10,
      ],
    ].flatMap(around),
  },
  log: {
    'up to one': between(0, 1).filter(x => x > 0),
    'next to one': [
      ...some(500, i => neighbour(1, BigInt(i - 250))),
      ...magnitudes(500, -53, -1).map(x => 1 + x),
    ].filter(x => x !== 1),
    'of every size': magnitudes(800, -1022, 1023).map(Math.abs),
    'that are subnormal': some(100, () => random.uniform() * 2 ** -1022),
    'where one way of computing ends and another begins': [
      2 ** -1022,
      2 ** -1060,
      Math.SQRT2,
      Math.SQRT1_2,
      2,
      1e308,
    ].flatMap(around),
  },
  sin: angles,
  cos: angles,
};

describe.each(['exp', 'log', 'sin', 'cos'] as const)('%s is correctly rounded', name => {
  test.each(Object.entries(arguments_[name]))('for arguments %s', (_, values) => {
    expect(values.filter(x => !rightFor[name](x))).toEqual([]);
  });
});

test('the second opinion finds an error of one place', () => {
  expect(isRight(neighbour(exp(1), 1n), trueExp(ONE))).toBe(false);
  expect(isRight(neighbour(exp(1), -1n), trueExp(ONE))).toBe(false);
  expect(isRight(Math.E, trueExp(ONE))).toBe(true);
  expect(isRight(Math.PI, PI)).toBe(true);
});

test('both ways of computing agree', () => {
  const slow = {
    exp: (x: number) => roundCorrectly(bits => approximateExp(x, bits)),
    log: (x: number) => roundCorrectly(bits => approximateLog(x, bits)),
    sin: (x: number) => roundCorrectly(bits => approximateSin(x, 0, bits)),
    cos: (x: number) => roundCorrectly(bits => approximateSin(x, 1, bits)),
  };
  const fast = { exp, log, sin, cos };
  for (const name of ['exp', 'log', 'sin', 'cos'] as const) {
    const values = some(10_000, () => random.uniformBetween(name === 'log' ? 1e-9 : -20, 20));
    expect(values.filter(x => fast[name](x) !== slow[name](x))).toEqual([]);
  }
});

test('values that need no computing', () => {
  expect([exp(0), exp(-0), exp(710), exp(Infinity), exp(-746), exp(-Infinity), exp(NaN)]).toEqual([
    1,
    1,
    Infinity,
    Infinity,
    0,
    0,
    NaN,
  ]);
  expect([exp(709.782712893384), exp(709.7827128933841)]).toEqual([1.7976931348622732e308, Infinity]);
  expect([exp(-745.1332191019411), exp(-745.1332191019412)]).toEqual([5e-324, 0]);
  expect([log(1), log(0), log(-0), log(-1), log(Infinity), log(NaN)]).toEqual([
    0,
    -Infinity,
    -Infinity,
    NaN,
    Infinity,
    NaN,
  ]);
  expect([sin(0), sin(-0), sin(5e-324), sin(Infinity), sin(-Infinity), sin(NaN)]).toEqual([
    0,
    -0,
    5e-324,
    NaN,
    NaN,
    NaN,
  ]);
  expect([cos(0), cos(-0), cos(5e-324), cos(Infinity), cos(NaN)]).toEqual([1, 1, 1, NaN, NaN]);
  expect([sin(Math.PI), cos(Math.PI), cos(Math.PI / 2)]).toEqual([
    1.2246467991473532e-16, -1, 6.123233995736766e-17,
  ]);
});

test('whole numbers become the nearest double, ties to even', () => {
  const top = 1n << 53n;
  expect([toDouble(top + 1n, 0), toDouble(top + 3n, 0), toDouble(-top - 3n, 0)]).toEqual([
    2 ** 53,
    2 ** 53 + 4,
    -(2 ** 53) - 4,
  ]);
  expect([toDouble(1n, -1074), toDouble(1n, -1075), toDouble(3n, -1076), toDouble(3n, -1075)]).toEqual([
    5e-324, 0, 5e-324, 1e-323,
  ]);
  expect([toDouble(2n * top - 2n, 970), toDouble(top, 971), toDouble(0n, 5)]).toEqual([
    Number.MAX_VALUE,
    Infinity,
    0,
  ]);
});
