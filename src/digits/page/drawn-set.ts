import { packSet } from '../../data/pictures/npz';
import { uniqueNames } from '../../data/pictures/draft';
import { PIXELS } from '../../data/digits/pixels';
import { LONGEST_NAME, noImages, numberedClass } from '../../data/pictures/picture-set';
import { pictureLimits } from '../../data/pictures/limits';
import { createKept } from '../../run/storage/kept';
import { digitsSession } from './digits-session';
import { useDigitsView } from './digits-view';

/** One drawn picture: 28 × 28 bytes, 0 is paper, and the number of its class. */
export interface DrawnPicture {
  label: number;
  pixels: Uint8Array;
}

interface DrawnSet {
  classNames: readonly string[];
  pictures: readonly DrawnPicture[];
}

/** Most pictures of a drawn set: the browser stores them as text, and allows 5 MB of it. */
export const MOST_DRAWN = 2000;

const begun: DrawnSet = { classNames: Array.from({ length: 10 }, (_, i) => String(i)), pictures: [] };

/** The set that is being drawn. It survives a reload. */
export const useDrawnSet = createKept<{ set: DrawnSet }>({
  area: 'localStorage',
  name: 'layerwise-drawn-pictures',
  initial: { set: begun },
  parse: { set: parsed },
  older: {},
});

// Bytes are no JSON: each picture is stored as one text.
function parsed(value: unknown): DrawnSet | undefined {
  const { classNames, pictures } = (value ?? {}) as Partial<Record<keyof DrawnSet, unknown>>;
  if (!Array.isArray(classNames) || !Array.isArray(pictures)) return undefined;
  const names = classNames.filter(name => typeof name === 'string').slice(0, pictureLimits.mostClasses);
  const read = pictures.slice(0, MOST_DRAWN).flatMap((one: unknown): DrawnPicture[] => {
    const { label, pixels } = (one ?? {}) as { label?: unknown; pixels?: unknown };
    const isLabel =
      typeof label === 'number' && Number.isInteger(label) && label >= 0 && label < names.length;
    const bytes = bytesOf(pixels);
    return isLabel && bytes ? [{ label, pixels: bytes }] : [];
  });
  return names.length < 2 ? undefined : { classNames: names, pictures: read };
}

function bytesOf(pixels: unknown): Uint8Array | null {
  if (typeof pixels !== 'string') return null;
  try {
    const bytes = Uint8Array.from(atob(pixels), letter => letter.charCodeAt(0));
    return bytes.length === PIXELS ? withText(bytes) : null;
  } catch {
    return null;
  }
}

/** Bytes that become a text in JSON. */
function withText(bytes: Uint8Array): Uint8Array {
  const text = btoa(String.fromCharCode(...bytes));
  return Object.defineProperty(bytes, 'toJSON', { value: () => text });
}

export function addDrawn(label: number, pixels: Uint8Array): void {
  const { set } = useDrawnSet.fresh();
  if (set.pictures.length >= MOST_DRAWN) return;
  const picture = { label, pixels: withText(pixels.slice()) };
  useDrawnSet.change({ set: { ...set, pictures: [...set.pictures, picture] } });
}

/** Deletes the picture of a class that was drawn last. */
export function dropLastDrawn(label: number): void {
  const { set } = useDrawnSet.fresh();
  const last = set.pictures.findLastIndex(picture => picture.label === label);
  if (last >= 0) useDrawnSet.change({ set: { ...set, pictures: set.pictures.toSpliced(last, 1) } });
}

export function nameDrawnClass(label: number, name: string): void {
  const { set } = useDrawnSet.fresh();
  useDrawnSet.change({
    set: { ...set, classNames: set.classNames.with(label, name.slice(0, LONGEST_NAME)) },
  });
}

export function addDrawnClass(): void {
  const { set } = useDrawnSet.fresh();
  const name = numberedClass(set.classNames.length);
  useDrawnSet.change({ set: { ...set, classNames: [...set.classNames, name] } });
}

/** Begins again with ten empty classes. */
export function forgetDrawn(): void {
  useDrawnSet.change({ set: begun });
}

/** How many pictures there are, of how many classes; why they are not enough to train on, or null. */
export function drawnCounts({ pictures }: DrawnSet): {
  count: number;
  classes: number;
  lacks: string | null;
} {
  const count = pictures.length;
  const classes = new Set(pictures.map(({ label }) => label)).size;
  const lacks =
    count < pictureLimits.least
      ? `${pictureLimits.least - count} more needed`
      : classes < pictureLimits.leastClasses
        ? 'a second class needed'
        : null;
  return { count, classes, lacks };
}

/** The set as a file, without classes that have no picture. */
export async function packDrawn(): Promise<Blob> {
  const { set } = useDrawnSet.getState();
  const used = set.classNames.map((_, i) => i).filter(i => set.pictures.some(({ label }) => label === i));
  const images = new Uint8Array(set.pictures.length * PIXELS);
  set.pictures.forEach(({ pixels }, i) => images.set(pixels, i * PIXELS));
  const labels = Uint8Array.from(set.pictures, ({ label }) => used.indexOf(label));
  const classNames = uniqueNames(used.map(i => set.classNames[i]!.trim() || numberedClass(i)));
  const file = await packSet({
    ...{ name: 'drawn by hand', classNames, test: noImages() },
    train: { images, labels, count: labels.length },
  });
  return new Blob([file]);
}

/** Trains on the drawn set, alone or added to MNIST's. */
export async function trainOnDrawn(withMnist: boolean): Promise<void> {
  const file = await packDrawn();
  const store = useDigitsView.getState().keepDigits;
  digitsSession.library({ type: 'pictures', file, store, ...(withMnist && { withMnist }) });
}
