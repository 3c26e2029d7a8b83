import { quoted } from '../exact/plain-number';
import type { LabelledImages } from '../digits/digit-sets';
import { DigitFileRefusal } from '../files/idx';
import { grouped, LONGEST_NAME, noImages, numberedClass } from './picture-set';
import { pictureLimits } from './limits';

/** What a reader understood of the files, before a person has checked it. */
export interface PictureDraft {
  /** The format, for a person: "NumPy arrays". */
  what: string;
  /** A name for the set, from the files' names. */
  name: string;
  /** Size of the pictures in the files: "16 × 16", "of various sizes". */
  size: string;
  train: LabelledImages;
  /** Empty if the files do not say which pictures are for testing. */
  test: LabelledImages;
  classNames: readonly string[];
  /** What was done on the way, in sentences: values that were stretched, files that were left out. */
  notes: readonly string[];
  /** The columns of a table that may hold the labels, and the one that was taken; null for other formats. */
  columns: LabelColumns | null;
  /** Why the pictures are probably mirrored at their diagonal, as EMNIST's are; null if nothing says so. */
  transposedBecause: string | null;
  /** Whether the pictures are known to be upright and light on dark, because the app saved them so. */
  isTurned?: true;
}

export interface LabelColumns {
  /** Only the columns that can be labels. */
  options: readonly { index: number; name: string }[];
  chosen: number;
}

/** Pictures of one set, 28 × 28 bytes each, with labels as they are in the file, and where a label is from. */
export interface RawPart {
  images: Uint8Array<ArrayBuffer>;
  labels: ArrayLike<number | string>;
  /** For a message: "y_train.npy, value 12". */
  placeOf(index: number): string;
}

/** Numbers the classes of all parts: numeric labels first, in order, then texts alphabetically, “a2” before “a10”. */
export function withClasses(
  train: RawPart,
  test: RawPart | null,
  names: readonly string[] | null,
): { classNames: readonly string[]; train: LabelledImages; test: LabelledImages } {
  const found = new Map<number | string, number>();
  for (const part of [train, ...(test ? [test] : [])]) collect(part, found);
  const keys = [...found.keys()].sort(byOrder);
  keys.forEach((key, i) => found.set(key, i));
  const labelled = ({ images, labels }: RawPart): LabelledImages => ({
    images,
    labels: Uint8Array.from({ length: labels.length }, (_, i) => found.get(keyOf(labels[i]!))!),
    count: labels.length,
  });
  const nameOf = (key: number | string) => names?.[Number(key)] ?? String(key);
  return {
    classNames: uniqueNames(keys.map(nameOf)),
    train: labelled(train),
    test: test ? labelled(test) : noImages(),
  };
}

/** Class names fit to be shown: on one line, not too long, no two the same. */
export function uniqueNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name, i) => {
    const short =
      name
        .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
        .trim()
        .slice(0, LONGEST_NAME) || numberedClass(i);
    let unique = short;
    for (let turn = 2; used.has(unique); turn += 1) unique = `${short.slice(0, LONGEST_NAME - 4)} ${turn}`;
    used.add(unique);
    return unique;
  });
}

function collect(part: RawPart, found: Map<number | string, number>): void {
  const { labels } = part;
  for (let i = 0; i < labels.length; i += 1) {
    const key = keyOf(labels[i]!);
    if (found.has(key)) continue;
    if (typeof key === 'number' && !Number.isFinite(key))
      throw new DigitFileRefusal(`${part.placeOf(i)}: the label is ${key}; expected a number or a name`);
    if (key === '')
      throw new DigitFileRefusal(`${part.placeOf(i)}: the label is empty; expected a number or a name`);
    if (found.size === pictureLimits.mostClasses)
      throw new DigitFileRefusal(
        `${part.placeOf(i)}: ${quoted(String(key))} is class ${found.size + 1}; expected at most ${pictureLimits.mostClasses} classes`,
      );
    found.set(key, 0);
  }
}

/** A label without spaces around it; a text that is a number counts as the number. */
function keyOf(label: number | string): number | string {
  if (typeof label === 'number') return label;
  const text = label.trim();
  return /^-?\d{1,9}(\.0*)?$/.test(text) ? Number(text) : text;
}

function byOrder(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number') return -1;
  if (typeof b === 'number') return 1;
  return collator.compare(a, b) || (a < b ? -1 : 1);
}

const collator = new Intl.Collator('en', { numeric: true });

/** How values of pixels become bytes. */
export interface Stretch {
  scale: number;
  offset: number;
  /** For a person; null if nothing was changed. */
  note: string | null;
}

/** Finds how to bring values from `least` to `most` into 0…255; `whole` says that all are whole numbers. */
export function stretchOf(least: number, most: number, whole: boolean): Stretch {
  const span = `Values from ${shown(least)} to ${shown(most)} were stretched to 0…255.`;
  if (least >= 0 && most <= 1) return { scale: 255, offset: 0, note: span };
  if (least >= 0 && most <= 16) return { scale: 255 / most, offset: 0, note: span };
  if (least >= 0 && most <= 255) return { scale: 1, offset: 0, note: null };
  if (least >= -1 && most <= 1)
    return { scale: 127.5, offset: 127.5, note: `Values from −1 to 1 were moved to 0…255.` };
  if (whole && least >= 0 && most <= 65_535)
    return { scale: 255 / 65_535, offset: 0, note: 'Values of 16 bits were reduced to 0…255.' };
  const scale = most > least ? 255 / (most - least) : 0;
  return { scale, offset: -least * scale, note: span };
}

function shown(value: number): string {
  const text = Number.isInteger(value)
    ? grouped(Math.abs(value))
    : String(Math.abs(Math.round(value * 1000) / 1000));
  return value < 0 ? `−${text}` : text;
}
