import { readFile } from 'node:fs/promises';
import { chromium, expect } from '@playwright/test';
import { openApp, waitForStatus, weightsHash } from '../support/page';
import { OwnServer } from '../support/server';
import { trainAtFullSpeed } from '../../scripts/chromium.mjs';
import { test } from '../support/test';

/** Plain http under a host name like one in a school's network, which browsers do not treat as secure. */
test('over plain http everything works or explains why it cannot', async ({
  launchOptions,
  page: secure,
}) => {
  test.setTimeout(180_000);
  await openApp(secure, 'epochs=200');
  await waitForStatus(secure, 'finished');
  const expected = await weightsHash(secure);
  const server = await OwnServer.start();
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), '--host-resolver-rules=MAP lab.school.test localhost'],
  });
  try {
    const page = await browser.newPage({ baseURL: server.url.replace('localhost', 'lab.school.test') });
    await trainAtFullSpeed(page.context());
    const errors: string[] = [];
    page.on('pageerror', error => errors.push(error.message));
    await openApp(page, 'epochs=200');
    expect(
      await page.evaluate(() => [isSecureContext, 'subtle' in crypto, 'serviceWorker' in navigator]),
    ).toEqual([false, false, false]);
    await waitForStatus(page, 'finished');
    expect(await weightsHash(page)).toBe(expected);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByRole('button', { name: 'Copy link' })).toHaveText('Copied');

    await page.goto('./#epochs=200&rows=activation:tanh;relu');
    await waitForStatus(page, 'finished');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'JSON', exact: true }).click();
    const { lanes } = JSON.parse(await readFile(await (await saved).path(), 'utf8')) as {
      lanes: { weightsSha256: string }[];
    };
    expect(lanes[0]?.weightsSha256).toBe(expected);

    await openApp(page, 'lab=digits&images=500&validation=100&epochs=1');
    await waitForStatus(page, 'finished', 60_000);
    expect(await weightsHash(page)).toMatch(/^[0-9a-f]{64}$/);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
    await server.remove();
  }
});
