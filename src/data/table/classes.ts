import { FEW_VALUES, MOST_CLASSES } from '../exact/plain-number';
import { plainName, shortName } from './columns';

/**
 * How the values of a column become classes: each value is a class; the most frequent values are classes and the rest is
 * left out or called “other”; or a quantity is cut into 2, 3 or 4 groups of about equal size, or is itself what is predicted.
 */
export const classRules = ['number', 'each', 'top', 'top-other', 'cut-2', 'cut-3', 'cut-4'] as const;
export type ClassRule = (typeof classRules)[number];

export interface LabelFacts {
  /** Different values in the whole table. */
  distinct: number;
  isQuantity: boolean;
  /** The possible rules; just one if there is nothing to decide. */
  rules: readonly ClassRule[];
  /** Number of rows with one of the most frequent values, counting as many values as classes are allowed. */
  inTop: number;
}

export interface Classed {
  names: string[];
  /** The class of each value; −1 if it is left out. */
  of: Int16Array;
}

/** A value of the label column: its text, and its number where the column holds numbers. */
export interface LabelValues {
  texts: readonly string[];
  numbers: Float64Array | null;
}

const OTHER = 'other';

/** What the values of a label column are and how classes can be made of them. */
export function labelFacts({ texts, numbers }: LabelValues): LabelFacts {
  const counts = countValues({ texts, numbers });
  const distinct = counts.length;
  const inTop = counts.slice(0, MOST_CLASSES).reduce((sum, [, count]) => sum + count, 0);
  // Nine or ten different numbers are codes, such as the ten digits, only if they are whole and come again.
  const areCodes = numbers?.every(Number.isInteger) && 2 * distinct <= numbers.length;
  const isQuantity = numbers !== null && distinct > (areCodes ? MOST_CLASSES : FEW_VALUES);
  const rules: ClassRule[] = [];
  if (isQuantity) rules.push('number', 'cut-2', 'cut-3', 'cut-4');
  else if (distinct <= MOST_CLASSES) rules.push('each');
  else rules.push('top', 'top-other');
  return { distinct, isQuantity, rules, inTop };
}

/** The class of each value, and the class names: numbers in ascending order, words in order of first occurrence. */
export function makeClasses(values: LabelValues, rule: ClassRule): Classed {
  if (rule.startsWith('cut-')) return cut(values.numbers ?? new Float64Array(), Number(rule.slice(-1)));
  const { numbers, texts } = values;
  const keys = numbers ? Array.from(numbers, String) : texts;
  const counts = countValues(values);
  const kept = rule === 'each' ? MOST_CLASSES : rule === 'top' ? MOST_CLASSES : MOST_CLASSES - 1;
  const frequent = new Set(counts.slice(0, kept).map(([key]) => key));
  const order = [...new Set(keys)].filter(key => frequent.has(key));
  if (numbers) order.sort((a, b) => Number(a) - Number(b));
  const place = new Map(order.map((key, i) => [key, i]));
  const rest = rule === 'top-other' && counts.length > kept ? order.length : -1;
  const names = uniqueNames([...order, ...(rest >= 0 ? [OTHER] : [])]);
  return { names, of: Int16Array.from(keys, key => place.get(key) ?? rest) };
}

/** Values and their counts, the most frequent first. Ties keep their order of first occurrence. */
function countValues({ texts, numbers }: LabelValues): [string, number][] {
  const counts = new Map<string, number>();
  for (let i = 0; i < texts.length; i += 1) {
    const key = numbers ? String(numbers[i]) : (texts[i] ?? '');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Cut points that make groups of about equal size. There are fewer cuts if many values are equal. */
function quantileCuts(numbers: Float64Array, groups: number): number[] {
  const sorted = numbers.toSorted();
  const cuts = new Set<number>();
  for (let k = 1; k < groups; k += 1) {
    const low = sorted[Math.ceil((sorted.length * k) / groups) - 1] ?? 0;
    const high = sorted[Math.floor((sorted.length * k) / groups)] ?? low;
    const middle = Number(((low + high) / 2).toPrecision(6));
    const between = middle > low && middle <= high ? middle : high;
    if (between > (sorted[0] ?? 0)) cuts.add(between);
  }
  return [...cuts].sort((a, b) => a - b);
}

function cut(numbers: Float64Array, groups: number): Classed {
  const cuts = quantileCuts(numbers, groups);
  const classOf = (value: number) => cuts.filter(at => value >= at).length;
  const names = Array.from({ length: cuts.length + 1 }, (_, i) => {
    if (i === 0) return `below ${cuts[0] ?? ''}`;
    return i === cuts.length ? `${cuts[i - 1]} or more` : `${cuts[i - 1]} to ${cuts[i]}`;
  });
  return { names, of: Int16Array.from(numbers, classOf) };
}

/** Names shortened for a legend and a link, but still distinct. */
function uniqueNames(texts: readonly string[]): string[] {
  const taken = new Set<string>();
  return texts.map(text => {
    const base = shortName(plainName(text)) || '(no name)';
    let name = base;
    for (let again = 2; taken.has(name); again += 1) name = `${shortName(base, 36)} ${again}`;
    taken.add(name);
    return name;
  });
}
