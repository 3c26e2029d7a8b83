import { expect, type Browser, type Page } from '@playwright/test';
import { openApp, passTimeUntil, runState, waitForEpoch, waitForStatus } from '../support/page';
import { test } from '../support/test';

const long = 'epochs=900000000&pace=100';

test('a clock that jumps by a minute, as on a laptop waking from sleep, does not restart the worker', async ({
  page,
}) => {
  await page.clock.install();
  await openApp(page, long);
  await waitForEpoch(page, 50);
  await page.clock.fastForward('05:00');
  const { epoch } = await runState(page);
  await waitForEpoch(page, epoch + 50);
  await waitForStatus(page, 'running');
  await expect(page.getByTestId('notice-revived')).toHaveCount(0);
});

test('a tab that the system suspends for a while continues where it was', async ({ page, browser }) => {
  await countMessages(page);
  await openApp(page, long);
  await untilKnown(page);
  const renderers = await renderersOf(browser);
  expect(renderers).not.toEqual([]);
  for (const id of renderers) process.kill(id, 'SIGSTOP');
  // The tab has to be stopped for longer than the watchdog's shortest timeout.
  await new Promise(resolve => setTimeout(resolve, 12_000));
  for (const id of renderers) process.kill(id, 'SIGCONT');
  const { epoch } = await runState(page);
  await waitForEpoch(page, epoch + 50);
  await expect(page.getByTestId('notice-revived')).toHaveCount(0);
});

test('a worker that stops answering without an error is replaced', async ({ page }) => {
  await page.clock.install();
  await countMessages(page);
  await openApp(page, long);
  await untilKnown(page);
  const [worker] = page.workers();
  // This message is never answered: the worker stays busy.
  worker
    ?.evaluate(() => {
      for (;;);
    })
    .catch(() => undefined);
  await passTimeUntil(page, 'notice-revived');
  await expect(page.getByTestId('notice-revived')).toContainText('did not answer');
  const { epoch } = await runState(page);
  await waitForEpoch(page, epoch + 20);
  await waitForStatus(page, 'running');
});

interface Counting {
  messages?: number;
}

async function countMessages(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counting = globalThis as Counting;
    const Native = Worker;
    globalThis.Worker = class extends Native {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        counting.messages = 0;
        this.addEventListener('message', () => (counting.messages = (counting.messages ?? 0) + 1));
      }
    };
  });
}

/** A worker that normally reports often is declared dead after ten seconds. */
async function untilKnown(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => (globalThis as Counting).messages), { timeout: 30_000 })
    .toBeGreaterThan(60);
}

/** The ids of the browser's processes that run pages. */
async function renderersOf(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}
