import type { LabelledImages } from '../digits/digit-sets';
import { DigitFileRefusal } from '../files/idx';
import { openZip, writeZip } from '../zip';
import { type NamedArray, readNpy } from './arrays';
import { uniqueNames } from './draft';
import { PIXELS, SIDE } from '../digits/pixels';
import { checkPictures, type PictureSet } from './picture-set';

const SETS = ['train', 'test'] as const;

/**
 * A set as an archive of NumPy arrays, uncompressed: x_train and x_test of [count, 28, 28] bytes, y_train and y_test of
 * the classes' numbers, class_names, and name. `numpy.load` reads it. Equal sets give equal files.
 */
export function packSet({ name, classNames, train, test }: PictureSet): Promise<Uint8Array<ArrayBuffer>> {
  const images = (one: LabelledImages) => npy('|u1', [one.count, SIDE, SIDE], one.images);
  const labels = (one: LabelledImages) => npy('|u1', [one.count], one.labels);
  return writeZip({
    'name.npy': textArray([name], []),
    'class_names.npy': textArray(classNames, [classNames.length]),
    ...{ 'x_train.npy': images(train), 'y_train.npy': labels(train) },
    ...{ 'x_test.npy': images(test), 'y_test.npy': labels(test) },
  });
}

/** Reads what `packSet` wrote. Throws a DigitFileRefusal for anything else. */
export async function unpackSet(bytes: Uint8Array): Promise<PictureSet> {
  const archive = await openZip(bytes);
  const arrays = new Map<string, NamedArray>();
  for (const [{ name }, content] of archive.unpackAll(archive.files))
    arrays.set(name.replace(/\.npy$/, ''), readNpy(content, name));
  const classNames = uniqueNames(Array.from(arrays.get('class_names')?.values ?? [], String));
  const [train, test] = SETS.map(set => labelled(arrays, set, classNames.length)) as [
    LabelledImages,
    LabelledImages,
  ];
  const set = {
    name: String(arrays.get('name')?.values[0] ?? 'pictures').slice(0, 80),
    classNames,
    train,
    test,
  };
  checkPictures(set);
  return set;
}

/** Whether these files of an archive are those of `packSet`. */
export function isPackedSet(names: readonly string[]): boolean {
  return ['class_names.npy', 'x_train.npy', 'y_train.npy', 'x_test.npy', 'y_test.npy', 'name.npy'].every(
    name => names.includes(name),
  );
}

function labelled(arrays: ReadonlyMap<string, NamedArray>, set: string, classes: number): LabelledImages {
  const images = arrays.get(`x_${set}`)?.values;
  const labels = arrays.get(`y_${set}`)?.values;
  const fits =
    images instanceof Uint8Array && labels instanceof Uint8Array && images.length === labels.length * PIXELS;
  if (!fits || labels.some(label => label >= classes))
    throw new DigitFileRefusal(
      `x_${set} and y_${set} do not fit together; expected a file that Layerwise wrote`,
    );
  return { images, labels, count: labels.length };
}

function npy(descr: string, shape: readonly number[], body: Uint8Array): Uint8Array {
  const list = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${list}), }`;
  // The header ends with a newline, and the values begin at a multiple of 64.
  const begin = Math.ceil((10 + text.length + 1) / 64) * 64;
  const bytes = new Uint8Array(begin + body.length).fill(0x20, 10, begin);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, (begin - 10) & 255, (begin - 10) >> 8]);
  bytes.set(
    Uint8Array.from(text, letter => letter.charCodeAt(0)),
    10,
  );
  bytes[begin - 1] = 0x0a;
  bytes.set(body, begin);
  return bytes;
}

function textArray(texts: readonly string[], shape: readonly number[]): Uint8Array {
  const points = texts.map(text => Array.from(text, letter => letter.codePointAt(0) ?? 0));
  const length = Math.max(1, ...points.map(one => one.length));
  const body = new Uint8Array(4 * length * texts.length);
  const view = new DataView(body.buffer);
  points.forEach((one, i) => one.forEach((code, k) => view.setUint32(4 * (i * length + k), code, true)));
  return npy(`<U${length}`, shape, body);
}
