import { expect, type Page } from '@playwright/test';
import {
  openApp,
  waitForEpoch,
  waitForStatus,
  watchForTrouble,
  weightsHash,
  axeViolations,
} from '../support/page';
import { test } from '../support/test';

const hash = (epochs: number) => `testShare=0.2&epochs=${epochs}`;
const marks = (page: Page) => page.getByText(/^as of epoch [\d,]+$/);

/** What the page says about the network that it shows. */
async function shown(page: Page) {
  const value = (name: string) => page.getByTestId(name).getAttribute('data-value');
  return {
    description: await page.getByTestId('boundary').getAttribute('aria-label'),
    numbers: await Promise.all(['test', 'train', 'test-loss', 'train-loss'].map(value)),
    layer: await page.getByTestId('layer-numbers').textContent(),
    weights: await weightsHash(page),
  };
}

/** Waits until the description, which follows within a second, names this epoch. */
async function untilDescribed(page: Page, epoch: number): Promise<void> {
  await expect(page.getByTestId('boundary')).toHaveAttribute(
    'aria-label',
    new RegExp(`at epoch ${epoch}\\.`),
  );
}

test('time travel shows all as a run of exactly that many epochs has it, and returns to live', async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await openApp(page, hash(2000));
  await waitForStatus(page, 'finished');
  await untilDescribed(page, 2000);
  const end = await shown(page);
  const travel = page.getByTestId('time-travel');
  const place = await travel.boundingBox();
  await expect(marks(page)).toHaveCount(0);
  await travel.getByRole('slider', { name: 'Time' }).focus();
  await page.keyboard.press('Home');
  await expect(travel).toHaveAttribute('data-at', '0');
  await expect(travel.getByRole('slider')).toHaveAttribute('aria-valuetext', 'epoch 0');
  await page.keyboard.press('End');
  await expect(travel).toHaveAttribute('data-at', 'live');
  const at = async () => Number(await travel.getAttribute('data-at'));
  do await page.keyboard.press('ArrowLeft');
  while ((await at()) > 100);
  const epoch = await at();
  expect(epoch).toBeGreaterThan(85);
  // The picture, the losses, the network and the layers say so; the charts have a cursor.
  await expect(marks(page)).toHaveText(Array(4).fill(`as of epoch ${epoch}`));
  await expect(page.locator('.as-of-cursor')).toHaveCount(2);
  await expect(page.getByTestId('diagnosis')).toContainText('at the newest epoch, not the one shown');
  expect(await travel.boundingBox()).toEqual(place);
  await untilDescribed(page, epoch);
  const past = await shown(page);
  expect(past.weights).not.toBe(end.weights);
  expect(await axeViolations(page)).toEqual([]);
  // The mathematics and the weights are of that epoch, too.
  await page.getByTestId('open-mathematics').click();
  await expect(page.getByTestId('mathematics')).toContainText(`as of epoch ${epoch}`);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Weights', exact: true }).click();
  const table = page.getByRole('dialog', { name: 'Weights and biases' });
  await expect(table).toContainText(`as of epoch ${epoch}`);
  await expect(table.getByRole('textbox')).toHaveCount(0);
  const cells = await table.getByRole('cell').allTextContents();
  await page.keyboard.press('Escape');
  await travel.getByRole('button', { name: 'back to now' }).click();
  await expect(marks(page)).toHaveCount(0);
  await untilDescribed(page, 2000);
  expect(await shown(page)).toEqual(end);
  // The link with that many epochs.
  await openApp(page, `${hash(epoch)}&start=paused`);
  await page.getByRole('button', { name: 'Play' }).click();
  await waitForEpoch(page, epoch);
  await waitForStatus(page, 'finished');
  await untilDescribed(page, epoch);
  expect(past).toEqual(await shown(page));
  await page.getByRole('button', { name: 'Weights', exact: true }).click();
  await expect(table.getByRole('textbox').first()).toBeVisible();
  const values = await table
    .getByRole('textbox')
    .evaluateAll(all => all.map(one => (one as HTMLInputElement).value));
  expect(cells).toHaveLength(values.length);
  for (const [i, value] of values.entries())
    expect(Number(cells[i]!.replace('−', '-').replace(/[\s,]/g, ''))).toBeCloseTo(Number(value), 3);
  expect(trouble).toEqual([]);
});

test('training goes on while an earlier epoch is shown, and Play and a restart return to live', async ({
  page,
}) => {
  await openApp(page, 'epochs=1000000000&pace=full');
  await waitForEpoch(page, 1000);
  const travel = page.getByTestId('time-travel');
  await travel.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await expect(marks(page)).toHaveCount(4);
  await untilDescribed(page, 0);
  const before = Number(await page.locator('main').getAttribute('data-epoch'));
  await waitForEpoch(page, before + 5000);
  await expect(travel).toHaveAttribute('data-at', '0');
  await untilDescribed(page, 0);
  await page.getByRole('button', { name: 'Pause' }).click();
  await waitForStatus(page, 'paused');
  await expect(marks(page)).toHaveCount(4);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(travel).toHaveAttribute('data-at', 'live');
  await expect(marks(page)).toHaveCount(0);
  await travel.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await expect(marks(page)).toHaveCount(4);
  await page.getByRole('button', { name: 'Reset' }).click();
  await waitForStatus(page, 'paused');
  await expect(travel).toHaveAttribute('data-at', 'live');
  await expect(marks(page)).toHaveCount(0);
});
