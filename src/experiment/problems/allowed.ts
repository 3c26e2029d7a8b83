import { MOST_CLASSES } from '../../nn/limits';
import { LONGEST_NAME, NAMED_COLUMNS } from '../settings/own-data';
import type { Bounds } from '../settings/number-text';
import type { Chosen, NumberRow, Setting } from '../settings/setting';
import { settings, type SettingKey } from '../settings/settings';

/** What a number may be, as in “expected …”: “a whole number from 2 to 10,000”. */
export function boundsText({ min, max, integer, open }: Bounds): string {
  const kind = integer ? 'a whole number' : 'a number';
  if (open === 'min') return `${kind} above ${spell(min)}, up to ${spell(max)}`;
  return `${kind} from ${spell(min)} to ${open === 'max' ? 'below ' : ''}${spell(max)}`;
}

/** The bounds of a number in a link. */
export function boundsOf({ range, integer, open }: Pick<NumberRow, 'range' | 'integer' | 'open'>): Bounds {
  return { ...range, integer, open };
}

/** What a setting may be beside these other settings, as in “expected …”. */
export function allowedText(key: SettingKey, chosen: Chosen): string {
  const row: Setting = settings[key];
  switch (row.type) {
    case 'number':
      return boundsText(boundsOf(row));
    case 'choice':
      return `one of ${namesOf(row.offered(chosen))}`;
    case 'flag':
      return '1 (on) or 0 (off)';
    case 'list': {
      const options = row.offered(chosen);
      const most = Math.min(row.most, row.unique ? options.length : row.most);
      return `1 to ${most} of these, separated by commas${row.unique ? ', each at most once' : ''}: ${namesOf(options)}`;
    }
    case 'widths':
      return `the units of each hidden layer, as in 5,3, or nothing for none: up to ${row.layers.max} layers, each with ${row.units.min} to ${row.units.max} units`;
    case 'batch':
      return `full (all examples at once), or ${boundsText({ ...row.range, integer: true, open: 'none' })}`;
    case 'names':
      return key === 'columnNames'
        ? `${NAMED_COLUMNS} names of 1 to ${LONGEST_NAME} characters, separated by commas`
        : `up to ${MOST_CLASSES} names of 1 to ${LONGEST_NAME} characters, separated by commas`;
    case 'hash':
      return 'what the app writes for a set of pictures: 16 digits or letters from a to f, ~, and its number of classes from 2 to 47';
    case 'changes':
      return 'a list of epoch~setting~value, as in 1200~learningRate~0.02';
    case 'points':
      return 'points such as 0.5,-1.25,0;1,2,1';
    default:
      return row satisfies never;
  }
}

function namesOf(options: readonly { value: string }[]): string {
  return options.map(one => one.value).join(', ');
}

function spell(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 6 });
}
