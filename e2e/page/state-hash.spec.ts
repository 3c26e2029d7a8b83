import { expect, type Page } from '@playwright/test';
import { openDigits } from '../support/digits-page';
import { openApp, waitForStatus } from '../support/page';
import { test } from '../support/test';

/** The link that the help copies for the moment that is shown. */
async function linkWithState(page: Page): Promise<string> {
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: (text: string) => Promise.resolve(void (document.title = text)) },
    });
  });
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('button', { name: 'Copy a link that checks it' }).click();
  await expect(page).toHaveTitle(/[?&#]state=[\d.]+~[\da-f]{16}$/);
  return page.title();
}

test('a link of the Digits lab can carry the hash of a state', async ({ page }) => {
  const data = 'data=drawn&images=200&validation=50&batch=20&interval=5&engine=wasm&epochs=2';
  await openDigits(page, data);
  await waitForStatus(page, 'finished');
  await page.getByTestId('time-travel').getByRole('slider', { name: 'Time' }).fill('3');
  const link = await linkWithState(page);
  expect(link).toMatch(/&state=1\.5~[\da-f]{16}$/);
  const said = page.getByTestId('notice-state');
  await page.goto('about:blank');
  await page.goto(link);
  await waitForStatus(page, 'finished');
  await expect(said).toBeVisible();
  // The run is resumed at its end if this browser had time to store it.
  const startOver = said.getByRole('button', { name: 'Start over' });
  if (await startOver.isVisible()) await startOver.click();
  await expect(said).toContainText('The same bits: at epoch 1, update 5');
  await page.goto('about:blank');
  await page.goto(link.replace('epochs=2', 'epochs=2&seed=1'));
  await expect(said).toContainText('Not the same bits: at epoch 1, update 5');
});

test('a link with the hash of a state says whether the network gets there, to the same bits', async ({
  page,
}) => {
  await openApp(page, `hidden=4&epochs=1200&changes=300~learningRate~0.001`);
  await waitForStatus(page, 'finished');
  const slider = page.getByTestId('time-travel').getByRole('slider', { name: 'Time' });
  await slider.fill(String(Number(await slider.getAttribute('max')) - 5));
  const link = await linkWithState(page);
  const said = page.getByTestId('notice-state');
  const open = async (changed: string) => {
    await page.goto('about:blank');
    await page.goto(changed);
    await waitForStatus(page, 'finished');
  };
  // This browser has stored the end of the run, and continues there.
  await open(link);
  await said.getByRole('button', { name: 'Start over' }).click();
  await expect(said).toContainText('The same bits: at epoch');
  // Another experiment: the link’s state is not about it any more.
  await page.getByRole('button', { name: /^More units/ }).click();
  await expect(page).not.toHaveURL(/state=/);
  await waitForStatus(page, 'finished');
  await open(link.replace('0.001', '0.0011'));
  await expect(said).toContainText('Not the same bits: at epoch');
});
