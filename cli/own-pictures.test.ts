import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packSet } from '../src/data/pictures/npz';
import { PIXELS } from '../src/data/digits/pixels';
import { noImages } from '../src/data/pictures/picture-set';
import { decode } from '../src/experiment/link/url';
import { loadImages } from './digits-data';

test('a set that the app saved is found by the hash in the link', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'layerwise-set-'));
  try {
    const labels = Uint8Array.from({ length: 30 }, (_, i) => i % 3);
    const images = Uint8Array.from({ length: 30 * PIXELS }, (_, i) => i % 251);
    const set = {
      name: 'ours',
      classNames: ['a', 'b', 'c'],
      train: { images, labels, count: 30 },
      test: noImages(),
    };
    writeFileSync(join(folder, 'ours.npz'), await packSet(set));
    const load = (link: string) => loadImages(decode(`lab=digits&data=own${link}`).config, folder);
    const any = await load('');
    expect([any.classNames.slice(0, 4), any.counts]).toEqual([
      ['a', 'b', 'c', '–'],
      { train: 21, validation: 4, test: 5 },
    ]);
    const named = await load(`&pictures=${any.hash.slice(0, 16)}~3`);
    expect([named.classNames, named.hash]).toEqual([['a', 'b', 'c'], any.hash]);
    await expect(load('&pictures=0123456789abcdef~3')).rejects.toThrow(
      'contains no set of pictures whose SHA-256 begins with 0123456789abcdef',
    );
    await expect(load(`&pictures=${any.hash.slice(0, 16)}~2`)).rejects.toThrow(
      'ours has 3 classes; the link is for 2',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
