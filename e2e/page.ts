import { expect, type Page } from '@playwright/test';

/** What <main> says of itself; the same that a person reads in the transport. */
export interface RunState {
  status: string;
  epoch: number;
}

/** Opens the app with these settings (a hash without #) and waits until it shows a run. */
export async function openApp(page: Page, hash = ''): Promise<void> {
  await page.goto(hash === '' ? './' : `./#${hash}`);
  await expect(page.locator('main[data-status]:not([data-status="loading"])')).toBeVisible();
}

export async function runState(page: Page): Promise<RunState> {
  const main = page.locator('main');
  const [status, epoch] = await Promise.all([
    main.getAttribute('data-status'),
    main.getAttribute('data-epoch'),
  ]);
  return { status: status ?? '', epoch: Number(epoch) };
}

/** Waits until at least this epoch is reached; a run that failed or diverged before is an error at once. */
export async function waitForEpoch(page: Page, epoch: number, timeout = 30_000): Promise<void> {
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

export async function waitForStatus(page: Page, status: string, timeout = 30_000): Promise<void> {
  await expect(page.locator('main')).toHaveAttribute('data-status', status, { timeout });
}

/** The SHA-256 of the weights as the help shows it; leaves the help closed. */
export async function weightsHash(page: Page): Promise<string> {
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'State hash' }).click();
  const output = page.getByTestId('weights-hash');
  await expect(output).toHaveAttribute('data-weights-sha256', /^[0-9a-f]{64}$/);
  const hash = (await output.getAttribute('data-weights-sha256')) ?? '';
  await page.keyboard.press('Escape');
  return hash;
}

/** Collects what must not happen: errors of the page and its console, and requests to other hosts. */
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
