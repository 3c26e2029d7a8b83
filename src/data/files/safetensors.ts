import { byteFloat, halfFloat, type NamedTensor, sizeOfShape, TensorFileRefusal } from './tensor-file';
import { asciiJson, utf8Text } from './utf8';

/** Far more than the names of ten tensors and a link take. */
const LONGEST_HEADER = 1_000_000;
const MOST_TENSORS = 1000;
const MOST_DIMENSIONS = 8;

interface ValueType {
  bytes: number;
  /** Null if neither weights nor their codes ever have this type. */
  read: ((view: DataView, at: number) => number) | null;
}

/** Bytes of one value, and how it is read. */
const types: Record<string, ValueType> = {
  F32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  F64: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  F16: { bytes: 2, read: (view, at) => halfFloat(view.getUint16(at, true)) },
  BF16: { bytes: 2, read: (view, at) => topHalf(view.getUint16(at, true)) },
  F8_E4M3: { bytes: 1, read: (view, at) => byteFloat(view.getUint8(at)) },
  F8_E5M2: { bytes: 1, read: (view, at) => halfFloat(view.getUint8(at) << 8) },
  I64: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  U64: { bytes: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
  I32: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  U32: { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  I16: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  U16: { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  I8: { bytes: 1, read: (view, at) => view.getInt8(at) },
  U8: { bytes: 1, read: (view, at) => view.getUint8(at) },
  C64: { bytes: 8, read: null },
  BOOL: { bytes: 1, read: null },
  F8_E8M0: { bytes: 1, read: null },
};

export interface Safetensors {
  tensors: NamedTensor[];
  metadata: Record<string, string>;
}

export interface OpenedSafetensors extends Safetensors {
  /** Names and types of tensors that are not weights: "num_batches_tracked (I64)". */
  passedOver: string[];
}

/** A file in the format of Hugging Face's safetensors: a length, a header in JSON, and float32 values one after another. */
export function writeSafetensors({ tensors, metadata }: Safetensors): Uint8Array<ArrayBuffer> {
  let end = 0;
  const entries = tensors.map(({ name, shape, values }) => {
    const begin = end;
    end += 4 * values.length;
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }] as const;
  });
  const json = asciiJson(Object.fromEntries([['__metadata__', metadata], ...entries]));
  // Padded with spaces, as the format has it, so that values begin at a multiple of eight.
  const header = json.length + ((8 - (json.length % 8)) % 8);
  const file = new Uint8Array(8 + header + end).fill(0x20, 8, 8 + header);
  const view = new DataView(file.buffer);
  view.setUint32(0, header, true);
  file.set(json, 8);
  let at = 8 + header;
  for (const { values } of tensors)
    for (const value of values) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  return file;
}

/**
 * Reads such a file. All numbers become float32, whole ones too: they may be the codes of quantised weights. Checks what the format demands: a
 * header in bounds, shapes that fit their bytes, and bytes that belong to exactly one tensor. Throws a TensorFileRefusal.
 */
export function readSafetensors(file: Uint8Array): OpenedSafetensors {
  const { header, body } = readHeader(file);
  const entries = Object.entries(header).filter(([name]) => name !== '__metadata__');
  if (entries.length > MOST_TENSORS)
    throw new TensorFileRefusal(`${entries.length} tensors; expected at most ${MOST_TENSORS}`);
  const placed = entries.map(([name, entry]) => placeOf(name, entry)).sort((a, b) => a.begin - b.begin);
  let end = 0;
  for (const { name, begin, end: next } of placed) {
    if (begin !== end)
      throw new TensorFileRefusal(
        `the bytes of ${name} begin at ${begin}; expected ${end}, where the others end`,
      );
    end = next;
  }
  if (end !== body.byteLength)
    throw new TensorFileRefusal(`${body.byteLength} bytes of values; the header names ${end}`);
  const passedOver: string[] = [];
  const tensors = placed.flatMap(({ name, shape, begin, type, dtype }): NamedTensor[] => {
    const { bytes, read } = type;
    if (!read) {
      passedOver.push(`${name.slice(0, 60)} (${dtype})`);
      return [];
    }
    const values = new Float32Array(sizeOfShape(shape));
    for (let i = 0; i < values.length; i += 1) values[i] = read(body, begin + i * bytes);
    return [{ name, shape, values, ...(dtype === 'F32' ? {} : { from: dtype }) }];
  });
  return { tensors, metadata: metadataOf(header), passedOver };
}

function readHeader(file: Uint8Array): { header: Record<string, unknown>; body: DataView } {
  if (file.length < 8) throw new TensorFileRefusal(`${file.length} bytes; expected a safetensors file`);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = view.getUint32(0, true);
  if (view.getUint32(4, true) !== 0 || length > Math.min(LONGEST_HEADER, file.length - 8))
    throw new TensorFileRefusal('the length of its header is out of bounds; expected a safetensors file');
  let header: unknown;
  try {
    header = JSON.parse(utf8Text(file.subarray(8, 8 + length)));
  } catch {
    throw new TensorFileRefusal('its header is no JSON; expected a safetensors file');
  }
  if (!isRecord(header))
    throw new TensorFileRefusal('its header names no tensors; expected a safetensors file');
  return { header, body: new DataView(file.buffer, file.byteOffset + 8 + length, file.length - 8 - length) };
}

function placeOf(name: string, entry: unknown) {
  const shown = name.slice(0, 40);
  const { dtype, shape, data_offsets: offsets } = isRecord(entry) ? entry : {};
  const type = typeof dtype === 'string' && Object.hasOwn(types, dtype) ? types[dtype] : undefined;
  if (!type || typeof dtype !== 'string')
    throw new TensorFileRefusal(
      `${shown} is of type ${String(dtype).slice(0, 40)}; expected F32, F64, F16, BF16, F8 or whole numbers`,
    );
  if (!isCounts(shape) || shape.length > MOST_DIMENSIONS)
    throw new TensorFileRefusal(`the shape of ${shown} is no list of sizes; expected whole numbers`);
  const [begin, end] = isCounts(offsets) && offsets.length === 2 ? offsets : [];
  if (begin === undefined || end === undefined || end - begin !== sizeOfShape(shape) * type.bytes)
    throw new TensorFileRefusal(`the bytes of ${shown} do not fit its shape [${String(shape)}]`);
  return { name, shape, begin, end, type, dtype };
}

function metadataOf(header: Record<string, unknown>): Record<string, string> {
  const found = header.__metadata__;
  const entries = isRecord(found) ? Object.entries(found) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(entry => Number.isSafeInteger(entry) && entry >= 0);
}

/** The upper half of a binary32. */
function topHalf(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(0, bits);
  return view.getFloat32(0);
}
