import { expect, test } from 'vitest';
import { isUsedWhole } from './OwnImages';

const all = { images: 300_000, validation: 1000 };

test('a small set is used whole; a part of a set can be made larger again', () => {
  expect(isUsedWhole({ train: 42, validation: 8 }, all)).toBe(true);
  expect(isUsedWhole({ train: 50_000, validation: 1000 }, all)).toBe(false);
  // 200 of 50,000 pictures: the counts alone look like those of a small set.
  expect(isUsedWhole({ train: 200, validation: 100 }, { images: 200, validation: 1000 })).toBe(false);
  expect(isUsedWhole({ train: 600, validation: 50 }, { ...all, validation: 50 })).toBe(false);
});
