import { expect, test } from 'vitest';
import { augment } from './augment';
import fixture from './fixtures/augment.json' with { type: 'json' };

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

test.each(fixture.cases)(
  'images are changed as by NumPy: shift $shift, rotation $rotation, noise $pixelNoise',
  ({ seed, step, result, ...how }) => {
    const images = bytes(fixture.images);
    augment(images, how, seed, step);
    expect(images).toEqual(bytes(result));
    const again = bytes(fixture.images);
    augment(again, how, seed, step + 1);
    expect(again).not.toEqual(images);
  },
);

test('without any of the three nothing is changed', () => {
  const images = bytes(fixture.images);
  augment(images, { shift: 0, rotation: 0, pixelNoise: 0 }, 1, 1);
  expect(images).toEqual(bytes(fixture.images));
});
