import { gzipSync } from 'node:zlib';
import { noChoices } from '../src/data/table/choices';
import { Table } from '../src/data/table/table';
import { DigitFileRefusal, parseIdx } from '../src/data/files/idx';
import { TensorFileRefusal } from '../src/data/files/tensor-file';
import { openWeights, saveSafetensors, saveTfjsModel } from '../src/experiment/weights/weight-files';
import { PARAMETER_COUNT, reportLenet } from '../src/nn/lenet/lenet-layout';
import { readDigitFile } from '../src/digits/library/read-digit-file';
import type { Chance } from './chance';
import { mangled, mangledJson } from './mangle';
import { csvFile } from './tables';

export interface MadeFile {
  name: string;
  bytes: Uint8Array;
}

/** A kind of file that people open: how to make damaged ones, and how the app reads them. */
export interface FileKind {
  readonly lab: 'points' | 'digits';
  make(chance: Chance): readonly MadeFile[];
  /** True if the files were accepted, false if refused with a message. Throws if the app misbehaved. */
  open(files: readonly MadeFile[]): Promise<boolean>;
}

/** Bytes of a file, usually damaged; one in twenty is intact. */
function damaged(bytes: Uint8Array, chance: Chance, header: number): Uint8Array {
  return chance.happens(0.05) ? bytes : mangled(bytes, chance, header);
}

/** A file of labels or images in the format of MNIST's test set. */
function idxFile(chance: Chance): Uint8Array {
  const isImages = chance.happens(0.3);
  const header = isImages ? [0x803, 10_000, 28, 28] : [0x801, 10_000];
  const bytes = new Uint8Array(4 * header.length + (isImages ? 7_840_000 : 10_000));
  const view = new DataView(bytes.buffer);
  header.forEach((number, i) => view.setUint32(4 * i, number));
  const from = chance.seed();
  for (let i = 4 * header.length; i < bytes.length; i += 1) bytes[i] = Math.imul(i, from) >>> 29;
  return bytes;
}

let parameters: Float32Array | null = null;
function weights(): Float32Array {
  return (parameters ??= Float32Array.from(
    { length: PARAMETER_COUNT },
    (_, i) => ((i * 7919) % 2001) / 1e4 - 0.1,
  ));
}

/** A safetensors file with a changed JSON header and unchanged tensor bytes. */
function otherHeader(file: Uint8Array, chance: Chance): Uint8Array {
  const length = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  const header: unknown = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
  const json = new TextEncoder().encode(JSON.stringify(mangledJson(header, chance)));
  const made = new Uint8Array(8 + json.length + file.length - 8 - length);
  new DataView(made.buffer).setUint32(0, json.length, true);
  made.set(json, 8);
  made.set(file.subarray(8 + length), 8 + json.length);
  return made;
}

async function refusedBy(
  Refusal: typeof DigitFileRefusal | typeof TensorFileRefusal,
  open: () => unknown,
): Promise<boolean> {
  try {
    await open();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.message.length < 10)
      throw new Error(`a refusal without a reason: “${error.message}”`, { cause: error });
    return false;
  }
}

const LINK = 'lab=digits&seed=3';

const openTensors: FileKind['open'] = files =>
  refusedBy(TensorFileRefusal, () => {
    const { parameters: opened } = openWeights(reportLenet, files);
    if (opened.length !== PARAMETER_COUNT || !opened.every(Number.isFinite))
      throw new Error('accepted weights that are not LeNet-5’s');
  });

export const fileKinds = {
  csv: {
    lab: 'points',
    make: chance => [{ name: 'points.csv', bytes: damaged(csvFile(chance), chance, 200) }],
    open([file]) {
      const view = new Table(file?.bytes ?? new Uint8Array()).view(noChoices);
      if ('refusal' in view) return Promise.resolve(false);
      const { points } = view.taken ?? {};
      const count = points?.count ?? 0;
      if (count === 0 && view.problem === null && view.questions.length === 0)
        throw new Error('no points, and no message why');
      const isSound = points === undefined || (points.x.every(Number.isFinite) && points.y.every(isClass));
      if (!isSound) throw new Error('a point with an invalid coordinate or class');
      return Promise.resolve(count > 0);

      function isClass(label: number): boolean {
        return points?.classNames[label] !== undefined;
      }
    },
  },
  idx: {
    lab: 'digits',
    make: chance => [{ name: 't10k-idx-ubyte', bytes: damaged(idxFile(chance), chance, 16) }],
    open: ([file]) => refusedBy(DigitFileRefusal, () => parseIdx(file?.bytes ?? new Uint8Array())),
  },
  gz: {
    lab: 'digits',
    make(chance) {
      const inner = chance.happens(0.3) ? damaged(idxFile(chance), chance, 16) : idxFile(chance);
      return [{ name: 't10k-idx-ubyte.gz', bytes: damaged(gzipSync(inner, { level: 1 }), chance, 20) }];
    },
    open: ([file]) =>
      refusedBy(DigitFileRefusal, () => readDigitFile(new Blob([new Uint8Array(file?.bytes ?? [])]))),
  },
  safetensors: {
    lab: 'digits',
    make(chance) {
      const whole = saveSafetensors(reportLenet, weights(), LINK);
      const bytes = chance.happens(0.5) ? otherHeader(whole, chance) : damaged(whole, chance, 1200);
      return [{ name: 'lenet.safetensors', bytes }];
    },
    open: openTensors,
  },
  tfjs: {
    lab: 'digits',
    make(chance) {
      const { json, weights: values } = saveTfjsModel(reportLenet, weights(), LINK, ['relu'], 0);
      const parsed: unknown = JSON.parse(new TextDecoder().decode(json));
      const model = chance.happens(0.6)
        ? new TextEncoder().encode(JSON.stringify(mangledJson(parsed, chance)))
        : damaged(json, chance, json.length);
      const files = [
        { name: 'model.json', bytes: model },
        { name: 'weights.bin', bytes: chance.happens(0.3) ? damaged(values, chance, values.length) : values },
      ];
      return chance.happens(0.05) ? files.slice(0, 1) : files;
    },
    open: openTensors,
  },
} as const satisfies Record<string, FileKind>;

export type FileKindName = keyof typeof fileKinds;
