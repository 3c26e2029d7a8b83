import Papa from 'papaparse';
import { decimalEvidence, readMoment } from './numbers';
import { separators, type Separator } from './decode';

/** A record of a table. `line` is the line number in an editor where it begins, from 1. */
export interface TableRow {
  line: number;
  cells: string[];
  /** Whether a quotation mark is not closed, or text follows a closing one. */
  isMalformed: boolean;
}

export interface ReadRows {
  separator: Separator;
  /** Records that are not empty, without comments (lines that begin with #) and `sep=;`. */
  rows: TableRow[];
  /** Cells of the last comment above the first record, where NumPy writes its header; null without one. */
  comment: string[] | null;
}

/** Characters and records examined to find the separator. */
const SAMPLE_CHARACTERS = 50_000;
const SAMPLE_ROWS = 200;
/** Characters kept of a line that cannot be split. */
const LONGEST_BROKEN = 200;
/** Replaces a run of blanks. Text never contains it, because a file with it is refused as binary. */
const UNIT = '\u001f';

/**
 * Splits a text into records by RFC 4180: line breaks and separators inside quotes belong to the cell. If a quotation
 * mark is not closed, each line is its own record, so that one typing error does not swallow the file.
 */
export function readRows(given: string, chosen: Separator | null = null): ReadRows {
  const text = given.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const [announcement = '', announced = ''] = /^"?sep=(.)"?[^\S\n]*\n/i.exec(text) ?? [];
  // Excel's `sep=` line still counts as a line.
  const body = announcement ? `\n${text.slice(announcement.length)}` : text;
  const separator = chosen ?? (isSeparator(announced) ? announced : findSeparator(body));
  const rows = splitText(body, separator);
  return { separator, rows, comment: commentAbove(body, rows[0]?.line ?? 0, separator) };
}

/**
 * The separator that gives most records two numbers among three cells and the usual number of cells. But if another one
 * leaves exactly two numbers in as many records, as in 1,5;2,5, commas are decimal marks.
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

/** Records that may span several lines. */
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
      // Comments are skipped, so line numbers are counted in the text up to the record's end.
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

/** Every line that is neither blank nor a comment, as a record. */
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

/** The cells of one line, or the whole line if a quotation mark is not closed. */
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
 * The text with one mark for each run of blanks that separates cells, and without blanks between a separator and a
 * quotation mark. `isSound` if every quotation mark that opens a cell is closed at the cell's end.
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

/** Position of the quotation mark that closes the one at `start`, or −1. A doubled one is a literal mark. */
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

/** Whether a cell is a number or a date in some locale. */
function numbersAmong(cells: readonly string[]): number {
  return cells.filter(cell => decimalEvidence(cell) !== null || !Number.isNaN(readMoment(cell, 'date')))
    .length;
}

function isSeparator(text: string): text is Separator {
  return Object.hasOwn(separators, text);
}
