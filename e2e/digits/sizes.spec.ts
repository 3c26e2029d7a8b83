import { expect } from '@playwright/test';
import { waitForStatus, watchForTrouble, axeViolations } from '../support/page';
import { openDigits } from '../support/digits-page';
import { test } from '../support/test';

test('a LeNet of other sizes says what it costs before it trains, and is shown layer by layer', async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await openDigits(
    page,
    'data=drawn&images=100&validation=50&engine=wasm&epochs=1&start=paused&kernels2=0&dense1=0',
  );
  const network = page.getByRole('region', { name: 'Network' });
  await expect(network).toContainText('LeNet, 99,874 parameters');
  await expect(page.getByTestId('network-cost')).toContainText('217,224 multiply-adds per image');
  await expect(page.getByTestId('layers-wall').getByRole('row')).toHaveCount(1 + 7);

  // The sizes are shown because they are not the report's. One of them is changed, then the activation of a layer.
  const dense = network.getByRole('textbox', { name: 'Second dense' });
  await dense.fill('0');
  await dense.press('Enter');
  await expect(network).toContainText('LeNet, 11,926 parameters');
  await expect(page).toHaveURL(/dense1=0&dense2=0/);
  await network.getByText('All 5 layers').click();
  await network.getByRole('combobox', { name: 'activation 1' }).selectOption('tanh');
  await expect(page).toHaveURL(/activation=tanh/);

  await network.getByRole('combobox', { name: 'Pooling' }).selectOption('average');
  await page.getByRole('button', { name: 'Play' }).click();
  await waitForStatus(page, 'finished');
  await expect(page.getByTestId('layers-wall').getByRole('row')).toHaveCount(1 + 5);
  await page.getByTestId('feature-maps').press('ArrowRight');
  await expect(page.getByTestId('feature-maps-readout')).toContainText('image, row 1, column 1');
  expect(await axeViolations(page)).toEqual([]);
  expect(trouble).toEqual([]);
});

test('in large type on a small screen the network’s inside is seen without scrolling', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openDigits(page, 'data=drawn&images=100&validation=50&batch=50&engine=wasm&epochs=1');
  await waitForStatus(page, 'finished');
  await page.getByRole('button', { name: 'Large type' }).click();
  const seen = () =>
    page.locator('[data-panel="inside"]').evaluate(panel => {
      const { top, bottom, width } = panel.getBoundingClientRect();
      return { high: (Math.min(bottom, innerHeight) - top) / innerHeight, wide: width / innerWidth };
    });
  await expect.poll(async () => (await seen()).high).toBeGreaterThan(0.45);
  expect((await seen()).wide).toBeGreaterThan(0.6);
});
