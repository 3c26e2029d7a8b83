import { useViewing } from './viewing';

/**
 * Browsers limit how often a page may change its address: Safari throws after about 100 changes in 10 to 30 seconds, and
 * Chromium silently ignores changes after 200 in 10 seconds. Up to this many changes are written without delay.
 */
const MOST_AT_ONCE = 60;
const WINDOW_MS = 30_000;
/** Further changes wait this long, and then only the newest is written. */
const WAIT_MS = 1000;

type How = 'push' | 'replace';

let waiting: { link: string; how: How; timer: ReturnType<typeof setTimeout> } | null = null;
let written: number[] = [];

/**
 * Writes a link into the address bar, as a new entry in the browser's history (`push`) or replacing the current one.
 * Never throws: if the browser refuses, the newest link is written as soon as the browser allows it.
 */
export function writeAddress(link: string, how: How): void {
  // If a waiting link was to get a history entry, the newer link gets that entry instead. In a frame, it would be one of
  // the page around it, where nobody expects that Back returns to another setting.
  const isPushed = how === 'push' || waiting?.how === 'push';
  const wanted = isPushed && !useViewing.getState().link.embed ? 'push' : 'replace';
  forgetWaiting();
  if (link === location.href) return;
  const now = performance.now();
  written = written.filter(at => now - at < WINDOW_MS);
  if ((wanted === 'push' || written.length < MOST_AT_ONCE) && write(link, wanted)) written.push(now);
  else waiting = { link, how: wanted, timer: setTimeout(writeWaiting, WAIT_MS) };
}

/**
 * Writes the link of an experiment from which a change was taken back. If the entry before this one has that link, goes back
 * to it, so that the browser's back button does not return to the change, but its forward button does.
 */
export function takeBackAddress(link: string): void {
  if (link === history.state) history.back();
  else writeAddress(link, 'replace');
}

/** The person used the browser's back or forward button, so a link still waiting to be written is out of date. */
export function forgetWaiting(): void {
  if (waiting) clearTimeout(waiting.timer);
  waiting = null;
}

function writeWaiting(): void {
  if (!waiting) return;
  const { link, how } = waiting;
  waiting = write(link, how) ? null : { link, how, timer: setTimeout(writeWaiting, WAIT_MS) };
}

function write(link: string, how: How): boolean {
  try {
    // The state of an entry is the link of the one before it.
    history[`${how}State`](how === 'push' ? location.href : history.state, '', link);
    // If the browser silently ignored the change, the address is still the old one.
    return location.href === new URL(link, location.href).href;
  } catch {
    return false;
  }
}
