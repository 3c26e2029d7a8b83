import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { waitForEpoch } from '../support/page';
import { OwnServer } from '../support/server';
import { test } from '../support/test';

test.use({ serviceWorkers: 'allow' });

let server: OwnServer;
test.beforeEach(async () => {
  server = await OwnServer.start();
});
test.afterEach(() => server.remove());

/** Waits until the service worker has cached everything and controls this page. */
async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

async function cacheNames(page: Page): Promise<string[]> {
  return page.evaluate(() => caches.keys());
}

/** Turns the served folder into a later release: other file names and another version of the service worker. */
async function release(version: string): Promise<void> {
  const edit = async (file: string, change: (text: string) => string) => {
    const path = join(server.folder, file);
    await writeFile(path, change(await readFile(path, 'utf8')));
  };
  await edit('index.html', html => html.replace('<html ', `<html data-release="${version}" `));
  await edit('sw.js', source => source.replace(/layerwise-[0-9a-f]+/, `layerwise-${version}`));
}

test('after one visit the app opens and trains without a network', async ({ page }) => {
  await page.goto(server.url);
  await ready(page);
  await server.switchOff();

  const offline = await page.context().newPage();
  const failures: string[] = [];
  offline.on('requestfailed', request => failures.push(request.url()));
  for (const hash of ['epochs=200', 'epochs=200&precision=float32&hidden=4,4']) {
    await offline.goto(`${server.url}#${hash}`);
    await offline.reload();
    await waitForEpoch(offline, 200);
  }
  expect(failures).toEqual([]);
});

test('every built file is cached for offline use, under relative names', async ({ page }) => {
  await page.goto(server.url);
  await ready(page);
  const kept = await page.evaluate(async () => {
    const [name = ''] = await caches.keys();
    const requests = await (await caches.open(name)).keys();
    return requests.map(request => request.url);
  });
  const built = await readdir(join(server.folder, 'assets'));
  expect(built.length).toBeGreaterThan(3);
  for (const file of [...built.map(name => `assets/${name}`), 'index.html', 'manifest.webmanifest'])
    expect(kept).toContain(server.url + file);
});

test('a new release reaches the next load and does not break an open page', async ({ page }) => {
  await page.goto(server.url);
  await ready(page);
  const assets = await readdir(join(server.folder, 'assets'));
  const [before = ''] = await cacheNames(page);

  // The old hashed files are gone from the host, as after a deployment that replaces the folder.
  await release('0001');
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const changed = new Promise(resolve =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
    await registration.update();
    await changed;
  });
  await rename(join(server.folder, 'assets'), join(server.folder, 'gone'));
  expect(await cacheNames(page)).toEqual([before, 'layerwise-0001']);
  const answers = await page.evaluate(
    files => Promise.all(files.map(file => fetch(`assets/${file}`).then(({ ok }) => ok))),
    assets,
  );
  expect(answers.every(Boolean)).toBe(true);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-release', '0001');
});

test('the app can be installed: its manifest and icons are there', async ({ page, request }) => {
  await page.goto(server.url);
  const address = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = (await (await request.get(new URL(address ?? '', server.url).href)).json()) as {
    icons: { src: string; sizes: string; purpose: string }[];
  };
  expect(manifest.icons.map(icon => icon.purpose)).toContain('maskable');
  for (const { src } of manifest.icons)
    expect((await request.get(new URL(src, server.url).href)).ok(), src).toBe(true);
});

test('no request goes to another host', async ({ page }) => {
  const foreign: string[] = [];
  const home = new URL(server.url).host;
  page.context().on('request', request => {
    const { protocol, host, href } = new URL(request.url());
    if (protocol.startsWith('http') && host !== home) foreign.push(href);
  });
  await page.goto(server.url);
  await ready(page);
  await page.goto(`${server.url}#epochs=50`);
  await waitForEpoch(page, 50);
  expect(foreign).toEqual([]);
});
