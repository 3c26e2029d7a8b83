import { expect, it } from 'vitest';
import { classesLearned, imagesLearned } from './when-learned';

const reading = (step: number, predicted: readonly number[]) => ({
  step,
  predicted: Uint8Array.from(predicted),
});

it('dates an image to the first reading from which on it stays right', () => {
  const readings = [reading(0, [0, 1, 0, 1]), reading(20, [0, 0, 1, 1]), reading(40, [0, 1, 1, 0])];
  expect(imagesLearned(readings, [0, 1, 1, 1])).toEqual([0, 40, 20, null]);
  expect(imagesLearned([], [0, 1])).toEqual([null, null]);
});

it('dates a class to the reading from which on nine of ten of its images stay right', () => {
  const labels = [...new Array<number>(10).fill(0), ...new Array<number>(10).fill(2)];
  const right = (zeros: number, twos: number) =>
    labels.map((label, i) => (label === 0 ? (i < zeros ? 0 : 1) : i - 10 < twos ? 2 : 1));
  const readings = [
    reading(0, right(10, 0)),
    reading(5, right(8, 9)),
    reading(10, right(9, 10)),
    reading(20, right(10, 8)),
  ];
  expect(classesLearned(readings, labels, 3)).toEqual([
    { right: 10, of: 10, since: 10, lost: null, recent: null },
    { right: 0, of: 0, since: null, lost: null, recent: null },
    { right: 8, of: 10, since: null, lost: { since: 5, at: 20 }, recent: null },
  ]);
});

/** The class's history from how many of its ten images are right at steps 0, 1, 2 … */
const historyOf = (...right: readonly number[]) => {
  const labels = new Array<number>(10).fill(0);
  const readings = right.map((count, step) =>
    reading(
      step,
      labels.map((_, i) => (i < count ? 0 : 1)),
    ),
  );
  const { right: _, of: __, ...history } = classesLearned(readings, labels, 2)[0]!;
  return history;
};

it('does not count a class as learned that was right at one reading only', () => {
  expect(historyOf(10, 2, 5)).toEqual({ since: null, lost: null, recent: null });
  expect(historyOf(10, 2, 9)).toEqual({ since: null, lost: null, recent: 2 });
  expect(historyOf(10, 2, 9, 9)).toEqual({ since: 2, lost: null, recent: null });
});

it('says when a class was lost again, and does not change its mind with every image', () => {
  const lost = { since: 1, at: 4 };
  expect(historyOf(2, 9, 9, 10, 8)).toEqual({ since: null, lost, recent: null });
  // One image goes back and forth.
  expect(historyOf(2, 9, 9, 10, 8, 9, 9, 9, 8, 9, 8, 10, 9)).toEqual({ since: null, lost, recent: 11 });
  expect(historyOf(2, 9, 9, 10, 8, 9, 9, 9, 9)).toEqual({ since: 5, lost: null, recent: null });
  expect(historyOf(2, 9, 9, 10, 8, 9, 9, 9, 9, 10, 10, 0)).toEqual({
    since: null,
    lost: { since: 5, at: 11 },
    recent: null,
  });
});
