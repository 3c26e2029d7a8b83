import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { PATIENCE_MS } from './page';

/** Names of the four files as published. */
const FILES = [
  'train-images-idx3-ubyte.gz',
  'train-labels-idx1-ubyte.gz',
  't10k-images-idx3-ubyte.gz',
  't10k-labels-idx1-ubyte.gz',
];

/** The folder with the four files of MNIST; null if there is none. */
export function mnistFolder(): string | null {
  const folders = [process.env['LAYERWISE_MNIST'], 'public/data/mnist', '../shared/data/mnist'];
  const whole = (folder: string | undefined) =>
    folder !== undefined && FILES.every(file => existsSync(resolve(folder, file)));
  return folders.find(whole) ?? null;
}

/** Why a test that needs MNIST is skipped. */
export const NO_MNIST =
  'MNIST’s files are not in the repository: run `npm run data`, or name their folder in LAYERWISE_MNIST';

export function mnistFiles(folder: string): string[] {
  return FILES.map(file => resolve(folder, file));
}

/** Serves MNIST, or nothing, as the app's own folder of digits. */
export async function serveMnist(page: Page, folder: string | null): Promise<void> {
  await page.context().route('**/data/mnist/*', route => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    const isThere = folder !== null && FILES.includes(name);
    return isThere ? route.fulfill({ path: resolve(folder, name) }) : route.fulfill({ status: 404 });
  });
}

/** Opens the Digits lab with these settings (a hash without #) and waits until it shows a run. */
export async function openDigits(page: Page, hash: string): Promise<void> {
  await page.goto(`./#lab=digits${hash === '' ? '' : `&${hash}`}`);
  await expect(page.locator('main[data-lab="digits"]:not([data-status="loading"])')).toBeVisible({
    timeout: PATIENCE_MS,
  });
}

/** The number of updates made, as shown on the page. */
export async function stepOf(page: Page): Promise<number> {
  return Number(await page.locator('main').getAttribute('data-step'));
}

/** Waits until `step` updates have been made. Throws at once if the run fails or diverges first. */
export async function waitForStep(page: Page, step: number, timeout = PATIENCE_MS): Promise<void> {
  await page.waitForFunction(
    wanted => {
      const { status, step: reached } = document.querySelector('main')?.dataset ?? {};
      if (status === 'failed') throw new Error('the run failed');
      if (Number(reached) >= wanted) return true;
      if (status === 'diverged') throw new Error(`the run diverged at step ${reached}`);
      return false;
    },
    step,
    { timeout },
  );
}
