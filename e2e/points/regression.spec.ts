import { expect } from '@playwright/test';
import { openApp, waitForStatus } from '../support/page';
import { test } from '../support/test';

test('a noisy sine: the curve, each unit’s part, R², and the mathematics, with no word of classes', async ({
  page,
}) => {
  await openApp(page, 'epochs=20&pace=full');
  await waitForStatus(page, 'finished');
  // Another kind of data brings its own features, losses and defaults.
  await page.getByRole('button', { name: 'Sine', exact: true }).click();
  await expect(page).toHaveURL(/#data=sine&epochs=20/);
  await waitForStatus(page, 'finished');
  const features = page.getByRole('group', { name: 'Features' }).getByRole('button');
  await expect(features).toHaveText(['x₁', 'x₁²', 'sin x₁']);
  await page.getByRole('button', { name: 'absolute', exact: true }).click();
  await expect(page).toHaveURL(/loss=absolute/);
  await waitForStatus(page, 'finished');
  const score = Number(await page.getByTestId('train-R²').getAttribute('data-value'));
  expect(score).toBeLessThan(1);
  await expect(page.getByText('Loss (mean of |ŷ − y|)')).toBeVisible();
  const legend = page.getByRole('list', { name: 'Legend' });
  await expect(legend).toContainText('units × weight');
  await expect(legend).not.toContainText('wrong');
  const picture = page.getByTestId('boundary');
  await expect(picture).toHaveAttribute('aria-label', /The output as a curve over x₁.*R² /);

  // The parts at the pointer add up to the output.
  await picture.hover();
  const readout = page.getByTestId('pointer-readout');
  const number = (text: string) => Number(text.replaceAll(/\s/g, '').replaceAll('−', '-'));
  const output = number(await readout.locator('strong').innerText());
  const parts = await page.getByTestId('parts-readout').innerText();
  const sum = parts.match(/[+−]?\s?[\d.]+/g)!.reduce((total, part) => total + number(part), 0);
  expect(Math.abs(sum - output)).toBeLessThan(0.03);

  await page.getByTestId('open-mathematics').click();
  await page.getByRole('button', { name: 'Loss', exact: true }).click();
  const mathematics = page.getByTestId('mathematics');
  await expect(mathematics.locator('[data-what="loss"]')).toHaveAttribute('data-agrees', 'true');
  await expect(mathematics).toContainText('Its derivative with respect to the output');
  await expect(mathematics).not.toContainText(/softmax|probabilit/i);
});

test('regressions are compared by R²', async ({ page }) => {
  await openApp(page, 'columns=hidden:1;3&data=reg-plane&samples=40&epochs=50');
  const table = page.getByTestId('lane-table');
  await expect(table.locator('[data-measure="trainR2"]').first()).toHaveAttribute('data-value', /\d/, {
    timeout: 30_000,
  });
  await expect(table.locator('[data-measure="trainAccuracy"]')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Outputs', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'R²', exact: true }).click();
  await expect(page.getByRole('img', { name: 'R² of all runs by epoch.' })).toBeVisible();
});

test('own points have numbers: drawn with a value, turned into classes and back, or read from a table', async ({
  page,
}) => {
  await openApp(page, 'data=own&points=0,0,1;1,1,0&epochs=50&pace=full');
  await page.getByRole('button', { name: 'Numbers', exact: true }).click();
  await expect(page).toHaveURL(/numbers=1&points=0,0,1;1,1,0/);
  const box = page.getByLabel('Number to draw', { exact: true });
  await box.fill('');
  await box.pressSequentially('-0.5');
  await expect(page.getByTestId('boundary')).toHaveCSS('cursor', 'crosshair');
  await page.getByTestId('boundary').click({ position: { x: 60, y: 220 } });
  await expect(page).toHaveURL(/points=0,0,1;1,1,0;[-.\d]+,[-.\d]+,-0\.5&/);
  await waitForStatus(page, 'finished');
  await expect(page.getByTestId('train-R²')).toHaveAttribute('data-value', /\d/);
  await page.getByRole('button', { name: 'Classes', exact: true }).click();
  await expect(page).toHaveURL(/data=own&points=0,0,1;1,1,1;[-.\d]+,[-.\d]+,0&/);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page).toHaveURL(/numbers=1&points=.*,-0\.5&/);

  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  const rows = Array.from({ length: 12 }, (_, i) => `${i / 6},${(i % 5) / 3},${1000 + 37 * i}`);
  await page.getByLabel('Table of points').fill(`x,y,price\n${rows.join('\n')}`);
  await page.getByLabel('Label from “price”').selectOption('number');
  await expect(page.getByTestId('table-summary')).toContainText('each with a number from “price” to predict');
  await expect(page.getByTestId('table-summary')).toContainText('0 stands for 1,204');
  await page.getByRole('button', { name: 'Use these 12 points' }).click();
  await expect(page.getByRole('list', { name: 'Legend' })).toContainText('colour: price (scaled)');
  await waitForStatus(page, 'finished');
});
