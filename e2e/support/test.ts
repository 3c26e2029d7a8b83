import { test as base } from '@playwright/test';
import { trainAtFullSpeed } from '../../scripts/chromium.mjs';
import { KeptPage } from './kept-page';

/** The page that the tests of a worker have in common. */
interface Keeper {
  kept: KeptPage | null;
}

/** Playwright's test, with pages that train at full speed unless their link says otherwise. */
export const test = base.extend<{ isPlain: boolean }, { keeper: Keeper }>({
  keeper: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const keeper: Keeper = { kept: null };
      await use(keeper);
      await keeper.kept?.context.close();
    },
    { scope: 'worker' },
  ],
  /** Whether a test asks for nothing but the window of the configuration. */
  isPlain: async (
    { viewport, hasTouch, isMobile, colorScheme, serviceWorkers, permissions },
    use,
    { project },
  ) => {
    const usual = project.use;
    const sizes = [viewport, usual.viewport].map(one => `${one?.width} ${one?.height}`);
    await use(
      sizes[0] === sizes[1] &&
        serviceWorkers === usual.serviceWorkers &&
        !(hasTouch || isMobile || permissions || (colorScheme ?? 'light') !== 'light'),
    );
  },
  context: async ({ browser, keeper, isPlain }, use) => {
    if (isPlain) {
      keeper.kept ??= await KeptPage.open(browser);
      return use(keeper.kept.context);
    }
    const context = await browser.newContext();
    await trainAtFullSpeed(context);
    await use(context);
    await context.close();
  },
  page: async ({ context, keeper, isPlain, viewport }, use, info) => {
    if (!isPlain) return use(await context.newPage());
    const kept = keeper.kept!;
    await use(kept.page);
    if (info.status !== info.expectedStatus) kept.isSpoiled = true;
    if (!(await kept.empty(viewport!))) keeper.kept = null;
  },
});
