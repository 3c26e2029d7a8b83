import { changeable, faultsOfChanges } from './changes-words';
import { nearest } from './nearest';
import { allowedText, boundsOf, boundsText } from './allowed';
import { shorten } from '../link/problem';
import type { Bounds } from '../settings/number-text';
import type { Chosen, Setting } from '../settings/setting';
import { settings, type SettingKey } from '../settings/settings';

/**
 * What is wrong with the text of a setting and what is allowed, as the end of “key=text …”. The text is one that the setting's
 * `parse` refuses beside these other settings.
 */
export function faultOfText(key: SettingKey, text: string, chosen: Chosen): string {
  const row: Setting = settings[key];
  if (text.trim() === '') return `: a value is missing. Expected ${allowedText(key, chosen)}.`;
  switch (row.type) {
    case 'number': {
      const bounds = boundsOf(row);
      return ` ${numberFault(text, bounds)}: expected ${boundsText(bounds)}.`;
    }
    case 'batch': {
      const bounds: Bounds = { ...row.range, integer: true, open: 'none' };
      return ` ${numberFault(text, bounds)}: expected ${allowedText(key, chosen)}.`;
    }
    case 'choice': {
      const names = row.offered(chosen).map(one => one.value);
      const isOthers = row.options.some(one => one.value === text.trim());
      const other = chosen.lab === 'points' ? 'Digits lab (lab=digits)' : 'Points lab';
      const fault = isOthers ? `this belongs to the ${other}` : 'there is no such choice';
      return `: ${fault}.${isOthers ? '' : meant(text, names)} Choices: ${names.join(', ')}.`;
    }
    case 'list': {
      const options = row.offered(chosen).map(one => one.value);
      const known = row.options.map(one => one.value);
      const given = text.split(',', row.most + 1).map(one => one.trim());
      const wrong = given.find(name => !options.includes(name));
      const fault =
        wrong === undefined
          ? given.length > row.most
            ? `: these are more than ${row.most} names.`
            : ': a name is given twice.'
          : known.includes(wrong)
            ? `: ${wrong} does not go with data=${chosen.data}, whose numbers depend on x1 alone.`
            : `: ${wrong === '' ? 'a name is empty' : `there is no “${shorten(wrong)}”`}.${meant(wrong, options)}`;
      return `${fault} Expected ${allowedText(key, chosen)}.`;
    }
    case 'widths': {
      const given = text.split(',', row.layers.max + 1);
      const bounds: Bounds = { ...row.units, integer: true, open: 'none' };
      const wrong = given.find(one => !isWithin(one, bounds));
      const fault =
        wrong === undefined
          ? ` has more than ${row.layers.max} layers`
          : wrong.trim() === ''
            ? ': a number is missing'
            : `: “${shorten(wrong.trim())}” ${numberFault(wrong, bounds)}`;
      return `${fault}. Expected ${allowedText(key, chosen)}.`;
    }
    case 'changes':
      return `: ${faultsOfChanges(text, chosen)} Expected ${allowedText(key, chosen)}. ${changeable(chosen)}`;
    case 'flag':
    case 'names':
    case 'hash':
    case 'points':
      return `: expected ${allowedText(key, chosen)}.`;
    default:
      return row satisfies never;
  }
}

/** “Did you mean …?”, if a name is near. */
export function meant(text: string, names: readonly string[]): string {
  const name = nearest(text.trim(), names);
  return name === null ? '' : ` Did you mean ${name}?`;
}

/** What is wrong with a number, as the end of a sentence that begins with it. */
function numberFault(text: string, { min, max, integer, open }: Bounds): string {
  const trimmed = text.trim();
  const value = /^[+-]?[\d.]+(?:e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : NaN;
  if (/^[+-]?\d+,\d+$/.test(trimmed)) return 'has a comma where a number needs a point';
  if (Number.isNaN(value)) return 'is not a number';
  if (value < min || (open === 'min' && value === min)) return 'is too small';
  if (value > max || (open === 'max' && value === max)) return 'is too large';
  return integer && !Number.isInteger(value) ? 'is not a whole number' : 'is not a number';
}

function isWithin(text: string, { min, max }: Bounds): boolean {
  return /^\+?\d+$/.test(text.trim()) && Number(text) >= min && Number(text) <= max;
}
