import { expect, type Page } from '@playwright/test';
import { openApp, PATIENCE_MS, waitForStatus, axeViolations } from '../support/page';
import { test } from '../support/test';

const diagnosis = (page: Page) => page.getByTestId('diagnosis');

test('a dead network is red, says why, and one press shows the cure beside it', async ({ page }) => {
  await openApp(page, 'activation=relu&hidden=20,20&learningRate=100&epochs=300&pace=full');
  await waitForStatus(page, 'finished');
  await expect(diagnosis(page)).toHaveAttribute('data-severity', 'stopped');
  await diagnosis(page)
    .getByRole('button', { name: /The network has died/ })
    .click();
  const finding = page.getByTestId('finding-dead-layer');
  await expect(finding).toContainText('All 20 units of hidden layer 1 output 0 for every example.');
  await page.keyboard.press('Escape');
  await expect(finding).toHaveCount(0);
  // The title is whole in the narrow column of a small screen.
  await page.setViewportSize({ width: 1024, height: 768 });
  const title = diagnosis(page).getByText('The network has died', { exact: true });
  expect(await title.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
  await page.setViewportSize({ width: 1440, height: 900 });
  await diagnosis(page).getByRole('link', { name: 'Try the cure' }).click();
  await expect(page).toHaveURL(/columns=learningRate:100;0\.003&cure=1/);
  const lanes = page.locator('figure[data-lane] figcaption');
  await expect(lanes).toContainText(['As it was: learning rate 100', 'Cure: learning rate 0.003']);
  await expect(page.locator('[data-lane-row] th')).toContainText(['As it was:', 'Cure:']);
  await waitForStatus(page, 'finished');
  // Back to the lab.
  await page.goBack();
  await expect(page.locator('main')).toHaveAttribute('data-lab', 'points');
});

test('the cure can replace the experiment, which then starts again and is well', async ({ page }) => {
  await openApp(page, 'learningRate=100&epochs=300&pace=full');
  await waitForStatus(page, 'finished');
  await diagnosis(page)
    .getByRole('button', { name: /Learning rate too large/ })
    .click();
  await page.getByRole('button', { name: 'Retrain this run with it' }).click();
  await expect(page).not.toHaveURL(/learningRate/);
  await expect(diagnosis(page)).toHaveAttribute('data-severity', 'none', { timeout: PATIENCE_MS });
  await waitForStatus(page, 'finished');
  await expect(page.getByTestId('manual-changes')).toHaveCount(0);
  await expect(diagnosis(page)).toHaveAttribute('data-severity', 'none');
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const)
  test(`nothing is found in the default experiment, and nothing moves when something is: ${width} wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openApp(page, 'epochs=2000&pace=full');
    await waitForStatus(page, 'finished');
    await expect(diagnosis(page)).toHaveAttribute('data-severity', 'none');
    const boxes = () =>
      page.locator('main section, [data-testid="diagnosis"]').evaluateAll(all => {
        // On a phone the picture stays in sight when the page scrolls.
        scrollTo(0, 0);
        return all.map(one => Math.round(one.getBoundingClientRect().top));
      });
    const before = await boxes();
    await page.getByLabel('Learning rate', { exact: true }).fill('100');
    await page.getByLabel('Learning rate', { exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(diagnosis(page)).toHaveAttribute('data-severity', 'stopped', { timeout: PATIENCE_MS });
    expect(await boxes()).toEqual(before);
  });

test('the Digits lab has the same diagnosis, and is accessible with its details open', async ({ page }) => {
  await openApp(
    page,
    'lab=digits&data=drawn&images=300&validation=50&engine=wasm&interval=3&learningRate=1&epochs=2&pace=full',
  );
  await waitForStatus(page, 'finished');
  await expect(diagnosis(page)).toHaveAttribute('data-severity', 'stopped');
  await diagnosis(page)
    .getByRole('button', { name: /The network has died/ })
    .click();
  await expect(page.getByTestId('finding-dead-layer')).toContainText('output 0 for every example');
  expect(await axeViolations(page)).toEqual([]);
  await diagnosis(page).getByRole('link', { name: 'Try the cure' }).click();
  await expect(page.locator('[data-lane]')).toHaveCount(2);
});
