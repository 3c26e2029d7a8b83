import { expect, it } from 'vitest';
import { layoutNetwork } from '../../charts/network/network-layout';
import { mathsTarget, networkTarget } from './maths-target';

const layout = layoutNetwork([2, 3, 2], ['x₁', 'x₂'], ['a', 'b'], 400, 200, 5);

it('converts a part of the diagram and back, with its index in the flat vector', () => {
  const parts = [
    { kind: 'edge', layer: 0, from: 1, to: 2, index: 5 },
    { kind: 'bias', layer: 1, unit: 1, index: 16 },
    { kind: 'neuron', layer: 0, unit: 2 },
  ] as const;
  for (const part of parts) expect(networkTarget(layout, mathsTarget(part)!)).toEqual(part);
});

it('gives null for an input and for a part that the network does not have', () => {
  expect(mathsTarget({ kind: 'neuron', layer: -1, unit: 0 })).toBeNull();
  expect(networkTarget(layout, { layer: 2, unit: 0, part: 'unit' })).toBeNull();
  expect(networkTarget(layout, { layer: 0, unit: 3, part: 'unit' })).toBeNull();
  expect(networkTarget(layout, { layer: 0, unit: 0, part: 2 })).toBeNull();
});
