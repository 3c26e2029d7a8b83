import { expect, it, test } from 'vitest';
import { readTyped } from './typed-number';

test.each([
  ['0.25', 0.25],
  [' 0,25 ', 0.25],
  ['88 %', 88],
  ['1 000', 1000],
  ['3,000', 3000],
  ['-12,345,678.5', -12345678.5],
  ['0,125', 0.125],
  ['1,5', 1.5],
  ['−2', -2],
  ['1e-3', 0.001],
  ['1/4', 0.25],
  ['-1 / 8', -0.125],
  ['−0,5/2', -0.25],
  ['1/3', 0.333333],
])('reads “%s” as %d', (text, value) => expect(readTyped(text)).toEqual({ value }));

test.each(['abc', '%', '1/', '/4', '1/2/3', '1 1/4', '1/x', '1.2.3', '0.5.1/2', 'Infinity', '-'])(
  'says that “%s” is not a number',
  text => expect(readTyped(text)).toEqual({ fault: expect.stringContaining(`“${text}” is not a number`) }),
);

it('says nothing of an empty field, and what to write for a fraction of 0 or in percent', () => {
  expect(readTyped('  ')).toBeNull();
  expect(readTyped('1/0')).toEqual({ fault: 'Nothing can be divided by 0.' });
  expect(readTyped('1/4', '%')).toEqual({ fault: 'The answer is in percent: write 25.' });
  expect(readTyped('x'.repeat(50))).toMatchObject({ fault: expect.stringMatching(/^“x{20}…” is not/) });
});
