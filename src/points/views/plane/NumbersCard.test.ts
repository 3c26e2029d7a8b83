import { expect, it } from 'vitest';
import { partsAt } from './NumbersCard';

const frame = {
  probe: { x1: 0, x2: 0, layers: [Float64Array.of(0.5, -1), Float64Array.of(3.5)] },
  // Of the last layer: two weights and the bias.
  parameters: Float64Array.of(9, 9, 9, 9, 2, -1, 1.5),
  elsewhere: null,
};

it('a predicted number is the sum of its parts', () => {
  expect(partsAt(frame)).toEqual([1, 1, 1.5]);
});

it('has no parts of other weights than the run’s, nor without hidden units', () => {
  expect(partsAt({ ...frame, elsewhere: { plane: 1, a: 0, b: 0, loss: 1, accuracy: 0 } })).toBeNull();
  expect(partsAt({ ...frame, probe: { ...frame.probe, layers: [Float64Array.of(3.5)] } })).toBeNull();
  expect(partsAt({ ...frame, probe: null })).toBeNull();
});
