import { describe, expect, it } from 'vitest';
import { asWritten, columnOf, unitOf, write } from './numbers';

describe('numbers in a column', () => {
  it.each([
    [[0.3135, -0.02054, 1.494], ['0.3135', '−0.0205', '1.4940'], ''],
    [[120.25, 3.0004, -7], ['120.25', '3.00', '−7.00'], ''],
    [[0, 0], ['0.0000', '0.0000'], ''],
    [[0.0021, -0.00003], ['2.1000', '−0.0300'], '10⁻³'],
    [[4.4e-7, 1e-12], ['0.4400', '0.0000'], '10⁻⁶'],
    [[-2.5e8, 1e3], ['−0.2500', '0.0000'], '10⁹'],
    [[Infinity, 0.5], ['∞', '0.5000'], ''],
  ])('%j are written %j', (values, texts, unit) => {
    const column = columnOf(values);
    expect(values.map(value => write(value, column))).toEqual(texts);
    expect(unitOf(column)).toContain(unit);
    expect(unitOf(column) === '').toBe(unit === '');
  });

  it('are read as they are written', () => {
    for (const values of [
      [0.123456, -7.000049],
      [3.21e-5, -1e-6],
      [98_765.4321, 0.001],
    ]) {
      const column = columnOf(values);
      for (const value of values) {
        const read = Number(write(value, column).replace('−', '-')) * 10 ** column.exponent;
        expect(asWritten(value, column)).toBeCloseTo(read, 12);
      }
    }
  });
});
