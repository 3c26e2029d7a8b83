import Papa from 'papaparse';
import { decimalEvidence, readMoment } from './numbers';
import { separators, type Separator } from './choices';

/** A record of a table; `line` is where it begins, from 1, counted as an editor counts. */
export interface TableRow {
  line: number;
  cells: string[];
  /** Whether a quotation mark is opened and not closed, or text follows a closing one. */
  isMalformed: boolean;
}

export interface ReadRows {
  separator: Separator;
  /** Records with something in them; no comments (lines that begin with #), no `sep=;`. */
  rows: TableRow[];
  /** Cells of the last comment above the first record, as NumPy writes a header; null without one. */
  comment: string[] | null;
}

/** Characters and records that are looked at to find the separator. */
const SAMPLE_CHARACTERS = 50_000;
const SAMPLE_ROWS = 200;
/** Characters that are kept of a line that cannot be taken apart. */
const LONGEST_BROKEN = 200;
/** Takes the place of a run of blanks; text never holds it, for a file that does is refused as binary. */
const UNIT = '\u001f';

/**
 * The records of a text, as RFC 4180 has them: line breaks and separators inside quotes belong to the cell. Where some
 * quotation mark is not closed, each line is a record by itself, so that one typing error does not swallow the file.
 */
export function readRows(given: string, chosen: Separator | null = null): ReadRows {
  const text = given.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const [announcement = '', announced = ''] = /^"?sep=(.)"?[^\S\n]*\n/i.exec(text) ?? [];
  // The line that Excel writes for itself stays a line when lines are counted.
  const body = announcement ? `\n${text.slice(announcement.length)}` : text;
  const separator = chosen ?? (isSeparator(announced) ? announced : findSeparator(body));
  const rows = splitText(body, separator);
  return { separator, rows, comment: commentAbove(body, rows[0]?.line ?? 0, separator) };
}

/**
 * The separator by which most records have two numbers among three cells and as many cells as the others; but where
 * another leaves exactly two numbers in as many records, as in 1,5;2,5, commas are decimal marks.
 */
function findSeparator(text: string): Separator {
  const cut = text.length > SAMPLE_CHARACTERS ? text.lastIndexOf('\n', SAMPLE_CHARACTERS) : text.length;
  const sample = text.slice(0, cut > 0 ? cut : SAMPLE_CHARACTERS);
  const scored = (Object.keys(separators) as Separator[]).map(separator => {
    const rows = splitText(sample, separator, SAMPLE_ROWS);
    const good = rows.filter(({ cells }) => cells.length >= 3 && numbersAmong(cells) >= 2).length;
    const wide = rows.filter(({ cells }) => cells.length >= 2).length;
    const pairs = rows.filter(({ cells }) => cells.length === 2 && numbersAmong(cells) === 2).length;
    return { separator, good, wide, pairs };
  });
  const found = scored.reduce((best, one) =>
    one.good > best.good || (one.good === best.good && one.wide > best.wide) ? one : best,
  );
  if (found.separator !== ',') return found.separator;
  const isPair = (mark: Separator) => mark !== ',' && mark !== ' ';
  const pair = scored.find(one => isPair(one.separator) && one.pairs > 0 && one.pairs >= found.good);
  return (pair ?? found).separator;
}

function splitText(text: string, separator: Separator, most = Infinity): TableRow[] {
  const { tidied, isSound } = tidyQuotes(text, separator);
  const delimiter = separator === ' ' ? UNIT : separator;
  const rows: TableRow[] = [];
  const add = (line: number, cells: string[], isMalformed: boolean) => {
    for (let i = 0; i < cells.length; i += 1) cells[i] = (cells[i] ?? '').trim();
    if (cells.some(cell => cell !== '')) rows.push({ line, cells, isMalformed });
  };
  if (!isSound) eachLine(text, most, (line, content) => add(line, ...splitLine(content, separator)));
  else if (tidied.includes('"')) eachRecord(tidied, delimiter, most, add);
  else eachLine(tidied, most, (line, content) => add(line, content.split(delimiter), false));
  return rows;
}

/** Records that may go over several lines. */
function eachRecord(
  text: string,
  delimiter: string,
  most: number,
  add: (line: number, cells: string[], isMalformed: boolean) => void,
): void {
  let from = 0;
  let line = 1;
  let count = 0;
  Papa.parse<string[]>(text, {
    ...{ delimiter, newline: '\n', quoteChar: '"', comments: '#' },
    step({ data, meta }, parser) {
      // Comments are passed over, so that the lines are counted in the text up to where the record ends.
      const until = meta.cursor;
      let breaks = 0;
      for (let at = text.indexOf('\n', from); at >= 0 && at < until; at = text.indexOf('\n', at + 1))
        breaks += 1;
      const ended = until > from && text[until - 1] === '\n' ? 1 : 0;
      const inside = data.reduce((sum, cell) => sum + countBreaks(cell), 0);
      add(line + breaks - ended - inside, data, false);
      line += breaks;
      from = until;
      count += 1;
      if (count >= most) parser.abort();
    },
  });
}

/** Every line that is neither blank nor a comment. */
function eachLine(text: string, most: number, hear: (line: number, content: string) => void): void {
  let line = 0;
  for (let from = 0; from <= text.length && line < most;) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    line += 1;
    if (end > from && text[from] !== '#') hear(line, text.slice(from, end));
    from = end + 1;
  }
}

/** The cells of one line; of one whose quotes are not closed, the line as it is. */
function splitLine(content: string, separator: Separator): [cells: string[], isMalformed: boolean] {
  const delimiter = separator === ' ' ? UNIT : separator;
  const { tidied, isSound } = tidyQuotes(content, separator);
  if (!isSound) return [[content.slice(0, LONGEST_BROKEN)], true];
  if (!tidied.includes('"')) return [tidied.split(delimiter), false];
  return [Papa.parse<string[]>(tidied, { delimiter, newline: '\n', quoteChar: '"' }).data[0] ?? [], false];
}

function countBreaks(cell: string): number {
  return cell.includes('\n') ? cell.split('\n').length - 1 : 0;
}

/**
 * The text with runs of blanks as one mark where they separate, and without the blanks that people put between a
 * separator and a quotation mark; `isSound` where every quotation mark that opens a cell is closed at its end.
 */
function tidyQuotes(text: string, separator: Separator): { tidied: string; isSound: boolean } {
  const blanks = separator === ' ';
  if (!blanks && !text.includes('"')) return { tidied: text, isSound: true };
  const pieces: string[] = [];
  const skip = separator === '\t' ? / */y : /[ \t]*/y;
  // Up to the next separator or the end of the line.
  const rest = new RegExp(blanks ? '[^ \\t\\n]*' : `[^${separator === '|' ? '\\|' : separator}\\n]*`, 'y');
  const after = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    pattern.test(text);
    return pattern.lastIndex;
  };
  let isLineStart = true;
  for (let at = 0; at < text.length;) {
    if (isLineStart && text[at] === '#') {
      const end = text.indexOf('\n', at);
      const next = end < 0 ? text.length : end + 1;
      pieces.push(text.slice(at, next));
      at = next;
      continue;
    }
    const start = after(skip, at);
    if (text[start] === '"') {
      const close = closingQuote(text, start);
      if (close < 0) return { tidied: text, isSound: false };
      pieces.push(text.slice(start, close + 1));
      at = after(skip, close + 1);
      const isEnd = at >= text.length || text[at] === '\n' || text[at] === separator;
      if (!isEnd && !(blanks && at > close + 1)) return { tidied: text, isSound: false };
    } else {
      const end = after(rest, start);
      pieces.push(text.slice(blanks ? start : at, end));
      at = blanks ? after(skip, end) : end;
    }
    const next = text[at];
    isLineStart = next === '\n';
    if (next === '\n') pieces.push('\n');
    else if (at < text.length) pieces.push(blanks ? UNIT : separator);
    if (next === '\n' || (!blanks && next !== undefined)) at += 1;
  }
  return { tidied: pieces.join(''), isSound: true };
}

/** Where the quotation mark is that closes the one at `start`; −1 where none does. A doubled one stands for itself. */
function closingQuote(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return -1;
}

function commentAbove(text: string, line: number, separator: Separator): string[] | null {
  if (line < 2) return null;
  const above = text.split('\n', line - 1).findLast(content => content.trim() !== '');
  if (!above?.startsWith('#')) return null;
  return splitText(above.replace(/^#+/, ''), separator)[0]?.cells ?? null;
}

/** Cells that are numbers or dates in some locale. */
function numbersAmong(cells: readonly string[]): number {
  return cells.filter(cell => decimalEvidence(cell) !== null || !Number.isNaN(readMoment(cell, 'date')))
    .length;
}

function isSeparator(text: string): text is Separator {
  return Object.hasOwn(separators, text);
}
