import { OTHER_TABLE, recogniseFile } from '../../../data/foreign-files';
import { DigitFileRefusal } from '../../../data/files/idx';
import { quoted } from '../../../data/exact/plain-number';
import { isZip, loadInflate, openZip } from '../../../data/zip';
import { draftOfArrays } from '../../../data/pictures/array-sets';
import { setOf } from '../../../data/pictures/array-roles';
import { isAnyIdx, isNpy, type NamedArray, readIdx, readNpy } from '../../../data/pictures/arrays';
import { type PictureDraft, withClasses } from '../../../data/pictures/draft';
import { emnistHint } from '../../../data/pictures/known-names';
import { fileByClass, FolderDraft } from '../../../data/pictures/folders';
import { decodePng, isPng, pngHeader, type GreyPicture } from '../../../data/pictures/png';
import { grouped } from '../../../data/pictures/picture-set';
import { PixelTable } from '../../../data/pictures/pixel-table';
import { draftOfSprite, isSprite } from '../../../data/pictures/sprite';
import { delimiterOf, LAYOUT_BYTES, layoutOf } from '../../../data/pictures/table-layout';
import type { PictureChoices } from '../../../data/pictures/view';
import { gathered, type Incoming } from './incoming';

/** What readers need from their host. */
export interface ReadingPorts {
  /** Decodes JPEG and other pictures that the app has no decoder for. */
  decode(bytes: Uint8Array<ArrayBuffer>): Promise<GreyPicture>;
  /** Reports pictures read so far; `total` is 0 if unknown. Resolves when waiting messages have been handled. */
  progress(done: number, total: number): Promise<void>;
}

/** A kind of files that pictures come in. */
interface PictureFormat {
  /** Whether a file is of this kind, by its name and first bytes. */
  holds(file: Incoming): boolean;
  /** Reads all files of this kind. Throws a DigitFileRefusal. */
  read(files: readonly Incoming[], choices: PictureChoices, ports: ReadingPorts): Promise<PictureDraft>;
}

/** Every format, in the order in which they are tried. */
export const pictureFormats: Readonly<Record<string, PictureFormat>> = {
  arrays: {
    holds: ({ start, path }) => isAnyIdx(start) || isNpy(start) || (isZip(start) && !/\.pth?$/i.test(path)),
    read: readArrays,
  },
  sprite: {
    holds: ({ start, path }) => {
      const header = pngHeader(start);
      if (header) return isSprite(header.width, header.height);
      return /labels_uint8$/i.test(path);
    },
    read: readSprite,
  },
  pictures: {
    holds: ({ start }) => isPng(start) || /^(\xff\xd8\xff|GIF8|BM|RIFF....WEBP)/s.test(latin(start)),
    read: readFolders,
  },
  table: {
    holds: ({ start }) => {
      const [line = ''] = latin(start).split('\n');
      return delimiterOf(line) !== undefined && !line.includes('\0');
    },
    read: readTables,
  },
};

async function readArrays(files: readonly Incoming[]): Promise<PictureDraft> {
  const arrays: NamedArray[] = [];
  const kinds = new Set<string>();
  for (const file of files) {
    const name = baseName(file.path);
    const bytes = await file.bytes();
    if (isAnyIdx(bytes)) arrays.push(readIdx(bytes, name));
    else if (isNpy(bytes)) arrays.push(readNpy(bytes, name));
    else {
      const archive = await openZip(bytes).catch(() => {
        throw new DigitFileRefusal(`${quoted(name)} is damaged or cut short; expected all of it`);
      });
      for (const [entry, content] of archive.unpackAll(archive.files))
        if (isNpy(content)) arrays.push(readNpy(content, `${name}/${entry.name.replace(/\.npy$/, '')}`));
    }
    kinds.add(
      isAnyIdx(bytes)
        ? 'IDX files'
        : isNpy(bytes)
          ? 'NumPy arrays (.npy)'
          : 'an archive of NumPy arrays (.npz)',
    );
  }
  return draftOfArrays(arrays, [...kinds].join(' and '), nameOf(files));
}

async function readSprite(files: readonly Incoming[]): Promise<PictureDraft> {
  const sprite = files.find(({ start }) => isPng(start));
  if (!sprite)
    throw new DigitFileRefusal(`${quoted(files[0]!.path)} holds labels of a sprite; open its PNG file, too`);
  const picture = decodePng(await sprite.bytes(), await loadInflate());
  const labels = files.find(({ start }) => !isPng(start));
  return draftOfSprite(
    { name: baseName(sprite.path), picture },
    labels ? { name: baseName(labels.path), bytes: await labels.bytes() } : null,
  );
}

async function readFolders(
  files: readonly Incoming[],
  _choices: PictureChoices,
  { decode, progress }: ReadingPorts,
): Promise<PictureDraft> {
  const { filed, note } = fileByClass(files);
  const inflate = await loadInflate();
  const draft = new FolderDraft();
  for (const [i, one] of filed.entries()) {
    const bytes = await one.file.bytes();
    try {
      draft.add(one, isPng(bytes) ? decodePng(bytes, inflate) : await decode(bytes));
    } catch (error) {
      if (!(error instanceof DigitFileRefusal)) throw error;
      throw new DigitFileRefusal(`${quoted(one.file.path)}: ${error.message}`);
    }
    if (i % 50 === 49) await progress(i + 1, filed.length);
  }
  return draft.finish('pictures in folders', nameOf(files), [note]);
}

async function readTables(
  files: readonly Incoming[],
  { labelColumn }: PictureChoices,
  { progress }: ReadingPorts,
): Promise<PictureDraft> {
  const notes = new Set<string>();
  const read = [];
  for (const file of files) {
    const name = baseName(file.path);
    const start = new TextDecoder().decode(await gathered(file.stream(), LAYOUT_BYTES));
    const layout = layoutOf(start, name, labelColumn);
    const table = new PixelTable(layout, name);
    const reader = file.stream().getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      table.push(value);
      await progress(table.count, 0);
    }
    const { part, note } = table.finish();
    if (note !== null) notes.add(note);
    read.push({ part, layout, isTest: setOf(name).set === 'test' });
  }
  const train = read.filter(({ isTest }) => !isTest);
  const test = read.filter(({ isTest }) => isTest);
  if (train.length > 1 || test.length > 1)
    throw new DigitFileRefusal(
      `${files.length} tables; expected one, or one for training and one named test for testing`,
    );
  const [first] = train.length > 0 ? train : test;
  const second = train.length > 0 ? test[0] : undefined;
  const { layout } = first!;
  const column = layout.labels.options.find(({ index }) => index === layout.labels.chosen)?.name ?? '';
  return {
    ...{ what: 'a table of pixels (CSV)', name: nameOf(files), size: `${layout.width} × ${layout.height}` },
    ...withClasses(first!.part, second?.part ?? null, null),
    notes: [`Labels are in ${layout.hasHeader ? quoted(column) : column}.`, ...notes],
    ...{
      columns: layout.labels,
      transposedBecause: emnistHint(files.map(({ path }) => ({ name: path, shape: [] }))),
    },
  };
}

const READ_HERE = /^(a picture|an archive of NumPy|a NumPy|a table of pixels)/;

/** For a file that no reader takes: what it is, and how to convert it. */
export function refusalOf({ path, start }: Incoming): string {
  const foreign = recogniseFile(path, start, 'digits');
  const expected = 'expected IDX, NumPy or CSV files, or PNG and JPEG pictures in a folder for each class';
  if (start.length === 0) return `${quoted(path)} is empty; ${expected}`;
  if (!foreign) return `${quoted(path)} holds no pictures that can be read here; ${expected}`;
  const { what, recipe, advice } = foreign;
  // Its name promises a format that can be read, but its content is something else.
  if (READ_HERE.test(what))
    return `${quoted(path)} is named as ${what}, but its content is damaged or something else; ${expected}`;
  if (what === OTHER_TABLE) return `${quoted(path)} is ${what}; ${advice}`;
  return `${quoted(path)} is ${what}; ${expected}${recipe === null ? '' : `. Convert it with Python:\n${recipe}`}`;
}

/** A name for a set: the folder's or the file's, without words that every set has. */
function nameOf(files: readonly Incoming[]): string {
  const [first] = files;
  if (!first) return 'pictures';
  const folders = first.path.split('/');
  const shared = files.every(({ path }) => path.split('/')[0] === folders[0]) && folders.length > 1;
  const name = shared ? folders[0]! : (folders.at(-1) ?? '').replace(/\.\w+$/, '');
  const words = name
    .split(/[-_. ]+/)
    .filter(word => !/^(train(ing)?|test|t10k|images?|labels?|idx\d|ubyte|npz)$/i.test(word));
  return words.join(' ').slice(0, 40) || `${grouped(files.length)} files`;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function latin(start: Uint8Array): string {
  return String.fromCharCode(...start.subarray(0, 2000));
}
