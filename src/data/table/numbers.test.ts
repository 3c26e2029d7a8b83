import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalEvidence, isNoValue, readMoment, readNumber } from './numbers';

describe('numbers as locales write them are read back', () => {
  const locales = [
    'en',
    'de',
    'fr',
    'de-CH',
    'en-IN',
    'hi',
    'sv',
    'pl',
    'pt-BR',
    'es',
    'it',
    'ru',
    'tr',
    'nb',
  ];
  const scripts = ['ar-EG', 'fa', 'bn', 'mr', 'my', 'ja', 'th-u-nu-thai'];

  test.each([...locales, ...scripts])('%s', locale => {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
    const mark = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal');
    const decimal = mark?.value === ',' ? ',' : '.';
    const value = fc.integer({ min: -1e12, max: 1e12 }).map(thousandths => thousandths / 1000 + 0);
    fc.assert(
      fc.property(value, number => {
        expect(readNumber(format.format(number), decimal)).toBe(number);
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['1.234', 'unclear'],
  ['12,345', 'unclear'],
  ['0.512', '.'],
  ['0,512', ','],
  ['1234.567', '.'],
  ['1.234e5', '.'],
  ['1.234.567', ','],
  ['1,234,567', '.'],
  ['1.234,5', ','],
  ["1'234,567", ','],
  ['1 234', 'either'],
  ['42', 'either'],
  ['1.2.3', null],
  ['1,23,4', null],
  ['12 34', null],
  ['0x10', null],
  ['--5', null],
  ['(-5)', null],
  ['', null],
] as const)('%j shows a decimal mark: %s', (text, evidence) => {
  expect(decimalEvidence(text)).toBe(evidence);
});

test.each([
  ['2023-02-29', NaN],
  ['31.04.2024', NaN],
  ['03/04/2024', NaN],
  ['2024-02-29', 19782],
  ['1970-01-01T06:00:00+06:00', 0],
])('%s is day %d', (text, day) => {
  expect(readMoment(text, 'date')).toBe(day);
});

test.each(['?', 'NaN', 'NA', '', '-', '—', 'null', '#N/A', 'inf', '-Infinity', '#DIV/0!', 'n.a.'])(
  '%j is not a value',
  text => {
    expect(isNoValue(text)).toBe(true);
  },
);
