import { describe, expect, it } from 'vitest';
import type { HiddenSpace } from '../../experiment/measured/space';
import { hitSpace, nextPoint } from './space-hit';
import { classRegions } from './space-regions';
import { keptAxes } from './space-range';
import { shownSpace } from './space-shown';

const window = { x0: -1, x1: 1, y0: -1, y1: 1 };

/** A layer that turns the plane by a quarter, on 5 × 5 nodes; class 1 is right of x₁ = 0.25. */
function turned(): HiddenSpace {
  const side = 5;
  const nodes = new Float32Array(2 * side ** 2);
  const probabilities = new Float32Array(2 * side ** 2);
  for (let i = 0; i < side ** 2; i += 1) {
    const [x1, x2] = [-1 + (i % side) / 2, 1 - Math.floor(i / side) / 2];
    [nodes[i], nodes[side ** 2 + i]] = [-x2, x1];
    const p = Math.min(1, Math.max(0, 0.5 + x1 - 0.25));
    [probabilities[i], probabilities[side ** 2 + i]] = [1 - p, p];
  }
  return {
    ...{ view: { layer: 0, axes: { kind: 'units', across: 0, up: 1 } }, units: 2, isExact: true },
    projection: { mean: new Float64Array(2), directions: Float64Array.of(1, 0, 0, 1), fitted: null },
    ...{ shares: [0.5, 0.5], window, side, every: 2, nodes, probabilities, pointStride: 2, head: null },
    train: Float32Array.of(-0.5, 0.5, 0.5, 0, 0, -0.5),
    test: Float32Array.of(0.9, 0.9),
  };
}

const train = {
  x: Float64Array.of(0, 0.5, 9, 9, 0, -0.5, 9, 9, -0.5, -0.5, 9, 9),
  ...{ y: Uint8Array.of(0, 9, 1, 9, 1, 9), count: 6 },
};
const test = { x: Float64Array.of(0.9, -0.9), y: Uint8Array.of(1), count: 1 };
const plane = { window, width: 200, height: 200 };

describe('the grid of a layer', () => {
  const { lines } = shownSpace(turned(), train, test);

  it('is drawn in the colour of the predicted class, up to where another one begins', () => {
    const lengths = lines!.grid.map(pieces => {
      let sum = 0;
      for (const piece of pieces)
        for (let i = 2; i < piece.length; i += 2)
          sum += Math.hypot(piece[i]! - piece[i - 2]!, piece[i + 1]! - piece[i - 1]!);
      return sum;
    });
    // Three grid lines run along x₁ and three along x₂. On the former, class 0 reaches to the first node beyond 0.25.
    expect(lengths).toEqual([3 * 1.5 + 2 * 2, 3 * 0.5 + 1 * 2]);
  });

  it('carries the decision boundary along', () => {
    expect(lines!.boundary).toHaveLength(1);
    for (let i = 0; i < lines!.boundary[0]!.length; i += 2)
      expect(lines!.boundary[0]![i + 1]).toBeCloseTo(0.25, 6);
  });
});

describe('the regions of the classes', () => {
  const corner = (x: number, y: number) => [x, y].map(value => expect.closeTo(value, 12));

  it('of two classes meet in the line where both sums are equal', () => {
    // Class 1 leads where 2 a₁ − a₂ + 0.5 > 0.
    const head = [0, 2, 1, 0, 0, 0.5];
    const { borders, regions } = classRegions(head, 2, window);
    expect(borders).toHaveLength(1);
    const { from, to } = borders[0]!;
    for (const [a1, a2] of [from, to]) expect(2 * a1 - a2 + 0.5).toBeCloseTo(0, 12);
    expect(new Set([...from, ...to].map(Math.abs))).toContain(1);
    expect(regions[1]).toContainEqual([1, -1]);
    expect(regions[0]).toContainEqual([-1, 1]);
  });

  it('of three classes meet in a point, and each has its part', () => {
    // Sums a₁, a₂ and −a₁ − a₂ meet in the middle.
    const { borders, regions } = classRegions([1, 0, -1, 0, 1, -1, 0, 0, 0], 2, window);
    expect(borders.map(({ classes }) => classes.join())).toEqual(['0,1', '0,2', '1,2']);
    for (const { from, to } of borders) expect([from, to]).toContainEqual(corner(0, 0));
    const area = (of: readonly (readonly [number, number])[]) =>
      Math.abs(of.reduce((sum, [x, y], i) => sum + of.at(i - 1)![0] * y - x * of.at(i - 1)![1], 0)) / 2;
    expect(regions.reduce((sum, one) => sum + area(one), 0)).toBeCloseTo(4, 12);
  });

  it('of one unit are parted by a value', () => {
    const { borders } = classRegions([0, 4, 1, 0], 1, window);
    expect(borders).toHaveLength(1);
    for (const [a] of [borders[0]!.from, borders[0]!.to]) expect(a).toBeCloseTo(0.25, 12);
  });

  it('of a class that is nowhere the most likely is empty', () => {
    const { borders, regions } = classRegions([0, 0, 0, 0, -1, 1], 2, window);
    expect([borders.length, regions[0]!.length]).toEqual([0, 0]);
  });
});

describe('a pointer in a layer', () => {
  const shown = shownSpace(turned(), train, test);

  it('is on a point, by its number among all of them', () => {
    expect(hitSpace(shown, plane, 54, 96, true)).toEqual({ kind: 'point', set: 'train', index: 0 });
    expect(hitSpace(shown, plane, 150, 152, true)).toEqual({ kind: 'point', set: 'train', index: 4 });
    expect(hitSpace(shown, plane, 192, 12, true)).toEqual({ kind: 'point', set: 'test', index: 0 });
  });

  it('is otherwise at the place that the layer takes there', () => {
    // The node that the layer takes to (0.5, 0.5) is at x₁ = 0.5, x₂ = −0.5.
    expect(hitSpace(shown, plane, 155, 46, true)).toEqual({ kind: 'place', x1: 0.5, x2: -0.5 });
    expect(hitSpace(shown, plane, 192, 12, false)).toMatchObject({ kind: 'place' });
    expect(hitSpace(shown, plane, 400, 400, true)).toBeNull();
  });

  it('is moved by arrow keys from point to point', () => {
    expect(nextPoint(shown.train, plane, null, 'ArrowRight')).toBe(0);
    expect(nextPoint(shown.train, plane, 0, 'ArrowRight')).toBe(1);
    expect(nextPoint(shown.train, plane, 1, 'ArrowDown')).toBe(2);
    expect(nextPoint(shown.train, plane, 0, 'ArrowLeft')).toBe(0);
    expect(nextPoint(shown.train, plane, 0, 'Enter')).toBeNull();
  });
});

describe('the axes', () => {
  const extent = { x0: 0, x1: 10, y0: 0, y1: 5 };
  const before = keptAxes(null, extent, null);

  it('stay until the picture outgrows them, or has become small', () => {
    expect(keptAxes(before, { ...extent, x1: 6 }, null)).toBe(before);
    const grown = keptAxes(before, { ...extent, x1: 12 }, null);
    expect(grown.x1).toBeGreaterThan(12);
    expect(keptAxes(grown, { ...extent, x1: 12.5 }, null)).toBe(grown);
    expect(keptAxes(before, { x0: 0, x1: 1, y0: 0, y1: 1 }, null).x1).toBeLessThan(1.5);
  });

  it('are those of an activation that has limits', () => {
    expect(keptAxes(before, extent, [-1, 1])).toEqual({ x0: -1.12, x1: 1.12, y0: -1.12, y1: 1.12 });
  });
});
