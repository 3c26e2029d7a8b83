import { expect, type Locator, type Page } from '@playwright/test';
import { openDigits, waitForStep } from '../support/digits-page';
import { openApp, runState, waitForEpoch, watchForTrouble } from '../support/page';
import { test } from '../support/test';

/** What these tests add to the page's window. */
interface Breakable {
  /** Setting one of these attributes, `name=value`, on any element throws. */
  attributes?: readonly string[];
  /** Clearing a canvas with this test id throws. */
  canvas?: string;
}

/**
 * Breaks functions of the browser, not of the app: setting one attribute throws, or clearing one canvas. The window's
 * `broken` says which. It survives a reload, so that a panel can be broken from its first rendering on.
 */
async function makeBreakable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const at = globalThis as unknown as { broken: Breakable };
    at.broken = JSON.parse(sessionStorage.getItem('broken') ?? '{}') as Breakable;
    const { setAttribute } = Element.prototype;
    Element.prototype.setAttribute = function (name, value) {
      if (at.broken.attributes?.includes(`${name}=${value}`)) throw new Error('the browser broke');
      setAttribute.call(this, name, value);
    };
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
      if (at.broken.canvas === this.canvas.dataset['testid'] && at.broken.canvas)
        throw new Error('the canvas broke');
      clearRect.apply(this, box);
    };
  });
}

async function setBroken(page: Page, broken: Breakable): Promise<void> {
  await page.evaluate(how => {
    sessionStorage.setItem('broken', JSON.stringify(how));
    (globalThis as unknown as { broken: Breakable }).broken = how;
  }, broken);
}

/** The message shown instead of a broken panel. */
function messageOf(page: Page, name: string): Locator {
  return page.getByTestId('broken').filter({ hasText: `${name} stopped with an error.` });
}

/** “Try again” brings the panel back. */
async function mend(page: Page, name: string): Promise<void> {
  await setBroken(page, {});
  await messageOf(page, name).getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByTestId('broken')).toHaveCount(0);
}

interface Panel {
  name: string;
  attribute: string;
  /** Opens a panel that is closed at first. */
  open?(page: Page): Promise<void>;
  /** Closes what covers the page. */
  close?(page: Page): Promise<void>;
}

const press =
  (name: string) =>
  (page: Page): Promise<void> =>
    page.getByRole('button', { name, exact: true }).click();

/** With LAYERWISE_WHOLE each panel fails alone. Otherwise every second one fails at once, then the others. */
const ROUNDS = process.env['LAYERWISE_WHOLE'] ? Infinity : 2;

/** Deals the panels out, so that one inside another, which follows it in the list, is in another round. */
function roundsOf(panels: readonly Panel[]): Panel[][] {
  const count = Math.min(ROUNDS, panels.length);
  return Array.from({ length: count }, (_, round) => panels.filter((_panel, at) => at % count === round));
}

/** Expects exactly these panels to be replaced by messages, the run to continue, and “Try again” to bring each back. */
async function checkRound(page: Page, panels: readonly Panel[], goesOn: () => Promise<void>): Promise<void> {
  for (const { name } of panels) await expect(messageOf(page, name)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByTestId('broken')).toHaveCount(panels.length);
  await goesOn();
  await setBroken(page, {});
  for (const { name, attribute } of panels) {
    await messageOf(page, name).getByRole('button', { name: 'Try again' }).click();
    await expect(messageOf(page, name)).toHaveCount(0);
    const [key = '', value = ''] = attribute.split('=');
    await expect(page.locator(`[${key}="${value}"]`).first()).toBeAttached();
  }
  await expect(page.getByTestId('broken')).toHaveCount(0);
}

/** The page is open: first its panels fail from their first rendering on, then those that have to be opened. */
async function checkPanels(page: Page, panels: readonly Panel[], goesOn: () => Promise<void>): Promise<void> {
  for (const round of roundsOf(panels.filter(one => !one.open)))
    await test.step(round.map(({ name }) => name).join(', '), async () => {
      await setBroken(page, { attributes: round.map(({ attribute }) => attribute) });
      await page.reload();
      await checkRound(page, round, goesOn);
    });
  for (const panel of panels)
    if (panel.open)
      await test.step(panel.name, async () => {
        await setBroken(page, { attributes: [panel.attribute] });
        await panel.open?.(page);
        await checkRound(page, [panel], goesOn);
        await panel.close?.(page);
      });
}

test.beforeEach(({ page }) => makeBreakable(page));

test('when a panel of the Points lab fails, a message replaces it, the run continues, and “Try again” works', async ({
  page,
}) => {
  test.setTimeout(400_000);
  await openApp(page, 'epochs=900000000&pace=20');
  await checkPanels(
    page,
    [
      { name: 'The top bar', attribute: 'aria-label=Labs' },
      { name: 'The menu of examples', attribute: 'data-tip=Start from a complete example' },
      { name: 'The picture of the decision boundary', attribute: 'data-testid=boundary' },
      { name: 'The legend of the picture', attribute: 'aria-label=Legend' },
      { name: 'The network diagram', attribute: 'data-testid=network' },
      { name: 'The data settings', attribute: 'aria-label=Data' },
      { name: 'The network settings', attribute: 'aria-label=Network' },
      { name: 'The training settings', attribute: 'aria-label=Training settings' },
      { name: 'The loss and accuracy panel', attribute: 'data-testid=train-loss' },
      { name: 'The curves', attribute: 'class=recharts-surface' },
      { name: 'The charts of the layers', attribute: 'aria-label=Quantity' },
      {
        name: 'The mathematics',
        attribute: 'data-testid=mathematics',
        open: async here => here.getByTestId('open-mathematics').click(),
      },
      {
        name: 'The help',
        attribute: 'aria-labelledby=help-title',
        open: press('Help'),
        close: here => here.keyboard.press('Escape'),
      },
      {
        name: 'The menu of comparisons',
        attribute: 'aria-label=Sweeps of this experiment',
        open: press('Compare'),
      },
    ],
    async () => {
      // A failing top bar leaves the rest of the lab in place.
      const { epoch } = await runState(page);
      await waitForEpoch(page, epoch + 1);
    },
  );
});

test('when a panel of the Digits lab fails, the others keep working', async ({ page }) => {
  test.setTimeout(600_000);
  await openDigits(page, 'data=drawn&images=400&validation=20&batch=4&epochs=100000&pace=5');
  await checkPanels(
    page,
    [
      { name: 'The tray of digits', attribute: 'data-testid=tray' },
      { name: 'Feature maps', attribute: 'aria-label=Feature maps' },
      { name: 'Kernels', attribute: 'aria-label=Kernels', open: press('Kernels') },
      { name: 'Confusion', attribute: 'data-testid=confusion', open: press('Confusion') },
      { name: 'Mistakes', attribute: 'data-testid=mistakes', open: press('Mistakes') },
      { name: 'The panel inside the network', attribute: 'aria-label=Shown of the network' },
      { name: 'The data settings', attribute: 'aria-label=Data' },
      { name: 'The network settings', attribute: 'aria-label=Network' },
      { name: 'The training settings', attribute: 'aria-label=Training settings' },
      { name: 'The engine panel', attribute: 'aria-label=Engine' },
      { name: 'The weights panel', attribute: 'aria-label=Weights' },
      { name: 'The loss and accuracy panel', attribute: 'aria-label=Loss and accuracy' },
      { name: 'The drawing pad', attribute: 'data-testid=drawing-pad' },
      { name: 'The time slider', attribute: 'data-testid=time-travel' },
      { name: 'The wall of layers', attribute: 'data-testid=layers-wall' },
    ],
    async () => {
      const before = Number(await page.locator('main').getAttribute('data-step'));
      await waitForStep(page, before + 1);
    },
  );
});

test('when a panel of a comparison or a figure fails, the others keep working', async ({ page }) => {
  test.setTimeout(600_000);
  await openApp(page, 'columns=activation:tanh;relu&epochs=900000000&pace=watch');
  const goesOn = async () => {
    const { epoch } = await runState(page);
    await waitForEpoch(page, epoch + 1);
  };
  await checkPanels(
    page,
    [
      { name: 'The toolbar', attribute: 'aria-label=Pictures' },
      { name: 'The sweep panel', attribute: 'aria-label=Sweep' },
      { name: 'The panel of pinned experiments', attribute: 'aria-label=Pinned experiments' },
      { name: 'The curves of all runs', attribute: 'aria-label=Curves' },
      { name: 'The table of runs', attribute: 'data-testid=lane-table' },
      { name: 'The buttons that save files', attribute: 'aria-label=Save the comparison' },
    ],
    goesOn,
  );
  await page.goto('./#figure=2');
  await checkPanels(page, [{ name: 'The figure', attribute: 'aria-label=What to look for' }], async () => {
    await expect(page.getByRole('navigation', { name: 'Labs' })).toBeVisible();
  });
  await page.goto('./#figures');
  await checkPanels(
    page,
    [{ name: 'The list of figures', attribute: 'aria-labelledby=figures-points' }],
    async () => {
      await expect(page.getByRole('navigation', { name: 'Labs' })).toBeVisible();
    },
  );
});

test('a picture that cannot be drawn shows a message; the other pictures and the run continue', async ({
  page,
}) => {
  await openApp(page, 'epochs=900000000&pace=20');
  await waitForEpoch(page, 1);
  await setBroken(page, { canvas: 'boundary' });
  const name = 'The picture of the decision boundary';
  await expect(messageOf(page, name)).toBeVisible();
  const { epoch } = await runState(page);
  await waitForEpoch(page, epoch + 5);
  await mend(page, name);
  await expect(page.getByTestId('boundary')).toBeVisible();
});

test('the copied report has what a developer needs to find the cause', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page, 'epochs=900000000&pace=20&hidden=5');
  await setBroken(page, { attributes: ['aria-label=Data'] });
  await page.reload();
  await messageOf(page, 'The data settings').getByRole('button', { name: 'Copy a report' }).click();
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(read).toContain('part: The data settings');
  const report = await read();
  for (const part of [
    /Layerwise, build index-.*\.js/,
    /link: http.*hidden=5/,
    /run: \w+ at epoch \d+, step \d+, SIMD/,
  ])
    expect(report).toMatch(part);
  for (const part of ['browser: Mozilla', 'the browser broke', 'components:']) expect(report).toContain(part);
});

test('when the whole app fails, a page offers the link, a reload and a report', async ({ page }) => {
  await openApp(page, 'epochs=900000000&pace=20&hidden=5');
  await setBroken(page, { attributes: ['data-lab=points'] });
  await page.reload();
  const whole = page.getByTestId('app-broken');
  await expect(whole).toBeVisible();
  await expect(whole.getByLabel('Link to this experiment')).toHaveValue(/hidden=5/);
  await expect(whole.getByRole('button', { name: 'Copy a report' })).toBeVisible();
  await setBroken(page, {});
  await whole.getByRole('button', { name: 'Reload the page' }).click();
  await expect(page.locator('main[data-lab="points"]')).toBeVisible();
  await waitForEpoch(page, 1);
});

test('an error outside all panels is reported once, and nothing stops', async ({ page }) => {
  await openApp(page, 'epochs=900000000&pace=20');
  await waitForEpoch(page, 1);
  const raise = () =>
    page.evaluate(() => {
      const script = new URL('./assets/some.js', location.href).href;
      const error = new Error('nobody saw this');
      error.stack = `Error: nobody saw this\n at ${script}:1:1`;
      void Promise.reject(error);
    });
  await raise();
  await raise();
  await expect(page.getByTestId('notice-unexpected')).toContainText('nobody saw this');
  await expect(page.getByTestId('notice-unexpected')).toHaveCount(1);
  const { epoch } = await runState(page);
  await waitForEpoch(page, epoch + 5);
});

test('errors of browser extensions are not reported', async ({ page }) => {
  await openApp(page, 'epochs=900000000&pace=20');
  await page.evaluate(() => {
    const error = new Error('of an extension');
    error.stack = 'Error: of an extension\n at chrome-extension://abc/content.js:1:1';
    void Promise.reject(error);
    dispatchEvent(
      new ErrorEvent('error', { message: 'ResizeObserver loop limit exceeded', filename: location.href }),
    );
  });
  await waitForEpoch(page, 10);
  await expect(page.getByTestId('notice-unexpected')).toHaveCount(0);
});

test('without a failure no error is shown', async ({ page }) => {
  const trouble = watchForTrouble(page);
  await openApp(page, 'epochs=200');
  await waitForEpoch(page, 20);
  await expect(page.getByTestId('broken')).toHaveCount(0);
  expect(trouble).toEqual([]);
});
