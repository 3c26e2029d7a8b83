import { gzipSync, zipSync, zlibSync } from 'fflate';
import { expect, test } from 'vitest';
import { drawDigit } from '../../../data/digits/drawn-digits';
import { DigitFileRefusal } from '../../../data/files/idx';
import { unpackSet } from '../../../data/pictures/npz';
import { turnPictures } from '../../../data/pictures/orientation';
import { PIXELS } from '../../../data/digits/pixels';
import { noPictureChoices } from '../../../data/pictures/view';
import { PictureReader } from './picture-reader';

const ports = {
  decode: () => Promise.reject(new DigitFileRefusal('damaged')),
  progress: () => Promise.resolve(),
};
const text = (words: string) => new TextEncoder().encode(words);
const file = (path: string, bytes: Uint8Array) => ({ path, file: new Blob([new Uint8Array(bytes)]) });

/** Digits that the app draws, some of them mirrored or dark on light. */
function digits(count: number, transposed = false, inverted = false) {
  const images = new Uint8Array(count * PIXELS);
  const labels = Uint8Array.from({ length: count }, (_, i) => drawDigit(5, i, images, i * PIXELS));
  turnPictures(images, transposed, inverted);
  return { images, labels };
}

function idx(images: Uint8Array, labels: Uint8Array) {
  const header = (kind: number, ...sides: number[]) => {
    const view = new DataView(new ArrayBuffer(4 + 4 * sides.length));
    view.setUint32(0, 0x800 + kind);
    sides.forEach((side, i) => view.setUint32(4 + 4 * i, side));
    return new Uint8Array(view.buffer);
  };
  return [
    file('a-images', new Uint8Array([...header(3, labels.length, 28, 28), ...images])),
    file('a-labels', new Uint8Array([...header(1, labels.length), ...labels])),
  ];
}

test.each([
  [false, false],
  [true, false],
  [false, true],
  [true, true],
])(
  'digits are noticed to be transposed (%s) and inverted (%s), and are turned',
  async (transposed, inverted) => {
    const plain = digits(300);
    const turned = digits(300, transposed, inverted);
    const reader = new PictureReader(ports);
    const view = await reader.open(idx(turned.images, turned.labels), false);
    expect([view.transposed, view.inverted, view.counts.train]).toEqual([transposed, inverted, 300]);
    const set = await unpackSet(
      new Uint8Array(await (await reader.make(noPictureChoices, 'd', [])).arrayBuffer()),
    );
    expect(set.train.images).toEqual(plain.images);
    const kept = await reader.make({ ...noPictureChoices, transposed: false, inverted: false }, 'd', [
      'null',
    ]);
    const same = await unpackSet(new Uint8Array(await kept.arrayBuffer()));
    expect(same.train.images).toEqual(turned.images);
    expect(same.classNames.slice(0, 2)).toEqual(['null', '1']);
  },
);

test('a set that was saved is read as it was under any name, and several become one', async () => {
  const { images, labels } = digits(40);
  const reader = new PictureReader(ports);
  await reader.open(idx(images, labels), false);
  const saved = await reader.make(noPictureChoices, 'ours', ['null']);
  const again = await reader.open([{ path: 'download (1)', file: saved }], false);
  expect([again.what, again.name, again.classes[0]!.name]).toEqual([
    'a set saved by Layerwise',
    'ours',
    'null',
  ]);
  const both = await reader.open([{ path: 'b', file: saved }], true);
  expect([both.name, both.counts.train, both.classes.length]).toEqual(['2 sets together', 80, 10]);
});

/** A grey PNG file of 2 × 2 pixels. */
function png(value: number): Uint8Array {
  const chunk = (type: string, body: Uint8Array) => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, body.length);
    return [...length, ...text(type), ...body, 0, 0, 0, 0];
  };
  const header = Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0);
  const rows = zlibSync(Uint8Array.of(0, value, value, 0, value, value));
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  return new Uint8Array([
    ...signature,
    ...chunk('IHDR', header),
    ...chunk('IDAT', rows),
    ...chunk('IEND', new Uint8Array()),
  ]);
}

test('a ZIP archive of pictures in folders is read, and what is no picture is named', async () => {
  const entries = Object.fromEntries(
    Array.from({ length: 24 }, (_, i) => [
      `d/${i % 2 ? 'test' : 'train'}/${['sun', 'moon'][(i >> 1) & 1]}/${i}.png`,
      png(40 + i),
    ]),
  );
  const zip = zipSync({ ...entries, 'd/readme.md': text('hello'), '__MACOSX/d/x': text('x') });
  const reader = new PictureReader(ports);
  const view = await reader.open([file('shapes.zip', zip)], false);
  expect(view.classes).toEqual([
    { name: 'moon', train: 6, test: 6 },
    { name: 'sun', train: 6, test: 6 },
  ]);
  expect([view.name, view.size, view.problem]).toEqual(['shapes', '2 × 2', null]);
  expect(view.notes.at(-1)).toBe('Left out: “shapes/d/readme.md”.');
  expect(view.shown[6 * PIXELS]).toBe(40);
  const damaged = zipSync({ ...entries, 'd/train/sun/99.png': png(1).subarray(0, 50) });
  await expect(reader.open([file('s.zip', damaged)], false)).rejects.toThrow(
    '“s/d/train/sun/99.png”: this PNG file is',
  );
});

test('a gzipped table is read; its label column can be chosen; missing files can be added', async () => {
  const rows = Array.from({ length: 40 }, (_, n) =>
    [n % 4, ...Array.from({ length: 784 }, (_, i) => (i === 400 ? 9 * (n % 3) : 0)), n % 2].join(','),
  );
  const reader = new PictureReader(ports);
  const view = await reader.open([file('t.csv.gz', gzipSync(text(rows.join('\n'))))], false);
  expect(view.columns?.chosen).toBe(0);
  expect([view.classes.length, view.what, view.problem]).toEqual([4, 'a table of pixels (CSV)', null]);
  await expect(reader.view({ ...noPictureChoices, labelColumn: 785 })).resolves.toMatchObject({
    columns: { chosen: 785 },
  });
  const { images, labels } = digits(30);
  const [first, second] = idx(images, labels);
  await expect(reader.open([second!], false)).rejects.toThrow('no array of pictures; found “a-labels” [30]');
  await expect(reader.open([first!], true)).resolves.toMatchObject({ counts: { train: 30 }, problem: null });
});

test('files that hold no pictures are refused with what to do', async () => {
  const reader = new PictureReader(ports);
  const refusal = (path: string, content: Uint8Array) => reader.open([file(path, content)], false);
  await expect(refusal('a.txt', text('a letter'))).rejects.toThrow(
    '“a.txt” holds no pictures that can be read here; expected IDX',
  );
  await expect(refusal('m.mat', text('MATLAB 5.0'))).rejects.toThrow(
    /is a MATLAB file.*Convert it with Python:\nimport scipy/s,
  );
  await expect(refusal('cat.png', text('no cat'))).rejects.toThrow(
    '“cat.png” is named as a picture, but its content',
  );
  await expect(refusal('x.zip', text('PK\x03\x04rest'))).rejects.toThrow(
    '“x.zip”: the ZIP archive is damaged',
  );
  await expect(refusal('x.npz', text('PK\x03\x04rest'))).rejects.toThrow('“x.npz” is damaged or cut short');
  await expect(refusal('x.csv.gz', gzipSync(text('1,2\n')).subarray(0, 12))).rejects.toThrow(/x\.csv/);
  // The first piece unpacks well; the error comes while the rest is read.
  const { images, labels } = digits(1000);
  const [first, second] = idx(images, labels);
  const packed = gzipSync(new Uint8Array(await first!.file.arrayBuffer()), { level: 1 });
  const cut = file('a-images.gz', packed.subarray(0, packed.length - 500));
  await expect(reader.open([cut, second!], false)).rejects.toThrow(
    '“a-images.gz”: the gzip file is damaged or cut short',
  );
});
