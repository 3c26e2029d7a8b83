import { expect } from '@playwright/test';
import { PATIENCE_MS } from '../support/page';
import { test } from '../support/test';

test('a comparison shows a hidden layer of every run, and folds over the boundaries', async ({ page }) => {
  /** How many of the pictures' colours differ from their first one's. */
  const coloursIn = (picture: number) =>
    page
      .locator('[data-lane] button canvas')
      .nth(picture)
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size;
      });
  await page.goto('./#columns=hidden:6,4;5;&activation=relu&epochs=60&pace=full&view=space,1');
  const pictures = page.locator('[data-lane]');
  await expect(pictures).toHaveCount(3, { timeout: PATIENCE_MS });
  await expect(pictures.nth(2)).toContainText('no hidden layer');
  for (const picture of [0, 1])
    await expect.poll(() => coloursIn(picture), { timeout: PATIENCE_MS }).toBeGreaterThan(20);
  await pictures.first().getByRole('button').click();
  const words = page.getByTestId('lane-space-words');
  await expect(words).toContainText('First two principal components of 6 units', { timeout: PATIENCE_MS });
  await page.keyboard.press('Escape');
  await page.getByLabel('Hidden layer', { exact: true }).selectOption('Layer 2');
  await expect(page).toHaveURL(/view=space,2/);
  await page.getByRole('button', { name: 'Boundaries' }).click();
  await expect(page).not.toHaveURL(/view=/);
  await expect.poll(() => coloursIn(0)).toBeGreaterThan(20);
  const before = await coloursIn(0);
  await page.getByLabel('Folds').check();
  await expect(page).toHaveURL(/folds=1/);
  await expect.poll(() => coloursIn(0), { timeout: PATIENCE_MS }).not.toBe(before);
  // Networks that predict a number have no such picture, and the page says why.
  await page.evaluate(() => (location.hash = 'data=sine&columns=hidden:3;4&epochs=20&pace=full&view=space'));
  const why = page.getByTestId('view-not-shown');
  await expect(why).toContainText('These networks predict a number', { timeout: PATIENCE_MS });
  await page.getByRole('button', { name: 'Outputs' }).click();
  await expect(why).toHaveCount(0);
});
