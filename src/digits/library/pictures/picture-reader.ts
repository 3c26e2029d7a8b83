import { knownSetOf } from '../../../data/digits/digit-sets';
import { DigitFileRefusal, type DigitPart, digitParts, partBytes } from '../../../data/files/idx';
import { quoted } from '../../../data/exact/plain-number';
import { joinRefusals } from '../../../data/foreign-files';
import type { PictureDraft } from '../../../data/pictures/draft';
import { isPackedSet, packSet, unpackSet } from '../../../data/pictures/npz';
import { uniqueNames } from '../../../data/pictures/draft';
import { turnPictures } from '../../../data/pictures/orientation';
import { joinSets } from '../../../data/pictures/join';
import { isAnyIdx } from '../../../data/pictures/arrays';
import { checkPictures, type PictureSet } from '../../../data/pictures/picture-set';
import {
  noPictureChoices,
  type PictureChoices,
  type PictureView,
  turnOf,
  viewOf,
} from '../../../data/pictures/view';
import { isZip, openZip } from '../../../data/zip';
import { pictureFormats, type ReadingPorts, refusalOf } from './formats';
import { digest } from '../read-digit-file';
import type { PathFile } from '../../protocol';
import { type Incoming, incomingFiles } from './incoming';

/** Most files that a message names. */
const MOST_NAMED = 4;

/** The last two bytes of the counts 60,000 and 10,000. */
const SHAPED = new Set([60_000 % 65_536, 10_000]);

/** Reads files of pictures, and reads them again as a person chooses. */
export class PictureReader {
  private files: Incoming[] = [];
  private draft: { draft: PictureDraft; labelColumn: number | null } | null = null;

  constructor(private readonly ports: ReadingPorts) {}

  /**
   * Takes files, in addition to earlier ones if `more`. Returns what was understood of them. Throws a DigitFileRefusal
   * that names file and place; the files stay, so that missing ones can be added.
   */
  async open(files: readonly PathFile[], more: boolean): Promise<PictureView> {
    this.draft = null;
    const incoming = await incomingFiles(files);
    this.files = more ? [...this.files, ...incoming] : incoming;
    return this.view(noPictureChoices);
  }

  /** The published set that the files are, by their SHA-256: "MNIST"; null for any other. */
  async published(): Promise<string | null> {
    // Hashing takes time, so only files of MNIST's shape are hashed.
    const hasShape = ({ start }: Incoming) =>
      isAnyIdx(start) && SHAPED.has((start[6] ?? 0) * 256 + (start[7] ?? 0));
    if (!this.files.every(hasShape)) return null;
    const found = new Map<DigitPart, string>();
    for (const file of this.files) {
      const bytes = await file.bytes();
      const part = digitParts.find(one => partBytes(one) === bytes.length);
      const set = part && knownSetOf(part, await digest(bytes));
      if (!set) return null;
      found.set(part, set.name);
    }
    const [name, other] = new Set(found.values());
    return found.size === digitParts.length && other === undefined ? name! : null;
  }

  async view(choices: PictureChoices): Promise<PictureView> {
    return viewOf(await this.read(choices), choices);
  }

  /** The set as chosen, with the classes renamed, as a file that the app stores and other programs read. */
  async make(choices: PictureChoices, name: string, classNames: readonly string[]): Promise<Blob> {
    const draft = await this.read(choices);
    const { transposed, inverted } = turnOf(draft, choices);
    const turned = (images: Uint8Array<ArrayBuffer>) => {
      const copy = transposed || inverted ? images.slice() : images;
      turnPictures(copy, transposed, inverted);
      return copy;
    };
    const set = {
      name,
      classNames: uniqueNames(draft.classNames.map((one, i) => classNames[i] ?? one)),
      train: { ...draft.train, images: turned(draft.train.images) },
      test: { ...draft.test, images: turned(draft.test.images) },
    };
    checkPictures(set);
    return new Blob([await packSet(set)]);
  }

  private async read(choices: PictureChoices): Promise<PictureDraft> {
    const { labelColumn } = choices;
    if (this.draft?.labelColumn === labelColumn) return this.draft.draft;
    const draft = (await this.ownSets()) ?? (await this.foreign(choices));
    this.draft = { draft, labelColumn };
    return draft;
  }

  /** Sets that the app itself saved, as they were; several become one. Null if any file is something else. */
  private async ownSets(): Promise<PictureDraft | null> {
    const sets: PictureSet[] = [];
    for (const file of this.files) {
      if (!isZip(file.start)) return null;
      const bytes = await file.bytes();
      const archive = await openZip(bytes).catch(() => null);
      if (!archive || !isPackedSet(archive.files.map(({ name }) => name))) return null;
      sets.push(await unpackSet(bytes));
    }
    const [first] = sets;
    if (!first) return null;
    const set = sets.length === 1 ? first : joinSets(sets, `${sets.length} sets together`);
    const what =
      sets.length === 1 ? 'a set saved by Layerwise' : `${sets.length} sets saved by Layerwise, put together`;
    return {
      ...set,
      what,
      size: '28 × 28',
      notes: [],
      columns: null,
      transposedBecause: null,
      isTurned: true,
    };
  }

  private async foreign(choices: PictureChoices): Promise<PictureDraft> {
    const kinds = Object.values(pictureFormats);
    const groups = kinds.map(() => [] as Incoming[]);
    const others: Incoming[] = [];
    for (const file of this.files) {
      const kind = kinds.findIndex(format => format.holds(file));
      if (kind < 0) others.push(file);
      else groups[kind]!.push(file);
    }
    const filled = groups.flatMap((files, i) => (files.length > 0 ? [{ files, format: kinds[i]! }] : []));
    const [first, ...rest] = filled.sort((a, b) => b.files.length - a.files.length);
    if (!first) {
      const refusals = others.slice(0, MOST_NAMED).map(refusalOf);
      throw new DigitFileRefusal(
        refusals.length > 0 ? joinRefusals(refusals) : 'no files; expected files of pictures',
      );
    }
    const draft = await first.format.read(first.files, choices, this.ports);
    const left = [...rest.flatMap(({ files }) => files), ...others];
    if (left.length === 0) return draft;
    const names = left.slice(0, MOST_NAMED).map(({ path }) => quoted(path));
    const more = left.length > MOST_NAMED ? ` and ${left.length - MOST_NAMED} more` : '';
    return { ...draft, notes: [...draft.notes, `Left out: ${names.join(', ')}${more}.`] };
  }
}
