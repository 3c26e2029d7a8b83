import { createRoot } from 'react-dom/client';
import { say } from '../../run/keys/say';
import { useUi } from '../../run/ui';
import { Notes } from './Notes';

let open: Window | null = null;

/**
 * Opens a second window with the notes of the lesson on the screen, or brings it to the front. It is a part of this page:
 * it follows the lesson and closes with the page, and the page's keys work in it.
 */
export function openNotes(): void {
  if (open && !open.closed) return open.focus();
  const opened = globalThis.open('', 'layerwise-notes', 'popup,width=560,height=680');
  if (!opened) return say('The browser did not open a second window. Allow pop-up windows for this page.');
  open = opened;
  fill(opened);
}

function fill(opened: Window): void {
  const { document: page } = opened;
  page.title = 'Notes · Layerwise';
  page.documentElement.lang = document.documentElement.lang;
  page.head.replaceChildren(...styleSheets(page));
  const place = page.createElement('div');
  page.body.replaceChildren(place);
  const root = createRoot(place);
  const look = () => {
    page.documentElement.dataset['theme'] = useUi.getState().theme;
  };
  look();
  const endings = [
    useUi.subscribe(look),
    // A style sheet that the page loads later may be for what the notes show.
    observeHead(() => page.head.replaceChildren(...styleSheets(page))),
  ];
  page.addEventListener('keydown', event => {
    const { target } = event;
    // It is an element of the other window, so it is not of this window's classes.
    const isButton = (target as Element | null)?.localName === 'button';
    const isPress = isButton && (event.key === ' ' || event.key === 'Enter');
    if (isPress || event.ctrlKey || event.metaKey || event.altKey) return;
    if (passOn(event.key, event.shiftKey)) event.preventDefault();
  });
  page.addEventListener('click', event => {
    // The page opens the link, for the projector: this window would leave the notes and could not come back.
    const link = (event.target as Element | null)?.closest<HTMLAnchorElement>('a[href]:not([target])');
    if (!link) return;
    event.preventDefault();
    location.hash = link.hash;
  });
  const close = () => {
    for (const end of endings) end();
    root.unmount();
    opened.close();
    open = null;
  };
  opened.addEventListener('pagehide', close);
  addEventListener('pagehide', close, { once: true });
  root.render(<Notes press={key => passOn(key)} />);
}

/** Lets the page do what a key is for. */
function passOn(key: string, shiftKey = false): boolean {
  return !document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }),
  );
}

function styleSheets(page: Document): HTMLLinkElement[] {
  return [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(({ href }) => {
    const link = page.createElement('link');
    return Object.assign(link, { rel: 'stylesheet', href });
  });
}

function observeHead(change: () => void): () => void {
  let count = document.querySelectorAll('link[rel="stylesheet"]').length;
  const observer = new MutationObserver(() => {
    const now = document.querySelectorAll('link[rel="stylesheet"]').length;
    if (now !== count) change();
    count = now;
  });
  observer.observe(document.head, { childList: true });
  return () => observer.disconnect();
}
