import { unzlibSync } from 'fflate';
import { describe, expect, it, test } from 'vitest';
import { openZip } from '../zip';
import { setOf } from './array-roles';
import { draftOfArrays } from './array-sets';
import { isNpy, readIdx, readNpy } from './arrays';
import fixture from './fixtures/pictures.json' with { type: 'json' };
import { fileByClass, onPaper } from './folders';
import { packSet, unpackSet } from './npz';
import { PIXELS } from '../digits/pixels';
import { countByClass } from './picture-set';
import { decodePng } from './png';
import { PixelTable } from './pixel-table';
import { fitPicture } from './scale';
import { draftOfSprite } from './sprite';
import { layoutOf } from './table-layout';
import { noPictureChoices, viewOf } from './view';

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const picture = (images: Uint8Array, n: number) => images.slice(n * PIXELS, (n + 1) * PIXELS);
const inflate = (packed: Uint8Array, size: number) => unzlibSync(packed, { out: new Uint8Array(size) });

test.each(fixture.scaled)(
  'a picture of $width × $height is scaled as NumPy does',
  ({ width, height, grey, fitted }) => {
    const source = grey
      ? bytes(grey)
      : Uint8Array.from({ length: width * height }, (_, i) => 3 * Math.floor(i / width) + (i % width));
    const target = new Uint8Array(2 * PIXELS);
    fitPicture(source, width, height, target, PIXELS);
    expect(target.subarray(PIXELS)).toEqual(bytes(fitted));
    expect(target.subarray(0, PIXELS).every(value => value === 0)).toBe(true);
  },
);

test.each(fixture.png)('a PNG file is decoded: $name', ({ file, grey, alpha }) => {
  const decoded = decodePng(bytes(file), inflate);
  expect([decoded.width, decoded.height]).toEqual([13, 11]);
  expect(decoded.grey).toEqual(bytes(grey));
  expect(decoded.alpha).toEqual(alpha === null ? null : bytes(alpha));
});

test('a damaged PNG file is refused', () => {
  const [first] = fixture.png;
  const whole = bytes(first!.file);
  expect(() => decodePng(whole.subarray(0, 70), inflate)).toThrow('damaged');
  const huge = whole.slice();
  huge.set([0x7f, 0xff, 0xff, 0xff], 16);
  expect(() => decodePng(huge, inflate)).toThrow('too many to unpack');
});

describe('arrays', () => {
  const npz = async () => {
    const archive = await openZip(bytes(fixture.npz.file));
    return [...archive.unpackAll(archive.files)].map(([{ name }, content]) => {
      expect(isNpy(content)).toBe(true);
      return readNpy(content, `mnist.npz/${name.replace('.npy', '')}`);
    });
  };

  it('of an archive as Keras has it are found by name', async () => {
    const draft = draftOfArrays(await npz(), 'an archive', 'mnist');
    expect([draft.train.count, draft.test.count, draft.classNames]).toEqual([30, 12, ['0', '1', '2']]);
    expect(picture(draft.train.images, 7)).toEqual(bytes(fixture.npz.train));
    expect(picture(draft.test.images, 11)).toEqual(bytes(fixture.npz.test));
    expect([...draft.test.labels.subarray(0, 4)]).toEqual([0, 1, 2, 0]);
    expect(draft.notes).toEqual(['Not needed: “mnist.npz/extra” [5].']);
  });

  it('may be stored by columns, of floats, not square, and with names for labels', () => {
    const { images, labels, fifth } = fixture.npy;
    const draft = draftOfArrays([readNpy(bytes(images), 'a.npy'), readNpy(bytes(labels), 'b.npy')], '', '');
    expect(draft.size).toBe('24 × 20');
    expect(draft.classNames).toEqual(['Ärger', 'cat', 'dog']);
    expect(picture(draft.train.images, 5)).toEqual(bytes(fifth));
    expect([...draft.train.labels.subarray(0, 3)]).toEqual([1, 2, 0]);
    expect(draft.notes).toEqual(['Values from 0 to 1 were stretched to 0…255.']);
  });

  it('of QMNIST have labels in the first of eight columns, and twins of a file count once', () => {
    const images = readIdx(
      unzlibSync(bytes(fixture.qmnist.images)) as Uint8Array<ArrayBuffer>,
      'qmnist-test-images-idx3-ubyte',
    );
    const labels = readIdx(bytes(fixture.qmnist.labels), 'qmnist-test-labels-idx2-int');
    const draft = draftOfArrays([images, labels, { ...images }, { ...labels }], '', '');
    expect([draft.train.count, draft.classNames.length]).toEqual([20, 4]);
    expect([...draft.train.labels.subarray(0, 5)]).toEqual([0, 1, 2, 3, 0]);
    expect(picture(draft.train.images, 19)).toEqual(bytes(fixture.qmnist.last));
    expect(draft.notes[0]).toContain('Labels are the first of 8 columns');
  });

  it('without labels, or with values that are no numbers, are refused by name and place', async () => {
    const arrays = await npz();
    expect(() =>
      draftOfArrays(
        arrays.filter(({ name }) => !name.includes('y_test')),
        '',
        '',
      ),
    ).toThrow('“mnist.npz/x_test” holds 12 pictures, but their labels are missing');
    const [images] = arrays.filter(({ name }) => name.endsWith('x_train'));
    const broken = Float64Array.from(images!.values as Uint8Array);
    broken[783] = NaN;
    expect(() => draftOfArrays([{ ...images!, values: broken }, ...arrays.slice(1)], '', '')).toThrow(
      '“mnist.npz/x_train”, value 784 is NaN; expected a number',
    );
    expect(() => readNpy(bytes(fixture.npy.labels).subarray(0, 200), 'b.npy')).toThrow(
      '“b.npy” ends after 72 of 480 bytes of values',
    );
  });

  it('of EMNIST are known as transposed, and its letters get their names', () => {
    const images = {
      name: 'emnist-letters-train-images',
      shape: [52, 28, 28],
      values: new Uint8Array(52 * PIXELS),
    };
    const values = Uint8Array.from({ length: 52 }, (_, i) => 1 + (i % 26));
    const draft = draftOfArrays(
      [images, { name: 'emnist-letters-train-labels', shape: [52], values }],
      '',
      '',
    );
    expect(draft.classNames.join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    const view = viewOf(draft, noPictureChoices);
    expect([view.transposed, view.why.transposed]).toEqual([
      true,
      'a file is named EMNIST, whose pictures are transposed',
    ]);
    expect(viewOf(draft, { ...noPictureChoices, transposed: false }).transposed).toBe(false);
  });
});

test.each([
  ['train-images-idx3-ubyte', 'train', ''],
  ['t10k-labels-idx1-ubyte', 'test', ''],
  ['emnist-balanced-test-images-idx3-ubyte', 'test', 'emnist balanced'],
  ['kmnist-train-imgs.npz/arr_0', 'train', 'kmnist'],
  ['d.npz/xTrain', 'train', 'd'],
  ['breastmnist.npz/val_images', 'train', 'breastmnist'],
  ['a.gz', null, 'a'],
])('%s belongs to the set %s of “%s”', (name, set, key) => {
  expect([setOf(name).set, setOf(name).key]).toEqual([set, key]);
});

describe('a table of pixels', () => {
  const read = (text: string, chosen: number | null = null, size = 1000) => {
    const table = new PixelTable(layoutOf(text.slice(0, 100_000), 'a.csv', chosen), 'a.csv');
    const all = new TextEncoder().encode(text);
    for (let at = 0; at < all.length; at += size) table.push(all.subarray(at, at + size));
    return table.finish();
  };
  const row = (label: string, value: (i: number) => number | string, end = false) => {
    const cells = Array.from({ length: 64 }, (_, i) => value(i));
    return (end ? [...cells, label] : [label, ...cells]).join(',');
  };

  it('has its label first or last, with a header or without, in pieces of any length', () => {
    const lines = Array.from({ length: 30 }, (_, n) =>
      row(String(n % 3), i => (i > 20 && i < 30 ? 200 + n : 0)),
    );
    for (const size of [1, 7, 100_000]) {
      const { part, note } = read(lines.join('\r\n'), null, size);
      expect([part.labels.length, part.labels[4], note]).toEqual([30, '1', null]);
      const wanted = new Uint8Array(PIXELS);
      fitPicture(
        Array.from({ length: 64 }, (_, i) => (i > 20 && i < 30 ? 204 : 0)),
        8,
        8,
        wanted,
        0,
      );
      expect(picture(part.images, 4)).toEqual(wanted);
    }
    const header = [...Array.from({ length: 64 }, (_, i) => `pixel${i}`), 'class'].join(',');
    const last = [header, ...['"cat"', 'dog'].map(name => row(name, i => i % 17, true))].join('\n');
    const made = read(last);
    expect(Array.from(made.part.labels)).toEqual(['cat', 'dog']);
    expect(made.note).toBe('Values from 0 to 16 were stretched to 0…255.');
  });

  it('takes for its label the column that repeats, not a pixel of noise, and offers no pixel and no key', () => {
    const named = (text: string) => layoutOf(text, 'a.csv', null).labels.options.map(({ name }) => name);
    const noise = Array.from({ length: 60 }, (_, n) =>
      row(String(n % 4), i => (i === 0 ? 3 * n : i % 9), true),
    ).join('\n');
    expect(layoutOf(noise, 'a.csv', null).labels.chosen).toBe(64);
    const pixels = Array.from({ length: 64 }, (_, i) => `pixel${i}`).join(',');
    const lines = Array.from({ length: 60 }, (_, n) => `${n},${row(String(n % 4), () => 0)}`);
    expect(named([`id,label,${pixels}`, ...lines].join('\n'))).toEqual(['label']);
  });

  it('is refused by line and column', () => {
    const good = Array.from({ length: 9 }, (_, n) => row(String(n % 3), () => 0));
    expect(() => read([...good, row('1', i => (i === 3 ? 'x' : 0))].join('\n'))).toThrow(
      '“a.csv”, line 10, column 5 (column 5): “x” is no number',
    );
    expect(() => read([...good, '1,2,3'].join('\n'))).toThrow('“a.csv”, line 10: 3 cells; expected 65');
    expect(() => layoutOf('1,2,3\n4,5,6\n', 'a.csv', null)).toThrow('3 columns; expected one for each pixel');
    expect(() => layoutOf(`${good.map(line => line.slice(2)).join('\n')}\n`, 'a.csv', null)).toThrow(
      '64 columns, all of them pixels; expected a column of labels',
    );
  });
});

describe('pictures in folders', () => {
  const labels = (paths: string[]) =>
    fileByClass(paths.map(path => ({ path }))).filed.map(({ label, set }) => `${set} ${label}`);
  it('have the folder’s name as class, and its set from a folder above or below', () => {
    expect(labels(['d/train/3/a.png', 'd/train/7/a.png', 'd/test/7/b.png'])).toEqual([
      'train 3',
      'train 7',
      'test 7',
    ]);
    expect(labels(['cats/a.png', 'dogs/b.png'])).toEqual(['train cats', 'train dogs']);
    expect(labels(['x/cats/test/a.png', 'x/dogs/train/b.png'])).toEqual(['test cats', 'train dogs']);
  });
  it('without folders have the beginning of their names', () => {
    expect(labels(['z/cat.0.jpg', 'z/dog.12.jpg'])).toEqual(['train cat', 'train dog']);
    expect(labels(['3_001.png', '4_001.png'])).toEqual(['train 3', 'train 4']);
  });
  it('are refused if no class can be told', () => {
    expect(() => labels(['d/7/a.png', 'd/7/b.png'])).toThrow(
      'all 2 pictures are in the folder “7”, which is one class; expected one folder for each of at least two',
    );
    expect(() => labels(['a.png', 'a.png'])).toThrow(
      'pictures without classes; expected one folder for each',
    );
    expect(() => labels(['a.png', '7/b.png'])).toThrow('“a.png” is not in the folder of a class');
  });
  it('get paper that their ink stands out from', () => {
    const alpha = Uint8Array.of(255, 0);
    expect([
      ...(onPaper({ width: 2, height: 1, grey: Uint8Array.of(10, 0), alpha }) as Float64Array),
    ]).toEqual([10, 255]);
    expect([
      ...(onPaper({ width: 2, height: 1, grey: Uint8Array.of(250, 9), alpha }) as Float64Array),
    ]).toEqual([250, 0]);
  });
});

test('a sprite of TensorFlow.js has a picture in each row and a file of one-hot labels', () => {
  const grey = Uint8Array.from({ length: 24 * 784 }, (_, i) => i % 251);
  const labels = new Uint8Array(24 * 3).map((_, i) => (i % 3 === Math.floor(i / 3) % 3 ? 1 : 0));
  const sprite = { name: 'mnist_images.png', picture: { width: 784, height: 24, grey, alpha: null } };
  const draft = draftOfSprite(sprite, { name: 'mnist_labels_uint8', bytes: labels });
  expect([draft.train.count, draft.classNames, [...draft.train.labels.subarray(0, 4)]]).toEqual([
    24,
    ['0', '1', '2'],
    [0, 1, 2, 0],
  ]);
  expect(picture(draft.train.images, 23)).toEqual(grey.subarray(23 * 784));
  expect(() => draftOfSprite(sprite, null)).toThrow('open its file of labels (mnist_labels_uint8), too');
});

test('a set is saved in one file that reads back', async () => {
  const labelled = (count: number) => ({
    images: Uint8Array.from({ length: count * PIXELS }, (_, i) => i % 253),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 2),
    count,
  });
  const set = { name: 'ours', classNames: ['häuschen', '🐈'], train: labelled(20), test: labelled(3) };
  const file = await packSet(set);
  expect(await unpackSet(file)).toEqual(set);
  expect(countByClass(set.train.labels, 2)).toEqual([10, 10]);
  await expect(unpackSet(await packSet({ ...set, train: labelled(4) }))).rejects.toThrow(
    '7 pictures; expected at least 20',
  );
});
