import { expect, type Page } from '@playwright/test';
import { openDigits, stepOf, waitForStep } from '../support/digits-page';
import { waitForStatus } from '../support/page';
import { test } from '../support/test';

// The lab on TensorFlow.js and WebGL, rendered by the processor here, and the loss of the graphics card.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const graphics = ['--use-angle=swiftshader-webgl', '--enable-unsafe-swiftshader'];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...graphics] });
  },
});
test.setTimeout(400_000);

// The processor takes 0.1 to 0.5 s per update.
const small = 'data=drawn&images=400&validation=20&interval=10&batch=2&epochs=1000&engine=webgl';

/** Takes the graphics away from the training worker, as a crashed driver does. */
async function loseContext(page: Page): Promise<void> {
  const lost = await Promise.all(
    page.workers().map(worker =>
      worker.evaluate(() => {
        const devices = (globalThis as unknown as Record<symbol, { webgl?: WebGL2RenderingContext }>)[
          Symbol.for('layerwise.devices')
        ];
        const extension = devices?.webgl?.getExtension('WEBGL_lose_context');
        extension?.loseContext();
        return Boolean(extension);
      }),
    ),
  );
  expect(lost).toContain(true);
}

/** Records every status that the page shows from now on, however briefly. */
async function shownStatuses(page: Page): Promise<() => Promise<(string | undefined)[]>> {
  const seen = await page.evaluateHandle(() => {
    const statuses: (string | undefined)[] = [];
    const note = () => statuses.push(document.querySelector('main')?.dataset['status']);
    const changes = { subtree: true, childList: true, attributeFilter: ['data-status'] };
    new MutationObserver(note).observe(document.body, changes);
    return statuses;
  });
  return () => seen.jsonValue();
}

/** Collects unhandled rejections in the page and in its current workers. */
async function watchRejections(page: Page, unheard: string[]): Promise<void> {
  page.removeAllListeners('console');
  page.on('console', message => {
    if (message.text().startsWith('unheard')) unheard.push(message.text());
  });
  const watch = () =>
    addEventListener('unhandledrejection', ({ reason }) => console.error(`unheard: ${String(reason)}`));
  await Promise.all(page.workers().map(worker => worker.evaluate(watch)));
}

test('when the WebGL context is lost, the run continues from its last checkpoint, and no rejection is unhandled', async ({
  page,
}) => {
  const unheard: string[] = [];
  page.on('pageerror', error => unheard.push(`page: ${error.message}`));
  await openDigits(page, small);
  await waitForStep(page, 12);
  await expect(page.getByText(/WebGL on ANGLE.*SwiftShader/i).first()).toBeVisible();
  const first = await stepOf(page);
  await watchRejections(page, unheard);
  await loseContext(page);
  const notice = page.getByTestId('notice-lost');
  await expect(notice).toContainText('graphics driver');
  await expect(notice).toContainText('its last checkpoint');
  await waitForStatus(page, 'running');
  await waitForStep(page, first + 2);
  // A second time, in the worker that replaced the first.
  await watchRejections(page, unheard);
  const shown = await shownStatuses(page);
  await loseContext(page);
  await expect.poll(shown).toContain('loading');
  await waitForStatus(page, 'running');
  await waitForStep(page, first + 12);
  expect(unheard).toEqual([]);
});

test('without WebGL a link that names it trains on WebAssembly and says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => null });
  });
  await page.route('**/webgl-*.js', route => route.abort());
  await openDigits(page, small);
  await expect(page.getByTestId('notice-lost')).toBeVisible({ timeout: 120_000 });
  await waitForStep(page, 60);
  await expect(page.getByText(/SIMD kernels/).first()).toBeVisible();
});
