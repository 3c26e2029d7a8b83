import { chromium, firefox, type Browser } from '@playwright/test';
import { chromiumFlags, trainAtFullSpeed } from '../../scripts/chromium.mjs';
import { knownBrowsers, type Browsers, type WebKitGtk } from './browsers';
import { weightsHash } from './page';
import { WebKitWindow } from './webdriver';

// WebKit compiles the kernels during training, which takes a while on a busy machine.
const TRAINING_MS = 150_000;

/** A browser with one page that goes from link to link, trains each to its target, and reads the hash shown by the app. */
export interface Engine {
  /** `epochs`: the link's target, which must differ from the target of the link before. */
  hashOf(url: string, epochs: number): Promise<string>;
  close(): Promise<void>;
}

/** Every engine in which the same link must give the same bits; null if this machine does not have it. */
export const engines = {
  chromium: browsers =>
    launched(browsers.chromium, path => chromium.launch({ executablePath: path, args: [...chromiumFlags] })),
  firefox: browsers =>
    launched(browsers.firefox, path => firefox.launch({ executablePath: path, channel: 'moz-firefox' })),
  webkit: ({ webkit }) => Promise.resolve(webkit && webKitEngine(webkit)),
} as const satisfies Record<keyof Browsers, (browsers: Browsers) => Promise<Engine | null>>;

export type EngineName = keyof typeof engines;

/** Starts an engine; null, never an error, if it is not installed. */
export function startEngine(name: EngineName): Promise<Engine | null> {
  return engines[name](knownBrowsers());
}

async function launched(
  path: string | null,
  launch: (path: string) => Promise<Browser>,
): Promise<Engine | null> {
  if (path === null) return null;
  const browser = await launch(path);
  const page = await browser.newPage();
  await trainAtFullSpeed(page.context());
  return {
    async hashOf(url, epochs) {
      // If only the hash differs, the page stays, and with it the compiled kernels.
      await page.goto(url);
      await page.locator(finishedAt(epochs)).waitFor({ state: 'attached', timeout: TRAINING_MS });
      return weightsHash(page);
    },
    close: () => browser.close(),
  };
}

/** Selects the app's main part when its run has ended at this epoch. */
const finishedAt = (epochs: number): string => `main[data-status="finished"][data-epoch="${epochs}"]`;

/** One window for all links, opened at the first. */
function webKitEngine(webkit: WebKitGtk): Engine {
  let opening: Promise<WebKitWindow> | null = null;
  return {
    async hashOf(url, epochs) {
      const window = await (opening ??= WebKitWindow.open(webkit));
      await window.goto(`${url}&pace=full`);
      return window.evaluate<string>(readHash(finishedAt(epochs)));
    },
    close: async () => (await opening?.catch(() => null))?.close(),
  };
}

const readHash = (finished: string): string => `
  const until = async (what, find) => {
    const end = Date.now() + ${TRAINING_MS};
    while (Date.now() < end) {
      const found = find();
      if (found) return found;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    throw new Error(what + ' did not happen; <main> says: ' + JSON.stringify(document.querySelector('main')?.dataset));
  };
  await until('the end of training', () => document.querySelector('${finished}'));
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }));
  const button = await until('the help', () =>
    [...document.querySelectorAll('dialog button')].find(one => one.textContent === 'State hash'));
  button.click();
  const shown = await until('the hash', () =>
    document.querySelector('[data-testid="weights-hash"]:not([data-weights-sha256=""])'));
  const hash = shown.dataset.weightsSha256;
  shown.closest('dialog').close();
  await until('the end of the help', () => !document.querySelector('[data-testid="weights-hash"]'));
  return hash;
`;
