import { expect, test } from 'vitest';
import { batchText, exactEpochText, momentText } from './moment';

test.each([
  [650, 650, 1, 'epoch 650'],
  [0, 650, 1100, 'step 650, epoch 0.59'],
  [0, 1099, 1100, 'step 1,099, epoch 0.99'],
  [10, 11000, 1100, 'step 11,000, epoch 10'],
  [3, undefined, 1100, 'epoch 3'],
])('epoch %s, step %s of %s per epoch is %s', (epoch, step, perEpoch, text) => {
  expect(momentText(epoch, step, perEpoch)).toBe(text);
});

test.each([
  [650, 1, 'epoch 650'],
  [12345, 1, 'epoch 12,345'],
  [11000, 1100, 'epoch 10'],
  [11001, 1100, 'epoch 10.00'],
  [1099, 1100, 'epoch 0.99'],
])('step %s of %s per epoch is exactly %s', (step, perEpoch, text) => {
  expect(exactEpochText(step, perEpoch)).toBe(text);
});

test.each([
  [0, 'epoch 1, batch 0 of 1,100'],
  [322, 'epoch 1, batch 322 of 1,100'],
  [1100, 'epoch 1, batch 1,100 of 1,100'],
  [3622, 'epoch 4, batch 322 of 1,100'],
])('step %s is in %s', (step, text) => {
  expect(batchText(step, 1100)).toBe(text);
});
