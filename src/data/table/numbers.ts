/** The mark between a number's whole part and its fraction. */
export type Decimal = '.' | ',';

/** What a number shows about its decimal mark. `either`: no mark decides; `unclear`: its mark can be both. */
export type DecimalEvidence = Decimal | 'either' | 'unclear';

/** The parts of a number: digits and marks, without sign, unit and exponent. */
interface NumberParts {
  sign: '' | '-';
  body: string;
  exponent: string;
}

/** The longest text read as a number. No double needs this many digits. */
const LONGEST = 400;
const WHOLE = /^[+-]?\d+$/;
const DASHES = /[\u2010-\u2015\u2212\uFE63\uFF0D]/g;
/** Text direction marks that some locales put next to signs. */
const DIRECTION = /[\u200E\u200F\u061C]/g;
/** Group separators that are never a decimal mark: blanks, apostrophes, the Arabic thousands separator. */
const GROUPED =
  /^\d{1,3}(?: \d{3})+(?:[.,]\d*)?$|^\d{1,3}(?:'\d{3})+(?:[.,]\d*)?$|^\d{1,3}(?:_\d{3})+(?:[.,]\d*)?$/;
const COMMA_GROUPS = /^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d*)?$/;
const DOT_GROUPS = /^\d{1,3}(?:\.\d{3})+(?:,\d*)?$/;
const UNCLEAR = /^[1-9]\d{0,2}[.,]\d{3}$/;
const ONE_MARK = /^(?:\d+[.,]?\d*|[.,]\d+)$/;
const EXPONENT = /^(.*?\d[.,]?)\s*(?:[eEdD]|[×x*·⋅]\s*10(?:\^\s*|(?=[+-])))([+-]?\d{1,6})$/;
/** Code points of the digit 0 in the scripts that spreadsheets use for numbers. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xe50, 0x1040, 0xff10];

/**
 * The number in a cell, as any locale writes it, or NaN: thousands separators, decimal commas, typographic minus signs,
 * exponents, per cent and currency signs, accountants' parentheses. Per cents keep their written value: 12 % is 12. If a
 * cell's marks show which one is the decimal mark, they decide; `decimal` settles ambiguous cells such as 1.234. Linear in
 * the length of the text; −0 becomes 0.
 */
export function readNumber(text: string, decimal: Decimal): number {
  if (WHOLE.test(text) && text.length <= LONGEST) return Number(text) + 0;
  const parts = takeApart(text);
  if (!parts) return NaN;
  const evidence = evidenceOf(parts);
  if (!evidence) return NaN;
  const mark = evidence === 'either' || evidence === 'unclear' ? decimal : evidence;
  const plain = parts.body.replace(/[ '_]/g, '').replaceAll(mark === '.' ? ',' : '.', '');
  return Number(parts.sign + plain.replace(',', '.') + parts.exponent) + 0;
}

/** What a cell shows about its decimal mark; null if it is not a number. */
export function decimalEvidence(text: string): DecimalEvidence | null {
  if (WHOLE.test(text)) return text.length <= LONGEST ? 'either' : null;
  const parts = takeApart(text);
  return parts && evidenceOf(parts);
}

function evidenceOf({ body, exponent }: NumberParts): DecimalEvidence | null {
  const dot = body.includes('.');
  const comma = body.includes(',');
  if (!dot && !comma) return /^\d+$/.test(body) || GROUPED.test(body) ? 'either' : null;
  if (GROUPED.test(body)) return comma ? ',' : '.';
  // Nobody groups the digits before an exponent, so a single mark there is the decimal mark.
  if (UNCLEAR.test(body) && exponent === '') return 'unclear';
  if (ONE_MARK.test(body)) return comma ? ',' : '.';
  if (COMMA_GROUPS.test(body)) return '.';
  return DOT_GROUPS.test(body) ? ',' : null;
}

function takeApart(text: string): NumberParts | null {
  if (text.length > LONGEST) return null;
  let body = asciiSigns(text.trim());
  let exponent = '';
  // Excel's way to store a number as text: ="0.5".
  body = /^="(.*)"$/.exec(body)?.[1]?.trim() ?? body;
  const negative = /^\((.*)\)$/.exec(body)?.[1];
  body = withoutUnits(negative ?? body);
  const raised = EXPONENT.exec(body);
  if (raised) [body, exponent] = [raised[1] ?? '', `e${raised[2] ?? ''}`];
  const signed = /^([+-]?)\s*(.*?)\s*(-?)$/.exec(body);
  if (!signed) return null;
  const [, before = '', digits = '', after = ''] = signed;
  // At most one sign: in front, at the end (as SAP writes it), or parentheses.
  if (Number(before !== '') + Number(after !== '') + Number(negative !== undefined) > 1) return null;
  const isNegative = before === '-' || after === '-' || negative !== undefined;
  return { sign: isNegative ? '-' : '', body: withoutUnits(digits), exponent };
}

/** Currency and per cent signs, which do not change the value. */
function withoutUnits(text: string): string {
  return text.replace(/^\p{Sc}\s*|\s*(?:\p{Sc}|[%‰٪])$/gu, '').trim();
}

/** Converts digits of other scripts and typographic signs to ASCII, with one kind of blank and of apostrophe. */
function asciiSigns(text: string): string {
  if (/^[\x21-\x7e]*$/.test(text)) return text;
  const digits = text.replace(/\p{Nd}/gu, digit => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find(start => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });
  return digits
    .replace(DIRECTION, '')
    .replace(DASHES, '-')
    .replace(/\uFF0B/g, '+')
    .replace(/[\u2018\u2019\u02BC\uFF07\u066C]/g, "'")
    .replace(/\u066B/g, '.')
    .replace(/\uFF0E/g, '.')
    .replace(/\uFF0C/g, ',')
    .replace(/\uFF05/g, '%')
    .replace(/\s/g, ' ');
}

/** Cells that programs write for a missing value. */
const NO_VALUE = new Set([
  ...['', '?', '-', '.', '..', '...', '*', 'n', 'na', 'n/a', 'nan', '-nan', 'nan%', 'null', 'nil', 'none'],
  ...['missing', 'unknown', 'inf', '-inf', '+inf', 'infinity', '-infinity', '∞', '-∞', 'nv', 'k.a.', 'n.a.'],
  ...['#n/a', '#nv', '#na', '#null!', '#div/0!', '#value!', '#ref!', '#name?', '#num!', '#wert!', '#n/d'],
  ...['1.#inf', '-1.#inf', '1.#qnan', '1.#ind', '-1.#ind', '<na>', 'nat', 'undefined', '\\n'],
]);
/** Those that also mean a missing class. “none”, “unknown” and “-” may be real classes. */
const NO_LABEL = new Set(['', '?', 'na', 'n/a', 'nan', 'null', '#n/a', '#nv', '<na>', '\\n']);

/** Whether a cell in a column of numbers marks a missing value. */
export function isNoValue(text: string): boolean {
  return text.length <= 12 && NO_VALUE.has(text.trim().toLowerCase().replace(DASHES, '-'));
}

/** Whether a cell in the class column marks a missing class. */
export function isNoLabel(text: string): boolean {
  return text.length <= 12 && NO_LABEL.has(text.trim().toLowerCase());
}

const DAY_MS = 86_400_000;
const ISO_DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:[.,]\d{1,9})?))?\s?(Z|[+-]\d{2}:?\d{2})?)?$/;
const DOTTED_DATE = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const TIME = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d(?:\.\d{1,9})?))?$/;

/** The units of dates and times, which are added to the column's name. */
export const momentUnits = { date: 'days since 1970', time: 'hours' } as const;
export type MomentKind = keyof typeof momentUnits;

/**
 * Days since 1970-01-01 (UTC) for a date in ISO 8601 or with dots (31.12.2024), including its time if it has one; hours
 * for a time such as 12:30. NaN for anything else, including 03/04/2024, because countries read it differently.
 */
export function readMoment(text: string, kind: MomentKind): number {
  const cell = text.trim();
  if (cell.length > 40) return NaN;
  if (kind === 'time') {
    const [, hours, minutes, seconds = '0'] = TIME.exec(cell) ?? [];
    return hours === undefined ? NaN : Number(hours) + Number(minutes) / 60 + Number(seconds) / 3600;
  }
  const dotted = DOTTED_DATE.exec(cell);
  if (dotted) return daysOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone = 'Z'] = ISO_DATE.exec(cell) ?? [];
  if (year === undefined) return NaN;
  const minutes = 60 * Number(hour) + Number(minute) - zoneMinutes(zone);
  const ms = minutes * 60_000 + Number(second.replace(',', '.')) * 1000;
  return daysOf(Number(year), Number(month), Number(day)) + ms / DAY_MS;
}

function daysOf(year: number, month: number, day: number): number {
  const ms = Date.UTC(year, month - 1, day);
  const back = new Date(ms);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? ms / DAY_MS : NaN;
}

function zoneMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = 60 * Number(zone.slice(1, 3)) + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}
