import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { trainAtFullSpeed } from '../../scripts/chromium.mjs';

/** Events of pages that tests listen to. */
const EVENTS = [
  ...(['console', 'dialog', 'download', 'filechooser', 'pageerror', 'popup', 'worker'] as const),
  ...(['request', 'requestfailed', 'requestfinished', 'response', 'websocket'] as const),
];

/** What leaves something behind that cannot be taken back. */
const LASTING_ON_PAGE = ['addInitScript', 'exposeBinding', 'exposeFunction', 'setExtraHTTPHeaders'] as const;
const LASTING_ON_CONTEXT = ['newCDPSession', 'on', 'once', 'setExtraHTTPHeaders', 'addInitScript'] as const;
const LASTING_ON_CLOCK = ['install', 'setFixedTime', 'setSystemTime', 'pauseAt'] as const;

/** Calls `tell` before each of these methods runs. */
function overhear<Name extends string>(
  owner: Record<Name, unknown>,
  names: readonly Name[],
  tell: () => void,
): void {
  for (const name of names) {
    const method = owner[name] as (...parts: unknown[]) => unknown;
    owner[name] = (...parts: unknown[]) => {
      tell();
      return method.apply(owner, parts);
    };
  }
}

/**
 * A page that tests use one after the other. Reopening the app in it takes about one CPU second less than opening it in a
 * new context, which is a quarter of what a test costs. Between two tests the page is empty, and so is the storage of the
 * app's origin. A test that leaves behind what cannot be taken back, or that fails, is the
 * page's last one.
 */
export class KeptPage {
  isSpoiled = false;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly devtools: CDPSession,
  ) {
    const spoil = () => (this.isSpoiled = true);
    overhear(page, LASTING_ON_PAGE, spoil);
    overhear(context, LASTING_ON_CONTEXT, spoil);
    overhear(page.clock, LASTING_ON_CLOCK, spoil);
    page.once('close', spoil);
    page.once('crash', spoil);
  }

  static async open(browser: Browser): Promise<KeptPage> {
    const context = await browser.newContext();
    await trainAtFullSpeed(context);
    const page = await context.newPage();
    return new KeptPage(context, page, await context.newCDPSession(page));
  }

  /** Empties it for the next test; false if it was closed instead. */
  async empty(viewport: { width: number; height: number }): Promise<boolean> {
    try {
      if (!this.isSpoiled) await this.takeBack(viewport);
    } catch {
      this.isSpoiled = true;
    }
    if (this.isSpoiled) await this.context.close();
    return !this.isSpoiled;
  }

  private async takeBack(viewport: { width: number; height: number }): Promise<void> {
    const { context, page } = this;
    for (const other of context.pages()) if (other !== page) await other.close();
    for (const event of EVENTS) page.removeAllListeners(event);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    // An address of the app's origin without a page of the app: there storage can be reached, and nothing uses it.
    await page.goto('./icon-192.png');
    await page.evaluate(() => sessionStorage.clear());
    const { origin } = new URL(page.url());
    const storageTypes = 'indexeddb,local_storage,cache_storage,file_systems';
    await this.devtools.send('Storage.clearDataForOrigin', { origin, storageTypes });
    await this.devtools.send('Page.resetNavigationHistory');
    await context.clearCookies();
    await context.clearPermissions();
    await page.emulateMedia({ media: null, colorScheme: null, reducedMotion: null, forcedColors: null });
    await page.setViewportSize(viewport);
    // Out of the window, so that nothing of the next page is pointed at.
    await page.mouse.move(-1, -1);
  }
}
