import { halfFloat, type NamedTensor, sizeOfShape, TensorFileRefusal } from './tensor-file';
import { asciiJson, utf8Text } from './utf8';

const LONGEST_JSON = 2_000_000;
const MOST_TENSORS = 1000;

/** The two files of a model in TensorFlow.js's layers format. */
export interface TfjsFiles {
  /** Contents of `model.json`. */
  json: Uint8Array<ArrayBuffer>;
  /** Contents of `weights.bin`. */
  weights: Uint8Array<ArrayBuffer>;
}

/** A Keras model: its topology as Keras writes it, and its weights in the order of its layers. */
export interface TfjsModel {
  topology: unknown;
  tensors: readonly NamedTensor[];
  metadata: Record<string, string>;
}

export interface OpenedTfjsModel extends TfjsModel {
  /** Names and types of tensors that are not weights: "iter (int32)". */
  passedOver: string[];
}

/** Bytes per value for the types that are never weights. */
const otherTypes: Record<string, number> = { int32: 4, bool: 1, complex64: 8 };

/** Writes a layers model that `tf.loadLayersModel` reads. */
export function writeTfjsModel({ topology, tensors, metadata }: TfjsModel): TfjsFiles {
  const values = tensors.reduce((sum, tensor) => sum + tensor.values.length, 0);
  const view = new DataView(new ArrayBuffer(4 * values));
  let at = 0;
  for (const tensor of tensors)
    for (const value of tensor.values) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  const weights = tensors.map(({ name, shape }) => ({ name, shape, dtype: 'float32' }));
  const json = {
    ...{ format: 'layers-model', generatedBy: 'Layerwise', convertedBy: null },
    ...{ userDefinedMetadata: metadata, modelTopology: topology },
    weightsManifest: [{ paths: ['weights.bin'], weights }],
  };
  return { json: asciiJson(json), weights: new Uint8Array(view.buffer) };
}

/**
 * Reads the weights of a layers model; quantized ones are converted as TensorFlow.js does. `files` returns the contents
 * of a weights file by its name, or null if the file was not given. Throws a TensorFileRefusal for other formats and for
 * files that do not fit.
 */
export function readTfjsModel(json: Uint8Array, files: (name: string) => Uint8Array | null): OpenedTfjsModel {
  const model = parse(json);
  const groups: unknown = model.weightsManifest;
  if (!Array.isArray(groups)) throw new TensorFileRefusal('no list of weights; expected a layers model');
  const passedOver: string[] = [];
  const tensors = groups.flatMap(group => readGroup(group, files, passedOver));
  const found = model.userDefinedMetadata;
  const entries = isRecord(found) ? Object.entries(found) : [];
  const metadata = Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  return { topology: model.modelTopology, tensors, metadata, passedOver };
}

/** The names of a model's weights files, in their order. Throws a TensorFileRefusal. */
export function tfjsPaths(json: Uint8Array): string[] {
  const groups: unknown = parse(json).weightsManifest;
  const paths = (group: unknown) =>
    isRecord(group) && Array.isArray(group.paths) ? group.paths.map(String) : [];
  return Array.isArray(groups) ? groups.flatMap(paths) : [];
}

function parse(json: Uint8Array): Record<string, unknown> {
  if (json.length > LONGEST_JSON)
    throw new TensorFileRefusal(`${json.length} bytes; expected the model.json of a small network`);
  let model: unknown;
  let text: string;
  try {
    text = utf8Text(json);
    model = JSON.parse(text);
  } catch {
    throw new TensorFileRefusal('the text is no JSON; expected the model.json of TensorFlow.js');
  }
  if (!isRecord(model) || !('modelTopology' in model))
    throw new TensorFileRefusal('no model; expected the model.json of TensorFlow.js');
  const { format } = model;
  if (format !== undefined && format !== 'layers-model')
    throw new TensorFileRefusal(`the format is ${String(format).slice(0, 40)}; expected layers-model`);
  if (text.includes('"channels_first"'))
    throw new TensorFileRefusal('images are channels first; expected channels last');
  return model;
}

function readGroup(
  group: unknown,
  files: (name: string) => Uint8Array | null,
  passedOver: string[],
): NamedTensor[] {
  const { paths, weights } = isRecord(group) ? group : {};
  if (!Array.isArray(paths) || !Array.isArray(weights) || weights.length > MOST_TENSORS)
    throw new TensorFileRefusal('the list of weights is damaged; expected paths and weights');
  const bytes = joined(paths.map(path => contents(String(path), files)));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const tensors = weights.flatMap((entry: unknown): NamedTensor[] => {
    const { name, shape, dtype, quantization } = isRecord(entry) ? entry : {};
    const shown = String(name).slice(0, 60);
    if (!isCounts(shape) || shape.length > 8)
      throw new TensorFileRefusal(`the shape of ${shown} is no list of sizes; expected whole numbers`);
    const count = sizeOfShape(shape);
    const stored = storedAs(shown, dtype, quantization);
    const size = stored === 'string' ? sizeOfTexts(view, at, count) : stored.bytes * count;
    if (!(at + size <= bytes.length))
      throw new TensorFileRefusal(
        `the weights end within ${shown}; expected all of them (a file cut short?)`,
      );
    const begin = at;
    at += size;
    if (stored === 'string' || !stored.read) {
      passedOver.push(`${shown} (${String(dtype)})`);
      return [];
    }
    const { bytes: width, read, from } = stored;
    const values = Float32Array.from({ length: count }, (_, i) => read(view, begin + i * width));
    return [{ name: String(name), shape, values, ...(from === undefined ? {} : { from }) }];
  });
  if (at !== bytes.length)
    throw new TensorFileRefusal(
      `${bytes.length} bytes of weights; the model names ${at} (another model's file?)`,
    );
  return tensors;
}

interface Stored {
  bytes: number;
  /** Null if weights never have this type. */
  read: ((view: DataView, at: number) => number) | null;
  /** How they are quantized. */
  from?: string;
}

/** How a tensor's values are stored in the file. Quantized ones are read as in TensorFlow.js's `decodeWeights`. */
function storedAs(name: string, dtype: unknown, quantization: unknown): Stored | 'string' {
  const isWeights = dtype === 'float32';
  if (isRecord(quantization)) {
    const { dtype: kind, scale, min } = quantization;
    if (kind === 'float16' && isWeights)
      return { bytes: 2, read: (view, at) => halfFloat(view.getUint16(at, true)), from: kind };
    if ((kind === 'uint8' || kind === 'uint16') && typeof scale === 'number' && typeof min === 'number') {
      const bytes = kind === 'uint8' ? 1 : 2;
      const code = (view: DataView, at: number) =>
        bytes === 1 ? view.getUint8(at) : view.getUint16(at, true);
      const read = (view: DataView, at: number) => code(view, at) * scale + min;
      return { bytes, read: isWeights ? read : null, from: kind };
    }
    throw new TensorFileRefusal(
      `${name} is quantized as ${String(kind).slice(0, 40)}; expected uint8 or uint16 with scale and min, or float16`,
    );
  }
  if (isWeights) return { bytes: 4, read: (view, at) => view.getFloat32(at, true) };
  if (dtype === 'string') return 'string';
  const bytes = typeof dtype === 'string' && Object.hasOwn(otherTypes, dtype) ? otherTypes[dtype] : undefined;
  if (bytes === undefined)
    throw new TensorFileRefusal(`${name} is ${String(dtype).slice(0, 40)}; expected float32`);
  return { bytes, read: null };
}

/** The size in bytes of this many texts, each preceded by its length. */
function sizeOfTexts(view: DataView, begin: number, count: number): number {
  let at = begin;
  for (let i = 0; i < count; i += 1) {
    if (at + 4 > view.byteLength) return Infinity;
    at += 4 + view.getUint32(at, true);
  }
  return at - begin;
}

function contents(path: string, files: (name: string) => Uint8Array | null): Uint8Array {
  const file = files(path);
  if (file) return file;
  throw new TensorFileRefusal(`the file ${path.slice(0, 60)} is missing; expected it beside model.json`);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (only && pieces.length === 1) return only;
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(entry => Number.isSafeInteger(entry) && entry >= 0);
}
