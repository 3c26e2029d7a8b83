import { decodePlace } from '../../experiment/link/place';
import { useViewing } from '../../run/viewing';
import { linkBeside } from '../text/link-beside';

/** What a step can show. */
const SHOWN = new Set(['lab', 'compare', 'figures', 'figure']);

/**
 * Keeps the editor beside what a person opens while they write: a comparison, another lab, a figure. Else the way to what a
 * step is to show would lead out of the lesson. Returns a function that stops this.
 */
export function stayBeside(): () => void {
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[href]');
    if (!link || link.target !== '' || link.hasAttribute('download')) return;
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const isHere = link.href.split('#')[0] === location.href.split('#')[0];
    const { place, viewing } = decodePlace(link.hash);
    if (!isHere || viewing.lesson || !SHOWN.has(place.kind)) return;
    event.preventDefault();
    location.hash = new URL(linkBeside(link.hash, useViewing.getState().link.lesson), location.href).hash;
  };
  // Runs before the page's own click handlers: some of them remove the link.
  document.addEventListener('click', follow, true);
  return () => document.removeEventListener('click', follow, true);
}
