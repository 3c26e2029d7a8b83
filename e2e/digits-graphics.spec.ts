import { expect, test, type Page } from '@playwright/test';
import { openDigits, stepOf, waitForStep } from './digits-page';
import { waitForStatus } from './page';

// The lab on TensorFlow.js and WebGL, which the processor renders here, and what happens when the card is lost.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const graphics = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...graphics] });
  },
});
test.setTimeout(400_000);

const small = 'data=drawn&images=400&validation=20&interval=20&batch=2&epochs=1000&engine=webgl';

/** Takes the graphics away from the worker that trains, as a crashed driver does. */
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

test('a lost WebGL context is noticed; the run goes on from its last checkpoint, again and again', async ({
  page,
}) => {
  await openDigits(page, small);
  await waitForStep(page, 45);
  await expect(page.getByText(/WebGL on ANGLE.*SwiftShader/i).first()).toBeVisible();
  const first = await stepOf(page);
  await loseContext(page);
  await expect(page.getByTestId('notice-lost')).toBeVisible();
  await expect(page.getByTestId('notice-lost')).toContainText('graphics driver');
  await waitForStatus(page, 'running');
  await waitForStep(page, first + 5);
  const shown = await shownStatuses(page);
  await loseContext(page);
  await expect.poll(shown).toContain('loading');
  await waitForStatus(page, 'running');
  await waitForStep(page, first + 25);
});

test('a lost graphics card leaves no unhandled rejection, in the page or in the worker', async ({ page }) => {
  const unheard: string[] = [];
  page.on('pageerror', error => unheard.push(`page: ${error.message}`));
  page.on('console', message => {
    if (message.text().startsWith('unheard')) unheard.push(message.text());
  });
  for (const loss of [1, 2]) {
    await openDigits(page, `${small}&weightSeed=${loss}`);
    await waitForStep(page, 45, 90_000);
    await Promise.all(
      page
        .workers()
        .map(worker =>
          worker.evaluate(() =>
            addEventListener('unhandledrejection', ({ reason }) =>
              console.error(`unheard: ${String(reason)}`),
            ),
          ),
        ),
    );
    await loseContext(page);
    await expect(page.getByTestId('notice-lost')).toBeVisible();
    await waitForStatus(page, 'running', 90_000);
    await waitForStep(page, 50, 90_000);
  }
  expect(unheard).toEqual([]);
});

test('without WebGL a link that names it trains on WebAssembly and says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => null });
  });
  await page.route('**/webgl-*.js', route => route.abort());
  await openDigits(page, small.replace('batch=2', 'batch=20'));
  await expect(page.getByTestId('notice-lost')).toBeVisible({ timeout: 120_000 });
  await waitForStep(page, 60);
  await expect(page.getByText(/SIMD kernels/).first()).toBeVisible();
});
