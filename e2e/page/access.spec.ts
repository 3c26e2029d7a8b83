import { expect, type Page } from '@playwright/test';
import { openApp, waitForEpoch, waitForStatus, widthInWideFont, axeViolations } from '../support/page';
import { test } from '../support/test';

const looks = [
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

for (const look of looks) {
  test.describe(`${look.colorScheme}, ${look.viewport.width} wide`, () => {
    test.use(look);

    test('axe finds nothing while training, in the help and with notices, and nothing is wider than the window', async ({
      page,
    }) => {
      await openApp(page, 'data=own&points=0,0,0;1,1,1;0,1,1&bogus=1&testShare=0.3&activation=leaky-relu');
      await waitForEpoch(page, 50);
      await page.locator('.recharts-surface').first().waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Help' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await axeViolations(page, 'dialog')).toEqual([]);
      await page.keyboard.press('Escape');
      // The default experiment in the same page.
      await page.goto('./#epochs=100');
      await page.locator('main[data-status="finished"][data-epoch="100"]').waitFor({ state: 'attached' });
      expect(await widthInWideFont(page)).toBeLessThanOrEqual(look.viewport.width);
    });
  });
}

/** Pairs of controls in the top bar that cover each other, and controls that reach beyond the window. */
function crowded(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll('header :is(a, button, select, input)')]
      .map(element => ({
        name: element.getAttribute('aria-label') ?? element.textContent ?? '',
        box: element.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width > 0);
    const covers = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    return controls.flatMap(({ name, box }, i) => [
      ...(box.left < -1 || box.right > innerWidth + 1 ? [`${name} is cut off`] : []),
      ...controls.slice(i + 1).flatMap(other => (covers(box, other.box) ? [`${name} on ${other.name}`] : [])),
    ]);
  });
}

/** On both sides of every width at which the bar's layout changes, and widths of usual screens. */
const widths = [
  360, 390, 421, 641, 761, 800, 1001, 1024, 1280, 1321, 1366, 1440, 1501, 1621, 1700, 1920, 2001, 2101,
];
const pages = {
  'the Points lab': 'epochs=5',
  'the Digits lab': 'lab=digits&data=drawn&images=100&validation=50&batch=50&engine=wasm&epochs=1',
  'a comparison': 'columns=activation:tanh;relu&epochs=5',
};

for (const [name, hash] of Object.entries(pages))
  test(`the top bar of ${name} has room for its controls at every width`, async ({ page }) => {
    await page.goto(`./#${hash}`);
    await waitForStatus(page, 'finished');
    // Fonts of other systems are wider than this one's.
    await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>('header *'))
        element.style.letterSpacing = '0.03em';
    });
    const found: string[] = [];
    for (const type of ['usual', 'large']) {
      if (type === 'large') await page.getByRole('button', { name: 'Large type' }).click();
      for (const width of widths) {
        await page.setViewportSize({ width, height: 768 });
        for (const trouble of await crowded(page)) found.push(`${width} wide, ${type} type: ${trouble}`);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    expect(found).toEqual([]);
  });
