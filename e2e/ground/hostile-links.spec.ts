import { expect } from '@playwright/test';
import { openApp, runState, waitForEpoch, watchForTrouble, weightsHash } from '../support/page';
import { test } from '../support/test';

const hostileLinks = {
  'all names of an object': 'activation=__proto__&optimizer=toString&hasOwnProperty=1&__proto__=x',
  'five hundred layers': `hidden=${Array(500).fill(256).join(',')}`,
  markup: 'data=<img src=x onerror=alert(1)>&activation="><script>alert(1)</script>',
} as const;

for (const [name, hash] of Object.entries(hostileLinks))
  test(`a hostile link still trains: ${name}`, async ({ page }) => {
    const trouble = watchForTrouble(page);
    await openApp(page, hash);
    await waitForEpoch(page, 5);
    await expect(page.getByTestId('link-problems')).toBeVisible();
    await expect(page.locator('main img, main script')).toHaveCount(0);
    expect(trouble).toEqual([]);
  });

test('each impossible value is named, and the link’s other values are used', async ({ page }) => {
  await openApp(page, 'data=circles&noise=lots&hidden=4&epochs=20');
  await expect(page.getByTestId('link-problems')).toContainText('noise');
  await expect(page.getByTestId('link-problems').locator('li')).toHaveCount(1);
  await waitForEpoch(page, 20);
  expect(new URL(page.url()).hash).toContain('data=circles');
});

test('back and forward restore the same weights', async ({ page }) => {
  await openApp(page, 'epochs=30');
  await waitForEpoch(page, 30);
  const first = await weightsHash(page);
  await page.evaluate(() => {
    location.hash = 'data=circles&epochs=40';
  });
  await waitForEpoch(page, 40);
  const second = await weightsHash(page);
  expect(second).not.toBe(first);
  await page.goBack();
  await expect.poll(async () => (await runState(page)).epoch).toBe(30);
  expect(await weightsHash(page)).toBe(first);
  await page.goForward();
  await expect.poll(async () => (await runState(page)).epoch).toBe(40);
  expect(await weightsHash(page)).toBe(second);
});
