import { LARGEST_COORDINATE, MOST_CLASSES, MOST_POINTS } from '../exact/plain-number';
import { RandomState } from '../exact/random-state';
import { labelFacts, makeClasses, type ClassRule, type LabelFacts } from './classes';
import {
  isMeasured,
  measuredValue,
  NO_CLASS,
  plainName,
  shortName,
  type Roles,
  type TableLayout,
} from './columns';
import { decimalEvidence, isNoLabel, isNoValue, readNumber, type Decimal } from './numbers';
import type { TableRow } from './rows';

/** Rows left out for the same reason. */
export interface LeftOut {
  reason: string;
  count: number;
  /** Line numbers of the first few. */
  lines: readonly number[];
}

/** A number such as 1.234, whose mark may be decimal or group thousands, with both readings. */
export interface DecimalQuestion {
  example: string;
  line: number;
  asPoint: number;
  asComma: number;
  /** The decimal mark that other numbers of the table imply; null if none does. */
  implied: Decimal | null;
}

export interface TakenPoints {
  /** Coordinates, row-major [count][2], in the units of the table. */
  x: Float64Array;
  y: Uint8Array;
  /** The numbers to predict, if the label is one. */
  targets?: Float64Array;
  /** How these came of the table's numbers: they are (number − mean) / deviation. Missing if they are the numbers. */
  scaled?: { mean: number; deviation: number };
  count: number;
  classNames: readonly string[];
}

export interface Taken {
  points: TakenPoints;
  label: LabelFacts;
  decimal: DecimalQuestion | null;
  leftOut: readonly LeftOut[];
  /** Rows with a value in every chosen column, before thinning out. */
  usable: number;
  /** Inputs with the same value in all rows: their names and values. */
  constant: readonly { name: string; value: number }[];
}

export interface Choices {
  roles: Roles;
  decimal: Decimal | null;
  rule: ClassRule | null;
}

/** Line numbers listed for each reason. */
const NAMED_LINES = 8;
/** Reasons listed one by one. */
const MOST_REASONS = 30;
/** Random seed for thinning out a table, so that the same table gives the same points. */
const SAMPLE_SEED = 0;

/**
 * The points of a table for the chosen columns. Rows without a value are counted by reason. Too many points are thinned
 * out at random, class by class. There are no points until the person has chosen how numbers are written and how classes
 * are made.
 */
export function takePoints(layout: TableLayout, { roles, decimal, rule }: Choices): Taken {
  const question = askDecimal(layout, roles);
  const rows = readAll(layout, roles, column => decimal ?? impliedMark(layout, column) ?? '.');
  const label = labelFacts({ texts: rows.texts, numbers: rows.numbers });
  const [only] = label.rules;
  const settled = rule && label.rules.includes(rule) ? rule : label.rules.length === 1 ? only : undefined;
  const isRead = !question || decimal !== null || question.implied !== null;
  const none = { x: new Float64Array(), y: new Uint8Array(), count: 0, classNames: [] };
  return {
    points: settled && isRead ? classed(rows, settled) : none,
    ...{ label, decimal: question, leftOut: rows.leftOut, usable: rows.texts.length },
    constant: constantColumns(layout, roles, rows.x),
  };
}

/** The first number in the chosen columns that can be read in two ways, or null. */
function askDecimal(layout: TableLayout, roles: Roles): DecimalQuestion | null {
  const { body, columns } = layout;
  const questions = [roles.x1, roles.x2, roles.label].flatMap((column): DecimalQuestion[] => {
    if (columns[column]?.kind !== 'number') return [];
    const row = body.find(({ cells }) => decimalEvidence(cells[column] ?? '') === 'unclear');
    if (!row) return [];
    const example = row.cells[column] ?? '';
    const reading = (mark: Decimal) => readNumber(example, mark);
    const implied = impliedMark(layout, column);
    return [{ example, line: row.line, asPoint: reading('.'), asComma: reading(','), implied }];
  });
  return questions.find(({ implied }) => implied === null) ?? questions[0] ?? null;
}

/**
 * The decimal mark of a column: the one that its other numbers show, else the one that all other columns show. Failing
 * both, unquoted numbers separated by commas have no decimal comma.
 */
function impliedMark({ columns, separator, body }: TableLayout, column: number): Decimal | null {
  const own = columns[column]?.decimal;
  if (own) return own;
  const marks = new Set(columns.flatMap(({ decimal }) => decimal ?? []));
  if (marks.size === 1) return [...marks][0] ?? null;
  const hasComma = () => body.some(({ cells }) => (cells[column] ?? '').includes(','));
  return marks.size === 0 && separator === ',' && !hasComma() ? '.' : null;
}

interface Rows {
  x: Float64Array;
  texts: string[];
  numbers: Float64Array | null;
  leftOut: LeftOut[];
}

function readAll(layout: TableLayout, roles: Roles, markOf: (column: number) => Decimal): Rows {
  const { columns, body, width } = layout;
  const x: number[] = [];
  const texts: string[] = [];
  const labels: number[] = [];
  const labelColumn = columns[roles.label];
  const left = new LeftOutRows();
  const marks = columns.map((_, column) => markOf(column));
  let allNumbers = labelColumn !== undefined && isMeasured(labelColumn);
  for (const row of body) {
    const reason = misfit(row, width) ?? readRow(row, layout, roles, marks);
    if (typeof reason === 'string') {
      left.add(reason, row.line);
      continue;
    }
    x.push(reason.x1, reason.x2);
    texts.push(roles.label === NO_CLASS ? '0' : plainName(row.cells[roles.label] ?? ''));
    labels.push(reason.label);
    allNumbers &&= !Number.isNaN(reason.label);
  }
  return {
    ...{ x: Float64Array.from(x), texts, leftOut: left.list() },
    numbers: allNumbers ? Float64Array.from(labels) : null,
  };
}

function misfit({ cells, isMalformed }: TableRow, width: number): string | null {
  if (isMalformed) return 'a quotation mark is not closed, or text follows the closing one';
  const isLong = cells.length > width && cells.slice(width).some(cell => cell !== '');
  if (cells.length === width || (cells.length > width && !isLong)) return null;
  const count = cells.length === 1 ? 'one cell' : `${cells.length} cells`;
  return `${count}; most rows have ${width}`;
}

function readRow(
  { cells }: TableRow,
  { columns }: TableLayout,
  roles: Roles,
  marks: readonly Decimal[],
): { x1: number; x2: number; label: number } | string {
  const values: number[] = [];
  for (const i of [roles.x1, roles.x2]) {
    const cell = cells[i] ?? '';
    const { name, kind } = columns[i]!;
    const value = measuredValue(cell, kind, marks[i] ?? '.');
    if (Number.isNaN(value)) {
      if (isNoValue(cell)) return `no value in ${quoted(name)}${cell === '' ? '' : ` (${quoted(cell)})`}`;
      return `${quoted(name)} is ${quoted(cell)}; expected ${expectedOf[kind] ?? 'a number'}`;
    }
    if (!(Math.abs(value) <= LARGEST_COORDINATE))
      return `${quoted(name)} is ${quoted(cell)}; expected a number up to ±10¹⁹`;
    values.push(value);
  }
  const [x1 = 0, x2 = 0] = values;
  if (roles.label === NO_CLASS) return { x1, x2, label: NaN };
  const cell = cells[roles.label] ?? '';
  const { name, kind } = columns[roles.label]!;
  if (isNoLabel(cell)) return `no class in ${quoted(name)}${cell === '' ? '' : ` (${quoted(cell)})`}`;
  return { x1, x2, label: kind === 'words' ? NaN : measuredValue(cell, kind, marks[roles.label] ?? '.') };
}

const expectedOf: Readonly<Record<string, string>> = {
  date: 'a date such as 2024-12-31',
  time: 'a time such as 12:30',
};

function quoted(text: string): string {
  return `“${shortName(plainName(text))}”`;
}

class LeftOutRows {
  private readonly reasons = new Map<string, { count: number; lines: number[] }>();

  add(given: string, line: number): void {
    const isKnown = this.reasons.has(given) || this.reasons.size < MOST_REASONS;
    const reason = isKnown ? given : 'for other reasons';
    const group = this.reasons.get(reason) ?? { count: 0, lines: [] };
    group.count += 1;
    if (group.lines.length < NAMED_LINES) group.lines.push(line);
    this.reasons.set(reason, group);
  }

  list(): LeftOut[] {
    return [...this.reasons].map(([reason, { count, lines }]) => ({ reason, count, lines }));
  }
}

function classed({ x, texts, numbers }: Rows, rule: ClassRule): TakenPoints {
  if (rule === 'number') return numbered(x, numbers ?? new Float64Array());
  const { names, of } = makeClasses({ texts, numbers }, rule);
  const rows = thinned(of, names.length);
  const used = new Set(rows.map(row => of[row]));
  const kept = names.filter((_, i) => used.has(i));
  const place = new Map(kept.map((name, i) => [names.indexOf(name), i]));
  return {
    x: Float64Array.from(rows.flatMap(row => [x[2 * row] ?? 0, x[2 * row + 1] ?? 0])),
    y: Uint8Array.from(rows, row => place.get(of[row] ?? 0) ?? 0),
    count: rows.length,
    classNames: kept.slice(0, MOST_CLASSES),
  };
}

/** Points with the numbers of their label, which a network can learn to predict; too many are thinned out at random. */
function numbered(x: Float64Array, numbers: Float64Array): TakenPoints {
  const usable = Int16Array.from(numbers, one => (Math.abs(one) <= LARGEST_COORDINATE ? 0 : -1));
  const rows = thinned(usable, 1);
  const taken = Float64Array.from(rows, row => numbers[row]!);
  const scaled = scaleOf(taken);
  return {
    ...(scaled && { scaled }),
    x: Float64Array.from(rows.flatMap(row => [x[2 * row] ?? 0, x[2 * row + 1] ?? 0])),
    y: new Uint8Array(rows.length),
    targets: scaled ? taken.map(one => (one - scaled.mean) / scaled.deviation) : taken,
    count: rows.length,
    classNames: [],
  };
}

/** Numbers whose deviation is not within these, or that are farther from 0 than this, are hard to learn. */
const EASY = { least: 0.2, most: 5, far: 10 };

/** Mean and standard deviation of numbers that a network would learn badly as they are; null for others. */
function scaleOf(numbers: Float64Array): { mean: number; deviation: number } | null {
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const deviation = Math.sqrt(numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0) / numbers.length);
  const isEasy =
    deviation >= EASY.least && deviation <= EASY.most && numbers.every(one => Math.abs(one) <= EASY.far);
  return deviation > 0 && Number.isFinite(deviation) && !isEasy ? { mean, deviation } : null;
}

/** The rows to use, in order: all of them, or a random sample with each class in proportion. */
function thinned(of: Int16Array, classes: number): number[] {
  const inClass = Array.from({ length: classes }, (): number[] => []);
  of.forEach((label, row) => inClass[label]?.push(row));
  const count = inClass.reduce((sum, rows) => sum + rows.length, 0);
  if (count <= MOST_POINTS) return [...of.keys()].filter(row => (of[row] ?? -1) >= 0);
  const random = new RandomState(SAMPLE_SEED);
  const taken = inClass.flatMap(rows => {
    if (rows.length === 0) return [];
    const share = Math.max(1, Math.floor((rows.length * MOST_POINTS) / count));
    return Array.from(random.choiceWithoutReplacement(rows.length, share), i => rows[i] ?? 0);
  });
  return taken.slice(0, MOST_POINTS).sort((a, b) => a - b);
}

function constantColumns(
  { columns }: TableLayout,
  { x1, x2 }: Roles,
  x: Float64Array,
): { name: string; value: number }[] {
  return [x1, x2].flatMap((column, axis) => {
    const first = x[axis];
    if (first === undefined || x.length < 4) return [];
    for (let i = axis; i < x.length; i += 2) if (x[i] !== first) return [];
    return [{ name: columns[column]?.name ?? '', value: first }];
  });
}
