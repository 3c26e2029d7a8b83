import { chromium, firefox, type Browser, type Page } from '@playwright/test';
import { chromiumFlags, trainAtFullSpeed } from '../scripts/browser.mjs';
import { knownBrowsers, type Browsers, type WebKitGtk } from './browsers';
import { waitForStatus, weightsHash } from './page';
import { WebKitWindow } from './webdriver';

// WebKit compiles the kernels during training, which takes a while on a busy machine.
const TRAINING_MS = 150_000;

/** A browser that opens a link, trains to the target epoch, and reads the hash shown by the app. */
export interface Engine {
  hashOf(url: string): Promise<string>;
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
  // One profile for all links: the browser keeps the compiled scripts. Different links share no stored run.
  const context = await browser.newContext();
  await trainAtFullSpeed(context);
  return {
    async hashOf(url) {
      const page = await context.newPage();
      try {
        return await hashInPage(page, url);
      } finally {
        await page.close();
      }
    },
    close: () => browser.close(),
  };
}

async function hashInPage(page: Page, url: string): Promise<string> {
  await page.goto(url);
  await waitForStatus(page, 'finished', TRAINING_MS);
  return weightsHash(page);
}

/** One window for all links, opened at the first. */
function webKitEngine(webkit: WebKitGtk): Engine {
  let opening: Promise<WebKitWindow> | null = null;
  return {
    async hashOf(url) {
      const window = await (opening ??= WebKitWindow.open(webkit));
      // Otherwise only the hash would change, and the page would stay.
      await window.goto('about:blank');
      await window.goto(`${url}&pace=full`);
      return window.evaluate<string>(READ_HASH);
    },
    close: async () => (await opening?.catch(() => null))?.close(),
  };
}

const READ_HASH = `
  const until = async (what, find) => {
    const end = Date.now() + ${TRAINING_MS};
    while (Date.now() < end) {
      const found = find();
      if (found) return found;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    throw new Error(what + ' did not happen; <main> says: ' + JSON.stringify(document.querySelector('main')?.dataset));
  };
  await until('the end of training', () => document.querySelector('main[data-status="finished"]'));
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }));
  const button = await until('the help', () =>
    [...document.querySelectorAll('dialog button')].find(one => one.textContent === 'State hash'));
  button.click();
  const shown = await until('the hash', () =>
    document.querySelector('[data-testid="weights-hash"]:not([data-weights-sha256=""])'));
  return shown.dataset.weightsSha256;
`;
