import { FEW_VALUES, MOST_CLASSES } from '../exact/plain-number';
import {
  decimalEvidence,
  isNoLabel,
  isNoValue,
  momentUnits,
  readMoment,
  readNumber,
  type Decimal,
  type MomentKind,
} from './numbers';
import type { ReadRows, TableRow } from './rows';
import type { Separator } from './decode';

export type ColumnKind = 'number' | MomentKind | 'words' | 'empty';

export interface Column {
  /** The header's name, with the unit of dates and times; “column 3” without a header. Unique in the table. */
  name: string;
  kind: ColumnKind;
  /** Distinct values in the sampled rows, counted up to MANY. */
  distinct: number;
  /** The decimal mark used by all cells of the column that show one; null if none does. */
  decimal: Decimal | null;
}

export interface Roles {
  x1: number;
  x2: number;
  /** NO_CLASS if no column holds a class. */
  label: number;
}

/** The label column of a table whose points are all of class 0. */
export const NO_CLASS = -1;

export interface TableLayout {
  /** How many cells most rows have. */
  width: number;
  separator: Separator;
  /** The rows below the header. */
  body: readonly TableRow[];
  /** The row of names; null if the first row is a point, or while that is undecided. */
  header: TableRow | null;
  /** Whether the first row holds names rather than a point; null if it could be either and the person has to choose. */
  firstRowIsNames: boolean | null;
  /** Lines above the table that hold a title. */
  titles: readonly TableRow[];
  columns: readonly Column[];
  /** Proposed roles, which the person can change; null without two columns of numbers. */
  roles: Roles | null;
}

/** Rows sampled across the file to find out what a column contains. */
const SAMPLE = 3000;
/** The most columns that a table can have. */
const MOST_COLUMNS = 1000;
/** The most distinct values counted in a sample. */
const MANY = 60;
const LONGEST_NAME = 40;
const LABEL_HEADER =
  /^(label|class|target|category|species|variety|group|type|kind|cluster|outcome|diagnosis|colou?r|klasse|classe|clase|gruppe|groupe|art|label_?id|class_?(id|name))e?s?$/i;
const INDEX_HEADER = /^(|index|idx|id|nr|no|row|rownames|#|unnamed.*)$/i;

/** The columns of a table and their possible uses, or why the rows are not a table. */
export function layOut(
  { rows, comment, separator }: ReadRows,
  firstRowIsNames: boolean | null,
): TableLayout | string {
  const width = commonWidth(rows);
  if (width < 2) return tooNarrow(rows);
  if (width > MOST_COLUMNS)
    return `This has ${width} columns. At most ${MOST_COLUMNS} can be read: save the ones you need in a separate file.`;
  const start = rows.findIndex(({ cells }) => cells.filter(cell => cell !== '').length > 1);
  const titles = rows.slice(0, Math.max(0, start));
  const all = rows.slice(titles.length);
  const [first] = all;
  if (!first) return tooNarrow(rows);
  const below = sampleOf(all.slice(1), width);
  const found = looksLikeNames(first, below, width);
  const isNames = firstRowIsNames ?? found;
  const header = isNames === true ? first : null;
  const body = header ? all.slice(1) : all;
  if (body.length === 0) return 'There is a row of names but no row of values below it.';
  const names = header ? headerCells(header, width) : comment?.length === width ? comment : null;
  const kinds = profiles(header ? below : sampleOf(all, width), width);
  const columns = withNames(kinds, names);
  const lastIsUnused = columns.at(-1)?.kind === 'empty' && !names?.[width - 1];
  const used = lastIsUnused ? columns.slice(0, -1) : columns;
  const roles = proposeRoles(used, names, header ? below : sampleOf(all, width));
  return { width, separator, body, header, firstRowIsNames: isNames, titles, columns: used, roles };
}

/** Whether a column can be an input. */
export function isMeasured({ kind }: Column): boolean {
  return kind === 'number' || kind === 'date' || kind === 'time';
}

/** The number in a cell, or NaN. */
export function measuredValue(cell: string, kind: ColumnKind, decimal: Decimal): number {
  return kind === 'date' || kind === 'time' ? readMoment(cell, kind) : readNumber(cell, decimal);
}

function commonWidth(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows.slice(0, SAMPLE))
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

function sampleOf(rows: readonly TableRow[], width: number): TableRow[] {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  return rows.filter(({ cells }, i) => i % step === 0 && cells.length >= width - 1);
}

/** R writes no header above its column of row names. */
function headerCells({ cells }: TableRow, width: number): string[] {
  return cells.length === width - 1 ? ['', ...cells] : cells.slice(0, width);
}

/**
 * A row of names has words where the column below has numbers. If every cell could be a value, the row may still hold
 * names: 0, 1, 2 …, which is how pandas numbers columns, or years above values of another size.
 */
function looksLikeNames(first: TableRow, below: readonly TableRow[], width: number): boolean | null {
  if (below.length === 0) return first.cells.every(cell => decimalEvidence(cell) === null);
  const cells = headerCells(first, width);
  const kinds = profiles(below, width);
  const isWordOverNumbers = (cell: string, column: number) => {
    const kind = kinds[column]?.kind;
    return (kind === 'number' || kind === 'date' || kind === 'time') && !isNoValue(cell) && !isValue(cell);
  };
  if (cells.some(isWordOverNumbers)) {
    // One word among numbers is probably a typing error, unless another cell is a usual name for the class.
    const numbers = cells.filter((cell, i) => kinds[i]?.kind === 'number' && isValue(cell)).length;
    return numbers === 0 || cells.some(cell => LABEL_HEADER.test(cell)) ? true : numbers > 1 ? false : null;
  }
  const words = cells.filter((cell, i) => kinds[i]?.kind === 'words' && !isValue(cell));
  if (words.some(cell => LABEL_HEADER.test(cell)) && !recurs(words, below)) return true;
  const measured = kinds.flatMap(({ kind }, i) => (kind === 'number' ? [i] : []));
  if (measured.length === 0) return cells.every(cell => !isValue(cell)) && !recurs(words, below);
  if (words.length > 0 && recurs(words, below)) return false;
  if (isCounting(cells.filter(cell => cell !== '')) && hasFractions(measured, below)) return null;
  const strange = measured.filter(i => isOutlying(cells[i] ?? '', i, below));
  return strange.length >= 2 && strange.length === measured.length ? null : false;
}

function isValue(cell: string): boolean {
  return (
    decimalEvidence(cell) !== null ||
    !Number.isNaN(readMoment(cell, 'date')) ||
    !Number.isNaN(readMoment(cell, 'time'))
  );
}

function recurs(words: readonly string[], below: readonly TableRow[]): boolean {
  return words.some(word => below.some(({ cells }) => cells.includes(word)));
}

function isCounting(cells: readonly string[]): boolean {
  const values = cells.map(Number);
  const [start = NaN] = values;
  return (
    values.length >= 3 && (start === 0 || start === 1) && values.every((value, i) => value === start + i)
  );
}

function hasFractions(columns: readonly number[], rows: readonly TableRow[]): boolean {
  return columns.some(column => !isWhole(column, rows));
}

/** Whether all numbers of a column are whole. */
function isWhole(column: number, rows: readonly TableRow[]): boolean {
  return rows.every(({ cells }) => {
    const value = readNumber(cells[column] ?? '', '.');
    return Number.isNaN(value) || Number.isInteger(value);
  });
}

/** Whether a whole number above a column is far from all its values. */
function isOutlying(cell: string, column: number, below: readonly TableRow[]): boolean {
  const value = Number(cell);
  if (!Number.isInteger(value) || cell === '' || below.length < 2) return false;
  const values = below
    .map(({ cells }) => readNumber(cells[column] ?? '', '.'))
    .filter(one => !Number.isNaN(one));
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const reach = Math.max(high - low, Math.abs(high), Math.abs(low));
  return value > high + 10 * reach || value < low - 10 * reach;
}

interface Profile {
  kind: ColumnKind;
  distinct: number;
  decimal: Decimal | null;
}

function profiles(rows: readonly TableRow[], width: number): Profile[] {
  return Array.from({ length: width }, (_, column) => profile(rows.map(({ cells }) => cells[column] ?? '')));
}

/** The kind of most cells in a column. */
function profile(cells: readonly string[]): Profile {
  const filled = cells.filter(cell => !isNoValue(cell));
  const values = new Set<string>();
  const counts = { number: 0, date: 0, time: 0 };
  const marks = { '.': 0, ',': 0 };
  for (const cell of filled) {
    if (values.size < MANY) values.add(cell);
    const evidence = decimalEvidence(cell);
    if (evidence !== null) counts.number += 1;
    else if (!Number.isNaN(readMoment(cell, 'date'))) counts.date += 1;
    else if (!Number.isNaN(readMoment(cell, 'time'))) counts.time += 1;
    if (evidence === '.' || evidence === ',') marks[evidence] += 1;
  }
  const kind = (['number', 'date', 'time'] as const).find(one => 2 * counts[one] >= filled.length);
  const decimal = marks['.'] > marks[','] ? '.' : marks[','] > marks['.'] ? ',' : null;
  const isEmpty = filled.length === 0 && cells.every(isNoLabel);
  return {
    kind: isEmpty ? 'empty' : filled.length === 0 ? 'words' : (kind ?? 'words'),
    ...{ distinct: values.size, decimal },
  };
}

function withNames(kinds: readonly Profile[], names: readonly string[] | null): Column[] {
  const taken = new Set<string>();
  return kinds.map(({ kind, distinct, decimal }, i) => {
    const given = plainName(names?.[i] ?? '');
    const unit = kind === 'date' || kind === 'time' ? ` (${momentUnits[kind]})` : '';
    const base = shortName(given === '' ? `column ${i + 1}` : given, LONGEST_NAME - unit.length) + unit;
    let name = base;
    for (let again = 2; taken.has(name); again += 1) name = `${shortName(base, LONGEST_NAME - 4)} ${again}`;
    taken.add(name);
    return { name, kind, distinct, decimal };
  });
}

/** A text on one line, without unprintable characters. */
export function plainName(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
}

/** A name cut to at most `most` characters. */
export function shortName(name: string, most = LONGEST_NAME): string {
  if (name.length <= most) return name;
  // Does not keep half of a surrogate pair.
  return `${name
    .slice(0, most - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

function proposeRoles(
  columns: readonly Column[],
  names: readonly string[] | null,
  rows: readonly TableRow[],
): Roles | null {
  const label = proposeLabel(columns, names, rows);
  const measured = [...columns.keys()].filter(i => i !== label && isMeasured(columns[i]!));
  const isIndex = (i: number) => names !== null && INDEX_HEADER.test(names[i] ?? '');
  const isCode = (i: number) => (columns[i]?.distinct ?? 0) <= MOST_CLASSES && rows.length > 4 * MOST_CLASSES;
  // Quantities first, then columns with few values, whose points would lie on lines, then row numbers.
  const better = (i: number) => (isIndex(i) ? 2 : isCode(i) ? 1 : 0);
  const [a, b] = measured.toSorted((i, j) => better(i) - better(j) || i - j);
  if (a === undefined || b === undefined) return withoutClass(columns, names);
  return { x1: Math.min(a, b), x2: Math.max(a, b), label };
}

/** Roles for two columns of numbers without a class. A column named like a class is not used as an axis. */
function withoutClass(columns: readonly Column[], names: readonly string[] | null): Roles | null {
  const measured = [...columns.keys()].filter(i => isMeasured(columns[i]!));
  const [x1, x2] = measured;
  if (x1 === undefined || x2 === undefined || columns.some(({ kind }) => kind === 'words')) return null;
  return measured.some(i => LABEL_HEADER.test(names?.[i] ?? '')) ? null : { x1, x2, label: NO_CLASS };
}

/**
 * The column with a usual name for a class; else the column of words with few values; else the last column of whole
 * numbers with few values; else the last column.
 */
function proposeLabel(
  columns: readonly Column[],
  names: readonly string[] | null,
  rows: readonly TableRow[],
): number {
  const all = [...columns.keys()];
  const last = columns.length - 1;
  const whole = columns.map(({ kind }, i) => kind === 'number' && isWhole(i, rows));
  const called = all.filter(i => LABEL_HEADER.test(names?.[i] ?? ''));
  const measuredBut = (i: number) => all.filter(j => j !== i && isMeasured(columns[j]!)).length;
  if (called.length === 1 && measuredBut(called[0]!) >= 2) return called[0] ?? last;
  const words = all.filter(i => columns[i]?.kind === 'words');
  const isShort = (i: number) => {
    const { kind, distinct } = columns[i]!;
    const isFew = distinct <= FEW_VALUES || (distinct <= MOST_CLASSES && 2 * distinct <= rows.length);
    return distinct >= 2 && isFew && (kind !== 'number' || whole[i] === true);
  };
  const fewWords = words.filter(isShort);
  if (fewWords.length > 0) return fewWords.at(-1) ?? last;
  const codes = all.filter(i => columns[i]?.kind === 'number' && isShort(i) && measuredBut(i) >= 2);
  // With few rows, every column has few values. A class code is then at an end, repeated, or the only whole numbers.
  const others = (i: number) => all.filter(j => j !== i && columns[j]?.kind === 'number');
  const isLabel = (i: number) =>
    i === last ||
    i === 0 ||
    4 * (columns[i]?.distinct ?? 0) <= rows.length ||
    others(i).every(j => !whole[j]);
  const likely = codes.filter(isLabel);
  if (likely.length > 0) return likely.at(-1) ?? last;
  if (words.length > 0) return words.at(-1) ?? last;
  return last;
}

function tooNarrow(rows: readonly TableRow[]): string {
  const text = plainName(rows[0]?.cells.join(' ') ?? '');
  return `This has only one column (“${shortName(text)}”). A table of points has at least two columns of numbers, one for each axis, and usually a third with the class.`;
}
