import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { stepOf, waitForStep } from '../support/digits-page';
import { runState, waitForEpoch } from '../support/page';
import { OwnServer } from '../support/server';
import { test } from '../support/test';

// At a pace: a run at full speed takes a core from all that the test waits for.
const digits = 'lab=digits&data=drawn&images=400&validation=20&interval=20&batch=2&epochs=100000&pace=50';

/** Turns the served folder into a later release: scripts and styles get new names, and the old ones are gone. */
async function release(server: OwnServer): Promise<void> {
  const assets = join(server.folder, 'assets');
  const files = (await readdir(assets)).filter(file => /\.(js|css)$/.test(file));
  const renamed = (text: string) =>
    files.reduce((all, file) => all.replaceAll(file, file.replace(/(\.\w+)$/, 'N$1')), text);
  for (const file of files) {
    const text = await readFile(join(assets, file), 'utf8');
    await writeFile(join(assets, file), renamed(text));
    await rename(join(assets, file), join(assets, renamed(file)));
  }
  const page = join(server.folder, 'index.html');
  await writeFile(page, renamed(await readFile(page, 'utf8')));
}

test.describe('after a new release with renamed files', () => {
  let server: OwnServer;
  test.beforeEach(async () => {
    server = await OwnServer.start();
  });
  test.afterEach(() => server.remove());

  test('the Points lab offers to reload, and the run continues where it was', async ({ page }) => {
    await page.goto(`${server.url}#epochs=900000000&pace=20`);
    await waitForEpoch(page, 20);
    await release(server);
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    const said = page.getByTestId('broken');
    await expect(said).toContainText('Layerwise was updated since this page was opened');
    const { epoch } = await runState(page);
    await said.getByRole('button', { name: 'Reload the page' }).click();
    await expect(page.getByTestId('notice-resumed')).toBeVisible();
    const resumed = /epoch ([\d,]+)/.exec(
      (await page.getByTestId('notice-resumed').textContent()) ?? '',
    )?.[1];
    expect(Number(resumed?.replaceAll(',', ''))).toBeGreaterThanOrEqual(epoch);
    await waitForEpoch(page, epoch + 1);
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  });

  test('the Digits lab offers to reload, and the run continues where it was', async ({ page }) => {
    await page.goto(`${server.url}#${digits}`);
    await waitForStep(page, 30);
    await release(server);
    await page.getByRole('button', { name: 'Kernels', exact: true }).click();
    const said = page.getByTestId('broken');
    await expect(said).toContainText('Layerwise was updated since this page was opened');
    const step = await stepOf(page);
    await said.getByRole('button', { name: 'Reload the page' }).click();
    await expect(page.getByTestId('notice-resumed')).toBeVisible();
    const resumed = /step ([\d,]+)/.exec((await page.getByTestId('notice-resumed').textContent()) ?? '')?.[1];
    expect(Number(resumed?.replaceAll(',', ''))).toBeGreaterThanOrEqual(step);
    await waitForStep(page, step + 1);
  });

  test('the other lab, whose script is gone, opens after a reload', async ({ page }) => {
    await page.goto(`${server.url}#epochs=900000000&pace=20`);
    await waitForEpoch(page, 1);
    await release(server);
    await page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name: 'Digits' }).click();
    const said = page.getByTestId('broken');
    await expect(said).toContainText('Layerwise was updated');
    await said.getByRole('button', { name: 'Reload the page' }).click();
    await waitForStep(page, 1);
  });
});
