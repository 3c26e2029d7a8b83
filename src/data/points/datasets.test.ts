import { describe, expect, test } from 'vitest';
import { datasets, type Dataset, type DatasetName, type DatasetOptions } from './datasets';
import { makePoints } from './make-points';
import { makeXor, makeSpirals } from './xor-spirals';
import { makeCircles, makeMoons } from './sklearn-curves';

const names = Object.keys(datasets) as DatasetName[];
const everyName = names.map(name => [name, datasets[name] as Dataset] as const);
const options = { samples: 203, noise: 0.2, classes: 2, seed: 3, factor: 0.5 };

describe.each(everyName)('%s', (name, { classes, noise, preset }) => {
  const generate = (wanted: DatasetOptions) => makePoints(name, wanted);

  test.each(Array.from({ length: classes.max - classes.min + 1 }, (__, i) => classes.min + i))(
    'with %d classes',
    count => {
      const points = generate({ ...options, classes: count });
      expect([points.count, points.x.length, points.y.length, points.classes]).toEqual([
        203,
        406,
        203,
        count,
      ]);
      expect(points.x.every(Number.isFinite)).toBe(true);
      expect(new Set(points.y).size).toBe(count);
      const sizes = Array.from(
        { length: count },
        (__, label) => points.y.filter(one => one === label).length,
      );
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(count);
    },
  );

  test('the same seed gives the same points, another one others', () => {
    expect(generate(options)).toEqual(generate(options));
    expect(generate({ ...options, seed: 4 }).x).not.toEqual(generate(options).x);
  });

  test('the fewest and the most points', () => {
    expect(generate({ ...options, samples: classes.max, classes: classes.max }).count).toBe(classes.max);
    expect(generate({ ...options, samples: 10_000, classes: classes.max }).count).toBe(10_000);
  });

  test('what a menu offers can be made', () => {
    if (noise) expect(noise.preset >= noise.min && noise.preset <= noise.max).toBe(true);
    expect(preset.noise).toBe(noise?.preset);
    expect(generate({ ...options, ...preset }).count).toBe(203);
    // Noise moves the points, or the numbers to predict.
    if (noise)
      expect(generate({ ...options, noise: 0 })).not.toEqual(generate({ ...options, noise: noise.max }));
  });
});

test('XOR without noise: the class says whether the signs differ, and all four squares have points', () => {
  const { x, y } = makeXor({ samples: 400, noise: 0, seed: 1 });
  const quadrants = new Map<string, number>();
  y.forEach((label, i) => {
    const [x1 = 0, x2 = 0] = x.subarray(2 * i, 2 * i + 2);
    expect(label).toBe(x1 * x2 >= 0 ? 0 : 1);
    expect(Math.max(Math.abs(x1), Math.abs(x2))).toBeLessThan(2);
    const quadrant = `${Math.sign(x1)} ${Math.sign(x2)}`;
    quadrants.set(quadrant, (quadrants.get(quadrant) ?? 0) + 1);
  });
  expect([...quadrants.values()]).toEqual([100, 100, 100, 100]);
});

test.each([2, 3, 8])('%d spirals without noise end at radius 3 and keep their distance', arms => {
  const { x, y, count } = makeSpirals({ samples: 100 * arms, noise: 0, seed: 1, arms });
  const radius = Array.from({ length: count }, (_, i) => Math.hypot(x[2 * i]!, x[2 * i + 1]!));
  expect(Math.max(...radius)).toBeCloseTo(3, 12);
  let nearest = Infinity;
  for (let i = 0; i < count; i += 1)
    for (let j = 0; j < i; j += 1)
      if (y[i] !== y[j] && radius[i]! > 1.5 && radius[j]! > 1.5)
        nearest = Math.min(nearest, Math.hypot(x[2 * i]! - x[2 * j]!, x[2 * i + 1]! - x[2 * j + 1]!));
  expect(nearest).toBeGreaterThan(0.7);
});

test('moons of one point each, circles of unequal sizes, an impossible factor', () => {
  expect([...makeMoons({ samples: 2, noise: 0, seed: 0, shuffle: false }).x]).toEqual([1, 0, 0, 0.5]);
  expect(
    makeCircles({ samples: [3, 5], noise: 0, seed: 0, factor: 0 }).y.filter(label => label === 1),
  ).toHaveLength(5);
  expect(() => makeCircles({ samples: 4, noise: 0, seed: 0, factor: 1 })).toThrow(
    'factor 1: expected 0 ≤ factor < 1',
  );
});
