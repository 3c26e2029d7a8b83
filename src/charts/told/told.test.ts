import { describe, expect, it } from 'vitest';
import { tellBoundary, tellSides, whereIs } from './boundary-words';
import { listOf, tellCurve, type ToldCurve } from './curve-words';
import { regionsOf } from './regions';
import { sentence, whatChanged, type Said } from './told';

const loss = (y: number[], x = y.map((_, i) => 10 * i)): ToldCurve => ({
  name: 'test loss',
  kind: 'loss',
  unit: 'epoch',
  x,
  y,
});

describe('tellCurve', () => {
  it('says where a curve began and ended, and when most of its way was done', () => {
    expect(tellCurve(loss([0.71, 0.3, 0.05, 0.02, 0.009]))).toBe(
      'The test loss began at 0.710 and fell to 0.00900 at epoch 40. It had fallen nine tenths of the way by epoch 20.',
    );
    expect(tellCurve({ ...loss([0.5, 0.8, 1]), kind: 'accuracy', name: 'accuracy' })).toBe(
      'The accuracy began at 50.0\u2009% and rose to 100\u2009% at epoch 20.',
    );
    expect(tellCurve(loss([0.7]))).toBe('The test loss is 0.700 at epoch 0.');
    expect(tellCurve(loss([]))).toBe('');
    expect(tellCurve(loss([NaN, 0.7]))).toBe('The test loss is 0.700 at epoch 10.');
  });

  it('says where it turned, and where it was best if that is over', () => {
    expect(tellCurve(loss([0.7, 0.4, 0.2, 0.3, 0.6]))).toBe(
      'The test loss began at 0.700, fell to 0.200 at epoch 20, and rose to 0.600 at epoch 40. It was lowest, 0.200, at epoch 20.',
    );
    const wild = loss([1, 3, 1, 3, 1, 3, 1, 3, 0.5, 2]);
    expect(tellCurve(wild)).toBe(
      'The test loss began at 1.00, fell to 0.500 at epoch 80, and rose to 2.00 at epoch 90. In all it turned 8 times. It was lowest, 0.500, at epoch 80.',
    );
  });

  it('does not take trembling for turns, nor a flat curve for a way', () => {
    const trembling = tellCurve(loss([1, 0.5, 0.52, 0.3, 0.31, 0.1, 0.11, 0.05]));
    expect(trembling).toMatch(/^The test loss began at 1.00 and fell to 0.0500 at epoch 70\./);
    expect(tellCurve(loss([0.693, 0.694, 0.6931]))).toBe(
      'The test loss stayed between 0.693 and 0.694 from epoch 0 to epoch 20.',
    );
    expect(tellCurve(loss([0.5, 0.5]))).toBe('The test loss stayed at 0.500 from epoch 0 to epoch 10.');
  });
});

describe('the boundary in words', () => {
  // 4 × 4 cells of two classes: class 1 is an island of two cells and a corner.
  const map = [
    [0, 0, 0, 0],
    [0, 1, 1, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 1],
  ].flat();
  const grid = { columns: 4, rows: 4, values: Float32Array.from([...map.map(one => 1 - one), ...map]) };

  it('counts regions, and says where they are and what they touch', () => {
    const regions = regionsOf(grid);
    expect(regions.map(({ label, share }) => [label, 16 * share])).toEqual([
      [0, 13],
      [1, 2],
      [1, 1],
    ]);
    expect(regions[1]!.edges).toEqual([]);
    expect(new Set(regions[2]!.edges)).toEqual(new Set(['right', 'bottom']));
    expect(tellBoundary(grid, ['cats', 'dogs', 'birds'])).toBe(
      'Cats is predicted in one region of the picture: 81\u2009% in the middle, touching all four edges. ' +
        'Dogs is predicted in 2 regions of the picture: 13\u2009% in the middle, an island that touches no edge and 6\u2009% at the lower right, touching the right and bottom edges. ' +
        'Birds is predicted nowhere in the picture.',
    );
    expect(whereIs(0.1, 0.1)).toBe('at the upper left');
    expect(whereIs(0.5, 0.9)).toBe('at the bottom');
    const everywhere = { columns: 1, rows: 2, values: Float32Array.of(0.9, 0.8, 0.1, 0.2) };
    expect(tellBoundary(everywhere, ['a', 'b'])).toContain(
      'no boundary in the picture: the network predicts a everywhere',
    );
  });

  it('counts the points of each class on its side', () => {
    const points = { y: [0, 0, 1, 1, 1], predicted: [0, 1, 1, 1, 0], count: 5 };
    expect(tellSides('training points', points, ['a', 'b'])).toBe(
      'Of the training points, these lie where the network predicts their class: 1 of 2 of a and 2 of 3 of b.',
    );
    expect(tellSides('test points', { y: [], predicted: [], count: 0 }, ['a', 'b'])).toBe('');
  });
});

it('announces what has changed, and nothing if only what goes along has', () => {
  const said = (status: string, epoch: string, accuracy: string): Said[] => [
    { key: 'status', text: status },
    { key: 'epoch', text: epoch, isAside: true },
    { key: 'accuracy', text: accuracy },
  ];
  const texts = (before: readonly Said[], now: readonly Said[]) =>
    whatChanged(before, now).map(({ text }) => text);
  const now = said('running', 'epoch 2', '90 percent');
  expect(texts([], now)).toEqual(['running', 'epoch 2', '90 percent']);
  expect(texts(said('running', 'epoch 1', '90 percent'), now)).toEqual([]);
  expect(texts(said('running', 'epoch 1', '80 percent'), now)).toEqual(['epoch 2', '90 percent']);
  expect(texts(now, now)).toEqual([]);
});

it('joins words as sentences do', () => {
  expect([listOf(['a']), listOf(['a', 'b']), listOf(['a', 'b', 'c'])]).toEqual([
    'a',
    'a and b',
    'a, b, and c',
  ]);
  expect([sentence('dead units'), sentence('Why?'), sentence('')]).toEqual(['Dead units.', 'Why?', '']);
});
