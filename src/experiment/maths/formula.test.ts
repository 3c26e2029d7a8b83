import { describe, expect, it } from 'vitest';
import { evaluate, parseFormula } from './formula';

const valueOf = (text: string, values: Record<string, number> = {}) =>
  evaluate(parseFormula(`w ← ${text}`)[0]!.value, values);

describe('a formula in plain text', () => {
  it('follows the usual order of operations', () => {
    expect(valueOf('1 + 2 3')).toBe(7);
    expect(valueOf('10 − 4 − 3')).toBe(3);
    expect(valueOf('2 3²')).toBe(18);
    expect(valueOf('12 / 2 3')).toBe(18);
    expect(valueOf('12 / (2 3)')).toBe(2);
    expect(valueOf('(1 + 2)²')).toBe(9);
    expect(valueOf('√(9 + 16) + √4')).toBe(7);
  });

  it('knows letters with indices, powers and hats as names, composed or not', () => {
    expect(valueOf('β₁ β₁ᵗ + μₜ₊₁', { 'β₁': 2, 'β₁ᵗ': 3, 'μₜ₊₁': 4 })).toBe(10);
    expect(valueOf('\u015d', { 's\u0302': 5 })).toBe(5);
    expect(() => valueOf('constructor')).toThrow('c has no value');
  });

  it('may have several assignments', () => {
    expect(parseFormula('v ← μ v + g;  w ← w − η v').map(({ name }) => name)).toEqual(['v', 'w']);
  });

  it.each(['', 'w', 'w ← ', 'w ← (1 + 2', 'w ← 1 +', '1 ← w', 'w ← 1 ← 2', 'w ← 1; ', 'w ← a ^ b', 'w ← 1)'])(
    'that is none is refused: “%s”',
    text => {
      expect(() => parseFormula(text)).toThrow(SyntaxError);
    },
  );
});
