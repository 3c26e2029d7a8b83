import { quoted } from '../exact/plain-number';
import { DigitFileRefusal } from '../files/idx';
import { type ArrayRole, roleOf, setOf } from './array-roles';
import type { NamedArray } from './arrays';
import { type PictureDraft, type RawPart, stretchOf, withClasses } from './draft';
import { emnistHint, knownNames } from './known-names';
import { PIXELS, SIDE } from '../digits/pixels';
import { grouped } from './picture-set';
import { fitPicture } from './scale';

interface Pictures {
  array: NamedArray;
  role: Extract<ArrayRole, { kind: 'pictures' }>;
  set: 'train' | 'test' | null;
  key: string;
}

interface Labels {
  array: NamedArray;
  role: Extract<ArrayRole, { kind: 'labels' }>;
  set: 'train' | 'test' | null;
  key: string;
}

/**
 * Pictures and labels from arrays: finds which arrays belong together, by names and counts. Arrays with the same content
 * count once. Throws a DigitFileRefusal.
 */
export function draftOfArrays(all: readonly NamedArray[], what: string, name: string): PictureDraft {
  const arrays = withoutTwins(all);
  const roles = arrays.map(roleOf);
  const pictures: Pictures[] = [];
  const labels: Labels[] = [];
  arrays.forEach((array, i) => {
    const role = roles[i]!;
    if (role.kind === 'pictures') pictures.push({ array, role, ...setOf(array.name) });
    if (role.kind === 'labels') labels.push({ array, role, ...setOf(array.name) });
  });
  if (pictures.length === 0)
    throw new DigitFileRefusal(
      `no array of pictures; found ${listed(arrays)}; expected one of the shape [count, rows, columns]`,
    );
  assignSets(pictures, labels);
  refuseMixtures(pictures);
  const free = new Set(labels);
  const notes: string[] = [];
  const pairs = pictures.map(one => ({ pictures: one, labels: partnerOf(one, pictures, free) }));
  const partOf = (set: 'train' | 'test') =>
    joined(
      pairs.filter(pair => (pair.pictures.set ?? 'train') === set),
      notes,
    );
  const train = partOf('train');
  const test = partOf('test');
  const nameArray = arrays.find((_, i) => roles[i]!.kind === 'names');
  const given = nameArray ? Array.from(nameArray.values as ArrayLike<number | string>, String) : null;
  const made = withClasses((train ?? test)!, train ? test : null, given);
  const left = arrays.filter(
    (array, i) => roles[i]!.kind === 'other' || [...free].some(one => one.array === array),
  );
  if (left.length > 0) notes.push(`Not needed: ${listed(left)}.`);
  const { width, height } = pictures[0]!.role;
  const isVaried = pictures.some(({ role }) => role.width !== width || role.height !== height);
  const classNames = given ? made.classNames : knownNames(made.classNames, arrays, notes);
  return {
    ...{ what, name, notes, columns: null },
    size: isVaried ? 'of various sizes' : `${width} × ${height}`,
    ...made,
    classNames,
    transposedBecause: emnistHint(arrays),
  };
}

function withoutTwins(arrays: readonly NamedArray[]): NamedArray[] {
  const kept: NamedArray[] = [];
  for (const array of arrays) if (!kept.some(other => isSame(other, array))) kept.push(array);
  return kept;
}

function isSame(a: NamedArray, b: NamedArray): boolean {
  if (String(a.shape) !== String(b.shape) || setOf(a.name).key !== setOf(b.name).key) return false;
  if (setOf(a.name).set !== setOf(b.name).set) return false;
  for (let i = 0; i < a.values.length; i += 1) if (a.values[i] !== b.values[i]) return false;
  return true;
}

/** If two arrays of pictures do not say which set they are, the smaller one is for testing, as in MNIST. */
function assignSets(pictures: Pictures[], labels: Labels[]): void {
  if (pictures.length !== 2 || pictures.some(({ set }) => set !== null)) return;
  const [a, b] = pictures as [Pictures, Pictures];
  if (a.role.count === b.role.count) return;
  const less = Math.min(a.role.count, b.role.count);
  for (const one of [...pictures, ...labels]) one.set = one.role.count === less ? 'test' : 'train';
}

function refuseMixtures(pictures: readonly Pictures[]): void {
  const named = new Map(pictures.filter(({ set }) => set !== null).map(one => [one.key, one.array.name]));
  if (named.size < 2) return;
  const names = [...named.values()].slice(0, 4).map(quoted);
  throw new DigitFileRefusal(`files of ${named.size} data sets (${names.join(', ')}); open the files of one`);
}

/** The labels of an array of pictures: the array of as many labels; among several, the one with a matching name. */
function partnerOf(one: Pictures, all: readonly Pictures[], free: Set<Labels>): Labels {
  const same = [...free].filter(({ role }) => role.count === one.role.count);
  const inSet = same.filter(({ set }) => set === one.set);
  const sameKey = inSet.filter(({ key }) => key === one.key);
  const rivals = all.filter(({ role }) => role.count === one.role.count).length;
  const found = sameKey.length > 0 ? sameKey : inSet.length > 0 ? inSet : rivals === 1 ? same : [];
  const [labels] = found;
  if (labels && found.length === 1) {
    free.delete(labels);
    return labels;
  }
  const count = grouped(one.role.count);
  if (found.length > 1)
    throw new DigitFileRefusal(
      `${found.map(({ array }) => quoted(array.name)).join(' and ')} both hold ${count} labels for ${quoted(one.array.name)}; leave one of them out`,
    );
  const others = [...free].map(({ array, role }) => `${quoted(array.name)} holds ${grouped(role.count)}`);
  throw new DigitFileRefusal(
    `${quoted(one.array.name)} holds ${count} pictures, but their labels are missing${others.length > 0 ? ` (${others.join(', ')})` : ''}; also open the file of ${count} labels`,
  );
}

/** The pictures of several arrays as one part, scaled to 28 × 28. */
function joined(pairs: readonly { pictures: Pictures; labels: Labels }[], notes: string[]): RawPart | null {
  if (pairs.length === 0) return null;
  const scaled = pairs.map(({ pictures }) => scaledPictures(pictures, notes));
  const labels = pairs.map(pair => plainLabels(pair.labels, notes));
  const placeOf = (index: number) => {
    let rest = index;
    for (const [i, one] of labels.entries()) {
      if (rest < one.length) return `${quoted(pairs[i]!.labels.array.name)}, value ${grouped(rest + 1)}`;
      rest -= one.length;
    }
    return 'the labels';
  };
  if (scaled.length === 1) return { images: scaled[0]!, labels: labels[0]!, placeOf };
  const images = new Uint8Array(scaled.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of scaled) {
    images.set(one, at);
    at += one.length;
  }
  return { images, labels: labels.flatMap(one => Array.from(one)), placeOf };
}

function scaledPictures({ array, role }: Pictures, notes: string[]): Uint8Array<ArrayBuffer> {
  const values = array.values as Exclude<NamedArray['values'], readonly string[]>;
  let [least, most, whole] = [Infinity, -Infinity, true];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (!(value >= -1e30 && value <= 1e30))
      throw new DigitFileRefusal(
        `${quoted(array.name)}, value ${grouped(i + 1)} is ${value}; expected a number`,
      );
    if (value < least) least = value;
    if (value > most) most = value;
    if (whole && !Number.isInteger(value)) whole = false;
  }
  const { scale, offset, note } = stretchOf(least, most, whole);
  if (note !== null && !notes.includes(note)) notes.push(note);
  const { count, width, height, channels, channelsFirst } = role;
  const isPlain = width === SIDE && height === SIDE && channels === 1;
  if (isPlain && scale === 1 && offset === 0 && values instanceof Uint8Array) return values;
  const images = new Uint8Array(count * PIXELS);
  const area = width * height;
  const grey = new Float64Array(area);
  const colours = channels >= 3 ? COLOURS : WHOLE;
  for (let n = 0; n < count; n += 1) {
    const from = n * area * channels;
    for (let i = 0; i < area; i += 1) {
      let sum = 0;
      for (const [c, weight] of colours.entries())
        sum += weight * values[from + (channelsFirst ? c * area + i : i * channels + c)]!;
      grey[i] = sum * scale + offset;
    }
    if (isPlain) for (let i = 0; i < area; i += 1) images[n * PIXELS + i] = Math.floor(grey[i]! + 0.5);
    else fitPicture(grey, width, height, images, n * PIXELS);
  }
  return images;
}

/** Shares of red, green and blue in grey, as in ITU-R BT.601. */
const COLOURS = [0.299, 0.587, 0.114] as const;
const WHOLE = [1] as const;

function plainLabels({ array, role }: Labels, notes: string[]): ArrayLike<number | string> {
  const { values } = array;
  if (role.oneHot > 0)
    return Array.from({ length: role.count }, (_, row) => {
      for (let i = 0; i < role.oneHot; i += 1) if (values[row * role.oneHot + i] === 1) return i;
      return NaN;
    });
  if (role.columns === 1) return values;
  const note = `Labels are the first of ${role.columns} columns of ${array.name}.`;
  if (!notes.includes(note)) notes.push(note);
  return Array.from({ length: role.count }, (_, row) => values[row * role.columns]!);
}

function listed(arrays: readonly NamedArray[]): string {
  return (
    arrays
      .slice(0, 6)
      .map(({ name, shape }) => `${quoted(name)} [${shape.join(', ')}]`)
      .join(', ') || 'none'
  );
}
