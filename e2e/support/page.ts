import { expect, type Page, type Locator } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';

/** Timeout in milliseconds for actions that take an idle machine 1 to 10 seconds; a busy one needs longer. */
export const PATIENCE_MS = 120_000;

/** The attributes of <main>: the state that a person reads in the transport. */
export interface RunState {
  status: string;
  epoch: number;
}

/** Opens the app with these settings (a hash without #) and waits until it shows a run. */
export async function openApp(page: Page, hash = ''): Promise<void> {
  await page.goto(hash === '' ? './' : `./#${hash}`);
  await page
    .locator('main[data-status]:not([data-status="loading"])')
    .waitFor({ state: 'visible', timeout: PATIENCE_MS });
}

export async function runState(page: Page): Promise<RunState> {
  const main = page.locator('main');
  const [status, epoch] = await Promise.all([
    main.getAttribute('data-status'),
    main.getAttribute('data-epoch'),
  ]);
  return { status: status ?? '', epoch: Number(epoch) };
}

/** Waits until at least this epoch is reached; throws at once if the run fails or diverges first. */
export async function waitForEpoch(page: Page, epoch: number, timeout = PATIENCE_MS): Promise<void> {
  await page.waitForFunction(
    wanted => {
      const { status, epoch: reached } = document.querySelector('main')?.dataset ?? {};
      if (status === 'failed') throw new Error('the run failed');
      if (Number(reached) >= wanted) return true;
      if (status === 'diverged') throw new Error(`the run diverged at epoch ${reached}`);
      return false;
    },
    epoch,
    { timeout },
  );
}

export async function waitForStatus(page: Page, status: string, timeout = PATIENCE_MS): Promise<void> {
  // An expectation looks once a second after a while, and a locator waits for frames, which hidden tabs have none of.
  const shown = () =>
    page
      .locator('main')
      .getAttribute('data-status')
      .catch(() => null);
  await expect.poll(shown, { timeout, intervals: [50, 100, 200] }).toBe(status);
}

/**
 * Runs the clock of a page (`page.clock` has to be installed) with all its timers until this notice is shown. The watchdog
 * would take a jump for sleep.
 */
export async function passTimeUntil(page: Page, notice: string): Promise<void> {
  const run = async () => {
    await page.clock.runFor(5000);
    return page.getByTestId(notice).count();
  };
  await expect.poll(run, { timeout: PATIENCE_MS, intervals: [1] }).toBe(1);
}

/** The SHA-256 of the weights as the help shows it; closes the help again. */
export async function weightsHash(page: Page): Promise<string> {
  // Not with its key: single-key shortcuts may be off, and a field may have the focus.
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('button', { name: 'State hash' }).click();
  const output = page.getByTestId('weights-hash');
  await expect(output).toHaveAttribute('data-weights-sha256', /^[0-9a-f]{64}$/);
  const hash = (await output.getAttribute('data-weights-sha256')) ?? '';
  await page.keyboard.press('Escape');
  return hash;
}

/** The page's width with wider letters, like the fonts of other machines. */
export function widthInWideFont(page: Page): Promise<number> {
  return page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLElement>('body *')) one.style.letterSpacing = '0.06em';
    return document.documentElement.scrollWidth;
  });
}

/** The name of each lab's store of runs in the app's database. */
export type RunStore = 'points' | 'digits';

/** The step of the last stored run, and whether it was paused; null if no run is stored. */
async function storedRun(page: Page, store: RunStore): Promise<{ step: number; paused: boolean } | null> {
  return page.evaluate(async store => {
    // Opening a missing database would create an empty one without the app's tables.
    const known = await indexedDB.databases();
    if (!known.some(one => one.name === 'layerwise-runs')) return null;
    const result = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('the database did not answer'));
      });
    const db = await result(indexedDB.open('layerwise-runs'));
    try {
      const all = await result<{ run: { state: { step: number }; paused?: boolean; savedAt: number } }[]>(
        db.transaction(store).objectStore(store).getAll(),
      );
      const [last] = all.sort((a, b) => b.run.savedAt - a.run.savedAt);
      return last ? { step: last.run.state.step, paused: last.run.paused ?? false } : null;
    } finally {
      db.close();
    }
  }, store);
}

/** Waits until a run of at least `step` updates is stored or, with `paused`, one paused at exactly `step`. */
export async function untilStored(
  page: Page,
  store: RunStore,
  step: number,
  { paused = false } = {},
): Promise<void> {
  await expect
    .poll(
      async () => {
        const stored = await storedRun(page, store);
        return stored !== null && (paused ? stored.paused && stored.step === step : stored.step >= step);
      },
      { timeout: PATIENCE_MS, message: `a stored run of ${step} updates${paused ? ', paused' : ''}` },
    )
    .toBe(true);
}

/** Throws an error in the worker whose file has this name, which kills it. */
export async function crashWorker(page: Page, name: string): Promise<void> {
  const find = () => page.workers().find(one => one.url().includes(name));
  await expect.poll(() => find() !== undefined, { message: `a worker ${name}` }).toBe(true);
  await find()!.evaluate(() => void setTimeout(() => (globalThis as { no?: () => void }).no!()));
}

/** Crashes the tab, waits until the browser has released its locks and storage, and returns a new empty tab. */
export async function crashTab(page: Page): Promise<Page> {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  devtools.send('Page.crash').catch(() => undefined);
  await crashed;
  const next = await page.context().newPage();
  // This address has the app's origin, but no page of the app.
  await next.goto('./icon-192.png');
  await expect.poll(() => next.evaluate(async () => (await navigator.locks.query()).held)).toEqual([]);
  return next;
}

/** Collects forbidden events: errors of the page and its console, and requests to other hosts. */
export function watchForTrouble(page: Page): string[] {
  const trouble: string[] = [];
  page.on('pageerror', error => trouble.push(`page error: ${error.message}`));
  page.on('console', message => {
    if (message.type() === 'error') trouble.push(`console: ${message.text()}`);
  });
  page.on('request', request => {
    const url = new URL(request.url());
    const home = new URL(page.url() === 'about:blank' ? request.url() : page.url());
    if (/^https?:$/.test(url.protocol) && url.host !== home.host)
      trouble.push(`foreign request: ${url.href}`);
  });
  return trouble;
}

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

/** The problems that axe finds in the page, or in the part that this selector names. */
export async function axeViolations(page: Page, part?: string): Promise<Violations> {
  // The app has no frames, so legacy mode works without a second page to collect their results.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (part === undefined ? axe : axe.include(part)).analyze();
  return violations;
}

/** Opens the mathematics of the Points lab at one of its pages, and returns its panel. */
export async function openMathematics(page: Page, tab: string): Promise<Locator> {
  await page.getByTestId('open-mathematics').click();
  const panel = page.getByTestId('mathematics');
  await panel.getByRole('button', { name: tab, exact: true }).click();
  return panel;
}
