import { MOST_CLASSES } from '../exact/plain-number';
import type { RefusedTable, TableChoices, TableQuestion, TableView } from './choices';
import { isMeasured, layOut, NO_CLASS, type Roles, type TableLayout } from './columns';
import { decodeText, foreignFile, type DecodedText, type Encoding, type Separator } from './decode';
import { takePoints, type Taken } from './points';
import { readRows, type ReadRows } from './rows';

const HEAD_ROWS = 7;
/** The most characters of a cell in a preview. */
const LONGEST_CELL = 60;
/** Characters examined to distinguish text from other files, and the share that may be unreadable. */
const SAMPLE = 100_000;
const MOST_UNREADABLE = 0.1;

/** A table that can be read with different choices. Results are reused as long as they stay valid. */
export class Table {
  private decoded: DecodedText | null = null;
  private rows: { chosen: Separator | null; encoding: Encoding; read: ReadRows } | null = null;

  constructor(private readonly source: string | Uint8Array) {}

  /** The table as read with these choices, or why it cannot be read. Never throws. */
  view(choices: TableChoices): TableView | RefusedTable {
    const { source } = this;
    const foreign = typeof source === 'string' ? null : foreignFile(source);
    if (foreign) return { refusal: `${foreign}.` };
    const { text, encoding, isGuess } = this.decode(choices.encoding);
    const refusal = refusalOf(text);
    if (refusal) return { refusal };
    const read = this.read(text, encoding, choices.separator);
    if (read.rows.length === 0) return { refusal: 'This has no rows: it is empty, or holds only comments.' };
    const layout = layOut(read, choices.firstRowIsNames);
    if (typeof layout === 'string') return { refusal: layout };
    return { ...understand(layout, choices), encoding, encodingIsGuess: isGuess };
  }

  private decode(chosen: Encoding | null): DecodedText {
    const { source } = this;
    if (typeof source === 'string') return { text: source, encoding: 'utf-8', isGuess: false };
    if (this.decoded === null || (chosen !== null && this.decoded.encoding !== chosen))
      this.decoded = decodeText(source, chosen);
    return this.decoded;
  }

  private read(text: string, encoding: Encoding, chosen: Separator | null): ReadRows {
    if (this.rows?.chosen !== chosen || this.rows.encoding !== encoding)
      this.rows = { chosen, encoding, read: readRows(text, chosen) };
    return this.rows.read;
  }
}

function understand(
  layout: TableLayout,
  choices: TableChoices,
): Omit<TableView, 'encoding' | 'encodingIsGuess'> {
  const roles = soundRoles(choices.roles, layout) ?? layout.roles;
  const taken = roles && takePoints(layout, { ...choices, roles });
  const questions: TableQuestion[] = [];
  if (layout.firstRowIsNames === null) questions.push('names');
  if (taken?.decimal && choices.decimal === null && taken.decimal.implied === null) questions.push('decimal');
  if (taken && taken.label.rules.length > 1 && !taken.label.rules.some(rule => rule === choices.rule))
    questions.push('classes');
  const first = layout.header ? [layout.header] : [];
  return {
    ...{ separator: layout.separator, columns: layout.columns, roles, taken, questions },
    ...{ firstRowIsNames: layout.firstRowIsNames, rowCount: layout.body.length },
    hasNames: layout.columns.some(({ name }, i) => name !== `column ${i + 1}`),
    titleLines: layout.titles.map(({ line }) => line),
    head: [...first, ...layout.body.slice(0, HEAD_ROWS - first.length)].map(({ line, cells }) => ({
      line,
      cells: layout.columns.map((_, i) => (padded(cells, layout)[i] ?? '').slice(0, LONGEST_CELL)),
    })),
    problem: questions.length > 0 ? null : problemOf(layout, roles, taken),
    wantsScaling: taken !== null && wantsScaling(taken.points.x),
  };
}

/** R writes no header above its column of row names. */
function padded(cells: readonly string[], { width, header }: TableLayout): readonly string[] {
  return cells === header?.cells && cells.length === width - 1 ? ['', ...cells] : cells;
}

function soundRoles(roles: Roles | null, { columns }: TableLayout): Roles | null {
  if (!roles) return null;
  const canMeasure = [roles.x1, roles.x2].every(i => columns[i] !== undefined && isMeasured(columns[i]));
  const hasLabel = roles.label === NO_CLASS || columns[roles.label] !== undefined;
  return canMeasure && roles.x1 !== roles.x2 && hasLabel ? roles : null;
}

function problemOf({ columns }: TableLayout, roles: Roles | null, taken: Taken | null): string | null {
  if (!roles || !taken) {
    const [only, second] = columns.filter(isMeasured);
    if (!only) return 'No column holds numbers. Two columns of numbers are needed, one for each axis.';
    const found = second
      ? 'Only one column holds numbers besides the class'
      : `Only “${only.name}” holds numbers`;
    return `${found}. A second column of numbers is needed, so that each axis has one.`;
  }
  const label = columns[roles.label]?.name ?? '';
  const isClassless = roles.label === NO_CLASS;
  if (taken.usable === 0) return `No row has a value in ${isClassless ? 'both' : 'all three'} columns.`;
  if (isClassless) return null;
  if (taken.label.distinct === 1)
    return `All rows have the same class in “${label}”; 2 to ${MOST_CLASSES} are needed. Choose another column for the class.`;
  return taken.points.classNames.length < 2 && !taken.points.targets
    ? `“${label}” cannot be cut into groups: too many of its values are equal.`
    : null;
}

function wantsScaling(x: Float64Array): boolean {
  const reach = [0, 0];
  x.forEach((value, i) => (reach[i % 2] = Math.max(reach[i % 2] ?? 0, Math.abs(value))));
  const [a = 0, b = 0] = reach;
  const most = Math.max(a, b);
  return x.length > 0 && (most > 10 || most < 0.1 || most > 5 * Math.min(a, b));
}

/** Why a text cannot be a table, in a sentence; null if it may be one. */
function refusalOf(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  if (isBinary(sample)) return 'This is not a text file. Choose a table as text, such as CSV.';
  const start = sample.replace(/^\uFEFF/, '').trimStart();
  if (/^[[{]/.test(start)) return 'This looks like JSON. A table with one row for each point is needed.';
  if (/^<[!?a-z]/i.test(start))
    return 'This looks like a web page or XML. Copy the table from it, or save it as CSV.';
  return null;
}

function isBinary(sample: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are how a binary file is recognised
  if (/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(sample)) return true;
  const unreadable = sample.length - sample.replaceAll('\uFFFD', '').length;
  return unreadable > MOST_UNREADABLE * sample.length;
}
