import { fieldNumber, type Separator, type TableRow } from './csv-lines';
import { MOST_CLASSES, quoted } from './plain-number';

/** Which columns are used, from 0. */
export interface Columns {
  x1: number;
  x2: number;
  label: number;
}

export interface Layout {
  /** How many fields most lines have. */
  width: number;
  header: TableRow | null;
  columns: Columns;
  /** Whether every label is a number, so that 1 and 1.0 are one class. */
  numericLabels: boolean;
}

/** Rows that are looked at to tell what a column holds. */
const SAMPLE = 500;
const LABEL_HEADER =
  /^(label|class|target|category|species|group|type|cluster|outcome|colou?r|klasse|classe|clase)e?s?$/i;
const INDEX_HEADER = /^(|index|id|nr|no|#|unnamed.*)$/i;

/** What each column of a table is for, or what is missing. */
export function findLayout(
  rows: readonly TableRow[],
  separator: Separator,
): Layout | { line: number; message: string } {
  const width = commonWidth(rows.slice(0, SAMPLE));
  const [first] = rows;
  if (!first || width < 3) return tooNarrow(rows, width);
  const fitting = rows.filter(({ fields }) => fields.length >= width);
  const numeric = numericColumns(fitting.slice(1, SAMPLE + 1), width, separator);
  const header = isHeader(first, numeric, separator) ? first : null;
  const body = header ? fitting.slice(1) : fitting;
  if (body.length === 0) return { line: 0, message: 'there is a header but no points below it' };
  const kinds = header ? numeric : numericColumns(body.slice(0, SAMPLE), width, separator);
  const columns = chooseColumns(kinds, header, body, separator);
  if (!columns) return tooFewNumbers(kinds, body[0]?.line ?? 0);
  const numericLabels = body.every(
    ({ fields }) => !Number.isNaN(fieldNumber(fields[columns.label] ?? '', separator)),
  );
  return { width, header, columns, numericLabels };
}

/** What to call a column in a message: its header, or its number. */
export function columnName(column: number, header: TableRow | null): string {
  const name = header?.fields[column];
  return name ? quoted(name) : `column ${column + 1}`;
}

function commonWidth(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { fields } of rows) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

/** Whether at least half of a column's values are numbers. */
function numericColumns(rows: readonly TableRow[], width: number, separator: Separator): boolean[] {
  return Array.from({ length: width }, (_, column) => {
    const numbers = rows.filter(({ fields }) => !Number.isNaN(fieldNumber(fields[column] ?? '', separator)));
    return rows.length > 0 && 2 * numbers.length >= rows.length;
  });
}

/** A header has no number in it, and stands above columns of numbers; alone, it stands above nothing. */
function isHeader({ fields }: TableRow, numericBelow: readonly boolean[], separator: Separator): boolean {
  const wordsOnly = fields.every(field => Number.isNaN(fieldNumber(field, separator)));
  return wordsOnly && (numericBelow.some(Boolean) || numericBelow.length === 0);
}

function chooseColumns(
  numeric: readonly boolean[],
  header: TableRow | null,
  body: readonly TableRow[],
  separator: Separator,
): Columns | null {
  const label = labelColumn(numeric, header, body, separator);
  const numbers = [...numeric.keys()].filter(column => numeric[column] && column !== label);
  const named = numbers.filter(column => !INDEX_HEADER.test(header?.fields[column] ?? 'x'));
  const [x1, x2] = named.length >= 2 ? named : numbers;
  return x1 === undefined || x2 === undefined ? null : { x1, x2, label };
}

/** The column whose header says so; else the only one of words; else the last that has few enough values. */
function labelColumn(
  numeric: readonly boolean[],
  header: TableRow | null,
  body: readonly TableRow[],
  separator: Separator,
): number {
  const all = [...numeric.keys()];
  const last = numeric.length - 1;
  const called = all.filter(column => LABEL_HEADER.test(header?.fields[column] ?? ''));
  if (called.length === 1) return called[0] ?? last;
  const words = all.filter(column => !numeric[column]);
  if (words.length === 1) return words[0] ?? last;
  const candidates = words.length > 0 ? words : all;
  const isLabel = (column: number) => {
    const values = new Set(body.map(({ fields }) => fields[column] ?? ''));
    const whole = [...values].every(
      value => !numeric[column] || Number.isInteger(fieldNumber(value, separator)),
    );
    return whole && values.size >= 2 && values.size <= MOST_CLASSES;
  };
  // Among few points every column has few values: the last one is the label wherever it can be.
  const fallback = candidates.at(-1) ?? last;
  if (isLabel(fallback)) return fallback;
  const possible = candidates.filter(isLabel);
  return possible.length === 1 ? (possible[0] ?? last) : fallback;
}

function tooNarrow(rows: readonly TableRow[], width: number): { line: number; message: string } {
  const row = rows.find(({ fields }) => fields.length === width) ?? rows[0];
  const found = width === 1 ? 'one column' : `${width} columns`;
  const text = quoted(row?.fields.join(' ') ?? '');
  const message = `found ${found} (${text}); expected two columns of numbers and one of labels`;
  return { line: row?.line ?? 0, message };
}

function tooFewNumbers(numeric: readonly boolean[], line: number): { line: number; message: string } {
  const count = numeric.filter(Boolean).length;
  const found =
    count === 0 ? 'no column of numbers' : `only ${count} column${count === 1 ? '' : 's'} of numbers`;
  return { line, message: `found ${found}; expected two columns of numbers and one of labels` };
}
