import { expect } from '@playwright/test';
import {
  openApp,
  waitForEpoch,
  waitForStatus,
  watchForTrouble,
  axeViolations,
  openMathematics,
} from '../support/page';
import { test } from '../support/test';

test('one update goes through its phases, each with its numbers, and is then made', async ({ page }) => {
  await openApp(page, 'hidden=3,2&epochs=20');
  await waitForStatus(page, 'finished');
  const panel = await openMathematics(page, 'Check');
  // From an earlier moment it returns to the newest step: the update that is explained is the one that is made.
  await page.getByTestId('time-travel').getByRole('slider', { name: 'Time' }).fill('3');
  await expect(page.getByRole('button', { name: 'back to now' })).toBeVisible();
  await panel.getByRole('button', { name: 'One update, slowly' }).click();
  await expect(page.getByRole('button', { name: 'back to now' })).toHaveCount(0);
  const caption = panel.getByTestId('phase');
  const next = panel.getByRole('button', { name: 'Next', exact: true });
  const phases = [
    ['Forward, layer 1', 'Forward'],
    ['Forward, layer 2', 'Forward'],
    ['Forward, output', 'Forward'],
    ['Loss', 'Loss'],
    ['Backward, output', 'Backward'],
    ['Backward, layer 2', 'Backward'],
    ['Backward, layer 1', 'Backward'],
    ['Update 21', 'Update'],
  ] as const;
  for (const [index, [title, tab]] of phases.entries()) {
    if (index > 0) await next.click();
    await expect(caption).toContainText(`${title}.`);
    await expect(panel.getByRole('button', { name: tab, exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    // The diagram’s chosen part, and with it the page, is in the phase’s layer.
    const layer = /layer (\d)/.exec(title)?.[1];
    if (layer)
      await expect(panel.getByLabel('Layer of the mathematics')).toHaveValue(String(Number(layer) - 1));
    // The diagram shows the numbers of the phase in place of the weights.
    const flows = {
      Forward: 'weight × input',
      Loss: 'output → what it should be',
      Backward: 'gradients',
      Update: 'what is added to each weight',
    }[tab];
    await expect(page.getByTestId('network-key')).toContainText(flows);
  }
  expect(await axeViolations(page)).toEqual([]);
  const moves = async () => /from (\S+) to (\S+)\.$/.exec((await caption.textContent()) ?? '');
  const [, , after] = (await moves())!;
  await panel.getByRole('button', { name: 'Make the update' }).click();
  await expect(caption).toContainText('Forward, layer 1.');
  await waitForEpoch(page, 21);
  await page.keyboard.press('b');
  await expect(caption).toContainText('Forward, layer 1.');
  for (let index = 1; index < phases.length; index += 1) await page.keyboard.press('n');
  await expect(caption).toContainText('Update 22.');
  await expect.poll(async () => (await moves())?.[1]).toBe(after);
  // When the diagram fills the window, it shows the phase.
  const bar = page.getByTestId('phase-bar');
  await expect(bar).toBeHidden();
  await page.getByTestId('network-diagram').focus();
  await page.keyboard.press('f');
  await expect(bar).toContainText('Update 22.');
  await bar.getByRole('button', { name: 'Back' }).click();
  await expect(bar).toContainText('Backward, layer 1.');
  await page.keyboard.press('n');
  await expect(bar.getByRole('button', { name: 'Make the update' })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('f');
  await expect(bar).toBeHidden();
  await panel.getByRole('button', { name: 'End' }).click();
  await expect(caption).toHaveCount(0);
});

test('on a phone the diagram stays in sight while an update is shown slowly', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openApp(page, 'epochs=20&start=paused&maths=forward');
  const panel = page.getByTestId('mathematics');
  await panel.getByRole('button', { name: 'One update, slowly' }).click();
  for (const title of ['Forward, output', 'Loss', 'Backward, output', 'Backward, layer 1', 'Update 1']) {
    await panel.getByRole('button', { name: 'Next', exact: true }).click();
    await expect(panel.getByTestId('phase')).toContainText(`${title}.`);
    await expect(panel.getByTestId('phase')).toBeInViewport({ ratio: 0.9 });
    await expect(page.getByTestId('network-diagram')).toBeInViewport({ ratio: 0.9 });
  }
});

test('an update with dropout says which units it drops, marks them, and agrees with the engine', async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await openApp(page, 'hidden=6&activation=sigmoid&dropout=0.4&epochs=5&maths=backward,w2.1.1,p5');
  await waitForStatus(page, 'finished');
  const panel = page.getByTestId('mathematics');
  await expect(panel).toContainText('at epoch 5');
  const said = await panel.getByTestId('dropout-note').textContent();
  const units = /layer 1 drops units? ([\d, and]+)/.exec(said!)![1]!.trim();
  for (const what of ['sample-gradient', 'gradient'])
    await expect(panel.locator(`[data-what="${what}"]`)).toHaveAttribute('data-agrees', 'true');
  await expect(page.getByTestId('network-key')).not.toContainText('dropped');
  await panel.getByRole('button', { name: 'One update, slowly' }).click();
  await expect(panel.getByTestId('phase')).toContainText(units);
  await expect(panel.getByTestId('phase')).toContainText('1/(1 − 0.4) = 1.67');
  await expect(page.getByTestId('network-key')).toContainText('dropped');
  expect(trouble).toEqual([]);
});
