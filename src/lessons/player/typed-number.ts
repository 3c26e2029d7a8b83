/** What a person typed as a number: its value, or what is wrong with it as a sentence; null for nothing. */
export type Typed = { value: number } | { fault: string } | null;

const FRACTION = /^([+-]?[\d.,]+)\s*\/\s*([\d.,]+)$/;
/** Digits of a quotient that are kept: 1/3 is told as 0.333333. */
const DIGITS = 6;

/** Reads a decimal number with a point or a comma, or a fraction such as 1/4. A percent sign behind it is left out. */
export function readTyped(text: string, unit = ''): Typed {
  const trimmed = text.trim().replaceAll('−', '-');
  if (trimmed === '') return null;
  const [, above, below] = FRACTION.exec(trimmed) ?? [];
  if (above !== undefined && below !== undefined) {
    const value = Number((numberIn(above) / numberIn(below)).toPrecision(DIGITS));
    if (numberIn(below) === 0) return { fault: 'Nothing can be divided by 0.' };
    if (!Number.isFinite(value)) return notANumber(text);
    // In percent, 1/4 would mean 0.25 %.
    if (unit === '%')
      return { fault: `The answer is in percent: write ${Number((100 * value).toPrecision(DIGITS))}.` };
    return { value };
  }
  const value = numberIn(trimmed.replace(/\s|%$/g, ''));
  return Number.isFinite(value) ? { value } : notANumber(text);
}

/** Commas that separate thousands, as the app itself writes them: 3,000. */
const THOUSANDS = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/;

/** NaN for nothing, which `Number` would take for 0. */
function numberIn(text: string): number {
  if (text === '') return NaN;
  return Number(THOUSANDS.test(text) ? text.replaceAll(',', '') : text.replace(',', '.'));
}

function notANumber(text: string): Typed {
  const short = text.trim().length > 20 ? `${text.trim().slice(0, 20)}…` : text.trim();
  return { fault: `“${short}” is not a number. Write one such as 0.25 or 1/4.` };
}
