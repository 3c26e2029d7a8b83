import { expect } from '@playwright/test';
import { openApp, waitForStatus } from '../support/page';
import { test } from '../support/test';

test('a schedule is chosen from the menu, drawn, explained, and part of the link', async ({ page }) => {
  await openApp(page, 'epochs=40&pace=full');
  await waitForStatus(page, 'finished');
  await expect(page.getByTestId('rate-strip')).toHaveCount(0);
  await page.getByLabel('Schedule', { exact: true }).selectOption('step');
  await expect(page).toHaveURL(/schedule=step/);
  await waitForStatus(page, 'finished');
  // A decay after each quarter of the run: four halves after 40 epochs.
  await expect(page.getByLabel('Decay every', { exact: true })).toHaveValue('10');
  const now = page.getByTestId('learning-rate-now');
  await expect(now).toHaveAttribute('data-value', '0.000625');
  // Its walk by keys begins at epoch 0.
  await page.getByLabel('Learning rate: learning rate').focus();
  await page.keyboard.press('Home');
  await expect(now).toHaveAttribute('data-value', '0.01');
  await page.getByLabel('Warm-up', { exact: true }).fill('4');
  await page.getByLabel('Warm-up', { exact: true }).press('Enter');
  await expect(page).toHaveURL(/schedule=step&warmup=4/);
  await waitForStatus(page, 'finished');
  await expect(now).toHaveAttribute('data-value', '0.00125');
  await page.getByRole('button', { name: 'Mathematics', exact: true }).first().click();
  await page.getByRole('button', { name: 'Update', exact: true }).click();
  await expect(page.getByTestId('rate-note')).toContainText('η₀ = 0.01 by 0.125');
});
