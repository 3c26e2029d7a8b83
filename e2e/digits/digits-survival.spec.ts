import { expect, type Page } from '@playwright/test';
import { openDigits, serveMnist, stepOf, waitForStep } from '../support/digits-page';
import { crashTab, crashWorker, passTimeUntil, untilStored, waitForStatus } from '../support/page';
import { test } from '../support/test';

// An epoch of 300 updates: fewer than MOST_LOST would let the checkpoint at each epoch's end hide a missing one.
const long = 'data=drawn&images=300&batch=4&engine=wasm&validation=50&epochs=100000';
/** Maximum number of updates lost. */
const MOST_LOST = 100;

/** The step named in a notice. */
async function stepIn(page: Page, notice: string): Promise<number> {
  const text = (await page.getByTestId(notice).textContent()) ?? '';
  return Number((/step ([\d,]+)/.exec(text)?.[1] ?? 'none').replaceAll(',', ''));
}

test('a worker that is terminated is replaced, and at most 100 batches are lost', async ({ page }) => {
  await page.addInitScript(() => {
    const started: Worker[] = [];
    Object.assign(globalThis, { started });
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        started.push(this);
      }
    };
  });
  await page.clock.install();
  await openDigits(page, long);
  await waitForStep(page, 250);
  const step = await page.evaluate(() => {
    (globalThis as unknown as { started: Worker[] }).started.at(-1)?.terminate();
    return Number(document.querySelector('main')?.dataset['step']);
  });
  await passTimeUntil(page, 'notice-lost');
  await expect(page.getByTestId('notice-lost')).toContainText('did not answer');
  expect(await stepIn(page, 'notice-lost')).toBeGreaterThanOrEqual(step - MOST_LOST);
  await waitForStep(page, step + 200);
});

test('a worker that crashes is replaced at once, and at most 100 batches are lost', async ({ page }) => {
  await openDigits(page, long);
  await waitForStep(page, 250);
  const step = await stepOf(page);
  await crashWorker(page, 'digits.worker');
  await expect(page.getByTestId('notice-lost')).toContainText('stopped with an error');
  expect(await stepIn(page, 'notice-lost')).toBeGreaterThanOrEqual(step - MOST_LOST);
  await waitForStep(page, step + 200);
  await waitForStatus(page, 'running');
});

test('after repeated crashes the run fails with a reason', async ({ page }) => {
  await page.route('**/digits.worker-*.js', route =>
    route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("broken")' }),
  );
  await page.goto(`./#lab=digits&${long}`);
  await waitForStatus(page, 'failed');
  await expect(page.getByRole('alert')).toContainText('did not help');
});

test('after a reload the run is paused where it was, and can continue from there', async ({ page }) => {
  await openDigits(page, long);
  await waitForStep(page, 250);
  await page.keyboard.press('Space');
  await waitForStatus(page, 'paused');
  const step = await stepOf(page);
  await untilStored(page, 'digits', step, { paused: true });
  await page.reload();
  await expect(page.getByTestId('notice-resumed')).toBeVisible({ timeout: 30_000 });
  expect(await stepIn(page, 'notice-resumed')).toBe(step);
  // A paused run stays paused.
  await waitForStatus(page, 'paused');
  expect(await stepOf(page)).toBe(step);
  await page.keyboard.press('Space');
  await waitForStep(page, step + 50);
});

test('after a visit to the other lab the run continues where it was left', async ({ page }) => {
  await openDigits(page, long);
  await waitForStep(page, 250);
  const step = await stepOf(page);
  await untilStored(page, 'digits', step - MOST_LOST);
  await page.getByRole('link', { name: 'Points' }).click();
  await waitForStatus(page, 'finished');
  await page.getByRole('link', { name: 'Digits' }).click();
  await expect(page.getByTestId('notice-resumed')).toBeVisible({ timeout: 30_000 });
  expect(await stepIn(page, 'notice-resumed')).toBeGreaterThanOrEqual(step - MOST_LOST);
});

test('a new tab continues the run of a crashed one', async ({ page }) => {
  await openDigits(page, long);
  await waitForStep(page, 250);
  await untilStored(page, 'digits', 200);
  const next = await crashTab(page);
  await openDigits(next, long);
  await expect(next.getByTestId('notice-resumed')).toBeVisible({ timeout: 30_000 });
  expect(await stepIn(next, 'notice-resumed')).toBeGreaterThanOrEqual(200);
});

test('with almost no quota the network still trains, and the page says once what is lost', async ({
  page,
  context,
  baseURL,
}) => {
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(baseURL ?? '');
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 2000 });
  await serveMnist(page, null);
  await openDigits(page, long);
  await waitForStep(page, 300);
  await expect(page.getByTestId('notice-not-stored')).toContainText('full');
  await page.getByTestId('notice-not-stored').getByRole('button', { name: 'Close this notice' }).click();
  await waitForStep(page, (await stepOf(page)) + 200);
  await expect(page.getByTestId('notice-not-stored')).toHaveCount(0);
  // Memory has enough to survive a crash.
  const step = await stepOf(page);
  await crashWorker(page, 'digits.worker');
  await expect(page.getByTestId('notice-lost')).toBeVisible();
  expect(await stepIn(page, 'notice-lost')).toBeGreaterThanOrEqual(step - MOST_LOST);
});
