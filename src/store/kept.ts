type Area = 'localStorage' | 'sessionStorage';

/**
 * What the browser keeps for this site (`localStorage`) or this tab (`sessionStorage`). Browsers may lack either, throw
 * when it is touched, or be full: then nothing is read, and what was to be kept lives as long as the page.
 */
export function readKept(area: Area, key: string): string | null {
  try {
    return globalThis[area].getItem(key);
  } catch {
    return null;
  }
}

/** The same as a value; null too where what is kept is not JSON. */
export function readKeptJson(area: Area, key: string): unknown {
  try {
    return JSON.parse(readKept(area, key) ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps a text and answers whether it is kept. */
export function keep(area: Area, key: string, text: string): boolean {
  try {
    globalThis[area].setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

export function dropKept(area: Area, key: string): void {
  try {
    globalThis[area].removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
