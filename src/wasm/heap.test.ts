import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Heap } from './heap';

test('blocks never overlap, and when all are given back the heap begins again at its start', () => {
  const turns = fc.array(
    fc.record({ bytes: fc.integer({ min: 1, max: 50 }), gives: fc.nat(3), which: fc.nat() }),
  );
  fc.assert(
    fc.property(turns, list => {
      const heap = new Heap(100);
      let reserved = 100;
      const taken: { at: number; bytes: number }[] = [];
      for (const { bytes, gives, which } of list) {
        const at = heap.take(bytes, end => (reserved = Math.max(reserved, end)));
        expect(at).toBeGreaterThanOrEqual(100);
        expect(at + bytes).toBeLessThanOrEqual(reserved);
        for (const one of taken) expect(at + bytes <= one.at || one.at + one.bytes <= at).toBe(true);
        taken.push({ at, bytes });
        if (gives > 0) heap.give(taken.splice(which % taken.length, 1)[0]!);
      }
      for (const one of taken) heap.give(one);
      expect(heap.take(1000, () => undefined)).toBe(100);
    }),
  );
});

test('a block that finds no room changes nothing', () => {
  const heap = new Heap(0);
  const refuse = () => {
    throw new RangeError('full');
  };
  expect(() => heap.take(8, refuse)).toThrow('full');
  expect(heap.take(8, () => undefined)).toBe(0);
});
