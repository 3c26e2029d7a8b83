import { lanesOf } from '../experiment/comparison/comparison';
import { decodePlace, type Place } from '../experiment/link/place';
import { messageOf } from '../experiment/problems/message';
import type { Config } from '../experiment/settings/settings';

/** What links show that are of no experiment. */
const others = {
  figures: 'the figures',
  figure: 'a figure',
  lessons: 'the lessons',
  lesson: 'a lesson',
  handins: 'a hand-in',
} as const satisfies Record<Exclude<Place['kind'], 'lab' | 'compare'>, string>;

/** What a pasted link shows, or why that cannot be said. */
export function readPasted(link: string): { place: Place } | { problem: string } {
  const { place, problems } = decodePlace(link.includes('#') ? link.slice(link.indexOf('#')) : `#${link}`);
  const [first] = problems;
  return first ? { problem: messageOf(first) } : { place };
}

/** The experiments of a pasted link: one, or all lanes of a comparison. They must belong to this lab. */
export function experimentsIn(
  link: string,
  lab: Config['lab'],
): { configs: readonly Config[] } | { problem: string } {
  const read = readPasted(link);
  if ('problem' in read) return read;
  const { place } = read;
  if (place.kind !== 'lab' && place.kind !== 'compare')
    return {
      problem: `This is the link of ${others[place.kind]}. Paste the link of an experiment.`,
    };
  const configs =
    place.kind === 'lab' ? [place.config] : lanesOf(place.comparison).map(({ config }) => config);
  if (configs.some(config => config.lab !== lab))
    return {
      problem: `This experiment belongs to the other lab. Paste the link of an experiment of the ${lab === 'points' ? 'Points' : 'Digits'} lab.`,
    };
  return { configs };
}
