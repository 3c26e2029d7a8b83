import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { assembleDigits, type CheckedFile, knownSetOf, MNIST, mnistSource } from '../digits/digit-sets';
import { type DigitPart, digitParts, IdxReader, parseIdx, partBytes } from './idx';
import { sha256Hex } from '../exact/sha256';

/** A file with a header of this count, and as many bytes as it takes, all of them `value`. */
function idx(kind: 'images' | 'labels', count: number, value = 0, rows = 28): Uint8Array<ArrayBuffer> {
  const images = kind === 'images';
  const file = new Uint8Array(images ? 16 + count * rows * 28 : 8 + count).fill(value);
  const view = new DataView(file.buffer);
  view.setUint32(0, images ? 0x803 : 0x801);
  view.setUint32(4, count);
  if (images) view.setUint32(8, rows);
  if (images) view.setUint32(12, 28);
  return file;
}

describe('an IDX file', () => {
  it('says by its header which of the four it is', () => {
    const parts = [
      idx('images', 60_000),
      idx('labels', 60_000),
      idx('images', 10_000),
      idx('labels', 10_000),
    ].map(file => parseIdx(file));
    expect(parts.map(({ part }) => part)).toEqual([
      'train-images',
      'train-labels',
      'test-images',
      'test-labels',
    ]);
    for (const { part, file, values, count } of parts) {
      expect(file.length).toBe(partBytes(part));
      expect(mnistSource.files[part].bytes).toBe(partBytes(part));
      expect(values.length).toBe(part.endsWith('images') ? count * 784 : count);
    }
  });

  it('is the same in pieces of any length', () => {
    const file = idx('labels', 10_000).map((byte, i) => (i < 8 ? byte : i % 10));
    for (const length of [1, 3, 7, 8, 9, 15, 16, 17, 10_000]) {
      const reader = new IdxReader();
      for (let at = 0; at < file.length; at += length) reader.push(file.subarray(at, at + length));
      const { values } = reader.finish();
      expect(values).toEqual(file.subarray(8));
    }
  });

  it.each([
    ['nothing', new Uint8Array(0), '0 bytes; expected a file of digits (IDX)'],
    ['half a header', idx('images', 60_000).slice(0, 12), '12 bytes; expected a file of digits (IDX)'],
    ['a page', new TextEncoder().encode('<!doctype html><html></html>'), 'this is a web page; expected'],
    [
      'EMNIST Letters',
      idx('images', 124_800),
      'This is EMNIST Letters, with 26 classes. Open EMNIST’s files',
    ],
    ['USPS’s side', idx('images', 7291, 0, 16), 'images of 16 × 28 pixels; expected 28 × 28. Scale them'],
    ['floats', Uint8Array.of(0, 0, 0x0d, 3, 0, 0, 0, 1), 'its values are of type 13 in 3 dimensions'],
    ['other bytes', new TextEncoder().encode('digits galore'), 'the file begins with 64 69 67 69'],
    ['CIFAR’s side', idx('images', 10, 0, 32), 'images of 32 × 28 pixels; expected 28 × 28'],
    ['too few', idx('images', 5), '5 images; expected 60,000 for training or 10,000 for testing'],
    ['EMNIST’s labels', idx('labels', 10_000, 10), 'label 10 of image 1; expected 0 to 9'],
    [
      'half a file',
      idx('images', 10_000).slice(0, 4000),
      'ends after 4,000 of 7,840,016 bytes; expected all',
    ],
    [
      'more',
      new Uint8Array([...idx('labels', 10_000), 0]),
      'goes on after 10,008 bytes, where it should end',
    ],
  ])('is refused when it is %s', (_, file, message) => {
    expect(() => parseIdx(file)).toThrow(message);
  });

  it('makes no room for a count of billions', () => {
    const header = idx('images', 0);
    new DataView(header.buffer).setUint32(4, 0xffff_ffff);
    expect(() => parseIdx(header)).toThrow('4,294,967,295 images; expected 60,000');
  });
});

describe('four files', () => {
  const files = digitParts.map((part): CheckedFile => {
    const [set, kind] = part.split('-') as ['train' | 'test', 'images' | 'labels'];
    const read = parseIdx(idx(kind, set === 'train' ? 60_000 : 10_000, 3));
    return { ...read, hash: sha256Hex(read.file.subarray(0, 100)) };
  });
  const of = (part: DigitPart) => files.find(file => file.part === part)!;
  const known = files.map(file => ({ ...file, hash: MNIST.hashes[file.part] }));

  it('make a set, named after a published one only where all four are its own', () => {
    const own = assembleDigits(files, sha256Hex);
    expect([own.name, own.train.count, own.test.count]).toEqual(['your own digits', 60_000, 10_000]);
    expect(own.train.images.length).toBe(60_000 * 784);
    expect(own.test.labels[9999]).toBe(3);
    expect(assembleDigits(known, sha256Hex).name).toBe('MNIST');
    const relabelled = [...known.slice(1), of('train-labels')];
    expect(assembleDigits(relabelled, sha256Hex).name).toBe('your own digits');
    expect(assembleDigits(known, sha256Hex).hash).not.toBe(assembleDigits(relabelled, sha256Hex).hash);
  });

  it('are refused when one is missing, double, or of another set', () => {
    expect(() => assembleDigits(files.slice(0, 2), sha256Hex)).toThrow(
      'the test images, the training images are missing; expected all four files',
    );
    expect(() => assembleDigits([...files, of('test-labels')], sha256Hex)).toThrow(
      'two files hold test labels',
    );
    const fashion = '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b';
    expect(knownSetOf('test-images', fashion)?.name).toBe('Fashion-MNIST');
    const mixed = known.map(file => (file.part === 'test-images' ? { ...file, hash: fashion } : file));
    expect(() => assembleDigits(mixed, sha256Hex)).toThrow(
      'some files are of MNIST, others of Fashion-MNIST',
    );
  });
});

describe('sha256Hex', () => {
  it('gives the published values', () => {
    const text = (words: string) => sha256Hex(new TextEncoder().encode(words));
    expect(text('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(text('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(text('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    );
    expect(text('a'.repeat(1_000_000))).toBe(
      'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    );
  });

  it('agrees with another implementation at every length around the blocks, and on views', () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, i) => (i * 7919) >>> 3);
    for (let length = 0; length < 200; length += 1) {
      const view = bytes.subarray(5, 5 + length);
      expect(sha256Hex(view)).toBe(createHash('sha256').update(view).digest('hex'));
    }
  });
});
