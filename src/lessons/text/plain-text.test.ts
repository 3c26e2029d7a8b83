import { expect, test } from 'vitest';
import { plainText } from './plain-text';

test('a text is told paragraph by paragraph, without its marks', () => {
  const text =
    '## Aim\n\nA **bold** word and [a link](#hidden=3).\n\n- one\n- two `x`\n\n$w_1 \\cdot x$ is $\\tanh z$.';
  expect(plainText(text)).toEqual([
    'Aim',
    'A bold word and a link.',
    'one',
    'two x',
    'w1 times x is tanh z.',
  ]);
  expect(plainText('')).toEqual([]);
  expect(plainText('<b>as it is</b>')).toEqual(['<b>as it is</b>']);
});
