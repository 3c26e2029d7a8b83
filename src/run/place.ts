import { create } from './storage/create';
import { decodePlace, encodePlace, type Place } from '../experiment/link/place';
import type { Problem } from '../experiment/link/problem';
import { forgetWaiting, writeAddress } from './address';
import { plainViewing, type Viewing } from '../experiment/link/viewing';
import type { LessonPlace } from '../experiment/link/lesson-place';
import { addressOf, linkable, openConfig, useConfig } from './config';
import { followLink, useViewing } from './viewing';

interface PlaceState {
  /** What is shown. While it is a lab, its config is that of `useConfig`. */
  place: Place;
  /** Parts of the link that were not understood. Those of a lab's link are in `useConfig` instead. */
  problems: readonly Problem[];
}

export const usePlace = create<PlaceState>()(() => ({
  place: { kind: 'lab', config: useConfig.getState().config },
  problems: [],
}));

/** The hash of the link that was opened last, as it was then. */
export let openedLink = '';

/** Reads the address bar, now and whenever the person goes back or forward or edits the link. */
export function followPlace(): void {
  let popped = '';
  const read = (event?: PopStateEvent | HashChangeEvent) => {
    // A new hash makes two events. By the second one the app may have corrected the address, and said why.
    const isSecond = event !== undefined && 'newURL' in event && event.newURL === popped;
    popped = event?.type === 'popstate' ? location.href : '';
    if (isSecond) return;
    forgetWaiting();
    // The page itself went back to what it shows already.
    if (event && location.href === shownLink()) return;
    openedLink = location.hash;
    const { place, viewing, problems } = decodePlace(openedLink);
    followLink(viewing);
    show(place, problems);
  };
  read();
  addEventListener('popstate', read);
  addEventListener('hashchange', read);
  useViewing.subscribe(({ link, arrivals }, before) => {
    if (link !== before.link && arrivals === before.arrivals) writeAddress(shownLink(), 'replace');
  });
  useConfig.subscribe(({ config }) => {
    const { place } = usePlace.getState();
    if (place.kind === 'lab' && place.config !== config)
      usePlace.setState({ place: { kind: 'lab', config } });
  });
}

/** Goes to a place. The browser's back button returns to what was shown before. */
export function goTo(place: Place): void {
  useViewing.setState(({ link }) => ({ link: { ...link, start: 'playing' } }));
  open(place, 'push');
}

/** Shows what a link says, beside a step of a lesson if there is one. */
export function openBeside(link: string, lesson: LessonPlace | null, how: 'push' | 'replace'): void {
  const { place, viewing, problems } = decodePlace(link);
  const { embed } = useViewing.getState().link;
  const shown = { ...viewing, lesson, embed };
  followLink(shown);
  writeAddress(linkOfPlace(place, shown), how);
  show(place, problems);
}

/** Changes the place without a new entry in the browser's history. */
export function replacePlace(place: Place): void {
  open(place, 'replace');
}

function open(place: Place, how: 'push' | 'replace'): void {
  writeAddress(linkOfPlace(place, useViewing.getState().link), how);
  show(place, []);
}

/** The address of what is on the screen, shown in the same way. */
export function shownLink(): string {
  return shownLinkAs({});
}

/** The address of what is on the screen, shown in another way. */
export function shownLinkAs(changes: Partial<Viewing>): string {
  return linkOfPlace(usePlace.getState().place, { ...useViewing.getState().link, ...changes });
}

/** The full address of a place, without the person's own points if they do not fit. */
export function linkOfPlace(place: Place, viewing: Viewing = plainViewing): string {
  return addressOf(encodePlace(linkablePlace(place), viewing));
}

function linkablePlace(place: Place): Place {
  switch (place.kind) {
    case 'lab':
      return { kind: 'lab', config: linkable(place.config) };
    case 'compare': {
      const { base, pinned } = place.comparison;
      const comparison = { ...place.comparison, base: linkable(base), pinned: pinned.map(linkable) };
      return { kind: 'compare', comparison };
    }
    case 'figures':
    case 'figure':
    case 'lessons':
    case 'lesson':
    case 'handins':
      return place;
    default:
      return place satisfies never;
  }
}

/** Sets a lab's settings before its place, because its session starts with them as soon as the place is shown. */
function show(place: Place, problems: readonly Problem[]): void {
  if (place.kind === 'lab') {
    openConfig(place.config, problems);
    usePlace.setState({ place: { kind: 'lab', config: useConfig.getState().config }, problems: [] });
  } else usePlace.setState({ place, problems });
}
