import { tunedKeys } from '../settings/change-of-run';
import { MOST_CHANGES, parseChange } from '../settings/changes';
import { shorten } from '../link/problem';
import { isWeightName } from '../settings/weight-name';
import type { Chosen } from '../settings/setting';
import { allowedText } from './allowed';

/** Entries that a message names. */
const MOST_NAMED = 4;

/** What a list of changes may name. */
export function changeable({ lab }: Pick<Chosen, 'lab'>): string {
  const keys = tunedKeys.filter(key => lab === 'points' || key !== 'l1').join(', ');
  return lab === 'points'
    ? `During a run can change: ${keys}, weights such as w1.2.3 (layer, from, to), and biases such as b1.2.`
    : `During a run can change: ${keys}.`;
}

/** Which entries of a list of changes are left out, and why. */
export function faultsOfChanges(text: string, chosen: Chosen): string {
  const items = text.split(',', MOST_CHANGES + 1);
  const wrong = items.slice(0, MOST_CHANGES).filter(item => !parseChange(item, chosen));
  const named = wrong.slice(0, MOST_NAMED).map(item => `“${shorten(item)}” ${faultOf(item.trim(), chosen)}`);
  if (wrong.length > MOST_NAMED) named.push(`and ${wrong.length - MOST_NAMED} more`);
  if (items.length > MOST_CHANGES) named.push(`everything after the first ${MOST_CHANGES} changes`);
  return `${named.join('; ')}.`;
}

function faultOf(item: string, chosen: Chosen): string {
  const [moment = '', name = '', value = '', ...more] = item.split('~');
  if (name === '' || value === '' || more.length > 0 || !/^\d{1,10}(?:\.\d{1,10})?$/.test(moment))
    return '(expected epoch~setting~value)';
  const key = tunedKeys.find(one => one === name);
  if (chosen.lab === 'digits' && (key === 'l1' || isWeightName(name)))
    return `(the Digits lab cannot change ${key ? 'the L1 penalty' : 'a single weight'})`;
  if (!key && !isWeightName(name)) return `(${shorten(name)} cannot change during a run)`;
  return `(expected ${key ? allowedText(key, chosen) : 'a number'})`;
}
