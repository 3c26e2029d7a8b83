import { quoted } from '../exact/plain-number';
import { DigitFileRefusal } from '../files/idx';
import { setOf } from './array-roles';
import { type PictureDraft, type RawPart, withClasses } from './draft';
import type { GreyPicture } from './png';
import { PIXELS } from '../digits/pixels';
import { grouped } from './picture-set';
import { pictureLimits } from './limits';
import { fitPicture } from './scale';

/** A file with the folders that it lies in: "digits/train/7/0012.png". */
export interface PathedFile {
  path: string;
}

/** Where a picture belongs. */
export interface Filed<T extends PathedFile> {
  file: T;
  label: string;
  set: 'train' | 'test';
}

/**
 * Sorts pictures by class: the innermost folder that is not named after a set. Without folders the class is the beginning
 * of a file's name: "3_017.png", "cat.12.jpg". Throws a DigitFileRefusal.
 */
export function fileByClass<T extends PathedFile>(files: readonly T[]): { filed: Filed<T>[]; note: string } {
  const parts = files.map(({ path }) => path.split('/').filter(part => part !== ''));
  const shared = sharedFolders(parts);
  const filed = files.map((file, i): Filed<T> => {
    const folders = parts[i]!.slice(0, -1);
    const set = folders.map(folder => setOf(folder).set).findLast(one => one !== null) ?? 'train';
    const own = folders.slice(shared).filter(folder => !isSet(folder));
    return { file, set, label: own.at(-1) ?? '' };
  });
  if (filed.every(({ label }) => label !== '') && new Set(filed.map(({ label }) => label)).size > 1)
    return { filed, note: 'The class of a picture is the name of its folder.' };
  const [first] = filed.filter(({ label }) => label === '');
  const isMixed = filed.some(({ label }) => label !== '');
  const byName = filed.map((one, i) => ({ ...one, label: beginOf(parts[i]!.at(-1) ?? '') }));
  const { size } = new Set(byName.map(({ label }) => label));
  if (!isMixed && size > 1 && size <= pictureLimits.mostClasses && byName.every(({ label }) => label !== ''))
    return { filed: byName, note: 'The class of a picture is the beginning of its file’s name.' };
  const folder = parts[0]?.at(-2);
  const isOneFolder = parts.every(path => path.at(-2) === folder);
  if (isMixed && first)
    throw new DigitFileRefusal(
      `${quoted(first.file.path)} is not in the folder of a class, but other pictures are; expected one folder for each class`,
    );
  throw new DigitFileRefusal(
    folder !== undefined && isOneFolder
      ? `all ${grouped(files.length)} pictures are in the folder ${quoted(folder)}, which is one class; expected one folder for each of at least two classes`
      : `${grouped(files.length)} ${files.length === 1 ? 'picture' : 'pictures'} without classes; expected one folder for each class, in a folder or a ZIP archive`,
  );
}

/** Number of leading folders that all paths share. */
function sharedFolders(parts: readonly (readonly string[])[]): number {
  const [first = []] = parts;
  let shared = 0;
  while (
    first.length > shared + 1 &&
    parts.every(path => path.length > shared + 1 && path[shared] === first[shared])
  )
    shared += 1;
  return shared;
}

function isSet(folder: string): boolean {
  const { set, key } = setOf(folder);
  return set !== null && key === '';
}

/** What comes before a separator or a number that follows the class: "cat.12.jpg", "3_017.png", "A001.png"; else nothing. */
function beginOf(name: string): string {
  const stem = name.replace(/\.\w+$/, '');
  return (/^(\d+|\p{L}+)(?=[-_. ]+\S)/u.exec(stem) ?? /^\p{L}+(?=\d)/u.exec(stem))?.[0] ?? '';
}

/** Scales filed pictures one by one. */
export class FolderDraft {
  private readonly images: Record<'train' | 'test', Uint8Array[]> = { train: [], test: [] };
  private readonly labels: Record<'train' | 'test', string[]> = { train: [], test: [] };
  private readonly paths: Record<'train' | 'test', string[]> = { train: [], test: [] };
  private size: string | null = null;

  add({ file, label, set }: Filed<PathedFile>, picture: GreyPicture): void {
    const { width, height } = picture;
    const size = `${width} × ${height}`;
    this.size = this.size === null || this.size === size ? size : 'of various sizes';
    const image = new Uint8Array(PIXELS);
    fitPicture(onPaper(picture), width, height, image, 0);
    this.images[set].push(image);
    this.labels[set].push(label);
    this.paths[set].push(file.path);
  }

  finish(what: string, name: string, notes: readonly string[]): PictureDraft {
    const train = this.part('train');
    const test = this.part('test');
    const made = withClasses(train ?? test!, train ? test : null, null);
    const size = this.size ?? '';
    return { what, name, size, notes, ...made, columns: null, transposedBecause: null };
  }

  private part(set: 'train' | 'test'): RawPart | null {
    const all = this.images[set];
    if (all.length === 0) return null;
    const images = new Uint8Array(all.length * PIXELS);
    all.forEach((image, i) => images.set(image, i * PIXELS));
    return { images, labels: this.labels[set], placeOf: index => quoted(this.paths[set][index] ?? '') };
  }
}

/** A picture's grey on paper that its ink stands out from: white under dark ink, black under light ink. */
export function onPaper({ grey, alpha }: GreyPicture): ArrayLike<number> {
  if (!alpha) return grey;
  let [ink, weight] = [0, 0];
  for (let i = 0; i < grey.length; i += 1) {
    ink += grey[i]! * alpha[i]!;
    weight += alpha[i]!;
  }
  const paper = ink > 127.5 * weight ? 0 : 255;
  return Float64Array.from(grey, (value, i) => paper + ((value - paper) * alpha[i]!) / 255);
}
