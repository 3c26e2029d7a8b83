import { describe, expect, it } from 'vitest';
import { network as shapeOf } from '../../nn/fixtures/networks';
import { commonDecimals, figures, fixed } from './figures';
import { backwardTex, forwardTex } from './network-tex';
import { Symbols } from './symbols';
import { texExact, texFactor, texNumber, texProduct, texSum, texTotal } from './tex';

describe('numbers', () => {
  it('keep their significant figures, zeros included', () => {
    expect([1.3, 0.00313, -12, 0.99996, 123456].map(value => texNumber(value))).toEqual([
      '1.300',
      '0.003130',
      '-12.00',
      '1.000',
      String.raw`1.235 \cdot 10^{5}`,
    ]);
    expect([1.3, -0.00313, 0, 0.99996].map(value => figures(value))).toEqual([
      '1.300',
      '−0.003130',
      '0',
      '1.000',
    ]);
    expect(figures(0.12345678901234, 10)).toBe('0.1234567890');
  });

  it('become powers of ten, and non-finite values are named', () => {
    expect(texNumber(-2.5e-9)).toBe(String.raw`-2.500 \cdot 10^{-9}`);
    expect(texNumber(0)).toBe('0');
    expect([NaN, Infinity, -Infinity].map(value => texNumber(value))).toEqual([
      String.raw`\mathrm{NaN}`,
      String.raw`\infty`,
      String.raw`-\infty`,
    ]);
    expect(figures(-1e-9)).toBe('−1.000\u2009·\u200910⁻⁹');
    expect(figures(123456)).toBe('1.235\u2009·\u200910⁵');
  });

  it('set by a person stay short', () => {
    expect([0.01, 6e-6, 200].map(texExact)).toEqual(['0.01', String.raw`6 \cdot 10^{-6}`, '200']);
  });

  it('are in brackets after an operator, and their sign becomes the operator of a sum', () => {
    expect(texFactor(-0.5, 2)).toBe('(-0.50)');
    expect(texSum(['1', '-2', '3'])).toBe('1 - 2 + 3');
  });
});

describe('sums', () => {
  it('show every number with the same decimals, and add up as displayed', () => {
    expect(texTotal([13.42432, 0.72733], 14.15165)).toBe('13.424 + 0.727 \\approx 14.152');
    expect(texTotal([13.4242, 0.7273, -12.0004], 2.1511)).toBe('13.424 + 0.727 - 12.000 = 2.151');
    expect(texTotal([0.725812, { exact: -1 }], -0.274188)).toBe('0.7258 - 1 = -0.2742');
    expect(texTotal([4.07659321, 0.00126828, -4.07659321], 0.00126828)).toBe(
      '4.076593 + 0.001268 - 4.076593 = 0.001268',
    );
    expect(texTotal([5.35881234, 0.00002223, -5.35881234], 0.00002223)).toBe(
      '5.35881234 + 0.00002223 - 5.35881234 = 0.00002223',
    );
    expect(texTotal([5.35881234, 3e-11, -5.35881234], 3e-11)).toBe(
      String.raw`5.35881234 + 3.0 \cdot 10^{-11} - 5.35881234 \approx 3.0 \cdot 10^{-11}`,
    );
    expect(texTotal([0.25, { exact: -0 }], 0.25)).toBe('0.25000 - 0 = 0.25000');
    expect(texTotal([3e-9, { exact: 0 }], 3e-9)).toContain('10^{-9} + 0');
  });

  it('share their decimals in a column, and no value becomes 0', () => {
    expect(commonDecimals([-6.135, 0.7], 5)).toBe(4);
    expect(commonDecimals([9.99999], 5)).toBe(3);
    expect(commonDecimals([Infinity], 5)).toBeNull();
    expect(commonDecimals([0], 5)).toBeNull();
    expect(['−6.1350', '1.2\u2009·\u200910⁻⁷', '0']).toEqual([-6.135, 1.2e-7, 0].map(one => fixed(one, 4)));
  });

  it('have products with no more figures than the factors', () => {
    expect(texProduct(-6.13456, 0.72581)).toBe('-6.135 \\cdot 0.7258 \\approx -4.453');
  });
});

describe('symbols', () => {
  const symbols = new Symbols(shapeOf([2, 12, 3]), ['x1sq', 'sinx2']);

  it('count inputs and hidden units from 1, classes from 0', () => {
    expect(symbols.activation(-1, 0)).toBe('x_1^2');
    expect(symbols.activation(0, 11)).toBe('a^{(1)}_{12}');
    expect(symbols.activation(1, 2)).toBe('p_{2}');
    expect(symbols.preactivation(1, 0)).toBe('z^{(2)}_{0}');
    expect(symbols.delta(0, 0)).toBe(String.raw`\delta^{(1)}_{1}`);
  });

  it('separate indices by a comma: the weight from unit 1 to class 0 is not number ten', () => {
    expect(symbols.parameter({ layer: 0, from: 1, to: 4 })).toBe('w^{(1)}_{2,5}');
    expect(symbols.parameter({ layer: 1, from: 10, to: 0 })).toBe('w^{(2)}_{11,0}');
    expect(symbols.parameter({ layer: 1, from: null, to: 0 })).toBe('b^{(2)}_{0}');
  });
});

describe('the whole network', () => {
  it('has one line per layer, forward from the inputs and back from the loss', () => {
    const shape = { ...shapeOf([2, 3, 4, 2]), activations: ['relu', 'sigmoid'] as const };
    const symbols = new Symbols(shape, ['x1', 'x2']);
    const forward = forwardTex(shape, symbols).split(String.raw`\\`);
    expect(forward).toHaveLength(3);
    expect(forward[0]).toContain(String.raw`\mathrm{relu}\bigl(\mathbf{x}\, W^{(1)}`);
    expect(forward[2]).toContain(String.raw`\mathbf{p} &= \mathrm{softmax}`);
    const backward = backwardTex(shape, symbols).split(String.raw`\\`);
    expect(backward[0]).toContain(String.raw`\mathbf{p} - \mathbf{y}`);
    expect(backward[2]).toContain(String.raw`\mathrm{relu}'`);
    expect(backward[2]).toContain(String.raw`\mathbf{x}{}^{\top}`);
  });
});
