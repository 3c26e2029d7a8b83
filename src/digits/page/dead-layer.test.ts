import { describe, expect, it } from 'vitest';
import { lenetTensors } from '../../nn/lenet-layout';
import type { DigitsSnapshot } from '../../experiment/measured/digits';
import { deadLayer } from './dead-layer';

/** A snapshot in which this many units of these tensors are dead. */
function look(step: number, dead: Readonly<Record<number, number>> = {}): DigitsSnapshot {
  const tensors = lenetTensors.map((_, index) => ({ dead: dead[index] ?? 0 }));
  return { step, look: { tensors } } as unknown as DigitsSnapshot;
}

describe('a dead layer', () => {
  it('is the first activation without a living unit, since the first snapshot without one', () => {
    const snapshots = [look(0), look(5, { 8: 119 }), look(10, { 8: 120 }), look(15, { 8: 120, 10: 84 })];
    expect(deadLayer(snapshots)).toEqual({ label: 'activation 3', units: 120, since: 10 });
  });

  it('may follow a convolution, where channels count as units', () => {
    expect(deadLayer([look(0), look(5, { 2: 6 })])).toEqual({ label: 'activation 1', units: 6, since: 5 });
  });

  it('is null while a unit lives, if it was dead from the start, or if one lives again', () => {
    expect(deadLayer([])).toBe(null);
    expect(deadLayer([look(0), look(5, { 8: 119 })])).toBe(null);
    expect(deadLayer([look(0, { 8: 120 }), look(5, { 8: 120 })])).toBe(null);
    expect(deadLayer([look(0), look(5, { 8: 120 }), look(10)])).toBe(null);
  });
});
