import { expect, it } from 'vitest';
import { RandomState } from '../../data/exact/random-state';
import { fitPathPlane } from './path-plane';
import { orientedAlong } from './path-orientation';
import { lengthOf, placeOn, type WeightPlane } from './weight-plane';

const SIZE = 6;
const inner = (one: Float64Array, other: Float64Array) => one.reduce((sum, x, i) => sum + x * other[i]!, 0);

/** A path through six dimensions that goes one way fast and bends slowly into another, with noise in all of them. */
function pathOf(count: number): Float64Array[] {
  const random = new RandomState(5);
  return Array.from({ length: count }, (_, i) => {
    const t = i / 10;
    return Float64Array.from({ length: SIZE }, (__, axis) => {
      const way = axis === 0 ? t : axis === 1 ? Math.sqrt(t) : axis === 2 ? t * t * 0.05 : 0;
      return way + 0.02 * random.normal();
    });
  });
}

function fit(path: readonly Float64Array[]): WeightPlane {
  const axis = (at: number) => Float64Array.from({ length: SIZE }, (_, i) => (i === at ? 1 : 0));
  const fitting = fitPathPlane(path, { origin: path[0]!, first: axis(4), second: axis(5) });
  for (;;) {
    const { done, value } = fitting.next();
    if (done) return value.plane;
  }
}

it('turns the axes within the plane: the path ends to the right of its beginning, and lies above the line between', () => {
  const path = pathOf(40);
  const plane = fit(path);
  const turned = orientedAlong(plane, path);
  expect(lengthOf(turned.first)).toBeCloseTo(1, 12);
  expect(lengthOf(turned.second)).toBeCloseTo(1, 12);
  expect(inner(turned.first, turned.second)).toBeCloseTo(0, 12);
  const places = path.map(one => placeOn(turned, one));
  path.forEach((one, i) => expect(places[i]!.off).toBeCloseTo(placeOn(plane, one).off, 12));
  const [begin, end] = [places[0]!, places.at(-1)!];
  expect(end.b).toBeCloseTo(begin.b, 12);
  expect(end.a).toBeGreaterThan(begin.a);
  expect(places.reduce((sum, { b }) => sum + b - begin.b, 0)).toBeGreaterThan(0);
});

it('does not depend on the signs and the turn of the axes that it is given', () => {
  const path = pathOf(40);
  const { origin, first, second } = fit(path);
  const expected = orientedAlong({ origin, first, second }, path);
  const others = [
    { origin, first: first.map(x => -x), second },
    { origin, first, second: second.map(x => -x) },
    { origin, first: second, second: first },
  ];
  for (const other of others) {
    const found = orientedAlong(other, path);
    expect(inner(found.first, expected.first)).toBeCloseTo(1, 12);
    expect(inner(found.second, expected.second)).toBeCloseTo(1, 12);
  }
});

it('keeps the side of the plane before', () => {
  const path = pathOf(40);
  const now = orientedAlong(fit(path), path);
  const mirrored = { ...now, second: now.second.map(x => -x) };
  expect(inner(orientedAlong(fit(path), path, mirrored).second, mirrored.second)).toBeCloseTo(1, 12);
});

it('leaves the axes of a path that has not moved', () => {
  const path = [new Float64Array(SIZE)];
  const plane = fit(path);
  expect(orientedAlong(plane, path)).toBe(plane);
});
