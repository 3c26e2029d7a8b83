import { expect, test } from '@playwright/test';
import { axeViolations } from './axe';
import { openApp, waitForEpoch, waitForStatus, widthInWideFont } from './page';

const looks = [
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const;

for (const look of looks) {
  test.describe(`${look.colorScheme}, ${look.viewport.width} wide`, () => {
    test.use(look);

    test('axe finds nothing, while training, in the help, and with notices', async ({ page }) => {
      await openApp(page, 'data=own&points=0,0,0;1,1,1;0,1,1&bogus=1&testShare=0.3&activation=leaky-relu');
      await waitForEpoch(page, 50);
      await page.locator('.recharts-surface').first().waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Help' }).click();
      expect(await axeViolations(page, 'dialog')).toEqual([]);
    });

    test('nothing is wider than the window', async ({ page }) => {
      await openApp(page, 'epochs=100');
      await waitForStatus(page, 'finished');
      expect(await widthInWideFont(page)).toBeLessThanOrEqual(look.viewport.width);
    });
  });
}
