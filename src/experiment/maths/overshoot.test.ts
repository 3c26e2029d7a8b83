import { expect, it } from 'vitest';
import { overshoots } from './overshoot';

/** Gradients of ½ c w² along gradient descent. */
function descent(curvature: number, rate: number): [number, [number, number]] {
  const at = (step: number) => curvature * (1 - rate * curvature) ** step;
  return [at(0), [at(1), at(2)]];
}

it('a step is too long from twice the inverse of the curvature on', () => {
  for (const curvature of [0.1, 3, 40]) {
    expect(overshoots(...descent(curvature, 0.5 / curvature), 1e-12)).toBe(false);
    expect(overshoots(...descent(curvature, 1.5 / curvature), 1e-12)).toBe(false);
    expect(overshoots(...descent(curvature, 2 / curvature), 1e-12)).toBe(true);
    expect(overshoots(...descent(curvature, 2.5 / curvature), 1e-12)).toBe(true);
  }
});

it('the rounding of a gradient that is gone has no sign', () => {
  expect(overshoots(1e-16, [-1e-16, 1e-16], 1e-14)).toBe(false);
});
