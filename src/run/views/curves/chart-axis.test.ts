import { expect, test } from 'vitest';
import { epochAxis, lossAxis, lossText, placeOf, timeAxis, withRoom } from './chart-axis';

test.each([
  [0.25, '0.25'],
  [1000, '1,000'],
  [1e5, '1e5'],
  [25_000, '2.5e4'],
  [1e10, '1e10'],
  [1e15, '1e15'],
])('a loss of %d stands on its axis as %s, large ones all alike', (value, text) => {
  expect(lossText(value)).toBe(text);
});

test('a logarithmic axis of epochs has a place for 0 and decades of nearly equal length', () => {
  expect(placeOf(0, 'log')).toBe(0);
  const decades = [1, 10, 100, 1000].map(epoch => placeOf(epoch, 'log'));
  expect(decades[0]).toBeCloseTo(0.3, 1);
  for (const [index, place] of decades.slice(1).entries())
    expect(place - decades[index]!).toBeCloseTo(index === 0 ? 0.74 : 1, 1);
  expect(placeOf(7, 'linear')).toBe(7);
});

test('an axis has its ends at 0 and 1, whatever its scale', () => {
  const log = epochAxis('log', 20_000);
  expect([0, 20_000].map(epoch => log.shareOf(placeOf(epoch, 'log')))).toEqual([0, 1]);
  expect([0, 150, 200, 400].map(timeAxis(200, true).shareOf)).toEqual([0, 0.75, 1, 2]);
  const loss = lossAxis({ low: 0.01, high: 1 }, 'log');
  expect([0.01, 0.1, 1].map(value => Number(loss.shareOf(value).toFixed(12)))).toEqual([0, 0.5, 1]);
  expect([0, 0.5, 3].map(lossAxis({ low: 0, high: 2 }, 'linear').shareOf)).toEqual([0, 0.25, 1.5]);
});

test('an axis whose ends are equal, or one of them infinite, puts nothing at a place that is no number', () => {
  for (const [low, high] of [
    [1, 1],
    [0, Infinity],
    [0, NaN],
  ] as const)
    expect(lossAxis({ low, high }, 'linear').shareOf(1)).toBe(0);
  expect(lossAxis({ low: 1, high: 1 }, 'log').shareOf(1)).toBe(0);
});

test('the numbers of an axis of time are round, and its last one is its end', () => {
  const texts = ({ numbers, text }: ReturnType<typeof epochAxis>) => numbers.map(text);
  expect(texts(epochAxis('log', 20_000))).toEqual(['0', '1', '10', '100', '1,000', '20k']);
  expect(texts(epochAxis('linear', 20_000))).toEqual(['0', '5,000', '10k', '15k', '20k']);
  expect(texts(timeAxis(2, true))).toEqual(['0', '1', '2']);
  expect(texts(timeAxis(16.7, false))).toEqual(['0', '5', '10', '16.7']);
});

test('numbers without room are left out, but never the first and the last', () => {
  const at = (...places: number[]) => places.map(place => ({ at: place, size: 10 }));
  expect(withRoom(at(0, 15, 30, 45), 5)).toEqual(at(0, 15, 30, 45));
  expect(withRoom(at(0, 10, 30, 40), 5)).toEqual(at(0, 40));
  expect(withRoom(at(100, 90, 50, 8, 0), 5)).toEqual(at(100, 50, 0));
  expect(withRoom(at(0, 3), 5)).toEqual(at(0, 3));
  expect(withRoom([], 5)).toEqual([]);
});
