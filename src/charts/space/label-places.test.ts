import { describe, expect, it } from 'vitest';
import { placeLabels, type Label, type LabelPlace } from './label-places';

const room = { x0: 0, x1: 480, y0: 0, y1: 340 };
const middle = [240, 170] as const;
const label = (x: number, y: number, more: Partial<Label> = {}): Label => ({
  ...{ x, y, width: 38, height: 22, importance: 1 },
  ...more,
});

/** Pixels by which two plates overlap at most; not positive if all are apart. */
function overlap(labels: readonly (Label | null)[], places: readonly (LabelPlace | null)[]): number {
  let most = -Infinity;
  places.forEach((a, i) => {
    for (let k = 0; k < i; k += 1) {
      const b = places[k];
      const [one, two] = [labels[i], labels[k]];
      if (!a || !b || !one || !two) continue;
      const across = (one.width + two.width) / 2 - Math.abs(a[0] - b[0]);
      const down = (one.height + two.height) / 2 - Math.abs(a[1] - b[1]);
      most = Math.max(most, Math.min(across, down));
    }
  });
  return most;
}

/** As many labels at places that a simple generator chooses in a part of the room. */
function scattered(count: number, width: number, height: number, seed = 7): Label[] {
  let lot = seed;
  const next = () => (lot = (lot * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: count }, (_, i) =>
    label(240 + (next() - 0.5) * width, 170 + (next() - 0.5) * height, { importance: i }),
  );
}

describe('labels', () => {
  it('stay where they belong if nothing is in their way, and within the picture', () => {
    const labels = [label(100, 100), null, label(141, 100), label(2, 339)];
    expect(placeLabels(labels, room, middle)).toEqual([[100, 100], null, [141, 100], [19, 329]]);
  });

  it('of one place keep to their importance; the others move outward, no farther than they must', () => {
    const places = placeLabels([label(240, 80), label(240, 80, { importance: 2 })], room, middle);
    expect(places[1]).toEqual([240, 80]);
    const [x, y] = places[0]!;
    expect(x).toBeCloseTo(240, 6);
    // Two plates of 22 pixels and the room between them; it moves by 4 pixels at a time.
    expect(80 - y).toBeGreaterThanOrEqual(25);
    expect(80 - y).toBeLessThan(29);
  });

  it.each([
    [10, 60, 40],
    [10, 300, 200],
    [47, 300, 200],
    [47, 120, 80],
    [47, 2, 2],
  ])('%i of them in %i × %i pixels all get a place, and none overlaps another', (count, width, height) => {
    const labels = scattered(count, width, height);
    const places = placeLabels(labels, room, middle);
    expect(places.filter(Boolean)).toHaveLength(count);
    expect(overlap(labels, places)).toBeLessThan(0);
    for (const place of places) {
      expect(Math.abs(place![0] - 240)).toBeLessThanOrEqual(221);
      expect(Math.abs(place![1] - 170)).toBeLessThanOrEqual(159);
    }
    expect(placeLabels(labels, room, middle)).toEqual(places);
  });

  it('keep clear of what is taken and of a label that is held', () => {
    const held = label(240, 170, { isFixed: true, width: 60, importance: 0 });
    const labels = [label(240, 172), held, label(440, 330)];
    const places = placeLabels(labels, room, middle, [{ x0: 380, x1: 480, y0: 310, y1: 340 }]);
    expect(places[1]).toEqual([240, 170]);
    expect(overlap(labels, places)).toBeLessThan(0);
    const [x, y] = places[2]!;
    expect(x + 19 <= 380 || y + 11 <= 310).toBe(true);
  });

  it('are left out only where there is no room for all, the least important ones first', () => {
    const small = { x0: 0, x1: 160, y0: 0, y1: 100 };
    const labels = scattered(20, 100, 60).map(one => ({ ...one, x: one.x - 160, y: one.y - 120 }));
    const places = placeLabels(labels, small, [80, 50]);
    expect(overlap(labels, places)).toBeLessThan(0);
    const shown = places.flatMap((place, i) => (place ? [i] : []));
    expect(shown.length).toBeGreaterThanOrEqual(6);
    expect(shown.slice(-6)).toEqual([14, 15, 16, 17, 18, 19]);
    expect(shown).not.toContain(0);
  });

  it('keep their distance while what they name turns, and come back when they can', () => {
    let before: (readonly [number, number])[] = [];
    const turned = (angle: number) => {
      const labels = Array.from({ length: 10 }, (_, i) =>
        label(240 + 90 * Math.cos(0.2 * i + angle), 170 + 90 * Math.sin(0.2 * i + angle), {
          ...{ importance: i, before: before[i] ?? null },
        }),
      );
      const places = placeLabels(labels, room, middle);
      expect(overlap(labels, places)).toBeLessThan(0);
      return labels.map(({ x, y }, i) => [places[i]![0] - x, places[i]![1] - y] as const);
    };
    const moves: number[] = [];
    for (let angle = 0; angle < 1; angle += 0.01) {
      const after = turned(angle);
      moves.push(...before.map(([x, y], i) => Math.hypot(after[i]![0] - x, after[i]![1] - y)));
      before = after;
    }
    // Of ten labels in a hundred pictures.
    expect(moves).toHaveLength(990);
    expect(moves.filter(move => move > 9).length).toBeLessThan(40);
    expect(placeLabels([label(100, 100, { before: [0, 60] })], room, middle)).toEqual([[100, 100]]);
    expect(placeLabels([label(100, 100, { before: [0, 9] })], room, middle)).toEqual([[100, 109]]);
  });
});
