import { expect, type Page } from '@playwright/test';
import { weightsHashOf } from '../../cli/one';
import { decode } from '../../src/experiment/link/url';
import { changesOf, hashInNode, rate, setRate } from '../support/changes';
import {
  openApp,
  runState,
  waitForEpoch,
  waitForStatus,
  watchForTrouble,
  weightsHash,
  axeViolations,
} from '../support/page';
import { test } from '../support/test';

const plain = 'hidden=4&epochs=1200';

/** The hash that the command line prints for the link in the address, trained to this epoch. */
async function hashInNodeAt(page: Page, epochs: number): Promise<string> {
  return weightsHashOf({ ...decode(page.url()).config, epochs });
}

/** Goes back with the slider and lets training go on from there. Returns the epoch. */
async function trainOnFromMiddle(page: Page): Promise<number> {
  const slider = page.getByTestId('time-travel').getByRole('slider', { name: 'Time' });
  const middle = Math.floor(Number(await slider.getAttribute('max')) / 2);
  await slider.fill(String(middle));
  await page.getByRole('button', { name: 'Train on from here' }).click();
  await waitForStatus(page, 'paused');
  const { epoch } = await runState(page);
  await expect(page.getByTestId('notice-back')).toContainText(`back at epoch ${epoch} and waits`);
  return epoch;
}

test('training goes on in another way from an earlier epoch, and the link repeats it to the same bits', async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await openApp(page, plain);
  await waitForStatus(page, 'finished');
  const before = await weightsHash(page);
  const epoch = await trainOnFromMiddle(page);
  expect(epoch).toBeGreaterThan(5);
  expect(epoch).toBeLessThan(1000);
  await setRate(page, '0.05');
  await expect
    .poll(() => changesOf(page))
    .toEqual([{ epoch, update: 0, target: 'learningRate', value: 0.05 }]);
  await expect(page.getByTestId('notice-back')).toHaveCount(0);
  // The setting at the start is still that of the link.
  expect(decode(page.url()).config.learningRate).toBe(0.01);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await waitForStatus(page, 'finished');
  const hash = await weightsHash(page);
  expect(hash).not.toBe(before);
  expect(hash).toBe(await hashInNode(page));
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await waitForStatus(page, 'finished');
  expect(await weightsHash(page)).toBe(hash);
  await expect(rate(page)).toHaveValue('0.05');
  await expect(page.getByTestId('manual-changes')).toContainText(
    `at epoch ${epoch}: learning rate 0.01 → 0.05`,
  );
  expect(await axeViolations(page)).toEqual([]);
  // Play at the end repeats the experiment with its change.
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(rate(page)).toHaveValue('0.05');
  await waitForStatus(page, 'finished');
  expect(page.url()).toBe(link);
  expect(await weightsHash(page)).toBe(hash);
  expect(trouble).toEqual([]);
});

test('the last change is taken back, and the run goes on as if it had not been made', async ({ page }) => {
  await openApp(page, plain);
  await waitForStatus(page, 'finished');
  const before = await weightsHash(page);
  const epoch = await trainOnFromMiddle(page);
  await page.getByRole('button', { name: 'Weights', exact: true }).click();
  const cell = page.getByRole('dialog').getByRole('textbox').first();
  await cell.fill('-2.5');
  await cell.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => changesOf(page)).toEqual([{ epoch, update: 0, target: 'w1.1.1', value: -2.5 }]);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await waitForStatus(page, 'finished');
  expect(await weightsHash(page)).toBe(await hashInNode(page));
  const changed = await weightsHash(page);
  const link = page.url();
  const notice = page.getByTestId('manual-changes');
  await notice.getByRole('button', { name: 'Close this notice' }).click();
  await expect(notice).toHaveCount(0);
  await page.getByRole('button', { name: '1 change', exact: true }).click();
  await notice.getByRole('button', { name: 'Undo' }).click();
  await waitForStatus(page, 'paused');
  await expect.poll(async () => (await runState(page)).epoch).toBe(epoch);
  await expect(page.getByTestId('manual-changes')).toHaveCount(0);
  await expect.poll(() => changesOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await waitForStatus(page, 'finished');
  expect(await weightsHash(page)).toBe(before);
  await page.getByTestId('notice-undone').getByRole('button', { name: 'Bring it back' }).click();
  await expect.poll(() => page.url()).toBe(link);
  await waitForStatus(page, 'finished');
  expect(await weightsHash(page)).toBe(changed);
  // It comes back as far as it was trained, and no further.
  await trainOnFromMiddle(page);
  await page.getByRole('button', { name: 'One step', exact: true }).click();
  await waitForEpoch(page, epoch + 1);
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await runState(page)).epoch).toBe(epoch);
  await page.getByTestId('notice-undone').getByRole('button', { name: 'Bring it back' }).click();
  await waitForEpoch(page, epoch + 1);
  await waitForStatus(page, 'paused');
  expect((await runState(page)).epoch).toBe(epoch + 1);
  expect(await weightsHash(page)).toBe(await hashInNodeAt(page, epoch + 1));
});

test('after a change is taken back, Back returns to what was before it, and Forward to the change', async ({
  page,
}) => {
  await openApp(page, 'epochs=200');
  await page.getByRole('button', { name: 'Circles' }).click();
  await expect(page).toHaveURL(/data=circles/);
  await waitForStatus(page, 'finished');
  const epoch = await trainOnFromMiddle(page);
  const plainLink = page.url();
  await page.getByRole('button', { name: 'Weights', exact: true }).click();
  const cell = page.getByRole('dialog').getByRole('textbox').first();
  await cell.fill('-2.5');
  await cell.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => changesOf(page).length).toBe(1);
  const changed = page.url();
  await page.getByTestId('manual-changes').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => page.url()).toBe(plainLink);
  expect(await runState(page)).toEqual({ status: 'paused', epoch });
  await page.goForward();
  await expect.poll(() => page.url()).toBe(changed);
  await page.goBack();
  await page.goBack();
  await expect(page).not.toHaveURL(/data=circles|changes=/);
});

test('a run with a change and without it stand side by side', async ({ page }) => {
  await openApp(page, `${plain}&changes=300~learningRate~0.001`);
  await waitForStatus(page, 'finished');
  await page.getByTestId('manual-changes').getByRole('link', { name: 'Compare' }).click();
  await expect(page.locator('main[data-lab="compare"]')).toBeVisible();
  await waitForStatus(page, 'finished');
  const lanes = page.locator('figure[data-lane]');
  await expect(lanes).toHaveCount(2);
  await expect(lanes.first()).toContainText('unchanged');
  await expect(lanes.last()).toContainText('learning rate 0.001 from epoch 300');
  // Both reach 80 % while they are still the same run.
  const threshold = page.getByLabel('Epochs until this training accuracy, in %');
  await threshold.fill('80');
  await threshold.press('Enter');
  const epochs = page.locator('[data-lane-row] [data-measure="epochsTo"]');
  await expect(epochs).toContainText(['before the runs differ', 'before the runs differ']);
  await threshold.fill('100');
  await threshold.press('Enter');
  await expect(epochs.filter({ hasText: 'before the runs differ' })).toHaveCount(0);
});

test('Reset begins with the settings as they are now, and what changed on the way can be brought back', async ({
  page,
}) => {
  await openApp(page, `${plain}&changes=300~learningRate~0.001`);
  await waitForStatus(page, 'finished');
  const link = page.url();
  const hash = await weightsHash(page);
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await waitForStatus(page, 'paused');
  await expect(rate(page)).toHaveValue('0.001');
  expect(changesOf(page)).toEqual([]);
  expect(decode(page.url()).config.learningRate).toBe(0.001);
  await page.getByTestId('notice-dropped').getByRole('button', { name: 'Bring the change back' }).click();
  await expect.poll(() => page.url()).toBe(link);
  await expect(rate(page)).toHaveValue('0.01');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await waitForStatus(page, 'finished');
  expect(await weightsHash(page)).toBe(hash);
});

test('a setting moved at the end is meant for the next run, and other settings begin another run', async ({
  page,
}) => {
  await openApp(page, plain);
  await waitForStatus(page, 'finished');
  await setRate(page, '0.02');
  await expect.poll(() => changesOf(page)).toHaveLength(1);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => decode(page.url()).config.learningRate).toBe(0.02);
  await waitForStatus(page, 'finished');
  expect(changesOf(page)).toEqual([]);
  expect(await weightsHash(page)).toBe(await hashInNode(page));
  await setRate(page, '0.03');
  await expect.poll(() => changesOf(page)).toHaveLength(1);
  await page.getByRole('button', { name: /^More units/ }).click();
  await expect.poll(() => decode(page.url()).config.hidden).toEqual([5]);
  expect(decode(page.url()).config.learningRate).toBe(0.03);
  expect(changesOf(page)).toEqual([]);
  await waitForStatus(page, 'finished');
  expect(await weightsHash(page)).toBe(await hashInNode(page));
});
