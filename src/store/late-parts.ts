import type { NotLoaded } from '../data/not-loaded';

/** What helps where a part of the page did not come. */
export type Cure =
  /** Asking again: there was no network, or something blocked the file. */
  | 'retry'
  /** A reload: the server has another version of the app by now, without this one's files. */
  | 'updated'
  /** A reload: the file is there, but the browser remembers that it was not, as Firefox does for a page's whole life. */
  | 'reload';

/** How often each part has failed in a row. */
const failures = new Map<string, number>();

/** Finds out by asking the server what would help; never rejects. */
export async function cureOf(error: NotLoaded): Promise<Cure> {
  const count = (failures.get(error.what) ?? 0) + 1;
  failures.set(error.what, count);
  if (await isUpdated()) return 'updated';
  return count > 1 && (await isThere(addressIn(error.cause))) ? 'reload' : 'retry';
}

/**
 * Asks again for style sheets that did not come. What loads a chunk's style sheets asks for each only once, so that the
 * chunk would come without its style.
 */
export async function reloadFailedStyles(): Promise<void> {
  const failed = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(
    ({ sheet }) => sheet === null,
  );
  await Promise.all(failed.map(reloadStyle));
}

function reloadStyle(link: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const fresh = link.cloneNode() as HTMLLinkElement;
    fresh.addEventListener('load', () => resolve());
    fresh.addEventListener('error', () => reject(new Error(`the style sheet ${link.href} did not load`)));
    link.replaceWith(fresh);
  });
}

/** Whether the server's page begins with another script than this one did. */
async function isUpdated(): Promise<boolean> {
  const entry = entryName();
  try {
    const answer = await fetch(location.pathname, { cache: 'no-store' });
    const page = answer.ok ? await answer.text() : '';
    // What answers in place of the server, as the sign-in page of a network does, has no script of ours.
    return entry !== '' && /assets\/[^"]+\.js/.test(page) && !page.includes(entry);
  } catch {
    return false;
  }
}

/** Whether the server has this script or style sheet now. */
async function isThere(address: string | null): Promise<boolean> {
  if (address === null) return false;
  try {
    const answer = await fetch(address, { cache: 'no-cache' });
    return answer.ok && /javascript|css/.test(answer.headers.get('content-type') ?? '');
  } catch {
    return false;
  }
}

/** The script that the page began with; its name has a hash of all that it loads, so that it names the build. */
export function entryName(): string {
  const script = globalThis.document?.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return script?.src.split('/').at(-1) ?? '';
}

/** The address that a browser's message names; null where it names none, as Safari's. */
function addressIn(cause: unknown): string | null {
  return cause instanceof Error ? (/\S+\.(?:js|css)(?=\s|$)/.exec(cause.message)?.[0] ?? null) : null;
}
