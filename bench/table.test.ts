import { expect, test } from 'vitest';
import { significant, table, targetLine } from './table';

test('numbers keep three significant digits', () => {
  expect([0.1234, 4.5678, 78.91, 1234.5, 0, NaN].map(significant)).toEqual([
    '0.123',
    '4.57',
    '78.9',
    '1,235',
    '0.00',
    '–',
  ]);
});

test('a table is Markdown whose columns line up', () => {
  expect(table(['name', 'µs'], [['NumPy', '57.1']])).toBe(
    ['| name  |   µs |', '| ----- | ---: |', '| NumPy | 57.1 |'].join('\n'),
  );
});

test('a target shows whether it was reached, for upper and lower limits', () => {
  const target = { what: 'NumPy on 2-3-2', unit: '×', wanted: 20 };
  expect(targetLine({ ...target, reached: 23.1, better: 'more' })).toBe(
    '✓ ≥ 20 × NumPy on 2-3-2: 23.1 ×, reached',
  );
  expect(targetLine({ ...target, reached: 19.9, better: 'more' })).toContain('✗');
  expect(targetLine({ what: 'task', unit: 'ms', wanted: 50, reached: 51, better: 'less' })).toContain(
    'NOT reached',
  );
});
