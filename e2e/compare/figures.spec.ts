import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { PATIENCE_MS, watchForTrouble, widthInWideFont, axeViolations } from '../support/page';
import { decodePlace } from '../../src/experiment/link/place';
import { serveMnist } from '../support/digits-page';
import { test } from '../support/test';

async function openFigure(page: Page, number: number): Promise<void> {
  await page.goto(`./#figure=${number}`);
  await expect(page.locator(`main[data-figure="${number}"]:not([data-status="loading"])`)).toBeVisible();
}

async function untilFinished(page: Page): Promise<void> {
  await expect(page.locator('main')).toHaveAttribute('data-status', 'finished', { timeout: PATIENCE_MS });
}

async function downloaded(page: Page, button: string): Promise<Buffer> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFile(await (await coming).path());
}

test('the list has all figures in the report’s order, each with a link of its own that brings it back', async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await page.goto('./#figures');
  const cards = page.locator('[data-card]');
  await expect(cards).toHaveCount(37);
  const numbers = await cards.evaluateAll(all =>
    all.map(one => Number((one as HTMLElement).dataset['card'])),
  );
  expect(numbers).toEqual(Array.from({ length: 37 }, (_, i) => i + 1));
  const links = await cards
    .getByRole('link', { name: /^Open / })
    .evaluateAll(all => all.map(one => (one as HTMLAnchorElement).href));
  const decoded = links.map(decodePlace);
  expect(decoded.flatMap(({ problems }) => problems)).toEqual([]);
  expect(decoded.map(({ place }) => place.kind).filter(kind => kind === 'compare')).toHaveLength(5);
  // Three figures of a variant show one experiment: 6 + 10 + 1 places.
  expect(new Set(links).size).toBe(17);
  // Thumbnails are live: figure 2's boundaries are drawn.
  await expect.poll(() => painted(page, '[data-card="2"] canvas')).toBe(true);
  expect(trouble).toEqual([]);
});

/** Whether the first canvas found shows more than one colour. */
function painted(page: Page, selector: string): Promise<boolean> {
  return page
    .locator(selector)
    .first()
    .evaluate(element => {
      const { width, height } = element as HTMLCanvasElement;
      const pixels = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height).data;
      return new Set(new Uint32Array(pixels.buffer)).size > 8;
    });
}

test('figure 2 trains at once; its claims are measured; it exports as the report would print it', async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await openFigure(page, 2);
  await untilFinished(page);
  const claim = page.locator('[data-claim="straight-pieces"]');
  await expect(claim.locator('[data-holds]')).toHaveAttribute('data-holds', 'true');
  await expect(claim).toContainText(/ReLU’s boundary does \d+ % of its turning .*, tanh’s \d+ %/);
  const svg = (await downloaded(page, 'SVG')).toString();
  const told = await page.evaluate(text => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      broken: root.querySelector('parsererror')?.textContent ?? null,
      description: root.querySelector('desc')?.textContent ?? '',
      href: root.querySelector('a')?.getAttribute('href') ?? '',
      words: [...root.querySelectorAll('text')].map(one => one.textContent).join(' '),
    };
  }, svg);
  expect(told.broken).toBeNull();
  expect(told.words).toMatch(/tanh .*sigmoid .*ReLU .*Figure 2\. Three activations/);
  expect(told.description).toMatch(/^Moons, 200 points.*20,000 epochs/);
  expect(told.description).toContain(told.href);
  expect(decodePlace(told.href)).toMatchObject({ place: { kind: 'figure', number: 2 }, problems: [] });
  const png = await downloaded(page, 'PNG');
  expect([png.readUInt32BE(16), png.subarray(37, 41).toString(), png.readUInt32BE(41)]).toEqual([
    1890,
    'pHYs',
    11_811,
  ]);
  expect(trouble).toEqual([]);
});

test('claims state what the runs measured, and keys move from figure to figure', async ({ page }) => {
  await openFigure(page, 2);
  await page.keyboard.press('n');
  await expect(page.locator('main')).toHaveAttribute('data-figure', '3');
  await untilFinished(page);
  const captions = await page.locator('[data-lane] figcaption').allInnerTexts();
  const claim = page.locator('[data-claim="wider-is-tighter"]');
  await expect(claim.locator('[data-holds]')).toBeVisible();
  const measured = await claim.innerText();
  expect(captions).toHaveLength(3);
  for (const caption of captions) {
    const [, units, loss, right] = /^(\d+) units\s+loss ([\d.]+) · ([\d.]+)/.exec(caption) ?? [];
    const [, told, share] =
      new RegExp(`${units} units: loss ([\\d.]+), ([\\d.]+) % right`).exec(measured) ?? [];
    // The caption has three significant digits, and so has the claim, which drops trailing zeros.
    expect(Number(told)).toBe(Number(loss));
    expect(Number(share)).toBe(Number(right));
  }
  await page.keyboard.press('b');
  await expect(page).toHaveURL(/#figure=2$/);
});

test('a figure that does not exist is reported, and the list is shown', async ({ page }) => {
  await page.goto('./#figure=99');
  await expect(page.getByTestId('link-problems')).toContainText('99');
  await expect(page.locator('[data-card]')).toHaveCount(37);
  await page.getByRole('button', { name: 'Close the list' }).click();
  await expect(page.getByTestId('link-problems')).toHaveCount(0);
});

test('links lead from figure to figure, to the list and to a lab', async ({ page }) => {
  const trouble = watchForTrouble(page);
  await openFigure(page, 3);
  await page.getByRole('link', { name: 'Figure 2', exact: true }).click();
  await expect(page.locator('main')).toHaveAttribute('data-figure', '2');
  await page.getByRole('link', { name: 'Figures', exact: true }).click();
  await expect(page.locator('[data-card]')).toHaveCount(37);
  await page.locator('[data-card="2"] a').first().click();
  await expect(page.locator('main')).toHaveAttribute('data-figure', '2');
  await page.getByRole('link', { name: 'Points', exact: true }).click();
  await expect(page.locator('main')).toHaveAttribute('data-lab', 'points');
  expect(trouble).toEqual([]);
});

test('a figure of LeNet-5 draws every layer while it trains, with drawn digits if MNIST is missing', async ({
  page,
}) => {
  await serveMnist(page, null);
  await openFigure(page, 8);
  await expect(page.getByRole('note')).toContainText('MNIST is not available in this browser');
  const charts = page.getByTestId('figure-layers').locator('canvas');
  await expect(charts).toHaveCount(34);
  await expect
    .poll(() => painted(page, '[data-testid="figure-layers"] canvas'), { timeout: PATIENCE_MS })
    .toBe(true);
  await expect(page.getByText(/One histogram per snapshot, steps 0 to [1-9]/)).toBeVisible({
    timeout: PATIENCE_MS,
  });
});

const looks = [
  { colorScheme: 'light', viewport: { width: 1440, height: 900 }, hashes: ['figure=9', 'figures'] },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 }, hashes: ['figures', 'figure=2'] },
] as const;

for (const { hashes, ...look } of looks) {
  test.describe(`${look.colorScheme}, ${look.viewport.width} wide`, () => {
    test.use(look);

    test('axe finds nothing, and nothing is wider than the window', async ({ page }) => {
      await serveMnist(page, null);
      for (const hash of hashes) {
        await page.goto(`./#${hash}`);
        await page.locator('canvas').first().waitFor();
        expect(await axeViolations(page), hash).toEqual([]);
        expect(await widthInWideFont(page), hash).toBeLessThanOrEqual(look.viewport.width);
      }
      await page.getByRole('button', { name: 'Help' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await axeViolations(page, 'dialog')).toEqual([]);
    });
  });
}
