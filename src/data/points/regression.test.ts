import { expect, test } from 'vitest';
import reference from '../fixtures/regression.json';
import type { DatasetName } from './datasets';
import { makePoints } from './make-points';

// Made with NumPy's RandomState(7), its sine and its hypot; the bumps by the rule of TensorFlow Playground's dataset.ts.
test.each(Object.entries(reference))('%s: NumPy’s points and numbers', (name, expected) => {
  const [data, noise] = name.split(' ') as [DatasetName, string];
  const made = makePoints(data, { samples: 12, noise: Number(noise), seed: 7, classes: 1, factor: 0 });
  expected.x.forEach((value, i) => expect(Math.abs(made.x[i]! - value)).toBeLessThan(1e-14));
  expected.targets.forEach((value, i) => expect(Math.abs(made.targets![i]! - value)).toBeLessThan(1e-14));
  expect([made.count, made.classes, [...new Set(made.y)]]).toEqual([12, 1, [0]]);
});

test('the numbers stay within TensorFlow Playground’s range, hills and hollows alike', () => {
  const options = { samples: 2000, noise: 0, seed: 1, classes: 1, factor: 0 };
  const range = (name: DatasetName) => {
    const { targets = new Float64Array() } = makePoints(name, options);
    return [Math.min(...targets), Math.max(...targets)] as const;
  };
  for (const [low, high] of [range('reg-gauss'), range('sine')]) {
    expect(low).toBeGreaterThanOrEqual(-1);
    expect(low).toBeLessThan(-0.9);
    expect(high).toBeLessThanOrEqual(1);
    expect(high).toBeGreaterThan(0.9);
  }
  expect(Math.max(...range('reg-plane').map(Math.abs))).toBeLessThan(1.2);
});
