import { highDigitForms } from './drawn-forms-high';
import { lowDigitForms } from './drawn-forms-low';

/** A way to write a digit: pen strokes through points, in forms between which every hand has its own. */
export interface Skeleton {
  /** How often it is written, beside the others of its digit. */
  weight: number;
  /** Coordinates [points][2] of each form, 0 to 1 across and down; all have the same points. */
  forms: readonly Float64Array[];
  points: number;
  /** Bits of each point: BEGINS, CORNER. */
  marks: Uint8Array;
}

/** The pen is set down here. */
export const BEGINS = 1;
/** The pen turns sharply here, where elsewhere its way is smooth. */
export const CORNER = 2;

/** The ways to write each digit, 0 to 9. */
export const skeletons: readonly (readonly Skeleton[])[] = [...lowDigitForms, ...highDigitForms].map(ways =>
  ways.map(({ weight, forms }) => read(weight, forms)),
);

/** Most points of a skeleton. */
export const MOST_POINTS = skeletons.flat().reduce((most, { points }) => Math.max(most, points), 0);

function read(weight: number, forms: readonly string[]): Skeleton {
  const words = forms.map(form => form.replaceAll('/ ', '/').split(' '));
  const marks = words[0]!.map(
    (word, i) => (i === 0 || word.startsWith('/') ? BEGINS : 0) | (word.endsWith('!') ? CORNER : 0),
  );
  return {
    weight,
    forms: words.map(form => coordinates(form, marks.length)),
    points: marks.length,
    marks: Uint8Array.from(marks),
  };
}

function coordinates(words: readonly string[], expected: number): Float64Array {
  if (words.length !== expected)
    throw new RangeError(`a form of ${words.length} points: expected ${expected} as the first has`);
  const percents = words.flatMap(word => word.replace(/[/!]/g, '').split(',').map(Number));
  return Float64Array.from(percents, percent => percent / 100);
}
