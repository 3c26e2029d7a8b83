import { expect } from '@playwright/test';
import { openApp, waitForEpoch, watchForTrouble } from '../support/page';
import { test } from '../support/test';

test('after visits to figures and a comparison each lab is as it was left, and no worker remains', async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await openApp(page, 'epochs=900000000&seed=5&pace=40');
  await waitForEpoch(page, 50);
  await page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name: 'Figures' }).click();
  await expect(page).toHaveURL(/#figures$/);
  await expect(page.locator('main[data-lab="points"]')).toHaveCount(0);
  await expect.poll(() => page.workers().filter(one => one.url().includes('points.worker')).length).toBe(0);
  await page.goBack();
  await expect(page).toHaveURL(/seed=5/);
  await expect(page.getByTestId('notice-resumed')).toBeVisible();
  await waitForEpoch(page, 60);
  await page.goForward();
  await page.getByRole('link', { name: 'Points' }).click();
  await expect(page).toHaveURL(/seed=5/);
  await waitForEpoch(page, 60);
  await page.evaluate(() => (location.hash = 'rows=activation:tanh;relu&columns=hidden:3;8&epochs=50'));
  await expect(page.locator('main[data-lab="points"]')).toHaveCount(0);
  await expect.poll(() => page.workers().filter(one => one.url().includes('points.worker')).length).toBe(0);
  await page.goBack();
  await waitForEpoch(page, 60);
  expect(trouble).toEqual([]);
});

test('a run that is left before it was ever stored is resumed where it was left', async ({ page }) => {
  await openApp(page, 'epochs=900000000&seed=6&hidden=3');
  await waitForEpoch(page, 1);
  // Leaves at once: runs are stored every two seconds.
  const left = await page.evaluate(() => {
    const { epoch } = document.querySelector<HTMLElement>('main')!.dataset;
    location.hash = 'figures';
    return Number(epoch);
  });
  await expect(page).toHaveURL(/#figures$/);
  await page.goBack();
  const notice = page.getByTestId('notice-resumed');
  await expect(notice).toBeVisible();
  const resumed = Number(/epoch ([\d,]+)/.exec(await notice.innerText())?.[1]?.replaceAll(',', ''));
  expect(resumed).toBeGreaterThanOrEqual(left);
});

test('links to a figure and a comparison open them directly, and start no lab', async ({ page }) => {
  for (const hash of ['figures', 'figure=2', 'lab=digits&lane=lab=digits%26activation=tanh&data=drawn']) {
    await page.goto('about:blank');
    await page.goto(`./#${hash}`);
    await expect(page.locator('main')).toBeVisible();
    await expect(page.locator('main:is([data-lab="points"], [data-lab="digits"])')).toHaveCount(0);
  }
});
