type Area = 'localStorage' | 'sessionStorage';

/**
 * What the browser keeps for this site (`localStorage`) or this tab (`sessionStorage`). Either may be missing, throw on
 * access, or be full. Then nothing is read, and new values last only as long as the page.
 */
export function readKept(area: Area, key: string): string | null {
  try {
    return globalThis[area].getItem(key);
  } catch {
    return null;
  }
}

/** The same, parsed as JSON; also null if the text is not JSON. */
export function readKeptJson(area: Area, key: string): unknown {
  try {
    return JSON.parse(readKept(area, key) ?? 'null');
  } catch {
    return null;
  }
}

/** Stores a text, and returns whether that worked. */
export function keep(area: Area, key: string, text: string): boolean {
  try {
    globalThis[area].setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
