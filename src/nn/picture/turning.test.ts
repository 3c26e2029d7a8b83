import { describe, expect, it } from 'vitest';
import { along, planeOf, turnedTo, type Turn } from './turning';

const start = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0);
const unit = (values: readonly number[]) => {
  const length = Math.hypot(...values);
  return Float64Array.from(values, value => value / length);
};
const image = (turn: Turn, direction: Float64Array) => [along(turn, 0, direction), along(turn, 1, direction)];

function expectOrthonormal(turn: Turn): void {
  const axes = turn.length / 2;
  const product = (a: 0 | 1, b: 0 | 1) =>
    Array.from({ length: axes }, (_, i) => turn[a * axes + i]! * turn[b * axes + i]!).reduce(
      (x, y) => x + y,
      0,
    );
  expect(product(0, 0)).toBeCloseTo(1, 9);
  expect(product(1, 1)).toBeCloseTo(1, 9);
  expect(product(0, 1)).toBeCloseTo(0, 9);
}

describe('a handle that is dragged', () => {
  const direction = unit([1, 2, 3, -1]);

  it.each([
    [0.5, 0.1],
    [-0.3, 0.7],
    [0, 0],
    [0.99, 0],
  ])('takes its direction to (%f, %f), and the projection stays orthonormal', (x, y) => {
    const turn = turnedTo(start, direction, [x, y]);
    expectOrthonormal(turn);
    const [across, up] = image(turn, direction);
    expect(Math.abs(across! - x)).toBeLessThan(0.02);
    expect(Math.abs(up! - y)).toBeLessThan(0.02);
  });

  it('stays where it is if it is not moved', () => {
    const [x, y] = image(start, direction);
    turnedTo(start, direction, [x!, y!]).forEach((value, i) => expect(value).toBeCloseTo(start[i]!, 9));
  });

  it('leaves what is perpendicular to it and to the plane where it is', () => {
    const turn = turnedTo(start, unit([0, 0, 1, 0]), [0.6, 0]);
    const [across, up] = image(turn, unit([0, 0, 0, 1]));
    expect([across, up].map(value => Math.abs(value!) < 1e-12)).toEqual([true, true]);
  });

  it('goes no farther than its length', () => {
    const turn = turnedTo(start, direction, [30, 40]);
    expectOrthonormal(turn);
    const [across, up] = image(turn, direction);
    expect(across).toBeCloseTo(0.6, 1);
    expect(up).toBeCloseTo(0.8, 1);
  });
});

describe('the plane of two directions', () => {
  it('has the first across, and the rest of the second up', () => {
    const turn = planeOf(unit([0, 3, 4]), unit([1, 1, 0]))!;
    expectOrthonormal(turn);
    expect(along(turn, 0, unit([0, 3, 4]))).toBeCloseTo(1, 12);
    expect(along(turn, 1, unit([0, 3, 4]))).toBeCloseTo(0, 12);
    expect(along(turn, 1, unit([1, 1, 0]))).toBeGreaterThan(0);
  });

  it('does not exist if they are parallel or missing', () => {
    expect(planeOf(unit([1, 2, 0]), unit([-1, -2, 0]))).toBeNull();
    expect(planeOf(new Float64Array(3), unit([1, 0, 0]))).toBeNull();
  });
});
