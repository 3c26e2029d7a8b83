import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../../experiment/settings/settings';
import { isTicked, readValues, tickable, writeValues } from './axis-text';

describe('the typed values of a factor', () => {
  it('survive writing and reading', () => {
    for (const [key, values] of [
      ['learningRate', [0.001, 0.03]],
      ['hidden', [[3], [20, 20], []]],
      ['batch', [4, 'full']],
      ['seed', [0, 1, 2]],
      ['features', [['x1'], ['x1', 'x1sq']]],
    ] as const)
      expect(readValues(key, writeValues(key, values), defaultConfig)).toEqual({ values });
  });

  it('may be separated by commas, semicolons or spaces, and count once', () => {
    expect(readValues('learningRate', '0.1 .1,0.1;0.2', defaultConfig)).toEqual({ values: [0.1, 0.2] });
    expect(readValues('hidden', '3;  20, 20;3', defaultConfig)).toEqual({ values: [[3], [20, 20]] });
  });

  it('report the part that is not a value', () => {
    expect(readValues('hidden', '3; many', defaultConfig)).toMatchObject({
      problem: expect.stringContaining('“many” is not valid; expected the units of each hidden layer'),
    });
    expect(readValues('seed', ' ; ', defaultConfig)).toHaveProperty('problem');
  });
});

it('menus are ticked, numbers are typed', () => {
  expect(isTicked('activation')).toBe(true);
  expect(isTicked('standardize')).toBe(true);
  expect(isTicked('hidden')).toBe(false);
  expect(tickable('activation', defaultConfig)).toContainEqual(['relu']);
  expect(tickable('data', defaultConfig)).not.toContain('own');
});
