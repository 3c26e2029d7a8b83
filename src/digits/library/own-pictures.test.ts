import { beforeEach, describe, expect, it, test } from 'vitest';
import { packSet } from '../../data/pictures/npz';
import { PIXELS } from '../../data/digits/pixels';
import { noImages } from '../../data/pictures/picture-set';
import { change } from '../../experiment/settings/change';
import { picturesKey } from '../../experiment/settings/pictures-key';
import { defaultDigits } from '../../experiment/settings/settings';
import type { DigitsReply } from '../protocol';
import { FakeCaches, portsOf } from '../training/fixtures/digit-host';
import { DigitLibrary } from './digit-library';
import { OwnPictures } from './own-pictures';
import { DigitsShelf } from './shelf';

const BASE = 'https://x.org/app/';
let stored: FakeCaches;

beforeEach(() => {
  stored = new FakeCaches();
});

async function file(name: string, classNames: string[], count: number): Promise<Blob> {
  const labels = Uint8Array.from({ length: count }, (_, i) => i % classNames.length);
  const images = Uint8Array.from({ length: count * PIXELS }, (_, i) => (i + count) % 256);
  return new Blob([await packSet({ name, classNames, train: { images, labels, count }, test: noImages() })]);
}

async function keep(own: OwnPictures, blob: Blob) {
  const { data, whole } = await own.take(blob);
  await own.store(data, whole);
  return data;
}

test('sets are stored side by side, found by their hash, and dropped', async () => {
  const own = new OwnPictures(BASE, stored.asCaches);
  const letters = await keep(own, await file('Buchstaben ä|b', Array.from('abcdefghijkl'), 60));
  const shapes = await keep(own, await file('shapes', ['round', 'square'], 24));
  expect(own.problem).toBeNull();
  const later = new OwnPictures(BASE, stored.asCaches);
  expect(await later.list()).toEqual([
    { hash: letters.hash.slice(0, 16), name: 'Buchstaben ä|b', count: 60, classes: 12 },
    { hash: shapes.hash.slice(0, 16), name: 'shapes', count: 24, classes: 2 },
  ]);
  expect(await later.find(letters.hash.slice(0, 16))).toEqual(letters);
  // Without a hash the number of classes is unknown, so twelve do not fit.
  expect((await later.find(''))?.name).toBe('shapes');
  expect(await later.find('0123456789abcdef')).toBeNull();
  await later.drop(shapes.hash.slice(0, 16));
  expect((await later.list()).map(({ name }) => name)).toEqual(['Buchstaben ä|b']);
  await later.drop();
  expect(stored.kept.size).toBe(0);
});

test('the hash is that of the pictures and classes, whatever the name, and a saved file is the set', async () => {
  const own = new OwnPictures(BASE, null);
  const [a, b, c] = [
    await file('a', ['x', 'y'], 20),
    await file('b', ['x', 'y'], 20),
    await file('a', ['x', 'z'], 20),
  ];
  const hashes = [];
  for (const one of [a, b, c]) hashes.push((await own.take(one)).data.hash);
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(hashes[1]).toBe(hashes[0]);
  expect(hashes[2]).not.toBe(hashes[0]);
  const saved = await own.save(hashes[2]!.slice(0, 16));
  expect(new Uint8Array(await saved.arrayBuffer())).toEqual(new Uint8Array(await c.arrayBuffer()));
});

test('a set joins other pictures, and problems of storage are reported', async () => {
  const own = new OwnPictures(BASE, stored.asCaches);
  const digits = await keep(own, await file('digits', ['0', '1', '2'], 30));
  const { data } = await own.take(await file('drawn', ['2', '3'], 20), digits);
  expect([data.name, data.classNames, data.train.count]).toEqual([
    'digits and drawn',
    ['0', '1', '2', '3'],
    50,
  ]);
  const [key] = [...stored.kept.keys()];
  stored.kept.set(key!, new Response('broken'));
  expect(await new OwnPictures(BASE, stored.asCaches).find(digits.hash.slice(0, 16))).toBeNull();
  const insecure = new OwnPictures(BASE, null);
  const kept = await keep(insecure, await file('drawn', ['2', '3'], 20));
  expect(insecure.problem).toContain('only for pages opened over https or from localhost');
  expect(await insecure.find(kept.hash.slice(0, 16))).toEqual(kept);
});

describe('the shelf', () => {
  const replies: DigitsReply[] = [];
  const shelf = () => {
    replies.length = 0;
    const ports = { ...portsOf(BASE, []), fetch: () => Promise.resolve(new Response('', { status: 404 })) };
    const own = new OwnPictures(BASE, stored.asCaches);
    return new DigitsShelf(new DigitLibrary(ports), own, reply => replies.push(reply));
  };
  const problem = () => expect.poll(() => replies.find(({ type }) => type === 'library'));

  it('says when the stored set of a run is damaged', async () => {
    const { hash, classNames } = await keep(
      new OwnPictures(BASE, stored.asCaches),
      await file('shapes', ['round', 'square'], 24),
    );
    const [key] = [...stored.kept.keys()];
    stored.kept.set(key!, new Response('broken'));
    const pictures = picturesKey(hash, classNames.length);
    const { config } = change(defaultDigits, { data: 'own', pictures });
    expect(await shelf().images(config)).toBeNull();
    await problem().toMatchObject({ problem: expect.stringContaining('was damaged') as string, sets: [] });
  });

  it('answers once for each set to be saved, also if it is gone', async () => {
    shelf().handle({ type: 'save-set', hash: '0123456789abcdef' });
    await problem().toMatchObject({ problem: 'this set of pictures is no longer on this device' });
    expect(replies.filter(({ type }) => type === 'set-file')).toEqual([{ type: 'set-file', file: null }]);
  });
});
