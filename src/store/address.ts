/**
 * Browsers bear only so many changes of the address in a while: Safari throws after about 100 in ten to thirty seconds,
 * Chromium leaves them out silently after 200 in ten. Up to this many go through at once.
 */
const MOST_AT_ONCE = 60;
const WINDOW_MS = 30_000;
/** Others wait; only the newest is written then. */
const WAIT_MS = 1000;

type How = 'push' | 'replace';

let waiting: { link: string; how: How; timer: ReturnType<typeof setTimeout> } | null = null;
let written: number[] = [];

/**
 * Writes a link into the address bar, with an entry of its own in the browser's history (`push`) or in the place of the
 * one that is shown. Never throws; where the browser refuses, the newest link is written as soon as it lets the page.
 */
export function writeAddress(link: string, how: How): void {
  // What was to have an entry of its own and still waits gets it with the newer link.
  const wanted = waiting?.how === 'push' ? 'push' : how;
  forgetWaiting();
  if (link === location.href) return;
  const now = performance.now();
  written = written.filter(at => now - at < WINDOW_MS);
  if ((wanted === 'push' || written.length < MOST_AT_ONCE) && write(link, wanted)) written.push(now);
  else waiting = { link, how: wanted, timer: setTimeout(writeWaiting, WAIT_MS) };
}

/** The person has gone elsewhere by the browser's own buttons: what still waited to be written is out of date. */
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
    if (how === 'push') history.pushState(null, '', link);
    else history.replaceState(null, '', link);
    // Left out silently, the address is still the old one.
    return location.href === new URL(link, location.href).href;
  } catch {
    return false;
  }
}
