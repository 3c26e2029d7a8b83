import { expect } from '@playwright/test';
import {
  crashTab,
  crashWorker,
  openApp,
  runState,
  untilStored,
  waitForEpoch,
  waitForStatus,
} from '../support/page';
import { test } from '../support/test';

// At a pace: a run at full speed takes a core from all that the test waits for.
const long = 'epochs=900000000&pace=100';

test('a worker that crashes is replaced, and the run continues from its last save', async ({ page }) => {
  await openApp(page, long);
  await waitForEpoch(page, 100);
  await untilStored(page, 'points', 100);
  const { epoch } = await runState(page);
  await crashWorker(page, 'points.worker');
  await expect(page.getByTestId('notice-revived')).toContainText('last saved');
  await waitForEpoch(page, epoch);
  await waitForStatus(page, 'running');
});

test('a new tab continues the run of a crashed one', async ({ page }) => {
  await openApp(page, long);
  await waitForEpoch(page, 100);
  await untilStored(page, 'points', 100);
  const next = await crashTab(page);
  await openApp(next, long);
  await expect(next.getByTestId('notice-resumed')).toBeVisible();
  expect((await runState(next)).epoch).toBeGreaterThanOrEqual(100);
});

test('another tab with the same link starts from scratch while the first one is open', async ({
  page,
  context,
}) => {
  await openApp(page, `${long}&hidden=40,40`);
  await waitForEpoch(page, 20);
  await untilStored(page, 'points', 20);
  const next = await context.newPage();
  await openApp(next, `${long}&hidden=40,40`);
  await waitForStatus(next, 'running');
  await expect(next.getByTestId('notice-resumed')).toHaveCount(0);
});

test('if the kernels do not load, the page shows a message', async ({ page }) => {
  await page.route('**/*.wasm', route => route.abort());
  await page.goto('./');
  await waitForStatus(page, 'failed');
  await expect(page.getByRole('alert')).toContainText('cannot continue');
});
