import { expect, type Page } from '@playwright/test';
import { openApp, waitForStatus } from '../support/page';
import { test } from '../support/test';

/** The names of those controls that a notice lies over. */
function covered(page: Page): Promise<string[]> {
  return page.getByTestId('link-problems').evaluate(notice => {
    const box = notice.getBoundingClientRect();
    const controls = [
      ...document.querySelectorAll('header button, header input, [data-panel="picture"] button'),
      ...document.querySelectorAll('[aria-label="Data"] button, [aria-label="Time"]'),
    ];
    return controls
      .filter(control => {
        const { left, right, top, bottom, width } = control.getBoundingClientRect();
        const isApart = left >= box.right || right <= box.left || top >= box.bottom || bottom <= box.top;
        return width > 0 && !isApart;
      })
      .map(control => control.getAttribute('aria-label') ?? control.textContent);
  });
}

test('a notice keeps off the transport and the picture’s buttons in every size', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openApp(page, 'epochs=5&hidden=3,999&learningRate=abc&pace=full');
  await waitForStatus(page, 'finished');
  const notice = page.getByTestId('link-problems');
  for (const [width, height] of [
    [1024, 768],
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => covered(page)).toEqual([]);
    await expect(notice).toBeInViewport({ ratio: 1 });
  }
});

test('a notice without a button goes by itself, but not while it is pointed at', async ({ page }) => {
  await page.clock.install();
  await openApp(page, 'epochs=5&pace=full');
  await waitForStatus(page, 'finished');
  await page.getByLabel('Learning rate', { exact: true }).fill('much');
  await page.getByLabel('Learning rate', { exact: true }).press('Enter');
  const notice = page.getByTestId('notice-refused');
  await expect(notice).toContainText('is not valid');
  // Screen readers hear it.
  await expect(page.locator('[aria-live="polite"]').filter({ has: notice })).toHaveCount(1);
  await notice.hover();
  await page.clock.runFor(30_000);
  await expect(notice).toBeVisible();
  await page.mouse.move(5, 5);
  await page.clock.runFor(30_000);
  await expect(notice).toHaveCount(0);
});
