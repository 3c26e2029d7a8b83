import { expect } from '@playwright/test';
import { openApp, PATIENCE_MS, waitForStatus } from '../support/page';
import { test } from '../support/test';

test('the loss landscape tells losses, shows the boundary of a place, and leads back to the run', async ({
  page,
}) => {
  await openApp(page, 'view=landscape,path&epochs=300');
  await waitForStatus(page, 'finished');
  const canvas = page.getByTestId('landscape');
  const now = page.getByTestId('landscape-now');
  await expect(now).toContainText('from the plane', { timeout: PATIENCE_MS });
  await expect(canvas).toHaveAccessibleName(/The lowest loss in this picture is 0\.\d+ at/);
  // A link that names it opens with it in sight.
  await expect(canvas).toBeInViewport({ ratio: 0.95 });
  // Keys: the place in the middle, then one step to the right, and its boundary.
  await canvas.focus();
  await page.keyboard.press('ArrowRight');
  const told = page.getByTestId('landscape-told');
  await expect(told).toHaveText(/^Loss [\d.]+ at \(/);
  const loss = (await told.textContent())!.split(' ')[1]!;
  await expect(page.getByTestId('landscape-loss')).toContainText(loss);
  await page.keyboard.press('Enter');
  const elsewhere = page.getByTestId('elsewhere');
  await expect(elsewhere).toContainText('The run is unchanged');
  await expect(elsewhere).toContainText(String(Number(Number(loss).toPrecision(3))));
  await page.keyboard.press('Escape');
  await expect(elsewhere).toBeHidden();
  // The pointer does the same; the other plane is part of the link.
  await canvas.click({ position: { x: 60, y: 60 } });
  await expect(elsewhere).toBeVisible();
  await page.getByRole('button', { name: 'Random', exact: true }).click();
  await expect(page).toHaveURL(/view=landscape(&|$)/);
  await expect(elsewhere).toBeHidden();
  await expect(now).toContainText('lies in this plane', { timeout: PATIENCE_MS });
  // At an earlier moment the network is elsewhere, and the plane stays.
  const slider = page.getByRole('slider', { name: 'Time' }).or(page.getByLabel('Time')).first();
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(now).toContainText(/from (the|this) plane/, { timeout: PATIENCE_MS });
  await page.getByRole('button', { name: 'Centre here' }).click();
  await expect(now).toContainText('lies in this plane', { timeout: PATIENCE_MS });
});
