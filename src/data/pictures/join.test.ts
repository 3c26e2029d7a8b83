import { expect, test } from 'vitest';
import { joinSets } from './join';
import { inkOfPhoto } from './photo-ink';
import { PIXELS } from '../digits/pixels';
import { noImages, type PictureSet } from './picture-set';

const set = (classNames: string[], labels: number[], value: number): PictureSet => ({
  ...{ name: '', classNames, test: noImages() },
  train: {
    images: new Uint8Array(labels.length * PIXELS).fill(value),
    labels: Uint8Array.from(labels),
    count: labels.length,
  },
});

test('classes of the same name become one, and the pictures keep their classes', () => {
  const joined = joinSets([set(['3', '7'], [0, 1, 1], 10), set(['10', '3'], [0, 1], 20)], 'ours');
  expect(joined.classNames).toEqual(['3', '7', '10']);
  expect([...joined.train.labels]).toEqual([0, 1, 1, 2, 0]);
  expect([joined.train.images[3 * PIXELS - 1], joined.train.images[3 * PIXELS], joined.train.count]).toEqual([
    10, 20, 5,
  ]);
  expect(joinSets([set(['b', 'a'], [0], 1), set(['c'], [0], 1)], '').classNames).toEqual(['b', 'a', 'c']);
  const many = Array.from({ length: 30 }, (_, i) => `a${i}`);
  expect(() =>
    joinSets(
      [
        set(many, [0], 1),
        set(
          many.map(one => `${one}b`),
          [0],
          1,
        ),
      ],
      '',
    ),
  ).toThrow('60 classes');
});

test('a dark stroke on paper in a shadow is ink, and the paper is not', () => {
  const side = 60;
  const isStroke = (x: number, y: number) => x > 27 && x < 33 && y > 10 && y < 50;
  const grey = Uint8Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return 220 - 2 * x - (isStroke(x, y) ? 90 : 0);
  });
  const ink = inkOfPhoto(grey, side, side);
  for (let i = 0; i < ink.length; i += 1) {
    const [x, y] = [i % side, Math.floor(i / side)];
    const isEdge = [x - 1, x + 1].some(one => isStroke(one, y) !== isStroke(x, y));
    if (!isEdge) expect([i, ink[i]! > 127]).toEqual([i, isStroke(x, y)]);
  }
});
