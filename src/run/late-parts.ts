import type { NotLoaded } from '../data/not-loaded';

/** What helps if a part of the page failed to load. */
export type Cure =
  /** Fetch it again: there was no network, or something blocked the file. */
  | 'retry'
  /** Reload: the server now has another version of the app, without the files of this one. */
  | 'updated'
  /** Reload: the file exists, but the browser remembers the failure. Firefox does so for the lifetime of the page. */
  | 'reload';

/** How many times in a row each part has failed. */
const failures = new Map<string, number>();

/** Asks the server to find out what would help. Never rejects. */
export async function cureOf(error: NotLoaded): Promise<Cure> {
  const count = (failures.get(error.what) ?? 0) + 1;
  failures.set(error.what, count);
  if (await isUpdated()) return 'updated';
  return count > 1 && (await isThere(addressIn(error.cause))) ? 'reload' : 'retry';
}

/** Style sheets that failed to load. One that is still loading has no sheet either, so its event has to tell. */
const failedStyles = new Set<HTMLLinkElement>();
const reloading = new Set<Promise<void>>();
globalThis.document?.addEventListener?.(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') failedStyles.add(target);
  },
  true,
);

/**
 * Fetches again the style sheets that failed to load, and waits for those that another part fetches again. The chunk loader
 * requests each style sheet only once, so the chunk would otherwise be unstyled.
 */
export async function reloadFailedStyles(): Promise<void> {
  for (const link of failedStyles) {
    failedStyles.delete(link);
    if (!link.isConnected) continue;
    const done = reloadStyle(link).finally(() => reloading.delete(done));
    reloading.add(done);
  }
  await Promise.all(reloading);
}

function reloadStyle(link: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const fresh = link.cloneNode() as HTMLLinkElement;
    fresh.addEventListener('load', () => resolve());
    fresh.addEventListener('error', () => reject(new Error(`the style sheet ${link.href} did not load`)));
    link.replaceWith(fresh);
  });
}

/** Whether the server's page now starts with a different script than this page did. */
async function isUpdated(): Promise<boolean> {
  const entry = entryName();
  try {
    const answer = await fetch(location.pathname, { cache: 'no-store' });
    const page = answer.ok ? await answer.text() : '';
    // If something else answers, such as a network's sign-in page, the response has none of our scripts.
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

/** The page's first script. The hash in its name covers everything it loads, so it identifies the build. */
export function entryName(): string {
  const script = globalThis.document?.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return script?.src.split('/').at(-1) ?? '';
}

/** The address in a browser's error message; null if it has none, as in Safari. */
function addressIn(cause: unknown): string | null {
  return cause instanceof Error ? (/\S+\.(?:js|css)(?=\s|$)/.exec(cause.message)?.[0] ?? null) : null;
}
