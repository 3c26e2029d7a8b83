/** Digits with a point, and an exponent of ten; no hexadecimal, no infinities. Linear in the length of the text. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
/** Longest text that is read as a number; no double needs as many digits. */
const LONGEST = 400;

/**
 * Coordinates of a larger absolute value are refused. Times in nanoseconds are within this limit, and its square is within
 * float32.
 */
export const LARGEST_COORDINATE = 1e19;
/** Most points that are read. */
export const MOST_POINTS = 10_000;
/** Most classes that points can have. */
export const MOST_CLASSES = 10;
/** So few different numbers in a column may be codes of classes even if none comes again. */
export const FEW_VALUES = 8;

/** The number in a text of decimal digits, NaN for any other text; −0 becomes 0. */
export function plainNumber(text: string): number {
  return text.length <= LONGEST && DECIMAL.test(text) ? Number(text) + 0 : NaN;
}

/** A text as a message quotes it: not longer than 40 characters, on one line. */
export function quoted(text: string): string {
  const line = text.slice(0, 41).replace(/[\p{Cc}\p{Cs}]/gu, ' ');
  return `“${line.length > 40 ? `${line.slice(0, 39)}…` : line}”`;
}
