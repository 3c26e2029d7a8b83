import { expect, type Page } from '@playwright/test';
import { openApp, runState, waitForStatus, watchForTrouble, weightsHash } from '../support/page';
import { test } from '../support/test';

/** A canvas's pixels as a short text that changes with any of them. */
function pixels(page: Page, testId: string): Promise<string> {
  return page.getByTestId(testId).evaluate(element => {
    const canvas = element instanceof HTMLCanvasElement ? element : element.querySelector('canvas');
    return canvas?.toDataURL().slice(-4000) ?? '';
  });
}

/** The same once it no longer changes: a finer picture is drawn after a run ends. */
async function settledPixels(page: Page, testId: string): Promise<string> {
  let last = '';
  const isSettled = async () => {
    const before = last;
    last = await pixels(page, testId);
    return last === before;
  };
  await expect.poll(isSettled, { intervals: [500] }).toBe(true);
  return last;
}

test('pointing at the plane shows the probability of each class', async ({ page }) => {
  await openApp(page, 'epochs=2000');
  await waitForStatus(page, 'finished');
  // The overlay loads after the first boundary; the status line says “percent”.
  await expect(page.getByText(/% of training points right/)).toBeVisible();
  const box = (await page.getByTestId('boundary').boundingBox())!;
  await page.getByTestId('boundary').hover({ position: { x: box.width * 0.1, y: box.height * 0.1 } });
  const card = page.getByTestId('pointer-readout');
  await expect(card).toContainText('class 0');
  const rows = await card.getByRole('listitem').allTextContents();
  const shares = rows.map(row => Number(/^\s*class \d\s*[<>]?([\d.]+)\s*%$/.exec(row)?.[1]));
  expect(shares).toHaveLength(2);
  expect(shares[0]! + shares[1]!).toBeCloseTo(100, 0);
  expect(shares[0]).toBeGreaterThan(90);
});

test('wheel, keys and double-click zoom in and out', async ({ page }) => {
  await openApp(page, 'epochs=300');
  await waitForStatus(page, 'finished');
  const home = await pixels(page, 'boundary');
  const box = (await page.getByTestId('boundary').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Control');
  await expect.poll(() => pixels(page, 'boundary')).not.toBe(home);
  await expect(page.getByRole('button', { name: 'Show all' })).toBeVisible();
  await page.getByTestId('boundary').focus();
  await page.keyboard.press('0');
  await expect(page.getByRole('button', { name: 'Show all' })).toHaveCount(0);
  const place = page.getByTestId('pointer-readout').getByRole('paragraph');
  const before = (await place.textContent())!;
  // The picture has the focus, so arrow keys pan it with shift and do not train.
  await page.keyboard.press('Shift+ArrowRight');
  // The pointer rests while the plane below it moves.
  await expect(place).not.toHaveText(before);
  await expect(page.getByRole('button', { name: 'Show all' })).toBeVisible();
  expect((await runState(page)).epoch).toBe(300);
});

test('a neuron’s map is shown in the large picture, which can be switched back', async ({ page }) => {
  await openApp(page, 'epochs=300');
  await waitForStatus(page, 'finished');
  const classes = await settledPixels(page, 'boundary');
  const network = page.getByTestId('network');
  const box = (await network.boundingBox())!;
  // The only hidden layer is in the middle, its second unit halfway down.
  await network.click({ position: { x: box.width / 2, y: box.height * 0.55 } });
  const back = page.getByRole('button', { name: /show classes/i });
  await expect(back).toBeVisible();
  await expect.poll(() => pixels(page, 'boundary')).not.toBe(classes);
  await back.click();
  await page.mouse.move(0, 0);
  await expect.poll(() => pixels(page, 'boundary')).toBe(classes);
});

test('a weight is edited while paused, and the page says so', async ({ page }) => {
  await openApp(page, 'epochs=300');
  await waitForStatus(page, 'finished');
  const before = await weightsHash(page);
  await page.getByRole('button', { name: 'Weights', exact: true }).click();
  const cell = page.getByRole('dialog').getByRole('textbox').first();
  await cell.fill('-2.5');
  await cell.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByTestId('manual-changes')).toContainText('−2.5');
  expect(await weightsHash(page)).not.toBe(before);
});

test('layers and units are added and removed in the diagram', async ({ page }) => {
  await openApp(page, 'epochs=100');
  await waitForStatus(page, 'finished');
  const diagram = page.getByTestId('network');
  await diagram.getByRole('button', { name: /^More units/ }).click();
  await expect(page).toHaveURL(/hidden=4(&|$)/);
  await diagram.getByRole('button', { name: /^Add a layer before the output/ }).click();
  await expect(page).toHaveURL(/hidden=4,\d+(&|$)/);
  await page.getByRole('button', { name: 'Remove hidden layer 2' }).click();
  await expect(page).toHaveURL(/hidden=4(&|$)/);
  await page.getByRole('button', { name: 'Remove hidden layer 1' }).click();
  await expect(page).toHaveURL(/hidden=(&|$)/);
  await waitForStatus(page, 'finished');
});

test('each layer keeps its own activation when another is added', async ({ page }) => {
  await openApp(page, 'hidden=5,5&activation=tanh,relu&epochs=50');
  await page.getByRole('button', { name: 'layer', exact: true }).click();
  await expect(page).toHaveURL(/activation=tanh,relu,relu/);
  await expect(page.getByTestId('link-problems')).toHaveCount(0);
});

test('histograms and statistics of every layer and quantity, with exact values', async ({ page }) => {
  await openApp(page, 'hidden=6,6&activation=relu&init=zeros&epochs=200');
  await waitForStatus(page, 'finished');
  const panel = page.getByRole('region', { name: 'Layers' });
  const numbers = page.getByTestId('layer-numbers');
  await expect(numbers).toContainText('12 values');
  await panel.getByLabel('Quantity').selectOption('output');
  await expect(numbers).toContainText('1,200 values');
  // With all-zero weights every ReLU unit stays at zero.
  await expect(numbers).toContainText(/dead units\s*6/);
  await panel.getByRole('button', { name: 'statistics' }).click();
  await panel.getByRole('button', { name: 'All layers' }).click();
  await expect(page.getByRole('dialog').locator('canvas')).toHaveCount(15);
});

test('curves have linear and log axes and exact values on hover', async ({ page }) => {
  const trouble = watchForTrouble(page);
  await openApp(page, 'epochs=5000');
  await waitForStatus(page, 'finished');
  await page.getByRole('button', { name: 'loss: linear' }).click();
  await expect(page.getByRole('button', { name: 'loss: log' })).toBeVisible();
  await page.getByRole('button', { name: 'epochs: log' }).click();
  const chart = page.locator('.recharts-wrapper').first();
  await chart.hover({ position: { x: 200, y: 50 } });
  await expect(page.locator('.recharts-tooltip-wrapper').first()).toContainText(/train loss0\.\d{4,}/);
  expect(trouble).toEqual([]);
});

test('the first touch of a curve reads the epoch under it, and arrow keys go on from a click', async ({
  page,
}) => {
  await openApp(page, 'epochs=5000&pace=full');
  await waitForStatus(page, 'finished');
  const chart = page.locator('.recharts-surface').first();
  await expect(chart.locator('[data-line="trainLoss"][d]')).toBeAttached();
  const { x, y, width, height } = (await chart.boundingBox())!;
  const figure = page.locator('figure:has(.recharts-surface)').first();
  const epochs = async () => {
    const texts = await figure.locator('dl dd:nth-of-type(1)').allTextContents();
    return texts.map(text => Number(text.replaceAll(',', '')));
  };
  // Near the right end, in one movement.
  const [nearEnd, middle] = [x + width - 24, y + height / 3];
  await page.mouse.move(nearEnd, middle);
  await expect.poll(epochs).toEqual([expect.any(Number)]);
  expect((await epochs())[0]).toBeGreaterThan(3000);
  await page.mouse.click(nearEnd, middle);
  await expect(figure.getByRole('slider')).toBeFocused();
  const [clicked = 0] = await epochs();
  expect(clicked).toBeGreaterThan(3000);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(epochs).toEqual([expect.any(Number)]);
  expect((await epochs())[0]).toBeLessThan(clicked);
  // The pointer again.
  await page.mouse.move(x + 70, middle);
  await expect.poll(async () => (await epochs())[0]).toBeLessThan(10);
  expect(await epochs()).toHaveLength(1);
});

test('the values of a curve that a finger has touched stay until it touches another place', async ({
  browser,
  baseURL,
}) => {
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({ baseURL: baseURL!, viewport, hasTouch: true, isMobile: true });
  try {
    const page = await context.newPage();
    await openApp(page, 'epochs=5000&pace=full');
    await waitForStatus(page, 'finished');
    const chart = page.locator('.recharts-surface').first();
    await chart.scrollIntoViewIfNeeded();
    await expect(chart.locator('[data-line="trainLoss"][d]')).toBeAttached();
    const { width, height } = (await chart.boundingBox())!;
    await chart.tap({ position: { x: width - 24, y: height / 3 } });
    const values = page.locator('figure:has(.recharts-surface)').first().locator('dl');
    await expect(values).toHaveCount(1);
    await expect(values).toContainText(/epoch[345],\d{3}/);
    await page.getByTestId('train-loss').tap();
    await expect(values).toHaveCount(0);
  } finally {
    await context.close();
  }
});
