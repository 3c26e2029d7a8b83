import { expect, type Locator, type Page } from '@playwright/test';
import { openApp, runState, waitForStatus, axeViolations } from '../support/page';
import { test } from '../support/test';

const bubbleOf = (page: Page) => page.getByRole('tooltip', { includeHidden: true });
const play = (page: Page) => page.getByRole('button', { name: 'Play', exact: true });
const reset = (page: Page) => page.getByRole('button', { name: 'Reset', exact: true });

/** Opens a run that has finished, so that nothing moves. */
async function openFinished(page: Page, more = ''): Promise<void> {
  await openApp(page, `epochs=5${more}`);
  await waitForStatus(page, 'finished');
}

/** Waits until the bubble is in its place: inside the window, and not on the element that it explains. */
async function expectBeside(page: Page, element: Locator): Promise<void> {
  const places = async () => {
    const [bubble, own] = [await bubbleOf(page).boundingBox(), await element.boundingBox()];
    const { width, height } = page.viewportSize()!;
    if (!bubble || !own) return 'missing';
    if (bubble.x < 0 || bubble.y < 0 || bubble.x + bubble.width > width || bubble.y + bubble.height > height)
      return 'outside the window';
    const apart =
      bubble.y + bubble.height <= own.y ||
      bubble.y >= own.y + own.height ||
      bubble.x + bubble.width <= own.x ||
      bubble.x >= own.x + own.width;
    return apart ? 'beside' : 'on its element';
  };
  await expect.poll(places).toBe('beside');
}

/** Moves the pointer onto the middle of the element, as a hand does. */
async function pointAt(page: Page, element: Locator): Promise<void> {
  const box = (await element.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2 - 3, box.y + box.height / 2);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 });
}

/** Where the keyboard goes next from an element. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  await element.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(element).toBeFocused();
}

test('a bubble appears on hover, can be pointed at, and goes with the pointer', async ({ page }) => {
  await openFinished(page);
  await pointAt(page, reset(page));
  const bubble = bubbleOf(page);
  await expect(bubble).toHaveText('Reset to the same initial weights (R)');
  await expectBeside(page, reset(page));
  await pointAt(page, bubble);
  // Longer than it takes to close; the next line would find it gone.
  await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 1000)));
  await expect(bubble).toBeVisible();
  await page.mouse.move(700, 500, { steps: 5 });
  await expect(bubble).toHaveCount(0);
  // A click does not bring it back, though the pointer stays.
  await reset(page).click();
  await waitForStatus(page, 'paused');
  await expect(bubble).toHaveCount(0);
  expect(await page.locator('[title]').count()).toBe(0);
});

test('a bubble appears on keyboard focus as the description, and Escape closes it', async ({ page }) => {
  await openFinished(page);
  await tabTo(page, reset(page));
  await expect(bubbleOf(page)).toHaveText('Reset to the same initial weights (R)');
  await expect(reset(page)).toHaveAttribute('aria-describedby', 'tooltip');
  await expect(reset(page)).toHaveAccessibleDescription('Reset to the same initial weights (R)');
  await expectBeside(page, reset(page));
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(bubbleOf(page)).toHaveCount(0);
  await expect(reset(page)).toBeFocused();
  await expect(reset(page)).not.toHaveAttribute('aria-describedby');
  // The text stays the description.
  await expect(reset(page)).toHaveAccessibleDescription('Reset to the same initial weights (R)');
});

test('the text in the bubble follows the control', async ({ page }) => {
  await openApp(page, 'epochs=900000000&autoplay=0');
  const pause = page.getByRole('button', { name: /^(Play|Pause)$/ });
  await tabTo(page, pause);
  const before = (await bubbleOf(page).textContent())!;
  await page.keyboard.press('Space');
  await expect(bubbleOf(page)).not.toHaveText(before);
  await expect(bubbleOf(page)).toHaveText(/^(Play|Pause) \(space\)$/);
});

test('a bubble of the pointer goes when the page scrolls, and one of the keyboard follows its control', async ({
  page,
}) => {
  await page.setViewportSize({ width: 700, height: 700 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openFinished(page);
  const curves = page.locator('[data-panel="curves"]');
  // The second chart comes a moment after the first, and moves what is below.
  await expect(curves.locator('svg.recharts-surface')).toHaveCount(2);
  const control = curves.getByRole('button', { name: 'Fill the window' });
  await control.evaluate(one => one.scrollIntoView({ block: 'center' }));
  await pointAt(page, control);
  await expect(bubbleOf(page)).toBeVisible();
  const before = await page.evaluate(() => scrollY);
  await page.mouse.wheel(0, 120);
  await expect.poll(() => page.evaluate(() => scrollY)).not.toBe(before);
  await expect(bubbleOf(page)).toHaveCount(0);
  await tabTo(page, control);
  await expect(bubbleOf(page)).toBeVisible();
  await page.evaluate(() => scrollBy(0, -60));
  await expectBeside(page, control);
});

test('in a dialog the bubble lies above it, and the first Escape closes the bubble alone', async ({
  page,
}) => {
  await openFinished(page);
  await page.getByRole('button', { name: 'All layers' }).click();
  const dialog = page.getByRole('dialog', { name: 'All layers' });
  const header = dialog.getByRole('columnheader').first();
  await tabTo(page, header);
  const bubble = bubbleOf(page);
  await expect(bubble).toBeVisible();
  await expectBeside(page, header);
  const isOnTop = await bubble.evaluate(one => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });
  expect(isOnTop).toBe(true);
  expect(await axeViolations(page, 'dialog')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(bubble).toHaveCount(0);
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a long press shows the bubble without the click, and a tap elsewhere closes it', async ({ page }) => {
    await openFinished(page);
    const devtools = await page.context().newCDPSession(page);
    const box = (await reset(page).boundingBox())!;
    const touch = (type: 'touchStart' | 'touchEnd', points: { x: number; y: number }[]) =>
      devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await touch('touchStart', [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]);
    await expect(bubbleOf(page)).toHaveText('Reset to the same initial weights (R)');
    await touch('touchEnd', []);
    await expectBeside(page, reset(page));
    expect((await runState(page)).status).toBe('finished');
    await page.touchscreen.tap(8, 500);
    await expect(bubbleOf(page)).toHaveCount(0);
    // A short tap still acts.
    await reset(page).tap();
    await waitForStatus(page, 'paused');
  });

  test('every bubble of the page stays inside the window', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openFinished(page, '&data=own&points=0,0,0;1,1,1;0,1,1');
    // Large type.
    await page.evaluate(() => (document.documentElement.dataset['presenting'] = 'true'));
    const controls = page.locator(':is(button, input, select, a)[data-tip]:enabled:visible');
    await page.keyboard.press('Tab');
    expect(await controls.count()).toBeGreaterThan(30);
    for (const control of (await controls.all()).filter((_, index) => index % 3 === 0)) {
      await tabTo(page, control);
      await expect(bubbleOf(page)).toHaveText((await control.getAttribute('data-tip'))!);
      await expectBeside(page, control);
    }
  });
});

test('in forced colours the bubble has a border', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openFinished(page);
  await tabTo(page, play(page));
  const { border, ground } = await bubbleOf(page).evaluate(one => {
    const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(one);
    return { border: parseFloat(borderTopWidth) > 0 && borderTopColor, ground: backgroundColor };
  });
  expect(border).toBeTruthy();
  expect(border).not.toBe(ground);
});

test('if the bubble cannot be loaded, the next movement tries again', async ({ page }) => {
  const trouble: string[] = [];
  page.on('pageerror', error => trouble.push(error.message));
  await page.route('**/assets/tooltip-*.js', route => route.abort());
  await openFinished(page);
  const refused = page.waitForEvent('requestfailed', request => request.url().includes('/tooltip-'));
  await pointAt(page, reset(page));
  await refused;
  await expect(reset(page)).toHaveAccessibleDescription('Reset to the same initial weights (R)');
  await page.unroute('**/assets/tooltip-*.js');
  await page.mouse.move(700, 500, { steps: 5 });
  await pointAt(page, reset(page));
  await expect(bubbleOf(page)).toBeVisible();
  expect(trouble).toEqual([]);
});
