import { PIXELS, SIDE } from '../digits/pixels';
import { recogniseFile, START_BYTES } from '../foreign-files';

const LABELS_MAGIC = 0x0801;
const IMAGES_MAGIC = 0x0803;
const TRAINING = 60_000;
const TESTING = 10_000;

/** The four files of MNIST; which one a file is, its header says. */
export type DigitPart = 'train-images' | 'train-labels' | 'test-images' | 'test-labels';

/** All parts, the small ones first. */
export const digitParts: readonly DigitPart[] = [
  'train-labels',
  'test-labels',
  'test-images',
  'train-images',
];

const partNames: Record<DigitPart, string> = {
  'train-images': 'training images',
  'train-labels': 'training labels',
  'test-images': 'test images',
  'test-labels': 'test labels',
};

/** Data sets that have a different number of images than MNIST, and what to do with them. */
const knownSets: readonly { counts: readonly number[]; hint: string }[] = [
  {
    counts: [124_800, 20_800, 88_800, 14_800],
    hint: 'This is EMNIST Letters, with 26 classes. Open EMNIST’s files named emnist-mnist-… instead',
  },
  {
    counts: [112_800, 18_800, 697_932, 116_323],
    hint: 'This is a part of EMNIST with letters. Open EMNIST’s files named emnist-mnist-… instead',
  },
  {
    counts: [240_000, 40_000],
    hint: 'This is EMNIST Digits. Open its smaller version, the files named emnist-mnist-…, instead',
  },
];

/**
 * A file that is not what was expected. The message is shown to people and does not name the file. Lines after the first
 * are a recipe to convert it.
 */
export class DigitFileRefusal extends Error {
  override name = 'DigitFileRefusal';
}

/** One of the four files, read. */
export interface IdxFile {
  part: DigitPart;
  /** Images or labels in it. */
  count: number;
  /** The whole file, uncompressed; its SHA-256 identifies MNIST. */
  file: Uint8Array<ArrayBuffer>;
  /** A view of `file`: pixels [count][28][28], 0 is paper, or labels 0 to 9. */
  values: Uint8Array<ArrayBuffer>;
}

/** Bytes of a part, uncompressed: all sets of MNIST's shape have the same. */
export function partBytes(part: DigitPart): number {
  const count = part.startsWith('train') ? TRAINING : TESTING;
  return part.endsWith('images') ? 16 + count * PIXELS : 8 + count;
}

/** For a person: "training images". */
export function partName(part: DigitPart): string {
  return partNames[part];
}

/**
 * Reads an IDX file as its bytes come, in pieces of any length. What is wrong is refused as soon as it can be seen, so
 * that no file, however it unpacks, takes more memory than MNIST's largest.
 */
export class IdxReader {
  private readonly header = new Uint8Array(16);
  private received = 0;
  private part: DigitPart | null = null;
  private file = new Uint8Array(0);

  /** @param name the file's name, which helps to recognise a file that does not hold digits */
  constructor(private readonly name = '') {}

  /** Takes the next piece. Throws a DigitFileRefusal. */
  push(piece: Uint8Array): void {
    let rest = piece;
    if (!this.part) {
      // For a file that is not IDX, its first bytes say more than a wrong header length.
      const start = this.received === 0 ? piece.subarray(0, START_BYTES) : null;
      const taken = rest.subarray(0, Math.min(rest.length, 16 - this.received));
      this.header.set(taken, this.received);
      this.received += taken.length;
      rest = rest.subarray(taken.length);
      this.begin(start);
      if (!this.part) return;
    }
    if (rest.length > this.file.length - this.received) throw this.tooLong();
    this.file.set(rest, this.received);
    this.received += rest.length;
  }

  /** The file, when all pieces have come. Throws a DigitFileRefusal. */
  finish(): IdxFile {
    const { part, file, received } = this;
    if (!part) throw new DigitFileRefusal(`${received} bytes; expected a file of digits (IDX)`);
    if (received < file.length) {
      const had = `ends after ${number(received)} of ${number(file.length)} bytes`;
      throw new DigitFileRefusal(`the file of ${partName(part)} ${had}; expected all of it`);
    }
    const values = file.subarray(part.endsWith('images') ? 16 : 8);
    if (part.endsWith('labels')) checkLabels(values);
    const count = part.startsWith('train') ? TRAINING : TESTING;
    return { part, count, file, values };
  }

  /** Makes room for the file once its header is there. */
  private begin(start: Uint8Array | null): void {
    if (this.received < 8) return;
    const { header, received } = this;
    const view = new DataView(header.buffer);
    const magic = view.getUint32(0);
    if (magic !== LABELS_MAGIC && magic !== IMAGES_MAGIC)
      throw new DigitFileRefusal(describeStart(start ?? header.subarray(0, received), this.name));
    const images = magic === IMAGES_MAGIC;
    if (images && received < 16) return;
    if (images) checkSides(view.getUint32(8), view.getUint32(12));
    this.part = partOf(images, view.getUint32(4));
    this.file = new Uint8Array(partBytes(this.part));
    // Of labels, the header's 16 bytes hold the first eight already.
    this.file.set(header.subarray(0, received));
  }

  private tooLong(): DigitFileRefusal {
    const name = this.part ? partName(this.part) : '';
    return new DigitFileRefusal(
      `the file of ${name} goes on after ${number(this.file.length)} bytes, where it should end`,
    );
  }
}

/** Reads a whole IDX file, uncompressed. Throws a DigitFileRefusal. */
export function parseIdx(bytes: Uint8Array): IdxFile {
  const reader = new IdxReader();
  reader.push(bytes);
  return reader.finish();
}

/** Whether these are the first bytes of a file packed with gzip. */
export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** Whether a file may be one of digits, judged by its first four bytes. */
export function isIdx(start: Uint8Array): boolean {
  return start[0] === 0 && start[1] === 0 && start[2] === 8 && (start[3] === 1 || start[3] === 3);
}

/** What a file that is not IDX seems to be, what was expected, and on further lines how to convert it. */
export function describeStart(start: Uint8Array, name = ''): string {
  const expected = 'expected a file of digits in the IDX format, gzipped or not';
  if (start.length === 0) return `the file is empty; ${expected}`;
  if (start[0] === 0 && start[1] === 0) {
    const wrong = `its values are of type ${start[2]} in ${start[3]} dimensions`;
    return `${wrong}; expected bytes (type 8): images (3 dimensions) or labels (1)`;
  }
  const foreign = recogniseFile(name, start, 'digits');
  if (foreign) {
    const { what, recipe, advice } = foreign;
    const way = advice ?? `${expected}${recipe === null ? '' : '. Convert it with Python'}`;
    return `this is ${what}; ${way}${recipe === null ? '' : `:\n${recipe}`}`;
  }
  const hex = Array.from(start.subarray(0, 4), byte => byte.toString(16).padStart(2, '0')).join(' ');
  return `the file begins with ${hex}; ${expected}`;
}

function checkSides(rows: number, columns: number): void {
  if (rows === SIDE && columns === SIDE) return;
  const found = `images of ${number(rows)} × ${number(columns)} pixels; expected 28 × 28`;
  if (rows > 1000 || columns > 1000) throw new DigitFileRefusal(found);
  const scale = `Image.fromarray(i).resize((${SIDE}, ${SIDE}))`;
  throw new DigitFileRefusal(
    `${found}. Scale them with Python, where a holds the images:\nfrom PIL import Image\na = np.array([${scale} for i in a])`,
  );
}

function partOf(images: boolean, count: number): DigitPart {
  if (count === TRAINING) return images ? 'train-images' : 'train-labels';
  if (count === TESTING) return images ? 'test-images' : 'test-labels';
  const what = images ? 'images' : 'labels';
  const found = `${number(count)} ${what}; expected 60,000 for training or 10,000 for testing, as in MNIST`;
  const hint = knownSets.find(({ counts }) => counts.includes(count))?.hint;
  throw new DigitFileRefusal(hint === undefined ? found : `${found}. ${hint}`);
}

function checkLabels(labels: Uint8Array): void {
  const wrong = labels.findIndex(label => label > 9);
  if (wrong < 0) return;
  throw new DigitFileRefusal(
    `label ${labels[wrong] ?? ''} of image ${number(wrong + 1)}; expected 0 to 9: the network tells ten classes apart`,
  );
}

/** Digits in groups of three, alike in every locale. */
function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
