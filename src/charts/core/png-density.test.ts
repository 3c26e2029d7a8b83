import { crc32 } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import { expect, test } from 'vitest';
import { withDensity } from './png-density';

/** Type, content and stated checksum of a PNG's chunks. */
function chunksOf(png: Uint8Array) {
  const view = new DataView(png.buffer, png.byteOffset, png.length);
  const chunks = [];
  for (let at = 8; at < png.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    chunks.push({ type, whole: png.subarray(at + 4, at + 8 + length), crc: view.getUint32(at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

test('the dots per inch are between a PNG’s header and its pixels, with a valid checksum', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="9" height="9"/></svg>';
  const png = Uint8Array.from(new Resvg(svg).render().asPng());
  const before = chunksOf(png).map(({ type }) => type);
  const after = chunksOf(withDensity(png, 300));
  expect(after.map(({ type }) => type)).toEqual([before[0], 'pHYs', ...before.slice(1)]);
  for (const { whole, crc } of after) expect(crc32(whole)).toBe(crc);
  const { whole } = after[1]!;
  const view = new DataView(whole.buffer, whole.byteOffset + 4);
  // 300 dots per inch are 11,811 per metre.
  expect([view.getUint32(0), view.getUint32(4), view.getUint8(8)]).toEqual([11_811, 11_811, 1]);
});
