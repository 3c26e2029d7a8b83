/** Browsers found by scripts/browser.mjs; null for an engine that this machine does not have. */
export interface Browsers {
  chromium: string | null;
  firefox: string | null;
  webkit: WebKitGtk | null;
}

export interface WebKitGtk {
  driver: string;
  miniBrowser: string;
  /** The command prefix that gives a program a display; empty if it needs none. */
  wrapper: string[];
}

/** The browsers of this run, as playwright.config.ts left them in the environment. */
export function knownBrowsers(): Browsers {
  const none: Browsers = { chromium: null, firefox: null, webkit: null };
  const found = JSON.parse(process.env['LAYERWISE_BROWSERS'] ?? '{}') as Partial<Browsers>;
  return { ...none, ...found };
}
