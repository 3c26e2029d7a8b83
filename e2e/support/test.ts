import { test as base } from '@playwright/test';
import { trainAtFullSpeed } from '../../scripts/chromium.mjs';

/** Playwright's test, with pages that train at full speed unless their link says otherwise. */
export const test = base.extend({
  context: async ({ context }, use) => {
    await trainAtFullSpeed(context);
    await use(context);
  },
});
