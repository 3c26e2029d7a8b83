import { expect } from '@playwright/test';
import {
  openApp,
  runState,
  waitForEpoch,
  waitForStatus,
  watchForTrouble,
  weightsHash,
  axeViolations,
  openMathematics,
} from '../support/page';
import { test } from '../support/test';

/** A number as shown on the screen: with a true minus sign, thin spaces and powers of ten. */
function numberOf(text: string): number {
  const digits: Record<string, string> = { '⁻': '-' };
  Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹').forEach((sign, i) => (digits[sign] = String(i)));
  const plain = text.replace(/[\u2009\s]/g, '').replace(/−/g, '-');
  return Number(
    plain.replace(
      /·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/,
      (_, power: string) => `e${Array.from(power, one => digits[one]).join('')}`,
    ),
  );
}

test('a weight’s gradient is shown term by term, and the terms add up to the engine’s number', async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await openApp(page, 'epochs=300');
  await waitForStatus(page, 'finished');
  // From the diagram: halfway from x₁ to the first unit.
  const diagram = page.getByTestId('network-diagram');
  const { width, height } = (await diagram.boundingBox())!;
  await diagram.click({ position: { x: 0.287 * width, y: 0.38 * height } });
  await page.getByTestId('network-card').getByRole('button', { name: 'Mathematics …' }).click();
  const panel = page.getByTestId('mathematics');
  await expect(panel.getByLabel('Weight or bias')).toHaveValue('0');
  await expect(panel.getByRole('button', { name: 'Backward' })).toHaveAttribute('aria-pressed', 'true');
  // A click on the picture chooses a point, and the field another one.
  const point = panel.getByLabel('Point', { exact: true });
  const boundary = page.getByTestId('boundary');
  const plane = (await boundary.boundingBox())!;
  await boundary.click({ position: { x: plane.width * 0.3, y: plane.height * 0.4 } });
  await expect(point).not.toHaveValue('1');
  await point.fill('17');
  for (const what of ['sample-gradient', 'gradient']) {
    const compared = panel.locator(`[data-what="${what}"]`);
    await expect(compared).toHaveAttribute('data-agrees', 'true');
    await expect(compared).toContainText('✓ equal');
  }
  const terms = panel.getByRole('group', { name: 'Gradients of the training points' });
  await expect(terms.getByRole('row')).toHaveCount(1 + 6 + 4);
  const cells = await terms.locator('tbody tr > td:nth-last-child(2)').allTextContents();
  const [result, decay, , ...parts] = cells.map(numberOf).reverse();
  const engine = Number(await panel.locator('[data-what="gradient"]').getAttribute('data-engine'));
  const sum = parts.reduce((total, one) => total + one, 0) + decay!;
  const size = Math.max(...parts.map(Math.abs));
  expect(Math.abs(result! - engine)).toBeLessThan(1e-4 * size + 1e-4 * Math.abs(engine));
  expect(Math.abs(sum - engine)).toBeLessThan(2e-3 * size);
  // All 200 of them, in pages.
  await terms.getByRole('button', { name: '+ 194 more' }).click();
  await expect(terms.getByRole('row')).toHaveCount(1 + 32 + 4);
  // A click on a δ chooses that unit.
  await panel.getByRole('button', { name: /^weight to output class 1 times/ }).click();
  await expect(panel.getByLabel('Layer of the mathematics')).toHaveValue('1');
  await expect(panel.locator('[data-what="gradient"]')).toHaveAttribute('data-agrees', 'true');
  const fonts = await page.evaluate(async () => {
    const { fonts: faces } = document;
    await faces.ready;
    return [...faces].filter(face => /KaTeX/.test(face.family)).map(face => face.status);
  });
  expect(fonts).toContain('loaded');
  expect(fonts).not.toContain('error');
  expect(trouble).toEqual([]);
});

test('the next update is shown from its points to the new weight, with the engine’s numbers', async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await openApp(page, 'epochs=30&batch=20&optimizer=adam&reduction=mean&l2=0.01&pace=full');
  await waitForStatus(page, 'finished');
  const panel = await openMathematics(page, 'Update');
  await panel.getByLabel('Weight or bias').selectOption('1');
  await expect(panel.getByText('mini-batch 1 of 10')).toBeVisible();
  const drawn = ((await panel.getByTestId('drawn-points').textContent()) ?? '').split(', ');
  expect(new Set(drawn).size).toBe(20);
  const numbers = ['gradient', 'slot-m', 'slot-s', 'update'];
  for (const what of numbers)
    await expect(panel.locator(`[data-what="${what}"]`)).toHaveAttribute('data-agrees', 'true');
  await expect(panel.getByTestId('compared')).toHaveCount(numbers.length);
  // The run makes this very update.
  const next = Number(await panel.locator('[data-what="update"]').getAttribute('data-engine'));
  await page.getByRole('button', { name: 'One step' }).click();
  await expect(panel.getByText('mini-batch 2 of 10')).toBeVisible();
  await panel.getByRole('button', { name: 'Forward', exact: true }).click();
  const term = page.getByRole('button', { name: /^weight from x₂ times/ });
  const factors = panel.getByRole('row').filter({ has: term }).locator('td').first();
  const weight = numberOf(((await factors.textContent()) ?? '').split('·')[0]!);
  expect(Math.abs(weight - next)).toBeLessThan(1e-4 * Math.abs(next));
  expect(trouble).toEqual([]);
});

test('a link opens exactly a page of the mathematics, and follows what is chosen', async ({ page }) => {
  await openApp(page, 'epochs=30&pace=full&maths=update,w1.2.3,p17');
  const panel = page.getByTestId('mathematics');
  const pressed = panel.locator('[aria-pressed="true"]');
  await expect(pressed).toHaveText('Update');
  await expect(panel.getByLabel('Unit')).toHaveValue('2');
  await expect(panel.getByLabel('Weight or bias')).toHaveValue('1');
  await expect(panel.getByLabel('Point', { exact: true })).toHaveValue('17');
  await expect(panel.locator('[data-what="update"]')).toHaveAttribute('data-agrees', 'true');
  await panel.getByRole('button', { name: 'Loss', exact: true }).click();
  await panel.getByRole('button', { name: 'Next point' }).click();
  await expect(page).toHaveURL(/#epochs=30&pace=full&maths=loss,w1\.2\.3,p18$/);
  await panel.getByRole('button', { name: 'Close the mathematics' }).click();
  await expect(page).toHaveURL(/#epochs=30&pace=full$/);
  await page.goto('./#epochs=30&pace=full&maths=backward,b2.1');
  await expect(pressed).toHaveText('Backward');
  // From a link with fewer points to one that names a point beyond them, and to one beyond all points.
  await page.goto('./#samples=20&epochs=30&pace=full&maths=forward,p20');
  await expect(panel.getByLabel('Point', { exact: true })).toHaveValue('20');
  await page.goto('./#epochs=30&pace=full&maths=forward,p150');
  await expect(panel.locator('[data-what="activation"]')).toHaveAttribute('data-agrees', 'true');
  await expect(panel.getByLabel('Point', { exact: true })).toHaveValue('150');
  await expect(page.getByTestId('link-problems')).toHaveCount(0);
  await page.goto('./#epochs=30&pace=full&maths=forward,p900');
  await expect(page.getByTestId('link-problems')).toContainText(
    'maths=p900: there are only 200 points. The last one, p200, is shown.',
  );
  await expect(panel.getByLabel('Point', { exact: true })).toHaveValue('200');
  await page.goto('./#epochs=30&pace=full&maths=sideways');
  await expect(page.getByTestId('link-problems')).toContainText('maths=sideways: expected a page');
  await expect(panel).toHaveCount(0);
});

test('the gradient check runs by itself, and a mistake’s slider breaks the wrong formula alone', async ({
  page,
}) => {
  await openApp(page, 'hidden=6,5&epochs=100&learningRate=0.001');
  await waitForStatus(page, 'finished');
  const panel = await openMathematics(page, 'Check');
  const rows = panel.getByTestId('gradient-check').locator('tbody tr');
  await expect(rows).toHaveCount(3);
  for (const row of await rows.all()) {
    expect(Number(await row.getAttribute('data-error'))).toBeLessThan(1e-6);
    await expect(row).toContainText('✓ right');
  }
  await panel.getByRole('button', { name: 'Mistakes', exact: true }).click();
  const mistake = panel.getByTestId('mistake-softmax-overflow');
  await mistake.getByText('Softmax without subtracting the maximum').click();
  const cell = (column: number) => mistake.locator('tbody tr').first().locator('td').nth(column);
  const before = await cell(1).textContent();
  expect(numberOf((await cell(0).textContent()) ?? '')).toBeCloseTo(numberOf(before ?? ''), 4);
  await mistake.getByRole('slider').fill('800');
  await expect(cell(0)).toHaveText('NaN');
  await expect(cell(1)).toHaveText(before!);
});

test('the mathematics fills the window; Escape leaves that first, and closes it then', async ({ page }) => {
  await openApp(page, 'epochs=20');
  await waitForStatus(page, 'finished');
  const panel = await openMathematics(page, 'Loss');
  const narrow = (await panel.boundingBox())!.width;
  await panel.getByRole('button', { name: 'Fill the window' }).click();
  await expect.poll(async () => (await panel.boundingBox())!.width).toBeGreaterThan(1400);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await panel.boundingBox())!.width).toBe(narrow);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('the numbers follow the training, and the page stays responsive', async ({ page }) => {
  await openApp(page, 'hidden=20,20&epochs=900000000');
  await waitForEpoch(page, 50);
  const panel = await openMathematics(page, 'Backward');
  const moment = panel.getByText(/^at epoch/);
  const first = await moment.textContent();
  await expect.poll(() => moment.textContent()).not.toBe(first);
  await expect(panel.locator('[data-what="gradient"]')).toHaveAttribute('data-agrees', 'true');
  expect((await runState(page)).status).toBe('running');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(page.getByTestId('open-mathematics')).toBeFocused();
});

for (const look of [
  { colorScheme: 'light', viewport: { width: 1440, height: 900 }, tabs: ['Forward', 'Backward', 'Update'] },
  {
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
    tabs: ['Loss', 'Update', 'Check', 'Mistakes'],
  },
] as const) {
  const { colorScheme, viewport } = look;
  test.describe(`${colorScheme}, ${viewport.width} wide`, () => {
    test.use({ colorScheme, viewport });

    test('axe finds nothing, keys reach everything, and it fits', async ({ page }) => {
      await openApp(page, 'epochs=100');
      await waitForStatus(page, 'finished');
      await page.getByTestId('open-mathematics').focus();
      await page.keyboard.press('Enter');
      const panel = page.getByTestId('mathematics');
      for (const tab of look.tabs) {
        await panel.getByRole('button', { name: tab, exact: true }).press('Enter');
        await expect(panel.locator('math').first()).toBeAttached();
        if (tab === 'Loss') {
          await panel.getByTestId('why-delta').locator('summary').press('Enter');
          await expect(panel.getByTestId('softmax-terms')).toBeVisible();
        }
        if (tab === 'Check') await expect(panel.getByTestId('gradient-check')).toBeVisible();
        expect(await axeViolations(page, '[data-testid="mathematics"]')).toEqual([]);
      }
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(look.viewport.width);
    });
  });
}

test('a copy trains with a mistake beside one without it, and the run is left alone', async ({ page }) => {
  await openApp(page, 'hidden=3&epochs=100');
  await waitForStatus(page, 'finished');
  const before = await weightsHash(page);
  const panel = await openMathematics(page, 'Mistakes');
  const mistake = panel.getByTestId('mistake-sign-of-delta');
  await mistake.locator('summary').click();
  await mistake.getByRole('spinbutton').fill('40');
  await mistake.getByRole('button', { name: 'Train both' }).click();
  const result = mistake.getByTestId('mistaken');
  await expect(result).toHaveAttribute('data-epoch', '40');
  await expect(result).toContainText('After 40 epochs');
  const loss = async (column: number) =>
    Number(await result.locator('tbody tr').first().locator('td').nth(column).getAttribute('data-value'));
  expect(await loss(0)).toBeGreaterThan(1);
  expect(await loss(1)).toBeLessThan(0.4);
  await expect(result.getByRole('img', { name: 'Training losses' })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  // Where a mistake changes no update, there is nothing to train.
  const harmless = panel.getByTestId('mistake-softmax-overflow');
  await harmless.locator('summary').click();
  await expect(harmless.getByRole('button', { name: 'Train both' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  expect(await weightsHash(page)).toBe(before);
});
