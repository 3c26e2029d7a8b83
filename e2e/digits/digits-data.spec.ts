import { gzipSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { mnistFolder, openDigits, serveMnist, stepOf, waitForStep } from '../support/digits-page';
import { Mirror } from '../support/mirror';
import { test } from '../support/test';

const folder = mnistFolder();
const small = 'engine=wasm&images=500&validation=50&batch=4&epochs=5000';

/** Bytes of the download, and its total. */
async function bar(page: Page): Promise<[value: number, max: number]> {
  return page
    .getByTestId('mnist-offer')
    .locator('progress')
    .evaluate(element => {
      const { value, max } = element as HTMLProgressElement;
      return [value, max];
    });
}

test('a download shows its bytes, stops when cancelled, and resumes where it broke', async ({ page }) => {
  await serveMnist(page, null);
  const mirror = await Mirror.at(page, folder);
  await openDigits(page, small);
  const offer = page.getByTestId('mnist-offer');
  await offer.getByRole('button', { name: /Download/ }).click();
  const [first, second] = folder === null ? [8000, 4000] : [3_000_000, 2_000_000];
  mirror.give(first);
  await expect.poll(() => mirror.asked).toEqual([0, first]);
  const [early, end] = await bar(page);
  expect(early).toBeGreaterThanOrEqual(first);
  expect(end).toBeGreaterThan(11e6);
  await expect(offer).toContainText(/(kB|MB) of 11\.[46] MB/);

  await offer.getByRole('button', { name: 'Cancel' }).click();
  await expect(offer.getByRole('button', { name: /Download/ })).toBeVisible();
  await waitForStep(page, (await stepOf(page)) + 5);
  expect(mirror.asked).toHaveLength(2);

  // What was received is kept; the answer that the page cancelled is used up.
  mirror.give(0);
  await offer.getByRole('button', { name: /Download/ }).click();
  mirror.give(second);
  await expect.poll(() => mirror.asked).toEqual([0, first, first, first + second]);
  await expect(offer).toContainText('the connection broke and is tried again');
  await expect.poll(async () => (await bar(page))[0]).toBe(early + second);
  mirror.give(0);
  mirror.give(Infinity);
  await expect
    .poll(() => mirror.asked.slice(0, 5))
    .toEqual([0, first, first, first + second, first + second]);
  if (folder === null) {
    // A file assembled from pieces is requested once more before it is refused.
    mirror.give(Infinity);
    await expect(page.getByRole('alert')).toContainText('SHA-256');
    return;
  }
  await expect(page.getByTestId('data-name')).toHaveText('MNIST');
  await expect(page).not.toHaveURL(/data=drawn/);
  await waitForStep(page, 10);
});

test('bytes that are not MNIST’s are refused by their SHA-256, and the run continues', async ({ page }) => {
  await serveMnist(page, null);
  const mirror = await Mirror.at(page, null);
  await openDigits(page, small);
  const offer = page.getByTestId('mnist-offer');
  await offer.getByRole('button', { name: /Download/ }).click();
  mirror.give(Infinity);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('MNIST could not be loaded');
  await expect(alert).toContainText(/training labels are not MNIST's: its SHA-256 begins with [0-9a-f]{12}/);
  await expect(offer.getByRole('button', { name: /Download/ })).toBeVisible();
  await expect(page.getByTestId('data-name')).not.toHaveText('MNIST');
  await waitForStep(page, (await stepOf(page)) + 5);
});

test('no card is empty while the lab waits, and without own digits the page offers a way to continue', async ({
  page,
}) => {
  await page.goto('./#lab=digits&data=own&engine=wasm&images=500&validation=50');
  const waiting = page.getByTestId('digits-waiting');
  await expect(waiting).toContainText('no pictures of your own on this device');
  const heights = await page
    .locator('main .panel')
    .evaluateAll(panels => panels.map(panel => panel.clientHeight));
  expect(heights.length).toBeGreaterThan(8);
  expect(Math.min(...heights)).toBeGreaterThan(60);
  await waiting.getByRole('button', { name: 'Go on with drawn digits' }).click();
  await waitForStep(page, 5);
  await expect(waiting).toHaveCount(0);
});

test('the page explains how to convert files of other formats, and copies of one file count once', async ({
  page,
}) => {
  await page.goto('./#lab=digits&data=own&engine=wasm&images=500&validation=50');
  const input = page.getByTestId('digit-files').first();
  await expect(input).not.toHaveAttribute('accept');
  const file = (name: string, buffer: Buffer) => ({ name, buffer, mimeType: '' });
  const problem = page.getByTestId('digits-problem');
  await input.setInputFiles(file('mnist.mat', Buffer.from('MATLAB 5.0 MAT-file')));
  await expect(problem).toContainText('“mnist.mat” is a MATLAB file (.mat)');
  await expect(page.getByTestId('recipe')).toContainText('scipy.io.loadmat("mnist.mat")');
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await input.setInputFiles(file('mnist.npz', Buffer.from('PK\x03\x04')));
  await expect(problem).toContainText('“mnist.npz” is damaged or cut short');
  const idx = (part: string, count: number, value: number) => {
    const isImages = part === 'images';
    const bytes = Buffer.alloc((isImages ? 16 : 8) + count * (isImages ? 784 : 1), value);
    bytes.writeUInt32BE(isImages ? 0x803 : 0x801, 0);
    bytes.writeUInt32BE(count, 4);
    if (isImages) bytes.writeUInt32BE(28, 8);
    if (isImages) bytes.writeUInt32BE(28, 12);
    return bytes;
  };
  const labels = [600, 100].map(count => idx('labels', count, 3));
  await input.setInputFiles(
    labels.flatMap((bytes, i) => [file(`${i}`, bytes), file(`${i}.gz`, gzipSync(bytes))]),
  );
  await expect(problem).toContainText('No array of pictures; found “0” [600], “1” [100]; expected one');
  const images = file('images', idx('images', 600, 0));
  await input.setInputFiles([images, file('a', labels[0]!), file('b', idx('labels', 600, 4))]);
  await expect(problem).toContainText('“a” and “b” both hold 600 labels for “images”; leave one of them out');
});
