import { formatNumber, parseNumber, type Bounds } from './number-text';
import type {
  BatchRow,
  ChoiceRow,
  Chosen,
  FlagRow,
  ListRow,
  NumberRow,
  Parsed,
  Row,
  Slider,
  WidthsRow,
} from './setting';
import { REFUSED } from './setting';
import type { Option } from './vocabulary';

/** The author's part of a row; the builders below add reading and writing. */
type Described<T> = Omit<Row<T>, 'parse' | 'format'>;

interface NumberDetails extends Described<number> {
  range: { min: number; max: number };
  open?: 'min' | 'max';
  slider: Slider | ((chosen: Chosen) => Slider);
  scale?: 'linear' | 'log';
  unit?: string;
  isBoxOnly?: true;
}

/** One name from a menu, or from the part of it that `offered` returns. */
export function choice<T extends string>(
  details: Described<T> & {
    options: readonly Option<T>[];
    offered?: (chosen: Chosen) => readonly Option<T>[];
  },
): ChoiceRow<T> {
  const { offered = () => details.options } = details;
  return {
    type: 'choice',
    ...details,
    offered,
    parse(text, chosen) {
      const options = offered(chosen);
      const found = options.find(one => one.value === text.trim());
      return found ? { value: found.value } : REFUSED;
    },
    format: value => value,
  };
}

/** A real number. */
export function real(details: NumberDetails): NumberRow {
  return numberRow(details, false);
}

/** A whole number. */
export function whole(details: NumberDetails): NumberRow {
  return numberRow(details, true);
}

function numberRow(details: NumberDetails, integer: boolean): NumberRow {
  const { slider, open = 'none', scale = 'linear', ...rest } = details;
  const bounds: Bounds = { ...details.range, integer, open };
  return {
    type: 'number',
    ...rest,
    integer,
    open,
    scale,
    slider: typeof slider === 'function' ? slider : () => slider,
    parse: text => parseNumber(text, bounds),
    format: formatNumber,
  };
}

/** Off or on, written 0 or 1. */
export function flag(details: Described<boolean>): FlagRow {
  return {
    type: 'flag',
    ...details,
    parse(text) {
      const digit = text.trim();
      return digit === '0' || digit === '1' ? { value: digit === '1' } : REFUSED;
    },
    format: value => (value ? '1' : '0'),
  };
}

/** One or more names from a menu, separated by commas; `unique` refuses repeated names. */
export function list<T extends string>(
  details: Described<readonly T[]> & {
    options: readonly Option<T>[];
    offered?: ListRow<T>['offered'];
    most: number;
    unique: boolean;
  },
): ListRow<T> {
  const { most, unique, offered = () => details.options } = details;
  return {
    type: 'list',
    ...details,
    offered,
    parse(text, chosen): Parsed<readonly T[]> {
      const options = offered(chosen);
      const names = text.split(',', most + 1).map(one => one.trim());
      const value = names.flatMap(name => options.filter(one => one.value === name).map(one => one.value));
      const fits = value.length === names.length && value.length <= most;
      const repeats = unique && new Set(value).size < value.length;
      return fits && !repeats ? { value } : REFUSED;
    },
    format: value => value.join(','),
  };
}

/** Widths of the hidden layers; the empty text means none. */
export function widths(
  details: Described<readonly number[]> & Pick<WidthsRow, 'layers' | 'units'>,
): WidthsRow {
  const { layers, units } = details;
  const bounds = { ...units, integer: true, open: 'none' } as const;
  return {
    type: 'widths',
    ...details,
    parse(text) {
      if (text.trim() === '') return { value: [] };
      const parts = text.split(',', layers.max + 1).map(part => parseNumber(part, bounds));
      const value = parts.flatMap(part => ('value' in part ? [part.value] : []));
      return value.length === parts.length && parts.length <= layers.max ? { value } : REFUSED;
    },
    format: value => value.join(','),
  };
}

/** Samples per update: all of them, or a number. */
export function batchSize(details: Described<number | 'full'> & Pick<BatchRow, 'range'>): BatchRow {
  const bounds = { ...details.range, integer: true, open: 'none' } as const;
  return {
    type: 'batch',
    ...details,
    parse(text) {
      if (text.trim() === 'full') return { value: 'full' };
      return parseNumber(text, bounds);
    },
    format: String,
  };
}
