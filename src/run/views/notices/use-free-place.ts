import { useLayoutEffect, type RefObject } from 'react';
import { costOf, EQUAL, freePlace, MARGIN, type Box, type Obstacle } from './free-place';

/** Widths that are tried, in CSS pixels. */
const WIDTHS = [700, 420, 360, 300];
/** Milliseconds between looks at what lies below. Parts of the page load late, and the page is scrolled. */
const LOOK_MS = 400;
const CONTROLS = 'button, a[href], input, select, textarea, summary, [role="slider"]';
/** The transport, the buttons of the picture and its time, and what a panel begins with count most. */
const FOREMOST = 'header, [role="toolbar"], [data-panel="picture"]';
/** A control counts as if it had at most this area: who cannot press its middle cannot press it. */
const MOST_AREA = 3000;
const COST = { foremost: 40, control: 4, main: 0.05, picture: 0.003 };

/**
 * Moves a box of notices to where it covers no control, or as little as can be. It stays while it covers none and while a
 * person is at it.
 */
export function useFreePlace(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return undefined;
    let before = '';
    const look = () => {
      const isHeld = box.matches(':hover, :focus-within') && isInside(box);
      if (box.childElementCount === 0 || isHeld) return;
      const obstacles = obstaclesOf(box);
      const now = JSON.stringify([innerWidth, innerHeight, box.textContent, obstacles]);
      if (now === before) return;
      before = now;
      move(box, obstacles);
    };
    look();
    const watching = new MutationObserver(look);
    watching.observe(box, { childList: true, subtree: true, characterData: true });
    const timer = setInterval(look, LOOK_MS);
    addEventListener('resize', look);
    return () => {
      watching.disconnect();
      clearInterval(timer);
      removeEventListener('resize', look);
    };
  }, [ref]);
}

/** A window that became smaller leaves a notice outside. */
function isInside(box: HTMLElement): boolean {
  const { left, top, right, bottom } = box.getBoundingClientRect();
  return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
}

function move(box: HTMLElement, obstacles: readonly Obstacle[]): void {
  const inside = { width: innerWidth, height: innerHeight };
  const sizes = WIDTHS.map(width => {
    box.style.width = `${Math.min(width, innerWidth - 2 * MARGIN)}px`;
    return { width, height: box.offsetHeight };
  });
  const place = freePlace(sizes, inside, obstacles);
  // Where it is may be as good.
  const known = placeOf(box);
  const fits = known && sizes.some(({ width, height }) => isOfSize(known, width, height));
  const isGood =
    known &&
    fits &&
    known.bottom <= innerHeight &&
    known.right <= innerWidth &&
    costOf(known, obstacles) < costOf(place, obstacles) + EQUAL;
  show(box, isGood ? known : place);
}

function isOfSize({ left, right, top, bottom }: Box, width: number, height: number): boolean {
  return right - left === Math.min(width, innerWidth - 2 * MARGIN) && bottom - top === height;
}

function show(box: HTMLElement, { left, top, right, bottom }: Box): void {
  box.dataset['place'] = [left, top, right, bottom].join(' ');
  Object.assign(box.style, {
    inset: `auto auto ${innerHeight - bottom}px ${left}px`,
    width: `${right - left}px`,
    margin: '0',
  });
}

function placeOf(box: HTMLElement): Box | null {
  const [left, top, right, bottom] = (box.dataset['place'] ?? '').split(' ').map(Number);
  return bottom === undefined ? null : { left: left!, top: top!, right: right!, bottom };
}

/** The controls that are in sight, and the pictures. */
function obstaclesOf(notices: HTMLElement): Obstacle[] {
  const found: Obstacle[] = [];
  const add = (element: Element, cost: number, most = Infinity) => {
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    if (width < 2 || height < 2 || bottom < 0 || top > innerHeight) return;
    const round = { left: Math.round(left), top: Math.round(top) };
    const share = Math.min(1, most / (width * height));
    found.push({ ...round, right: Math.round(right), bottom: Math.round(bottom), cost: share * cost });
  };
  const firsts = new Set(
    Array.from(document.querySelectorAll('.panel, main'), panel => panel.querySelector(CONTROLS)),
  );
  for (const control of document.querySelectorAll(CONTROLS))
    if (!notices.contains(control))
      add(
        control,
        control.closest(FOREMOST) || firsts.has(control) ? COST.foremost : COST.control,
        MOST_AREA,
      );
  for (const header of document.querySelectorAll('header')) add(header, COST.control);
  for (const picture of document.querySelectorAll('canvas, svg, img'))
    if (!notices.contains(picture) && !picture.closest('button, a'))
      add(picture, picture.closest('[data-panel="picture"]') ? COST.main : COST.picture);
  return found;
}
