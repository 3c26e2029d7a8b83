import { boundsText } from './allowed';
import { DIGITS } from '../link/known-state';
import { mathsTabs } from '../link/maths-place';
import { LAST_FIGURE } from '../link/place';
import { MOST_STOPS, SPEEDS } from '../link/viewing';

/** What the parts of a link may be that are no settings, and what is done when they are wrong. */
const parts: Readonly<Record<string, readonly [expected: string, instead: string]>> = {
  figure: [`the number of a figure, from 1 to ${LAST_FIGURE}`, 'The list of figures is shown.'],
  pace: [
    `watch, full, or the updates per second: ${boundsText(SPEEDS)}`,
    'The run is shown at the usual pace.',
  ],
  start: ['paused or playing', 'The run starts playing.'],
  stop: [`up to ${MOST_STOPS} epochs, as in 1,10,100`, 'The run does not pause on its way.'],
  maths: [
    `a page of the mathematics (${mathsTabs.join(', ')}), then perhaps a unit such as u1.1 (layer, unit), a bias b1.1 or a weight w1.2.1 (layer, from, to), and a point such as p17`,
    'The mathematics stays closed.',
  ],
  state: [
    `an epoch, ~, and the first ${DIGITS} digits of the weights’ SHA-256, as the app writes it`,
    'The run is not compared with that state.',
  ],
  view: ['space, space,2 (the space of layer 2), landscape, or landscape,path', 'The usual view is shown.'],
  cell: [
    'a value of the network, such as conv2,3,4,5 (layer, map, row, column) or dense1,7 (layer, unit)',
    'No value is computed by hand.',
  ],
  lesson: ['the name, the packed text or the address of a lesson', 'No lesson is shown.'],
  step: ['the number of a step, with the lesson that it belongs to (lesson=…)', 'The first step is shown.'],
  embed: ['embed=1, or nothing at all', 'The whole page is shown.'],
  folds: ['folds=1, or nothing at all', 'The picture is shown without folds.'],
  notes: ['notes=1, or nothing at all', 'The step is shown without notes.'],
};

/** Whether this is a part of a link that is no setting. */
export function isPagePart(key: string): boolean {
  return Object.hasOwn(parts, key);
}

/** What may be written, and what is done instead. It follows “key=value: ”. */
export function pageWords(key: string): string {
  const [expected, instead] = parts[key] ?? ['', ''];
  return `expected ${expected}. ${instead}`;
}

/** Why what is shown has no such thing. */
export const misplaced: Readonly<Record<string, string>> = {
  maths: 'only one experiment of the Points lab has pages of mathematics. The mathematics stays closed.',
  state: 'only a single run is compared with a state. It is left out.',
};

/** Pages that take no settings, by their keys in a link. */
const pages: Readonly<Record<string, string>> = {
  figure: 'A figure has its own settings',
  figures: 'The list of figures takes no settings',
  lessons: 'The page of lessons takes no settings',
  handins: 'The page of hand-ins takes no settings',
  handin: 'The page of hand-ins takes no settings',
};

export function besidePage(key: string): string {
  return pages[key] ?? 'This page takes no settings';
}
