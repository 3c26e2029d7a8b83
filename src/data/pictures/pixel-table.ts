import { quoted } from '../exact/plain-number';
import { DigitFileRefusal } from '../files/idx';
import { type RawPart, stretchOf } from './draft';
import { PIXELS, SIDE } from '../digits/pixels';
import { grouped } from './picture-set';
import { pictureLimits } from './limits';
import { fitPicture } from './scale';
import { type TableLayout, unquoted } from './table-layout';

/** Rows in one block of values. */
const BLOCK = 1024;
const NEWLINE = 10;
const RETURN = 13;
const ZERO = 48;

/**
 * Reads a table of pixels, one picture a row, as its bytes come, in pieces of any length. Throws a DigitFileRefusal that
 * names the row and the column.
 */
export class PixelTable {
  private readonly blocks: (Uint8Array | Float32Array)[] = [];
  private readonly labels: string[] = [];
  private rest = new Uint8Array(0);
  /** Lines read, empty ones and the header included. */
  private lines = 0;
  private readonly placeIn: Int32Array;
  private least = Infinity;
  private most = -Infinity;
  private whole = true;
  private readonly lineOf: number[] = [];
  private readonly separator: number;

  /** @param name the file's name, for messages */
  constructor(
    private readonly layout: TableLayout,
    private readonly name: string,
  ) {
    this.separator = layout.delimiter.charCodeAt(0);
    this.placeIn = new Int32Array(layout.columns).fill(-1);
    layout.pixels.forEach((column, i) => (this.placeIn[column] = i));
  }

  /** Number of pictures read so far. */
  get count(): number {
    return this.labels.length;
  }

  push(piece: Uint8Array): void {
    const bytes = new Uint8Array(this.rest.length + piece.length);
    bytes.set(this.rest);
    bytes.set(piece, this.rest.length);
    let from = 0;
    for (;;) {
      const end = bytes.indexOf(NEWLINE, from);
      if (end < 0) break;
      this.line(bytes, from, end > from && bytes[end - 1] === RETURN ? end - 1 : end);
      from = end + 1;
    }
    this.rest = bytes.slice(from);
  }

  /** The pictures, scaled, and what was done to their values. */
  finish(): { part: RawPart; note: string | null } {
    if (this.rest.length > 0) this.line(this.rest, 0, this.rest.length);
    const { layout, labels, lineOf } = this;
    const { width, height, pixels } = layout;
    const count = labels.length;
    const { scale, offset, note } = stretchOf(this.least, this.most, this.whole);
    const images = new Uint8Array(count * PIXELS);
    const isPlain = width === SIDE && height === SIDE;
    const grey = new Float64Array(pixels.length);
    for (let n = 0; n < count; n += 1) {
      const block = this.blocks[Math.floor(n / BLOCK)]!;
      const from = (n % BLOCK) * pixels.length;
      for (let i = 0; i < grey.length; i += 1) grey[i] = block[from + i]! * scale + offset;
      if (!isPlain) fitPicture(grey, width, height, images, n * PIXELS);
      else for (let i = 0; i < PIXELS; i += 1) images[n * PIXELS + i] = Math.floor(grey[i]! + 0.5);
    }
    this.blocks.length = 0;
    const placeOf = (index: number) => `${quoted(this.name)}, line ${grouped(lineOf[index] ?? 0)}`;
    return { part: { images, labels, placeOf }, note };
  }

  private line(bytes: Uint8Array, from: number, to: number): void {
    this.lines += 1;
    if (to === from || (this.lines === 1 && this.layout.hasHeader)) return;
    const { columns, pixels, labels } = this.layout;
    const row = this.labels.length;
    if (row === pictureLimits.most)
      throw new DigitFileRefusal(`${quoted(this.name)}: more than ${grouped(row)} pictures`);
    if (row % BLOCK === 0) this.blocks.push(new Uint8Array(BLOCK * pixels.length));
    const base = (row % BLOCK) * pixels.length;
    let column = 0;
    let begin = from;
    for (let at = from; at <= to; at += 1) {
      if (at < to && bytes[at] !== this.separator) continue;
      if (column === labels.chosen) this.labels.push(unquoted(textOf(bytes, begin, at)));
      else if (column < columns && this.placeIn[column]! >= 0) {
        const value = plainByte(bytes, begin, at);
        if (value >= 0) this.keep(base + this.placeIn[column]!, value);
        else this.keepNumber(base + this.placeIn[column]!, textOf(bytes, begin, at), column);
      }
      column += 1;
      begin = at + 1;
    }
    if (column !== columns)
      throw new DigitFileRefusal(
        `${quoted(this.name)}, line ${grouped(this.lines)}: ${column} cells; expected ${columns}, as in the lines before`,
      );
    this.lineOf.push(this.lines);
  }

  private keepNumber(place: number, cell: string, column: number): void {
    const text = unquoted(cell);
    const value = text === '' ? NaN : Number(text);
    if (!Number.isFinite(value))
      throw new DigitFileRefusal(
        `${quoted(this.name)}, line ${grouped(this.lines)}, column ${column + 1} (${this.layout.names[column] ?? ''}): ${quoted(text)} is no number`,
      );
    this.keep(place, value);
  }

  private keep(place: number, value: number): void {
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
    let block = this.blocks.at(-1)!;
    if (block instanceof Uint8Array && !(value >= 0 && value <= 255 && Number.isInteger(value)))
      this.blocks[this.blocks.length - 1] = block = Float32Array.from(block);
    if (this.whole && !Number.isInteger(value)) this.whole = false;
    block[place] = value;
  }
}

/** A whole number of up to three digits, as almost every cell of pixels is; −1 for anything else. */
function plainByte(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 3 || to === from) return -1;
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = bytes[i]! - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  const text = bytes.subarray(from, to);
  return text.every(byte => byte < 128) ? String.fromCharCode(...text) : decoder.decode(text);
}

const decoder = new TextDecoder();
