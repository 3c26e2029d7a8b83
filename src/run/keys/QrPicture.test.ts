import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { qrOf } from './QrPicture';

/** The pixels of a code at `scale` pixels a module, drawn from its path. */
function pixelsOf({ size, path }: { size: number; path: string }, scale: number): Uint8ClampedArray {
  const side = size * scale;
  const pixels = new Uint8ClampedArray(4 * side * side).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1)
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column += 1)
        pixels.fill(0, 4 * (row * side + column), 4 * (row * side + column) + 3);
  return pixels;
}

test.each([
  ['a short link', 'https://example.org/layerwise/#epochs=7', false],
  ['characters beyond ASCII', 'https://example.org/#lesson=größe', false],
  ['a long link', `https://example.org/#points=${'0.25,-1.5,1;'.repeat(200)}`, true],
])('the code of %s is read back', (_, link, isFine) => {
  const code = qrOf(link)!;
  expect(code.isFine).toBe(isFine);
  const side = code.size * 4;
  expect(jsQR(pixelsOf(code, 4), side, side)?.data).toBe(link);
});

test('a link that no code can hold has none', () => {
  expect(qrOf('x'.repeat(2953))).not.toBeNull();
  expect(qrOf('x'.repeat(2954))).toBeNull();
});
