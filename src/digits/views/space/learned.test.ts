import { expect, it } from 'vitest';
import { learnedOf } from './learned';

it('counts the readings at the snapshots that the run keeps, and says how many are still missing', () => {
  const labels = Uint8Array.of(0, 1);
  const reading = (step: number, predicted: readonly number[]) => ({
    step,
    predicted: Uint8Array.from(predicted),
  });
  const all = [reading(0, [0, 0]), reading(5, [1, 1]), reading(10, [0, 1])];
  const kept = [0, 10, 20].map(step => ({ step }));
  // At step 5, which the run has dropped, the zero was wrong.
  expect(learnedOf({ labels }, all, kept, 2)).toEqual({
    classes: [
      { right: 1, of: 1, since: 0, lost: null, recent: null },
      { right: 1, of: 1, since: null, lost: null, recent: 10 },
    ],
    ...{ images: [0, 10], at: 10, pending: 1 },
  });
});
