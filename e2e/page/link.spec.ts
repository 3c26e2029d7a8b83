import { expect } from '@playwright/test';
import {
  openApp,
  runState,
  untilStored,
  waitForEpoch,
  waitForStatus,
  watchForTrouble,
  weightsHash,
} from '../support/page';
import { test } from '../support/test';

test('back and forward walk through the experiments', async ({ page }) => {
  await openApp(page, 'epochs=500');
  await page.getByLabel('Activation', { exact: true }).selectOption('relu');
  await expect(page).toHaveURL(/activation=relu/);
  await page.getByRole('button', { name: 'Circles' }).click();
  await expect(page).toHaveURL(/data=circles/);
  await page.goBack();
  await expect(page).not.toHaveURL(/data=circles/);
  await expect(page.getByRole('button', { name: 'Moons' })).toHaveAttribute('aria-pressed', 'true');
  await page.goForward();
  await expect(page.getByRole('button', { name: 'Circles' })).toHaveAttribute('aria-pressed', 'true');
  await waitForStatus(page, 'finished');
});

const bad = {
  'a prototype name': ['data=constructor', 'constructor'],
  'a number that is none': ['learningRate=NaN', 'NaN'],
  'an unknown key': ['colour=red', 'colour'],
  'too wide a layer': ['hidden=999', '999'],
  emoji: ['activation=🤖', '🤖'],
  'broken per cent signs': ['data=%E0%A4%A', 'data'],
} as const;

test('a link with mistakes still trains, and names what was wrong', async ({ page }) => {
  const trouble = watchForTrouble(page);
  for (const [index, [name, [hash, named]]] of Object.entries(bad).entries())
    await test.step(name, async () => {
      // Each has its own number of epochs, by which the page that goes from one to the next tells them apart.
      const epochs = 10 + index;
      await page.goto(`./#${hash}&epochs=${epochs}`);
      await page
        .locator(`main[data-status="finished"][data-epoch="${epochs}"]`)
        .waitFor({ state: 'attached' });
      await expect(page.getByTestId('link-problems')).toContainText(named);
    });
  // Opened with all of them at once, as a new page.
  await page.goto('about:blank');
  const all = Object.values(bad).map(([hash]) => hash);
  await openApp(page, `${all.join('&')}&epochs=30`);
  await waitForEpoch(page, 30);
  await expect(page.getByTestId('link-problems')).toContainText('more');
  expect(trouble).toEqual([]);
});

test('a megabyte of hash and a billion epochs do no harm', async ({ page }) => {
  await openApp(page, `x=${'y'.repeat(1_000_000)}&epochs=1000000000`);
  await waitForEpoch(page, 100);
  await expect(page.getByLabel('Target epochs')).toHaveValue('1000000000');
});

test('the copied link opens the same experiment', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page, 'data=blobs&classes=5&noise=1&hidden=8&epochs=300');
  // Here the button shows no more than its picture.
  await page.setViewportSize({ width: 1024, height: 768 });
  const copy = page.getByRole('button', { name: 'Copy link' });
  await copy.click();
  await expect(copy.getByText('Copied')).toBeVisible();
  await expect(copy.getByText('Copied')).toHaveCount(0);
  await page.getByRole('button', { name: 'Large type' }).click();
  await copy.click();
  await expect(copy.getByText('Copied')).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('#data=blobs&noise=1&classes=5&hidden=8&epochs=300');
});

test('a reload resumes the run and says so; starting over begins at zero', async ({ page }) => {
  await openApp(page, 'epochs=900000000');
  await waitForEpoch(page, 2000);
  await page.keyboard.press('Space');
  await waitForStatus(page, 'paused');
  const { epoch } = await runState(page);
  await untilStored(page, 'points', epoch, { paused: true });
  await page.reload();
  await expect(page.getByTestId('notice-resumed')).toContainText(epoch.toLocaleString('en'));
  // A paused run stays paused.
  await waitForStatus(page, 'paused');
  expect((await runState(page)).epoch).toBe(epoch);
  // At full speed the new run is soon beyond the old one, so the page itself notes the lowest epoch.
  const lowest = await page.evaluateHandle(() => {
    const main = document.querySelector('main')!;
    const note = { epoch: Infinity };
    new MutationObserver(() => {
      note.epoch = Math.min(note.epoch, Number(main.dataset['epoch']));
    }).observe(main, { attributeFilter: ['data-epoch'] });
    return note;
  });
  await page.getByTestId('notice-resumed').getByRole('button', { name: 'Start over' }).click();
  await expect.poll(() => lowest.evaluate(({ epoch: reached }) => reached)).toBeLessThan(epoch);
});

test('a link that a mail program has changed opens the same experiment', async ({ page }) => {
  const clean = 'data=circles&noise=0.05&hidden=5&epochs=40';
  await openApp(page, clean);
  await waitForEpoch(page, 40);
  const hash = await weightsHash(page);
  for (const mangled of [
    clean.replaceAll('&', '&amp;'),
    encodeURIComponent(clean),
    `${clean}).`,
    clean.replace('&hidden', '%E2%80%8B&hidden'),
  ]) {
    await page.goto('about:blank');
    await openApp(page, mangled);
    await waitForEpoch(page, 40);
    expect(await weightsHash(page), mangled).toBe(hash);
    await expect(page.getByTestId('link-problems')).toHaveCount(0);
  }
});
