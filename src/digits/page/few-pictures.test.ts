import { expect, it, test } from 'vitest';
import { defaultDigits } from '../../experiment/settings/settings';
import { settingsForFew } from './few-pictures';

// 25 of 36 pictures are trained on.
it.each([
  [20, { batch: 8, epochs: 200, interval: 10 }],
  [200, { batch: 8, epochs: 23, interval: 10 }],
  [1000, { batch: 16, epochs: 10, interval: 10 }],
  [2700, { batch: 32, epochs: 7, interval: 10 }],
])('for %d pictures makes small batches and at least 400 updates', (pictures, settings) => {
  expect(settingsForFew(defaultDigits, pictures)).toEqual(settings);
});

it('leaves the usual settings for many pictures', () => {
  expect(settingsForFew(defaultDigits, 3000)).toBeNull();
  expect(settingsForFew({ ...defaultDigits, images: 300 }, 3000)).toMatchObject({ batch: 8 });
});

test('what somebody chose stays', () => {
  for (const chosen of [{ batch: 25 }, { epochs: 0 }, { interval: 1 }])
    expect(settingsForFew({ ...defaultDigits, ...chosen }, 20)).toBeNull();
});
