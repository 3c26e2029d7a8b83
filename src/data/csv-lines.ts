import { plainNumber } from './plain-number';

/** A line of a table that is neither blank nor a comment; `line` counts from 1 and includes those. */
export interface TextLine {
  line: number;
  text: string;
}

export interface TableRow {
  line: number;
  fields: string[];
  /** False where a quote is opened and not closed on the line. */
  closed: boolean;
}

/** From the least to the most likely to occur inside a field. Space stands for any run of blanks. */
const separators = ['\t', ';', '|', ',', ' '] as const;
export type Separator = (typeof separators)[number];

/** Lines that are looked at to find the separator. */
const SAMPLE = 200;

/** The lines that hold something: no blank ones, no comments (#), not the `sep=;` that Excel puts first. */
export function contentLines(text: string): TextLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((content, i) => ({ line: i + 1, text: content.trim() === '' ? '' : content }))
    .filter(({ text: content, line }) => content !== '' && !isComment(content, line));
}

/** The separator that gives most lines two numbers among at least three fields; the likelier one of equals. */
export function findSeparator(lines: readonly TextLine[]): Separator {
  const sample = lines.slice(0, SAMPLE);
  const scored = separators.map(separator => {
    const records = sample.map(line => splitLine(line, separator));
    const good = records.filter(
      ({ fields }) => fields.length >= 3 && numbersAmong(fields, separator) >= 2,
    ).length;
    const wide = records.filter(({ fields }) => fields.length >= 2).length;
    return { separator, good, wide };
  });
  return scored.reduce((best, one) =>
    one.good > best.good || (one.good === best.good && one.wide > best.wide) ? one : best,
  ).separator;
}

/** The fields of a line, without surrounding blanks and quotes; a doubled quote inside quotes stands for one. */
export function splitLine({ line, text }: TextLine, separator: Separator): TableRow {
  const content = separator === '\t' ? text : text.trim();
  const fields: string[] = [];
  let closed = true;
  for (let at = 0; at <= content.length;) {
    const field = readField(content, at, separator);
    fields.push(field.value);
    closed &&= field.closed;
    at = field.end + 1;
  }
  return { line, fields, closed };
}

/** The number in a field, NaN if there is none; a decimal comma counts where the comma is not the separator. */
export function fieldNumber(field: string, separator: Separator): number {
  const text = field.replace('\u2212', '-');
  return plainNumber(separator === ',' ? text : text.replace(',', '.'));
}

function numbersAmong(fields: readonly string[], separator: Separator): number {
  return fields.filter(field => !Number.isNaN(fieldNumber(field, separator))).length;
}

function isComment(text: string, line: number): boolean {
  return text.trimStart().startsWith('#') || (line === 1 && /^sep=.$/i.test(text.trim()));
}

interface Field {
  value: string;
  /** Where its separator or the line's end is. */
  end: number;
  closed: boolean;
}

function readField(text: string, at: number, separator: Separator): Field {
  let start = at;
  while (start < text.length && (text[start] === ' ' || (text[start] === '\t' && separator !== '\t')))
    start += 1;
  if (text[start] === '"') return readQuoted(text, start, separator);
  const end = nextSeparator(text, start, separator);
  return { value: text.slice(start, end).trim(), end, closed: true };
}

function readQuoted(text: string, start: number, separator: Separator): Field {
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { value: (value + text.slice(from)).trim(), end: text.length, closed: false };
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const end = nextSeparator(text, quote + 1, separator);
      return { value: value.trim(), end, closed: text.slice(quote + 1, end).trim() === '' };
    }
    value += '"';
    from = quote + 2;
  }
}

function nextSeparator(text: string, start: number, separator: Separator): number {
  if (separator !== ' ') {
    const found = text.indexOf(separator, start);
    return found < 0 ? text.length : found;
  }
  let end = start;
  while (end < text.length && text[end] !== ' ' && text[end] !== '\t') end += 1;
  return end;
}
