import { expect, test } from '@playwright/test';
import { openApp, runState, waitForEpoch, watchForTrouble, weightsHash } from './page';

/** Links that a person could be sent; none may break the page, each must still train. */
const badLinks = {
  'names of the prototype':
    'data=constructor&activation=__proto__&optimizer=toString&hasOwnProperty=1&__proto__=x',
  'numbers that are none': 'learningRate=NaN&noise=Infinity&samples=-5&l2=1e999&dataSeed=0x10&seed=1.5',
  'a thousand million epochs': 'epochs=1000000000&samples=1000000000&hidden=1000000000',
  'too many layers': `hidden=${Array(500).fill(256).join(',')}`,
  'broken escapes and emoji': 'data=%E0%A4%A&noise=%&hidden=🧠&activation=%F0%9F%A7%A0&%00=%00',
  markup: 'data=<img src=x onerror=alert(1)>&activation="><script>alert(1)</script>',
} as const;

for (const [name, hash] of Object.entries(badLinks))
  test(`a bad link trains all the same: ${name}`, async ({ page }) => {
    const trouble = watchForTrouble(page);
    await openApp(page, hash);
    await waitForEpoch(page, 5);
    await expect(page.getByTestId('link-problems')).toBeVisible();
    await expect(page.locator('main img, main script')).toHaveCount(0);
    expect(trouble).toEqual([]);
  });

test('a hash of a megabyte is read, told of and survived', async ({ page }) => {
  const trouble = watchForTrouble(page);
  await openApp(page);
  await page.evaluate(() => {
    location.hash = `data=circles&${'x=1&'.repeat(250_000)}`;
  });
  await expect(page.getByTestId('link-problems')).toBeVisible();
  await waitForEpoch(page, 5);
  expect(trouble).toEqual([]);
});

test('each impossible value is named, and the others of the link hold', async ({ page }) => {
  await openApp(page, 'data=circles&noise=lots&hidden=4&epochs=20');
  await expect(page.getByTestId('link-problems')).toContainText('noise');
  await expect(page.getByTestId('link-problems').locator('li')).toHaveCount(1);
  await waitForEpoch(page, 20);
  expect(new URL(page.url()).hash).toContain('data=circles');
});

test('back and forward bring experiments back', async ({ page }) => {
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
