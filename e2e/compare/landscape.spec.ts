import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { PATIENCE_MS } from '../support/page';
import { test } from '../support/test';

test('a comparison shows all paths on one landscape, and says where runs have no common one', async ({
  page,
}) => {
  await page.goto('./#rows=optimizer:gd;adam&epochs=100');
  await page.getByRole('button', { name: 'Landscape', exact: true }).click();
  await expect(page).toHaveURL(/view=landscape,path/);
  const runs = page.getByTestId('landscape-runs').getByRole('listitem');
  await expect(runs).toHaveCount(2, { timeout: PATIENCE_MS });
  await expect(runs.first()).toContainText(/gradient descent: [\d.]+ from the plane/, {
    timeout: PATIENCE_MS,
  });
  const canvas = page.getByTestId('compare-landscape');
  await expect(canvas).toHaveAccessibleName(/paths of 2 runs\. The lowest loss in this picture is 0\.\d+/);
  // What is read there moves nothing: the button below stays under the pointer.
  const save = page.getByRole('button', { name: 'Save as PNG' });
  const before = await save.boundingBox();
  await canvas.hover({ position: { x: 50, y: 50 } });
  await expect(page.getByText(/^Loss [\d.]+ at \(/)).toBeVisible();
  expect(await save.boundingBox()).toEqual(before);
  // The file has the names of the runs below the landscape, which is 960 × 720 at two pixels each.
  const download = page.waitForEvent('download');
  await save.click();
  const png = await readFile(await (await download).path());
  expect([png.readUInt32BE(16), png.readUInt32BE(20) > 2 * 720]).toEqual([2 * 960, true]);
  await page.getByRole('button', { name: 'Curves', exact: true }).last().click();
  await expect(canvas).toBeHidden();
  // A link to it opens with it in sight, even if it is below the pictures.
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto('about:blank');
  await page.goto('./#rows=seed:0;1&epochs=100&view=landscape,path');
  await expect(canvas).toBeInViewport({ ratio: 0.9, timeout: PATIENCE_MS });
  // Runs that differ only in the seed have their own lines, in the table, too.
  for (const row of [runs, page.getByRole('rowheader')]) {
    await expect(row.locator('svg')).toHaveCount(2, { timeout: PATIENCE_MS });
    const lines = await row.locator('svg').evaluateAll(all => all.map(one => one.innerHTML));
    expect(new Set(lines).size).toBe(2);
  }
  await page.goto('./#rows=hidden:3;4&epochs=100&view=landscape');
  await expect(page.getByText('they share no weight space')).toBeVisible({ timeout: PATIENCE_MS });
});
