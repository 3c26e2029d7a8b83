import { expect, type Page } from '@playwright/test';
import { test } from '../support/test';

// One after the other, in the same worker and so in the same page.
test.describe.configure({ mode: 'default' });

/** What a page of the app's origin finds in its stores and its window. */
function found(page: Page) {
  return page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage).filter(key => key !== 'layerwise-speed'),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    cookie: document.cookie,
    isDark: matchMedia('(prefers-color-scheme: dark)').matches,
    size: [innerWidth, innerHeight],
  }));
}

test('a test leaves something everywhere', async ({ page }) => {
  await page.route('**/icon-512.png', route => route.abort());
  await page.setViewportSize({ width: 800, height: 600 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('./icon-192.png');
  await page.evaluate(async () => {
    localStorage.setItem('left', '1');
    sessionStorage.setItem('left', '1');
    document.cookie = 'left=1';
    await caches.open('left');
    await new Promise((resolve, reject) => {
      const opening = indexedDB.open('left');
      opening.onsuccess = resolve;
      opening.onerror = reject;
    });
  });
  expect(await found(page)).toEqual({
    ...{ local: ['left'], session: ['left'], databases: ['left'], caches: ['left'], cookie: 'left=1' },
    ...{ isDark: true, size: [800, 600] },
  });
});

test('the next test finds nothing of it', async ({ page }) => {
  await page.goto('./icon-512.png');
  expect(await found(page)).toEqual({
    ...{ local: [], session: [], databases: [], caches: [], cookie: '' },
    ...{ isDark: false, size: [1440, 900] },
  });
});
