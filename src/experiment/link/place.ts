import {
  comparisonKeys,
  encodeComparison,
  readComparison,
  type Comparison,
} from '../comparison/comparison-link';
import { decodePercent, partsOf, type Part } from './link-text';
import { readMended } from '../mangled-link';
import { formatKnownState } from './known-state';
import { formatMathsPlace, hasTarget } from './maths-place';
import type { Problem } from './problem';
import type { Config } from '../settings/settings';
import { decode, encode } from './url';
import { encodeViewing, plainViewing, takeViewing, type Viewing } from './viewing';

/** What the app shows: an experiment, several side by side, the report's figures, or lessons. The link decides. */
export type Place =
  | { readonly kind: 'lab'; readonly config: Config }
  | { readonly kind: 'compare'; readonly comparison: Comparison }
  | { readonly kind: 'figures' }
  | { readonly kind: 'figure'; readonly number: number }
  | { readonly kind: 'lessons' }
  /** What a class handed in; the link may add one that is packed into it. */
  | { readonly kind: 'handins'; readonly packed: string | null }
  /** The lesson that the link names, before it is known what its step shows. */
  | { readonly kind: 'lesson' };

/** The report's 36 figures, and an additional one: all ten variants of LeNet-5 in one plot. */
export const REPORT_FIGURES = 36;
export const LAST_FIGURE = REPORT_FIGURES + 1;

/** What a link says: what to show, how, and which of its parts were not understood. */
export interface Decoded {
  readonly place: Place;
  readonly viewing: Viewing;
  readonly problems: Problem[];
}

/** The hash (without #) that reopens a place, shown in this way. */
export function encodePlace(place: Place, viewing: Viewing = plainViewing): string {
  const maths = isPoints(place) ? viewing.maths : null;
  const state = place.kind === 'lab' ? viewing.state : null;
  const shown = { ...viewing, maths, state };
  return [encodeAlone(place), encodeViewing(shown)].filter(part => part !== '').join('&');
}

function isPoints(place: Place): place is Place & { kind: 'lab' } {
  return place.kind === 'lab' && place.config.lab === 'points';
}

function encodeAlone(place: Place): string {
  switch (place.kind) {
    case 'lab':
      return encode(place.config);
    case 'compare':
      return encodeComparison(place.comparison);
    case 'figures':
      return 'figures';
    case 'figure':
      return `figure=${place.number}`;
    case 'lessons':
      return 'lessons';
    case 'handins':
      return place.packed === null ? 'handins' : `handin=${place.packed}`;
    case 'lesson':
      return '';
    default:
      return place satisfies never;
  }
}

/**
 * Reads a hash, with or without #, or a whole address, even one changed by a mail program or an editor. Never throws:
 * an invalid value is replaced by its default and reported as a problem.
 */
export function decodePlace(link: string): Decoded {
  const asItStands = readPlace(link);
  // The app itself wrote this link, so it was not changed, even if some values are invalid.
  if (`#${encodePlace(asItStands.place, asItStands.viewing)}` === link) return asItStands;
  return readMended(link, readPlace);
}

function readPlace(link: string): Decoded {
  const { viewing, rest, problems } = takeViewing(partsOf(link));
  const { place, problems: others } =
    viewing.lesson && rest.length === 0
      ? { place: { kind: 'lesson' } as const, problems: [] }
      : readShown(rest);
  const misplaced = misplacedMathematics(place, viewing);
  const stateless = misplacedState(place, viewing);
  return {
    place,
    viewing: {
      ...viewing,
      maths: misplaced ? null : viewing.maths,
      state: stateless ? null : viewing.state,
    },
    problems: [...others, ...problems, ...[misplaced, stateless].filter(problem => problem !== null)],
  };
}

/** Why what is shown has no such page of the mathematics; null if it has. */
function misplacedMathematics(place: Place, { maths }: Viewing): Problem | null {
  if (!maths) return null;
  const value = formatMathsPlace(maths);
  if (!isPoints(place)) return { key: 'maths', value, kind: 'misplaced' };
  const { features, hidden, classes } = place.config;
  if (hasTarget([features.length, ...hidden, classes], maths.target)) return null;
  return { key: 'maths', value, kind: 'no-part', beside: place.config };
}

/** Why what is shown is not compared with a known state; null if it can be. */
function misplacedState(place: Place, { state }: Viewing): Problem | null {
  if (!state || place.kind === 'lab') return null;
  return { key: 'state', value: formatKnownState(state), kind: 'misplaced' };
}

function readShown(parts: readonly Part[]): { place: Place; problems: Problem[] } {
  const page = ['figure', 'figures', 'lessons', 'handins', 'handin'].flatMap(
    name => parts.find(({ key }) => key === name) ?? [],
  )[0];
  if (page) {
    const rest = parts.filter(part => part !== page).map(({ text }) => text);
    const problems: Problem[] =
      rest.length > 0 ? [{ key: page.key, value: rest.join('&'), kind: 'beside-page' }] : [];
    if (page.key === 'figure') return readFigure(page.raw, problems);
    if (page.key === 'handins' || page.key === 'handin')
      return { place: { kind: 'handins', packed: decodePercent(page.raw) || null }, problems };
    return { place: { kind: page.key === 'lessons' ? 'lessons' : 'figures' }, problems };
  }
  const isOwn = ({ key }: { key: string }) => comparisonKeys.some(one => one === key);
  const own = parts.filter(isOwn);
  if (own.length === 0) {
    const { config, problems } = decode(hashOf(parts));
    return { place: { kind: 'lab', config }, problems };
  }
  const baseLink = hashOf(parts.filter(part => !isOwn(part)));
  const { comparison, problems } = readComparison(own, baseLink);
  // A comparison without valid parts is its base's experiment.
  const isAlone = !comparison.rows && !comparison.columns && comparison.pinned.length === 0;
  const place: Place = isAlone ? { kind: 'lab', config: comparison.base } : { kind: 'compare', comparison };
  return { place, problems };
}

function hashOf(parts: readonly Part[]): string {
  return `#${parts.map(({ text }) => text).join('&')}`;
}

function readFigure(raw: string, problems: Problem[]): { place: Place; problems: Problem[] } {
  const text = decodePercent(raw).trim();
  const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= LAST_FIGURE) return { place: { kind: 'figure', number }, problems };
  problems.push({ key: 'figure', value: text, kind: 'refused' });
  return { place: { kind: 'figures' }, problems };
}
