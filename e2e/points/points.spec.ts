import { expect } from '@playwright/test';
import {
  openApp,
  runState,
  waitForEpoch,
  waitForStatus,
  watchForTrouble,
  weightsHash,
} from '../support/page';
import { test } from '../support/test';

test('without a link the app trains the default network, without errors', async ({ page }) => {
  const trouble = watchForTrouble(page);
  await openApp(page);
  await waitForStatus(page, 'finished');
  expect((await runState(page)).epoch).toBe(20_000);
  // NumPy's cross-entropy for this network at 20,000 epochs.
  const loss = Number(await page.getByTestId('train-loss').getAttribute('data-value'));
  expect(loss).toBeCloseTo(0.0696, 2);
  await expect(page.getByTestId('train')).toHaveText('97.5 %');
  expect(trouble).toEqual([]);
});

test('one menu shows the three boundaries of figure 2', async ({ page }) => {
  await openApp(page, 'epochs=2000');
  await waitForStatus(page, 'finished');
  const hashes = new Set([await weightsHash(page)]);
  for (const name of ['sigmoid', 'relu']) {
    await page.getByLabel('Activation', { exact: true }).selectOption(name);
    await expect(page).toHaveURL(new RegExp(`activation=${name}`));
    await waitForStatus(page, 'finished');
    expect((await runState(page)).epoch).toBe(2000);
    hashes.add(await weightsHash(page));
  }
  expect(hashes.size).toBe(3);
});

test('play, pause, step, epochs and reset to the same weights', async ({ page }) => {
  await openApp(page, 'epochs=0');
  await waitForStatus(page, 'finished');
  const initial = await weightsHash(page);
  await page.getByLabel('Target epochs').fill('900000000');
  await page.getByLabel('Target epochs').press('Enter');
  await waitForEpoch(page, 100);
  await page.getByRole('button', { name: 'Pause' }).click();
  await waitForStatus(page, 'paused');
  const { epoch } = await runState(page);
  await page.getByRole('button', { name: 'One step' }).click();
  await expect(page.locator('main')).toHaveAttribute('data-epoch', String(epoch + 1));
  await page.getByLabel('Epochs to train').fill('25');
  await page.getByRole('button', { name: 'Train this many epochs' }).click();
  await expect(page.locator('main')).toHaveAttribute('data-epoch', String(epoch + 26));
  expect(await weightsHash(page)).not.toBe(initial);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.locator('main')).toHaveAttribute('data-epoch', '0');
  expect(await weightsHash(page)).toBe(initial);
});

test('the keyboard controls the run', async ({ page }) => {
  await openApp(page, 'epochs=900000000');
  await waitForEpoch(page, 10);
  await page.keyboard.press('Space');
  await waitForStatus(page, 'paused');
  await page.keyboard.press('r');
  await expect(page.locator('main')).toHaveAttribute('data-epoch', '0');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('main')).toHaveAttribute('data-epoch', '1');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.locator('main')).toHaveAttribute('data-epoch', '2');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('a slow speed is kept, to the exact step', async ({ page }) => {
  await openApp(page, 'epochs=900000000');
  await page.getByRole('slider', { name: 'Pace' }).fill('3');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.locator('main')).toHaveAttribute('data-epoch', '0');
  // Until the reset is done, the key would pause the run.
  await waitForStatus(page, 'paused');
  // Ten steps a second: thirty take at least three seconds, on a busy machine longer.
  const start = performance.now();
  await page.keyboard.press('Space');
  await waitForEpoch(page, 30);
  const seconds = (performance.now() - start) / 1000;
  expect((await runState(page)).epoch / 10).toBeLessThan(seconds + 1);
});

test('the learning rate changes during training, and the link says at which epoch', async ({ page }) => {
  await openApp(page, 'epochs=900000000');
  await waitForEpoch(page, 50);
  await page.getByLabel('Learning rate', { exact: true }).fill('0.002');
  await page.getByLabel('Learning rate', { exact: true }).press('Enter');
  await expect(page).toHaveURL(/changes=\d+~learningRate~0\.002$/);
  await expect(page.getByTestId('manual-changes')).toContainText('0.01 → 0.002');
  expect((await runState(page)).epoch).toBeGreaterThan(50);
});

test('a network that diverges stops at its last finite step and offers a way to continue', async ({
  page,
}) => {
  await openApp(page, 'activation=relu&hidden=50,50&learningRate=1000&epochs=5000');
  await waitForStatus(page, 'diverged');
  const diagnosis = page.getByTestId('diagnosis');
  await diagnosis.getByRole('button', { name: /^Diverged: stopped at epoch/ }).click();
  const finding = page.getByTestId('finding-not-finite');
  await expect(finding).toContainText('last finite step');
  await expect(page.getByTestId('train-loss')).not.toHaveText(/NaN|Infinity/);
  await finding.getByRole('button', { name: 'Retrain this run with it' }).click();
  await expect(page).toHaveURL(/learningRate=0\.003(&|$)/);
});
