import { expect, type Page } from '@playwright/test';
import { openApp, waitForEpoch, waitForStatus } from '../support/page';
import { test } from '../support/test';

async function drawAt(page: Page, places: readonly (readonly [number, number])[]): Promise<void> {
  const boundary = page.getByTestId('boundary');
  // Keys and presses before the editor has loaded draw nothing.
  await expect(boundary).toHaveCSS('cursor', 'crosshair');
  for (const [x, y] of places) {
    const box = await boundary.boundingBox();
    if (!box) throw new Error('the boundary is not on the screen');
    // Waits until the picture stops moving.
    await boundary.click({ position: { x: x * box.width, y: y * box.height } });
  }
}

const pointsInLink = (page: Page) => /points=([^&]*)/.exec(page.url())?.[1]?.split(';').length ?? 0;

test('points drawn with the mouse train, travel in the link, and can be undone and erased', async ({
  page,
}) => {
  await openApp(page);
  await page.getByRole('button', { name: 'Your own' }).click();
  await drawAt(page, [
    [0.3, 0.4],
    [0.35, 0.5],
    [0.3, 0.6],
  ]);
  await page.getByRole('button', { name: 'Draw class 1' }).click();
  await drawAt(page, [
    [0.7, 0.4],
    [0.75, 0.55],
  ]);
  await expect.poll(() => pointsInLink(page)).toBe(5);
  await waitForEpoch(page, 50);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => pointsInLink(page)).toBe(4);
  await page.reload();
  await waitForEpoch(page, 50);
  expect(pointsInLink(page)).toBe(4);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.locator('main')).toHaveAttribute('data-status', 'empty');
  await page.getByRole('button', { name: 'Undo' }).click();
  await waitForEpoch(page, 10);
});

test('switching to own points clears the curves and the read-out of the previous data', async ({ page }) => {
  await openApp(page, 'epochs=300');
  await waitForStatus(page, 'finished');
  const curve = page.locator('[data-line="trainLoss"]');
  await expect(curve).toHaveAttribute('d', /L/);
  await page.getByTestId('boundary').hover();
  await expect(page.getByTestId('pointer-readout')).toBeVisible();
  await page.getByRole('button', { name: 'Your own' }).click();
  await expect(page.locator('main')).toHaveAttribute('data-status', 'empty');
  await expect(page.getByTestId('pointer-readout')).toHaveCount(0);
  await expect(page.locator('[data-line][d*="L"]')).toHaveCount(0);
});

test('a pasted table is read, and errors are reported with their line', async ({ page }) => {
  await openApp(page, 'data=own');
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  const table = page.getByLabel('Table of points');
  await table.fill('width;height;kind\n1,5;2;cat\n2,5;oops;dog\n3,5;1;dog\n0,5;2,5;cat\n');
  await expect(page.getByTestId('csv-problems')).toContainText(
    'Line 3: “height” is “oops”; expected a number',
  );
  await page.getByRole('button', { name: 'Use these 3 points' }).click();
  await expect(page).toHaveURL(/points=1\.5,2,0;3\.5,1,1;0\.5,2\.5,0/);
  await expect(page).toHaveURL(/classNames=cat,dog/);
  await expect(page).toHaveURL(/columnNames=width,height,kind/);
  await waitForEpoch(page, 20);
});

test('too many points for a link stay in this browser, and the page says so', async ({ page }) => {
  await openApp(page, 'data=own');
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  const rows = Array.from({ length: 2000 }, (_, i) => `${Math.sin(i)},${Math.cos(i * 1.7)},${i % 2}`);
  const file = { name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) };
  await page.getByLabel('Open a file').setInputFiles(file);
  await page.getByRole('button', { name: 'Use these 2,000 points' }).click();
  await expect(page.getByText('too many for a link')).toBeVisible();
  await waitForEpoch(page, 5);
  expect(page.url().length).toBeLessThan(500);
  await page.reload();
  await waitForEpoch(page, 5);
  await expect(page.getByText('too many for a link')).toBeVisible();
});

function dropThreePoints(page: Page): Promise<void> {
  return page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['0 0 a\n1 1 b\n2 0 a\n'], 'dropped.txt', { type: 'text/plain' }));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  });
}

test('a file dropped before the tools for own points have loaded is read, too', async ({ page }) => {
  // Never answered.
  await page.route('**/own-tools-*.js', () => undefined);
  let answer = () => undefined as void;
  const dropped = new Promise<void>(resolve => (answer = resolve));
  await page.route('**/TablePlace-*.js', async route => {
    await dropped;
    await route.continue();
  });
  await openApp(page, 'epochs=100');
  await dropThreePoints(page);
  answer();
  await page.getByRole('button', { name: 'Use these 3 points' }).click();
  await expect.poll(() => pointsInLink(page)).toBe(3);
});

test('a dropped file opens in the dialog, the eraser takes points away, keys choose the class', async ({
  page,
}) => {
  await openApp(page, 'epochs=100');
  await dropThreePoints(page);
  await page.getByRole('button', { name: 'Use these 3 points' }).click();
  await expect.poll(() => pointsInLink(page)).toBe(3);
  await expect(async () => {
    await page.keyboard.press('2');
    await expect(page.getByTestId('boundary')).toHaveCSS('cursor', 'crosshair', { timeout: 500 });
  }).toPass();
  await drawAt(page, [[0.5, 0.2]]);
  await expect(page).toHaveURL(/points=.*,1$|points=.*,1&/);
  await expect.poll(() => pointsInLink(page)).toBe(4);
  // The tenth class.
  await page.keyboard.press('0');
  await drawAt(page, [[0.7, 0.7]]);
  await expect(page).toHaveURL(/points=.*,9$|points=.*,9&/);
  await expect(page.getByLabel('Legend').getByRole('listitem')).toHaveCount(11);
  await page.keyboard.press('z');
  await expect.poll(() => pointsInLink(page)).toBe(4);
  await page.keyboard.press('e');
  await drawAt(page, [[0.5, 0.2]]);
  await expect.poll(() => pointsInLink(page)).toBe(3);
  await page.keyboard.press('z');
  await expect.poll(() => pointsInLink(page)).toBe(4);
});

test('a file that is no table gets one clear message', async ({ page }) => {
  await openApp(page, 'data=own');
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  const binary = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256));
  await page
    .getByLabel('Open a file')
    .setInputFiles({ name: 'cat.png', mimeType: 'image/png', buffer: binary });
  await expect(page.getByTestId('csv-problems').getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Use', exact: true })).toBeDisabled();
});
