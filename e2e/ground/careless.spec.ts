import { expect } from '@playwright/test';
import { openApp, runState, waitForEpoch, waitForStatus, weightsHash } from '../support/page';
import { test } from '../support/test';

test('an invalid entry is reported with its reason, and the current value returns', async ({ page }) => {
  await openApp(page, 'epochs=200');
  const noise = page.getByLabel('Noise', { exact: true });
  for (const [typed, reason] of [
    ['abc', 'from 0 to 10'],
    ['99', 'from 0 to 10'],
  ] as const) {
    await noise.fill(typed);
    await noise.press('Enter');
    await expect(page.getByTestId('notice-refused')).toContainText(`“${typed}” is not valid`);
    await expect(page.getByTestId('notice-refused')).toContainText(reason);
    await expect(noise).toHaveValue('0.2');
  }
  // A decimal comma is accepted, too.
  await noise.fill('0,3');
  await noise.press('Enter');
  await expect(page).toHaveURL(/noise=0\.3(&|$)/);
  await page.getByLabel('Target epochs').fill('-5');
  await page.getByLabel('Target epochs').press('Enter');
  await expect(page.getByTestId('notice-refused')).toContainText('Epochs');
});

test('play after the end trains again from the same start; the link stays', async ({ page }) => {
  await openApp(page, 'epochs=300&hidden=5');
  await waitForStatus(page, 'finished');
  const [url, hash] = [page.url(), await weightsHash(page)];
  // Ten epochs a second, slow enough for the test to see them.
  await page.getByRole('slider', { name: 'Pace' }).fill('3');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(async () => (await runState(page)).epoch).toBeLessThan(300);
  await page.getByRole('slider', { name: 'Pace' }).fill('14');
  await waitForStatus(page, 'finished');
  expect(page.url()).toBe(url);
  expect(await weightsHash(page)).toBe(hash);
});

test('a network with seconds per epoch shows something at once, and stops when another one is chosen', async ({
  page,
}) => {
  await page.goto('./#data=spirals&samples=10000&hidden=256,256,256,256,256,256&epochs=500');
  await waitForStatus(page, 'running');
  await expect(page.getByTestId('notice-large')).toContainText('of the 10,000');
  await expect(page.getByTestId('train-loss')).toHaveText(/^\d/);
  await page.evaluate(() => {
    location.hash = 'hidden=3&epochs=100';
  });
  await waitForStatus(page, 'finished');
});

test('a table with columns of different scale is standardised, and the page says so', async ({ page }) => {
  await openApp(page, 'data=own');
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  const rows = Array.from(
    { length: 40 },
    (_, i) => `${1.5 + (i % 9) / 20},${50 + i},${i < 20 ? 'small' : 'tall'}`,
  );
  await page.getByLabel('Table of points').fill(`height,weight,size\n${rows.join('\n')}`);
  await page.getByRole('button', { name: 'Use these 40 points' }).click();
  await expect(page.getByTestId('notice-standardized')).toBeVisible();
  await expect(page).toHaveURL(/standardize=1/);
  await expect(page.getByRole('list', { name: 'Legend' })).toContainText('tall');
  await waitForEpoch(page, 1000);
  await expect(page.getByTestId('train')).toHaveText(/^(9\d\.\d|100)\s%$/);
});

test('stored own points are added to a link that has none', async ({ page }) => {
  await openApp(page, 'data=own&points=0,0,0;1,1,1');
  await page.getByLabel('Data', { exact: true }).getByRole('button', { name: 'Draw class 0' }).click();
  await expect(page.getByTestId('boundary')).toHaveCSS('cursor', 'crosshair');
  await page.getByTestId('boundary').click({ position: { x: 200, y: 200 } });
  await expect(page).toHaveURL(/points=([^;]+;){2}/);
  await page.goto('./#data=own');
  await page.reload();
  await expect(page).toHaveURL(/points=([^;]+;){2}/);
});
