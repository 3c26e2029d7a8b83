import { expect, type Page } from '@playwright/test';
import { openDigits, stepOf, waitForStep } from '../support/digits-page';
import { openApp, runState, untilStored, waitForEpoch, waitForStatus, type RunStore } from '../support/page';
import { test } from '../support/test';

/** Moves what is stored into the databases of earlier versions, one for each lab. */
async function storeAsBefore(page: Page): Promise<void> {
  // This address has the app's origin, but no page of the app that would hold the database open.
  await page.goto('./icon-192.png');
  await page.evaluate(async () => {
    const result = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('the database did not answer'));
      });
    type Holder = { run?: { finished: boolean; savedAt: number } };
    const fill = async (name: string, stores: readonly [string, string | string[], string][]) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => {
        for (const [to, keyPath] of stores) request.result.createObjectStore(to, { keyPath });
      };
      const older = await result(request);
      for (const [to, , from] of stores)
        for (const record of await result<Holder[]>(now.transaction(from).objectStore(from).getAll())) {
          const listed =
            from === 'digits' ? { finished: record.run!.finished, savedAt: record.run!.savedAt } : {};
          await result(
            older
              .transaction(to, 'readwrite')
              .objectStore(to)
              .put({ ...record, ...listed }),
          );
        }
      older.close();
    };
    const now = await result(indexedDB.open('layerwise-runs'));
    await fill('layerwise', [['runs', 'key', 'points']]);
    await fill('layerwise-digits', [
      ['runs', 'key', 'digits'],
      ['steps', ['key', 'step'], 'steps'],
    ]);
    now.close();
    await result(indexedDB.deleteDatabase('layerwise-runs'));
  });
}

function databases(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await indexedDB.databases()).map(one => one.name ?? '').sort());
}

/** Expects one database, the app's own, with this run. */
async function expectTakenOver(page: Page, store: RunStore, step: number): Promise<void> {
  await expect.poll(() => databases(page)).toEqual(['layerwise-runs']);
  await untilStored(page, store, step, { paused: true });
}

test('a run of the Points lab that an earlier version stored is resumed', async ({ page }) => {
  const link = 'epochs=900000000';
  await openApp(page, link);
  await waitForEpoch(page, 100);
  await page.keyboard.press('Space');
  await waitForStatus(page, 'paused');
  const { epoch } = await runState(page);
  await untilStored(page, 'points', epoch, { paused: true });
  await storeAsBefore(page);
  expect(await databases(page)).toEqual(['layerwise', 'layerwise-digits']);
  await openApp(page, link);
  await expect(page.getByTestId('notice-resumed')).toContainText(epoch.toLocaleString('en'));
  await waitForStatus(page, 'paused');
  await expectTakenOver(page, 'points', epoch);
});

test('a run of the Digits lab that an earlier version stored is resumed with its steps', async ({ page }) => {
  const link = 'data=drawn&images=300&batch=4&engine=wasm&validation=50&epochs=100000';
  await openDigits(page, link);
  await waitForStep(page, 250);
  await page.keyboard.press('Space');
  await waitForStatus(page, 'paused');
  const step = await stepOf(page);
  await untilStored(page, 'digits', step, { paused: true });
  const slider = page.getByTestId('time-travel').getByRole('slider');
  const furthest = await slider.getAttribute('max');
  await storeAsBefore(page);
  await openDigits(page, link);
  await expect(page.getByTestId('notice-resumed')).toContainText(step.toLocaleString('en'));
  await waitForStatus(page, 'paused');
  await expect(slider).toHaveAttribute('max', furthest ?? '');
  await expectTakenOver(page, 'digits', step);
});
