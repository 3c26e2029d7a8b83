import { columnName, findLayout, type Layout } from './csv-columns';
import {
  contentLines,
  fieldNumber,
  findSeparator,
  splitLine,
  type Separator,
  type TableRow,
} from './csv-lines';
import { LARGEST_COORDINATE, MOST_CLASSES, MOST_POINTS, quoted } from './plain-number';
import { refusalOf } from './csv-refusal';

export interface CsvPoint {
  x1: number;
  x2: number;
  /** Index into the class names. */
  label: number;
}

export interface CsvProblem {
  /** Line of the text, from 1; 0 where it is the text as a whole. */
  line: number;
  message: string;
}

export interface ParsedCsv {
  points: CsvPoint[];
  /** Numbers in ascending order, names in the order in which they first occur. */
  classNames: string[];
  /** Headers of the columns taken for x₁, x₂ and the label. */
  columnNames: [string, string, string] | null;
  problems: CsvProblem[];
}

const LONGEST_NAME = 40;
/** After so many wrong lines the rest is not read. */
const MOST_PROBLEMS = 500;
/** So many lines decide everything: a header, all points, all wrong lines, and the one too many. */
const MOST_LINES = MOST_POINTS + MOST_PROBLEMS + 2;
const LONGEST_LINE = 10_000;

/**
 * Points of a table: two columns of numbers and one of labels, in lines. Separator, decimal comma, header and the
 * column of the labels are found out; blank lines and comments (#) do not count. Lines that are wrong are left out and
 * named; a text without 2 to 8 classes gives no points. Never throws.
 */
export function parseCsv(text: string): ParsedCsv {
  const refusal = refusalOf(text);
  if (refusal) return nothing({ line: 0, message: refusal });
  const lines = contentLines(text);
  if (lines.length === 0)
    return nothing({ line: 0, message: 'the text is empty; expected a point on every line' });
  const long = lines.find(line => line.text.length > LONGEST_LINE);
  if (long)
    return nothing({
      line: long.line,
      message: `${long.text.length} characters; expected a line for each point`,
    });
  const separator = findSeparator(lines);
  const rows = lines.slice(0, MOST_LINES).map(line => splitLine(line, separator));
  const layout = findLayout(rows, separator);
  if ('message' in layout) return nothing(layout);
  const body = layout.header ? rows.slice(1) : rows;
  const { labelled, problems } = readRows(body, lines.length - rows.length, layout, separator);
  return classify(labelled, layout, [...leftOutColumns(layout), ...problems]);
}

/** The text of points that `parseCsv` reads back: a header, then a line each, with class names where there are any. */
export function formatCsv(points: readonly CsvPoint[], classNames: readonly string[] = []): string {
  const lines = points.map(
    ({ x1, x2, label }) => `${x1},${x2},${csvField(classNames[label] ?? String(label))}`,
  );
  return ['x1,x2,label', ...lines, ''].join('\n');
}

interface LabelledPoint {
  line: number;
  x1: number;
  x2: number;
  name: string;
}

function readRows(
  rows: readonly TableRow[],
  unseen: number,
  layout: Layout,
  separator: Separator,
): { labelled: LabelledPoint[]; problems: CsvProblem[] } {
  const labelled: LabelledPoint[] = [];
  const problems: CsvProblem[] = [];
  for (const [i, row] of rows.entries()) {
    const left = `${rows.length - i + unseen} lines from here on are left out`;
    if (labelled.length === MOST_POINTS) {
      problems.push({ line: row.line, message: `more than ${MOST_POINTS} points; ${left}` });
      break;
    }
    const read = readRow(row, layout, separator);
    if (typeof read !== 'string') labelled.push(read);
    else if (problems.length < MOST_PROBLEMS) problems.push({ line: row.line, message: read });
    else {
      problems.push({ line: row.line, message: `too many lines are wrong; ${left}` });
      break;
    }
  }
  return { labelled, problems };
}

/** The point of a row, or what is wrong with it. */
function readRow(
  { line, fields, closed }: TableRow,
  layout: Layout,
  separator: Separator,
): LabelledPoint | string {
  const { width, header, columns, numericLabels } = layout;
  if (!closed) return 'a quotation mark is not closed, or text follows it; expected "…" around a whole field';
  const extra = fields.slice(width).some(field => field !== '');
  if (fields.length < width || extra)
    return `found ${fields.length} columns; expected ${width} as on other lines`;
  const values: number[] = [];
  for (const column of [columns.x1, columns.x2]) {
    const field = fields[column] ?? '';
    const value = fieldNumber(field, separator);
    const wanted = `expected a number from -${LARGEST_COORDINATE} to ${LARGEST_COORDINATE}`;
    if (!(Math.abs(value) <= LARGEST_COORDINATE))
      return `${columnName(column, header)} ${field === '' ? 'is empty' : `is ${quoted(field)}`}; ${wanted}`;
    values.push(value);
  }
  const field = fields[columns.label] ?? '';
  if (field === '')
    return `the label (${columnName(columns.label, header)}) is empty; expected a number or a name`;
  const name = numericLabels ? String(fieldNumber(field, separator)) : plainName(field);
  if (name.length > LONGEST_NAME)
    return `the label ${quoted(name)} is too long; expected up to ${LONGEST_NAME} characters`;
  const [x1 = 0, x2 = 0] = values;
  return { line, x1, x2, name };
}

/** Numbers the classes; none are given where there are not 2 to 8 of them. */
function classify(labelled: readonly LabelledPoint[], layout: Layout, problems: CsvProblem[]): ParsedCsv {
  const names = [...new Set(labelled.map(({ name }) => name))];
  const [only = ''] = names;
  if (labelled.length === 0) return nothing(...problems, { line: 0, message: 'no line holds a point' });
  if (names.length === 1)
    return nothing(...problems, {
      line: 0,
      message: `all points are of class ${quoted(only)}; expected 2 to ${MOST_CLASSES} classes`,
    });
  const tooMany = names[MOST_CLASSES];
  if (tooMany !== undefined) {
    const line = labelled.find(({ name }) => name === tooMany)?.line ?? 0;
    const label = columnName(layout.columns.label, layout.header);
    const message = `${quoted(tooMany)} is the ninth of ${names.length} labels in ${label}; expected 2 to ${MOST_CLASSES} classes`;
    return nothing(...problems, { line, message });
  }
  const classNames = layout.numericLabels ? names.sort((a, b) => Number(a) - Number(b)) : names;
  const points = labelled.map(({ x1, x2, name }) => ({ x1, x2, label: classNames.indexOf(name) }));
  return { points, classNames, columnNames: headers(layout), problems };
}

function headers({ header, columns }: Layout): [string, string, string] | null {
  if (!header) return null;
  const { x1, x2, label } = columns;
  return [header.fields[x1] ?? '', header.fields[x2] ?? '', header.fields[label] ?? ''];
}

function leftOutColumns({ width, header, columns }: Layout): CsvProblem[] {
  const used: number[] = [columns.x1, columns.x2, columns.label];
  const unused = Array.from({ length: width }, (_, i) => i).filter(column => !used.includes(column));
  if (unused.length === 0) return [];
  const name = (column: number) => columnName(column, header);
  const [x1 = '', x2 = '', label = ''] = used.map(name);
  const named = unused.slice(0, 5).map(name).join(', ');
  const more = unused.length > 5 ? ` and ${unused.length - 5} more` : '';
  const message = `x₁ is ${x1}, x₂ is ${x2}, the label is ${label}; left out: ${named}${more}`;
  return [{ line: header?.line ?? 0, message }];
}

/** A name on one line, without what cannot be shown. */
function plainName(field: string): string {
  return field
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
}

function csvField(text: string): string {
  return /[",;|\t\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function nothing(...problems: CsvProblem[]): ParsedCsv {
  return { points: [], classNames: [], columnNames: null, problems };
}
