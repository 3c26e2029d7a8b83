import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { openApp, waitForStatus, axeViolations } from '../support/page';
import { test } from '../support/test';

const hash = (page: Page) => page.evaluate(() => location.hash);

/** Pixels of the hidden space's canvas that have about this colour. */
const pixels = (page: Page, colour: readonly [number, number, number]) =>
  page.getByTestId('hidden-space').evaluate((canvas: HTMLCanvasElement, [red, green, blue]) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4)
      if (Math.abs(data[i]! - red!) + Math.abs(data[i + 1]! - green!) + Math.abs(data[i + 2]! - blue!) < 24)
        count += 1;
    return count;
  }, colour);

/** The content of a picture that the page saves. */
async function savedAs(page: Page, kind: 'png' | 'svg') {
  const download = page.waitForEvent('download', one => one.suggestedFilename().endsWith(kind));
  await page.getByRole('button', { name: `Save as ${kind.toUpperCase()}` }).click();
  return readFile(await (await download).path());
}

const ACCENT = [0x33, 0x55, 0xd8] as const;
const INK = [0x17, 0x19, 0x1d] as const;

test('the hidden space is the link’s, shows both ways what is pointed at, and follows the slider', async ({
  page,
}) => {
  await openApp(page, 'hidden=5,2&epochs=300&pace=full&view=space');
  await waitForStatus(page, 'finished');
  const panel = page.locator('[data-panel="layers"]');
  await expect(panel.getByRole('button', { name: 'Hidden space' })).toHaveAttribute('aria-pressed', 'true');
  await expect(panel).toContainText('Layer 2 has two units');
  // The straight line between the classes.
  await expect.poll(() => pixels(page, INK)).toBeGreaterThan(300);

  await panel.getByLabel('Hidden layer').selectOption('Layer 1');
  await expect.poll(() => hash(page)).toContain('view=space,1');
  await expect(panel).toContainText('First two principal components of 5 units, found at epoch 300');
  const png = await savedAs(page, 'png');
  const svg = await savedAs(page, 'svg');
  // The width in a PNG file; the panel is narrower.
  expect(png.readUInt32BE(16)).toBe(1200);
  expect(svg.toString()).toMatch(/<title>Hidden space of layer 1<\/title>[^]*component 2 \(/);

  await panel.getByLabel('Axes').selectOption('Two units');
  await expect(panel).toContainText('Two of 5 units');

  // A place in the picture of the plane is marked in the space, and a point of the space in the picture.
  const before = await pixels(page, ACCENT);
  await page.getByTestId('boundary').hover({ position: { x: 200, y: 200 } });
  await expect.poll(() => pixels(page, ACCENT)).toBeGreaterThan(before + 80);
  const space = page.getByTestId('hidden-space');
  await space.focus();
  await space.press('ArrowRight');
  await expect(page.getByTestId('space-told')).toContainText(
    /Training point \d+ of class [01], at .*: unit 1/,
  );
  const first = await page.getByTestId('lit-place').boundingBox();
  for (const key of ['ArrowLeft', 'ArrowUp']) await space.press(key);
  await expect.poll(() => page.getByTestId('lit-place').boundingBox()).not.toEqual(first);
  await page.getByTestId('boundary').focus();
  await expect(page.getByTestId('lit-place')).toHaveCount(0);

  await page.getByRole('slider', { name: /time/i }).press('Home');
  await expect(panel).toContainText('as of epoch 0');
  expect(await axeViolations(page, '[data-panel="layers"]')).toEqual([]);

  await panel.getByRole('button', { name: 'Layers', exact: true }).click();
  await expect.poll(() => hash(page)).not.toContain('view=');
  await expect(panel.getByLabel('Quantity')).toBeVisible();
  await page.evaluate(() => (location.hash = 'hidden=5,2&epochs=300&pace=full&view=space,2'));
  await expect(panel).toContainText('Layer 2 has two units');
});

test('folds are drawn where the activation has them, and are part of the link', async ({ page }) => {
  await openApp(page, 'hidden=5,3&activation=relu&epochs=100&pace=full&learningRate=0.003');
  await waitForStatus(page, 'finished');
  const folds = page.getByRole('button', { name: 'Folds' });
  await folds.click();
  expect(await hash(page)).toContain('folds=1');
  const drawn = () =>
    page.getByTestId('folds').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((value, i) => i % 4 === 3 && value > 0).length;
    });
  await expect.poll(drawn).toBeGreaterThan(1000);
  expect(await axeViolations(page, '[data-panel="picture"]')).toEqual([]);
  await expect(page.getByLabel('Legend')).toContainText('units turn on: layer 1 layer 2');
  await page.getByLabel('Activation', { exact: true }).selectOption('tanh');
  await expect(page.getByTestId('folds')).toHaveCount(0);
  await expect(folds).toHaveCount(0);
});
