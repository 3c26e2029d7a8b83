import { quoted } from '../exact/plain-number';
import { DigitFileRefusal } from '../files/idx';
import { halfFloat } from '../files/tensor-file';
import { grouped } from './picture-set';

/** Numbers, or texts, as an array file holds them, row-major. */
export type ArrayValues = Uint8Array<ArrayBuffer> | Int32Array | Float64Array | readonly string[];

/** One array of a file. */
export interface NamedArray {
  /** The file's name, and the name within an archive: "mnist.npz/x_train". */
  name: string;
  shape: readonly number[];
  values: ArrayValues;
}

interface NumberType {
  bytes: number;
  /** Reads one value. Whole numbers of 64 bits lose what a double cannot hold; labels and pixels are small. */
  read(view: DataView, at: number, little: boolean): number;
}

const numberTypes: Readonly<Record<string, NumberType>> = {
  u1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  i1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  b1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  u2: { bytes: 2, read: (view, at, little) => view.getUint16(at, little) },
  i2: { bytes: 2, read: (view, at, little) => view.getInt16(at, little) },
  u4: { bytes: 4, read: (view, at, little) => view.getUint32(at, little) },
  i4: { bytes: 4, read: (view, at, little) => view.getInt32(at, little) },
  u8: { bytes: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
  i8: { bytes: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
  f2: { bytes: 2, read: (view, at, little) => halfFloat(view.getUint16(at, little)) },
  f4: { bytes: 4, read: (view, at, little) => view.getFloat32(at, little) },
  f8: { bytes: 8, read: (view, at, little) => view.getFloat64(at, little) },
};

/** The types of IDX by the third byte of the file; values are big-endian. */
const idxTypes: Readonly<Record<number, string>> = {
  8: 'u1',
  9: 'i1',
  11: 'i2',
  12: 'i4',
  13: 'f4',
  14: 'f8',
};

/** Most values of a type other than bytes; as doubles these take 1.6 GB. */
const MOST_WIDE = 200_000_000;

/** Whether these are the first bytes of an IDX file of any type and number of dimensions. */
export function isAnyIdx(start: Uint8Array): boolean {
  const dimensions = start[3] ?? 0;
  return (
    start[0] === 0 && start[1] === 0 && (start[2] ?? 0) in idxTypes && dimensions >= 1 && dimensions <= 4
  );
}

export function isNpy(start: Uint8Array): boolean {
  return start[0] === 0x93 && String.fromCharCode(...start.subarray(1, 6)) === 'NUMPY';
}

/** Reads an IDX file of any type. Throws a DigitFileRefusal. */
export function readIdx(bytes: Uint8Array<ArrayBuffer>, name: string): NamedArray {
  const dimensions = bytes[3] ?? 0;
  const begin = 4 + 4 * dimensions;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < begin) throw cutShort(name, bytes.length, begin);
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  const type = idxTypes[bytes[2] ?? 0] ?? 'u1';
  return { name, shape, values: numbers(bytes.subarray(begin), shape, type, false, name) };
}

/** Reads a NumPy array file. Throws a DigitFileRefusal. */
export function readNpy(bytes: Uint8Array<ArrayBuffer>, name: string): NamedArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLong = (bytes[6] ?? 1) > 1;
  if (bytes.length < 12) throw cutShort(name, bytes.length, 12);
  const begin = isLong ? 12 + view.getUint32(8, true) : 10 + view.getUint16(8, true);
  if (bytes.length < begin) throw cutShort(name, bytes.length, begin);
  const header = String.fromCharCode(...bytes.subarray(isLong ? 12 : 10, Math.min(begin, 4096)));
  const [, order, kind, size] = /'descr':\s*'([<>|=])([a-zA-Z])(\d+)'/.exec(header) ?? [];
  const [, list] = /'shape':\s*\(([\d,\sL]*)\)/.exec(header) ?? [];
  if (kind === undefined || list === undefined)
    throw new DigitFileRefusal(
      `${quoted(name)} holds Python objects or records; expected an array of numbers`,
    );
  const shape = (list.match(/\d+/g) ?? []).map(Number);
  const body = bytes.subarray(begin);
  const values =
    kind === 'U' || kind === 'S'
      ? texts(body, shape, kind, Number(size), order !== '>', name)
      : numbers(body, shape, `${kind}${size}`, order !== '>', name);
  return { name, shape, values: /'fortran_order':\s*True/.test(header) ? rowMajor(values, shape) : values };
}

function numbers(
  body: Uint8Array<ArrayBuffer>,
  shape: readonly number[],
  type: string,
  little: boolean,
  name: string,
): ArrayValues {
  const found = Object.hasOwn(numberTypes, type) ? numberTypes[type] : undefined;
  if (!found) throw new DigitFileRefusal(`${quoted(name)} is of type ${type}; expected numbers`);
  const count = countOf(shape);
  if (body.length < count * found.bytes) throw cutShort(name, body.length, count * found.bytes);
  if (type === 'u1' || type === 'b1') return body.subarray(0, count);
  if (count > MOST_WIDE)
    throw new DigitFileRefusal(`${quoted(name)} holds ${grouped(count)} values of ${type}; expected bytes`);
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const isSmall = type === 'i1' || type === 'i2' || type === 'u2' || type === 'i4';
  const values = isSmall ? new Int32Array(count) : new Float64Array(count);
  for (let i = 0; i < count; i += 1) values[i] = found.read(view, i * found.bytes, little);
  return values;
}

function texts(
  body: Uint8Array,
  shape: readonly number[],
  kind: 'U' | 'S',
  length: number,
  little: boolean,
  name: string,
): readonly string[] {
  const count = countOf(shape);
  const bytes = kind === 'U' ? 4 * length : length;
  if (body.length < count * bytes) throw cutShort(name, body.length, count * bytes);
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  return Array.from({ length: count }, (_, i) => {
    let text = '';
    for (let k = 0; k < length; k += 1) {
      const code = kind === 'U' ? view.getUint32(i * bytes + 4 * k, little) : view.getUint8(i * bytes + k);
      if (code !== 0 && code <= 0x10ffff) text += String.fromCodePoint(code);
    }
    return text;
  });
}

/** Puts values that are stored column by column into the order of rows. */
function rowMajor(values: ArrayValues, shape: readonly number[]): ArrayValues {
  if (shape.length < 2) return values;
  const copy = values.slice() as Record<number, number | string>;
  const place = new Array<number>(shape.length).fill(0);
  const strides = shape.map((_, axis) => countOf(shape.slice(0, axis)));
  for (let to = 0; to < values.length; to += 1) {
    copy[to] = values[place.reduce((sum, at, axis) => sum + at * strides[axis]!, 0)]!;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      place[axis]! += 1;
      if (place[axis]! < shape[axis]!) break;
      place[axis] = 0;
    }
  }
  return copy as unknown as ArrayValues;
}

/** Number of values of a shape. */
function countOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

function cutShort(name: string, has: number, wants: number): DigitFileRefusal {
  return new DigitFileRefusal(
    `${quoted(name)} ends after ${grouped(has)} of ${grouped(wants)} bytes of values; expected all of them`,
  );
}
