import { expect, it } from 'vitest';
import { countText, percentText } from './number-text';

it('writes a share in percent', () => {
  expect(percentText(0.97549)).toBe('97.5 %');
  expect(percentText(1, 2)).toBe('100.00 %');
});

it('writes a count with at most two decimals', () => {
  expect([0, 0.25, 12.3456, 20_000].map(countText)).toEqual(['0', '0.25', '12.35', '20,000']);
});
