import { expect } from '@playwright/test';
import { openApp, waitForStatus } from '../support/page';
import { test } from '../support/test';

for (const colorScheme of ['light', 'dark'] as const)
  test(`in forced colours (${colorScheme}), pressed buttons look different from others`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await openApp(page, 'epochs=50');
    await waitForStatus(page, 'finished');
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    for (const [pressed, other] of [
      ['button[aria-pressed="true"]', 'button[aria-pressed="false"]'],
      ['a[aria-current]', '.seg > a:not([aria-current])'],
    ] as const) {
      const paint = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate(one => getComputedStyle(one).backgroundColor);
      expect(await paint(pressed), pressed).not.toBe(await paint(other));
    }
    const [icon, ground] = await page
      .getByRole('button', { name: 'Play' })
      .evaluate(one => [
        getComputedStyle(one.firstElementChild ?? one).color,
        getComputedStyle(one).backgroundColor,
      ]);
    expect(icon).not.toBe(ground);
    await page.getByRole('button', { name: 'Mathematics' }).click();
    const bar = page.getByRole('region', { name: 'Mathematics' }).locator('td span[style]').first();
    const paper = await page
      .locator('.panel')
      .first()
      .evaluate(one => getComputedStyle(one).backgroundColor);
    expect(await bar.evaluate(one => getComputedStyle(one).backgroundColor)).not.toBe(paper);
  });

test('single-key shortcuts can be switched off, and stay off on this device', async ({ page }) => {
  await openApp(page, 'epochs=50');
  await waitForStatus(page, 'finished');
  const large = page.getByRole('button', { name: 'Large type' });
  await page.keyboard.press('p');
  await expect(large).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('p');
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: /single-key/i }).uncheck();
  await page.keyboard.press('Escape');
  for (const again of [false, true]) {
    if (again) await page.reload();
    await waitForStatus(page, 'finished');
    await page.keyboard.press('p');
    await page.keyboard.press('?');
    await expect(large).toHaveAttribute('aria-pressed', 'false');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  // Space is not a letter and still retrains.
  await page.keyboard.press('Space');
  await waitForStatus(page, 'finished');
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('checkbox', { name: /single-key/i }).check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await expect(large).toHaveAttribute('aria-pressed', 'true');
});
