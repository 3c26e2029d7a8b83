import { expect, test } from 'vitest';
import { likeliestOf } from '../likeliest';
import {
  confusionCounts,
  hardest,
  imagesOfCell,
  pickTray,
  recalls,
  worstMistakes,
  type Reading,
} from './lenet-readings';

const reading: Reading = {
  labels: Uint8Array.of(3, 3, 3, 5, 5, 0),
  predicted: Uint8Array.of(3, 5, 5, 5, 3, 0),
  confidence: Float32Array.of(0.9, 0.2, 0.01, 0.8, 0.3, 1),
};

test('the confusion matrix counts true classes in rows and predictions in columns', () => {
  const counts = confusionCounts(reading, 10);
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(6);
  expect([counts[33], counts[35], counts[55], counts[53], counts[0]]).toEqual([1, 2, 1, 1, 1]);
});

test('recall is the correct share of a true class; NaN for a class without images', () => {
  const all = recalls(confusionCounts(reading, 10));
  expect(all[3]).toBeCloseTo(1 / 3, 12);
  expect([all[0], all[5]]).toEqual([1, 0.5]);
  expect(all[9]).toBeNaN();
});

test('a cell gives its images, the least certain first', () => {
  expect(imagesOfCell(reading, 3, 5)).toEqual([2, 1]);
  expect(imagesOfCell(reading, 9, 9)).toEqual([]);
});

test('mistakes are ordered by the probability of the true class', () => {
  expect(worstMistakes(reading)).toEqual([2, 1, 4]);
});

test('the hardest images need not be wrong', () => {
  expect(hardest(reading, 4)).toEqual([1, 2, 3, 4]);
});

test('a tray holds about as many of each class, others in the next round, and none twice', () => {
  const labels = Uint8Array.from({ length: 200 }, (_, i) => (i * 7) % 10);
  const first = pickTray(labels, 10);
  expect(first).toHaveLength(24);
  expect(new Set(first).size).toBe(24);
  for (let label = 0; label < 10; label += 1) {
    const count = first.filter(index => labels[index] === label).length;
    expect(count).toBeGreaterThanOrEqual(2);
    expect(count).toBeLessThanOrEqual(3);
  }
  const second = pickTray(labels, 10, 1);
  expect(second).toHaveLength(24);
  expect(second.filter(index => first.includes(index))).toEqual([]);
  expect(pickTray(Uint8Array.of(4, 4, 1), 10, 5)).toHaveLength(3);
});

test('the likeliest class is the first of equals', () => {
  expect(likeliestOf([0.1, 0.4, 0.4, 0.1])).toBe(1);
});
