import { quoted } from '../exact/plain-number';
import { DigitFileRefusal } from '../files/idx';
import { sidesOf } from './array-roles';
import type { LabelColumns } from './draft';
import { pictureLimits } from './limits';
import { LEAST_PIXELS } from './picture-set';

/** Bytes at the start of a table that its layout is read from. */
export const LAYOUT_BYTES = 1_000_000;
const LABEL = /^(label|labels|class|classes|y|target|digit|letter|character|category|name)$/i;
const INDEX = /^(|id|index|idx|image_?id|row|unnamed: ?0)$/i;
const PIXEL = /^(pixel|pix|px|p|x)?[ _]?\d+([x_]\d+)?$/i;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Where in each row of a table the label and the pixels are. */
export interface TableLayout {
  delimiter: string;
  hasHeader: boolean;
  columns: number;
  names: readonly string[];
  labels: LabelColumns;
  /** Columns of the pixels, in order. */
  pixels: Int32Array;
  width: number;
  height: number;
}

/**
 * Reads the layout of a table of pixels from its first rows: which character separates cells, whether there is a header,
 * and which column holds the label; `chosen` overrides the latter. Throws a DigitFileRefusal.
 */
export function layoutOf(start: string, name: string, chosen: number | null): TableLayout {
  const lines = start.replace(/^\ufeff/, '').split(/\r?\n/);
  // The last line may be cut, unless the file is short.
  const whole = lines.length > 2 ? lines.slice(0, -1) : lines;
  const [first = ''] = whole;
  const delimiter = delimiterOf(first);
  if (delimiter === undefined)
    throw new DigitFileRefusal(
      `${quoted(name)}: ${first.split(/[,;\t]/).length} columns; expected one for each pixel, and one for the label`,
    );
  const rows = whole
    .slice(0, 60)
    .filter(line => line !== '')
    .map(line => line.split(delimiter).map(unquoted));
  const hasHeader =
    rows[0]!.filter(cell => !NUMBER.test(cell)).length > 2 ||
    LABEL.test(rows[0]![0]!) ||
    LABEL.test(rows[0]!.at(-1)!);
  const body = hasHeader ? rows.slice(1) : rows;
  if (body.length === 0)
    throw new DigitFileRefusal(`${quoted(name)} has no row of values; expected one for each picture`);
  const columns = body[0]!.length;
  const names = Array.from({ length: columns }, (_, i) =>
    hasHeader ? (rows[0]![i] ?? '') : `column ${i + 1}`,
  );
  const options = labelOptions(names, body, hasHeader);
  const best = chosen ?? options[0];
  if (best === undefined || best >= columns)
    throw new DigitFileRefusal(
      `${quoted(name)}: ${columns} columns, all of them pixels; expected a column of labels, too`,
    );
  const pixels = pixelColumns(names, body, best, hasHeader);
  const [width, height] = sidesOf(pixels.length);
  if (height < 5 || width > 8 * height)
    throw new DigitFileRefusal(
      `${quoted(name)}: ${pixels.length} columns of pixels make no picture; expected the square of a number, as 784 for 28 × 28`,
    );
  const shown = [...new Set([best, ...options])].sort((a, b) => a - b);
  const labels = {
    options: shown.map(index => ({ index, name: names[index] || `column ${index + 1}` })),
    chosen: best,
  };
  return { delimiter, hasHeader, columns, names, labels, pixels, width, height };
}

/** The character between the cells of a line of pixels; undefined if it has too few cells. */
export function delimiterOf(line: string): string | undefined {
  return [',', ';', '\t', ' '].find(one => line.split(one).length > LEAST_PIXELS);
}

/** Columns that can hold labels, the likeliest first. */
function labelOptions(
  names: readonly string[],
  body: readonly (readonly string[])[],
  hasHeader: boolean,
): number[] {
  const last = names.length - 1;
  const isText = (i: number) => body.some(row => !NUMBER.test(row[i] ?? ''));
  const named = hasHeader ? names.flatMap((name, i) => (LABEL.test(name) ? [i] : [])) : [];
  const texts = names.flatMap((_, i) => (isText(i) ? [i] : []));
  if (named.length === 0 && texts.length === 0 && isSquare(names.length)) return [];
  const variety = (i: number) => new Set(body.map(row => row[i])).size;
  // The pixels in the corners are mostly paper, so of two columns that repeat whole numbers, as labels do, the one that varies
  // more is the label.
  const repeats = (i: number) =>
    variety(i) <= body.length / 2 && body.every(row => /^\d+$/.test(row[i] ?? '')) ? variety(i) : 0;
  const ends =
    repeats(last) > repeats(0) || (repeats(0) === 0 && variety(last) > variety(0)) ? [last, 0] : [0, last];
  const isPixel = (i: number) => hasHeader && PIXEL.test(names[i]!);
  // Such a column names its rows, not their classes.
  const isKey = (i: number) => variety(i) > pictureLimits.mostClasses;
  const others = [...texts, ...ends].filter(i => !isPixel(i) && !isKey(i));
  return [...new Set([...named, ...others])].slice(0, 12);
}

function pixelColumns(
  names: readonly string[],
  body: readonly (readonly string[])[],
  label: number,
  hasHeader: boolean,
): Int32Array {
  const others = names
    .map((_, i) => i)
    .filter(i => i !== label && body.every(row => NUMBER.test(row[i] ?? '')));
  const named = others.filter(i => PIXEL.test(names[i]!));
  if (hasHeader && named.length >= LEAST_PIXELS) return Int32Array.from(named);
  const isCounter = body.every(
    (row, i) => i === 0 || Number(row[others[0]!]) === Number(body[i - 1]![others[0]!]) + 1,
  );
  const hasIndex = (hasHeader && INDEX.test(names[others[0]!] ?? '-')) || (body.length > 2 && isCounter);
  const cells = hasIndex ? others.slice(1) : others;
  // A second column of labels, at the other end.
  const isOneTooMany = !isSquare(cells.length) && isSquare(cells.length - 1);
  return Int32Array.from(!isOneTooMany ? cells : label < cells[0]! ? cells.slice(0, -1) : cells.slice(1));
}

function isSquare(count: number): boolean {
  return Number.isInteger(Math.sqrt(count));
}

/** A cell without spaces and quotes around it. */
export function unquoted(cell: string): string {
  const text = cell.trim();
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).trim() : text;
}
