import { expect, test } from 'vitest';
import { formatCount, formatNumber, formatPercent, formatPlace, formatLoss, spokenPercent } from './format';

test.each([
  [500_123.5, 200, '500,123.5'],
  [5_812_345.2, 50, '5,812,345.2'],
  [-12_345_678, 100_000, '−12,345,678'],
  [0.12345, 4, '0.123'],
  [250, 40, '250'],
  [19_724.5, 30, '19,724.5'],
  [1.7e18, 1e8, '1.7\u2009·\u200910¹⁸'],
  [3, 0, '3'],
])('the coordinate %d within %d is %s', (value, span, text) => {
  expect(formatPlace(value, span)).toBe(text);
});

test.each([
  [0, '0'],
  [-0, '0'],
  [-1e-320 * 0, '0'],
  [0.069512, '0.06951'],
  [-1.5, '−1.5'],
  [1, '1'],
  [1234, '1,234'],
  [12345.6, '12,350'],
  [1234567, '1,235,000'],
  [0.00012346, '0.0001235'],
  [0.0000123, '1.23\u2009·\u200910⁻⁵'],
  [-6.02e23, '−6.02\u2009·\u200910²³'],
  [0.1 + 0.2, '0.3'],
  [NaN, 'NaN'],
  [Infinity, '∞'],
  [-Infinity, '−∞'],
])('%d is written %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('fewer or more digits', () => {
  expect(formatNumber(Math.PI, 3)).toBe('3.14');
  expect(formatNumber(-0.0004, 1)).toBe('−0.0004');
  expect(formatNumber(9.9999, 4)).toBe('10');
});

test('counts keep all digits and have commas between thousands', () => {
  expect(formatCount(1234)).toBe('1,234');
  expect(formatCount(1234567)).toBe('1,234,567');
  expect(formatCount(-12345)).toBe('−12,345');
  for (const one of [0, 999, 1000, 61706]) expect(formatCount(one)).toBe(one.toLocaleString('en'));
});

test('only exactly all is 100 % and only exactly none is 0 %', () => {
  expect(formatPercent(1)).toBe('100\u2009%');
  expect(formatPercent(0)).toBe('0\u2009%');
  expect(formatPercent(0.99999)).toBe('>99.9\u2009%');
  expect(formatPercent(0.00001)).toBe('<0.1\u2009%');
  expect(formatPercent(0.985)).toBe('98.5\u2009%');
  expect(formatPercent(NaN)).toBe('NaN');
});

test('shows a loss with three digits, and a diverging one as a power of ten', () => {
  expect([0, 0.69314, 12.3456, 9104, 123_456, 1.04e91].map(formatLoss)).toEqual([
    ...['0.00', '0.693', '12.3', '9,100', '1.2e5', '1.0e91'],
  ]);
});

test('spells a share out for a screen reader', () => {
  expect(spokenPercent(0.9754)).toBe('97.5 percent');
});
