import { describe, expect, it } from 'vitest';
import { classSpace, coordinatesIn, varianceOf } from './class-space';
import reference from './fixtures/class-space.json';

const NEAR = 1e-6;

function numbers(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}

/** The points of the reference, unit-major: noise around a centre of each class, longer along the first two units. */
function pointsOf({ units, count, classes, seed, labels }: (typeof reference.cases)[number]): Float64Array {
  const noise = numbers(units * count, seed);
  const centres = numbers(units * classes, seed + 100);
  const stretch = [4, 2];
  return Float64Array.from(noise, (value, i) => {
    const [unit, point] = [Math.floor(i / count), i % count];
    return (stretch[unit] ?? 1) * (value + 2 * centres[labels[point]! * units + unit]!);
  });
}

function expectNear(found: ArrayLike<number>, expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) =>
    expect(Math.abs(found[i]! - value)).toBeLessThan(NEAR * (1 + Math.abs(value))),
  );
}

/** Rows [rows][basis] times coordinates [basis][count]. */
function times(
  rows: ArrayLike<number>,
  basis: number,
  coordinates: ArrayLike<number>,
  count: number,
): number[] {
  return Array.from({ length: (rows.length / basis) * count }, (_, at) => {
    const [row, i] = [Math.floor(at / count), at % count];
    let sum = 0;
    for (let axis = 0; axis < basis; axis += 1)
      sum += rows[row * basis + axis]! * coordinates[axis * count + i]!;
    return sum;
  });
}

describe.each(reference.cases.map(one => [`${one.count} points of ${one.units} units`, one] as const))(
  'the space of %s',
  (_, one) => {
    const { units, count, classes, labels } = one;
    const values = pointsOf(one);
    const space = classSpace(values, labels, { classes, units, count });
    const coordinates = coordinatesIn(space, values);
    const size = space.basis.length;

    it('holds the principal components and the directions to the classes that NumPy finds', () => {
      expect(size).toBeLessThanOrEqual(Math.min(units, classes + 2));
      expectNear(times(space.principal, size, coordinates, count), one.points.flat());
      expectNear(times(space.classes, size, coordinates, count), one.towards.flat());
      for (const row of [0, 1])
        for (let label = 0; label < classes; label += 1) {
          let place = 0;
          for (let axis = 0; axis < size; axis += 1)
            place += space.principal[row * size + axis]! * space.classes[label * size + axis]!;
          expect(Math.abs(place - one.classPlaces[row]![label]!)).toBeLessThan(NEAR);
        }
    });

    it('has as much variance as NumPy’s covariance matrix', () => {
      expect(Math.abs(varianceOf(values, units) - one.variance)).toBeLessThan(NEAR * one.variance);
    });
  },
);

it('gives a class without points no direction, and a single unit one axis', () => {
  const space = classSpace([1, 2, 3], [0, 0, 1], { classes: 3, units: 1, count: 3 });
  expect(space.basis).toHaveLength(1);
  expect([...space.classes]).toEqual([-1, 1, 0]);
  expect([...space.principal]).toEqual([1, 0]);
});

it('gives equal points a plane, and their classes no direction', () => {
  const space = classSpace(new Float32Array(12).fill(3), [0, 1, 2], { classes: 3, units: 4, count: 3 });
  expect(space.basis).toHaveLength(2);
  expect([...space.classes].every(value => value === 0)).toBe(true);
  expect([...coordinatesIn(space, new Float32Array(12).fill(3))].every(value => value === 0)).toBe(true);
});
