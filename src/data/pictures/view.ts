import type { LabelColumns, PictureDraft } from './draft';
import { looksInverted, looksTransposed, transposedPlace } from './orientation';
import { PIXELS } from '../digits/pixels';
import { checkPictures, countByClass, type PictureSet } from './picture-set';

/** What a person chose about picture files; null leaves it to the app. */
export interface PictureChoices {
  /** The column of a table that holds the labels. */
  labelColumn: number | null;
  transposed: boolean | null;
  inverted: boolean | null;
}

export const noPictureChoices: PictureChoices = { labelColumn: null, transposed: null, inverted: null };

/** What the app understood of picture files, shown before they are used. */
export interface PictureView {
  what: string;
  name: string;
  size: string;
  notes: readonly string[];
  columns: LabelColumns | null;
  transposed: boolean;
  inverted: boolean;
  /** Why a switch is on although nobody set it; null if it is off or was set. */
  why: { transposed: string | null; inverted: string | null };
  counts: { train: number; test: number };
  classes: readonly { name: string; train: number; test: number }[];
  /** A few pictures of each class, [class][shown][28][28]; blank where a class has fewer. */
  shown: Uint8Array<ArrayBuffer>;
  /** Why the set cannot be used; null if it can. */
  problem: string | null;
}

/** Number of pictures of each class in a preview. */
export const SHOWN = 6;

/** Whether pictures are transposed and inverted: as a person chose, else as they look. */
export function turnOf(
  draft: PictureDraft,
  choices: PictureChoices,
): Pick<PictureView, 'transposed' | 'inverted' | 'why'> {
  const { train, classNames, transposedBecause, isTurned = false } = draft;
  const isInverted = choices.inverted ?? (!isTurned && looksInverted(train));
  const because =
    transposedBecause ??
    (!isTurned && looksTransposed(train, classNames, isInverted)
      ? 'the pictures look more like digits when mirrored at the diagonal'
      : null);
  return {
    transposed: choices.transposed ?? because !== null,
    inverted: isInverted,
    why: {
      transposed: choices.transposed === null ? because : null,
      inverted: choices.inverted === null && isInverted ? 'the border of most pictures is light' : null,
    },
  };
}

/** What a person is shown of a draft. */
export function viewOf(draft: PictureDraft, choices: PictureChoices): PictureView {
  const { what, name, size, notes, columns, train, test, classNames } = draft;
  const turn = turnOf(draft, choices);
  const trained = countByClass(train.labels, classNames.length);
  const tested = countByClass(test.labels, classNames.length);
  return {
    ...{ what, name, size, notes, columns, ...turn },
    counts: { train: train.count, test: test.count },
    classes: classNames.map((one, i) => ({ name: one, train: trained[i]!, test: tested[i]! })),
    shown: shownOf(draft, turn),
    problem: problemOf(draft),
  };
}

function shownOf(
  { train, test, classNames }: PictureDraft,
  { transposed, inverted }: { transposed: boolean; inverted: boolean },
): Uint8Array<ArrayBuffer> {
  const shown = new Uint8Array(classNames.length * SHOWN * PIXELS);
  const found = new Array<number>(classNames.length).fill(0);
  for (const { images, labels, count } of [train, test])
    for (let n = 0; n < count; n += 1) {
      const label = labels[n]!;
      if (found[label]! >= SHOWN) continue;
      const to = (label * SHOWN + found[label]!) * PIXELS;
      for (let i = 0; i < PIXELS; i += 1) {
        const value = images[n * PIXELS + (transposed ? transposedPlace(i) : i)]!;
        shown[to + i] = inverted ? 255 - value : value;
      }
      found[label]! += 1;
    }
  return shown;
}

function problemOf(draft: PictureSet): string | null {
  try {
    checkPictures(draft);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
