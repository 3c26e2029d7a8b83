import { MOST_CLASSES, MOST_POINTS, plainNumber, quoted } from '../exact/plain-number';
import { entriesOf, isClass, isCoordinate, LONGEST, readEntry } from './own-points';

/** Faults that are named one by one. */
const MOST_FAULTS = 30;

/** Why a part of the text is left out. */
export interface EntryFault {
  /** Which entry of the text, from 1; 0 for the text as a whole. */
  entry: number;
  message: string;
}

/** What `decodeOwnPoints` leaves out of a text, and why. */
export function faultsOfPoints(text: string, hasNumbers = false): EntryFault[] {
  if (text.length > LONGEST) {
    const message = `they take ${text.length} characters, and at most ${LONGEST} are read`;
    return [{ entry: 0, message }];
  }
  const entries = text === '' ? [] : entriesOf(text);
  const wrong = entries.flatMap((entry, i) => (readEntry(entry, hasNumbers) ? [] : [i]));
  const faults = wrong.slice(0, MOST_FAULTS).map(i => {
    return { entry: i + 1, message: faultOf(entries[i]!, hasNumbers) };
  });
  if (wrong.length > MOST_FAULTS)
    faults.push({ entry: 0, message: `${wrong.length - MOST_FAULTS} more points cannot be read` });
  const count = entries.length - wrong.length;
  if (count > MOST_POINTS)
    faults.push({ entry: 0, message: `all ${count} points but the first ${MOST_POINTS}` });
  return faults;
}

function faultOf(entry: string, hasNumbers: boolean): string {
  const parts = entry.split(',', 4);
  if (parts.length !== 3)
    return `${quoted(entry)}: expected ${hasNumbers ? 'three numbers' : 'two numbers and a class'}, such as 0.5,-1.25,0`;
  const numbers = hasNumbers ? parts : parts.slice(0, 2);
  const outside = numbers.find(part => !isCoordinate(plainNumber(part)));
  if (outside !== undefined) return `${quoted(outside)}: expected a number from -1e19 to 1e19`;
  const label = parts[2] ?? '';
  return isClass(label) ? '' : `${quoted(label)}: expected a class from 0 to ${MOST_CLASSES - 1}`;
}
