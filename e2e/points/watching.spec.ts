import { expect, type Page } from '@playwright/test';
import { openApp, PATIENCE_MS, runState, waitForEpoch, waitForStatus, weightsHash } from '../support/page';
import { test } from '../support/test';

/** What these tests add to the page's window. */
interface Seen {
  /** Epochs that the page showed, in order, and which views were there at the first of them. */
  epochs: number[];
  views: string[] | null;
}

/** Records every epoch that the page shows, from its first moment on. */
async function recordEpochs(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: Seen = { epochs: [], views: null };
    Object.assign(globalThis, { seen });
    const look = () => {
      const epoch = Number(document.querySelector('main')?.dataset['epoch'] ?? 0);
      if (epoch > 0 && epoch !== seen.epochs.at(-1)) seen.epochs.push(epoch);
      if (epoch > 0)
        seen.views ??= ['Decision boundary', 'Network diagram', 'Layers'].filter(name =>
          document.querySelector(`section[aria-label="${name}"] :is(canvas, svg)`),
        );
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

const seenBy = (page: Page): Promise<Seen> =>
  page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);

test('a newcomer sees every power of ten of the epochs, and nothing trains before the views are there', async ({
  page,
}) => {
  await recordEpochs(page);
  await openApp(page, 'pace=watch');
  await waitForEpoch(page, 150);
  const { epochs, views } = await seenBy(page);
  expect(views).toEqual(['Decision boundary', 'Network diagram', 'Layers']);
  for (const [from, to] of [
    [1, 10],
    [10, 100],
    [100, 1000],
  ] as const)
    expect(epochs.filter(epoch => epoch >= from && epoch < to).length, `${from} to ${to}`).toBeGreaterThan(2);
});

test('one press goes on at full speed, and back, by button and key, and changes no result', async ({
  page,
}) => {
  const link = 'data=circles&hidden=4&epochs=3000';
  await openApp(page, `${link}&pace=full`);
  await waitForStatus(page, 'finished');
  const atFullSpeed = await weightsHash(page);
  await openApp(page, 'data=spirals&epochs=1&pace=full');
  await openApp(page, `${link}&pace=watch&start=paused`);
  const full = page.getByRole('button', { name: 'Full speed' });
  await expect(full).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: 'Play' }).click();
  await waitForEpoch(page, 5);
  expect((await runState(page)).epoch).toBeLessThan(3000);
  await full.click();
  await expect(full).toHaveAttribute('aria-pressed', 'true');
  await waitForStatus(page, 'finished');
  expect(await weightsHash(page)).toBe(atFullSpeed);
  await page.keyboard.press('s');
  await expect(full).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('slider', { name: 'Pace' })).toHaveAttribute('aria-valuetext', 'watching pace');
  // The link said how fast, so it goes on saying it.
  expect(new URL(page.url()).hash).toContain('pace=watch');
});

test('a link can let the run wait for Play, in both labs', async ({ page }) => {
  for (const hash of [
    'epochs=400',
    'lab=digits&data=drawn&images=100&validation=20&engine=wasm&batch=50&epochs=2',
  ]) {
    await openApp(page, `${hash}&start=paused`);
    await waitForStatus(page, 'paused');
    expect((await runState(page)).epoch).toBe(0);
    await page.getByRole('button', { name: 'Play' }).click();
    await waitForStatus(page, 'finished');
    expect(new URL(page.url()).hash).toContain('start=paused');
  }
});

test('steps by hand do not wait for the watching pace', async ({ page }) => {
  await openApp(page, 'pace=watch&start=paused&epochs=900000');
  await page.getByRole('spinbutton', { name: 'Epochs to train' }).fill('20000');
  await page.getByRole('button', { name: 'Train this many epochs' }).click();
  // At the watching pace it would take 20 seconds.
  await waitForEpoch(page, 20_000, 15_000);
  await waitForStatus(page, 'paused');
});

/** The places and sizes of its controls, to a tenth of a pixel. */
function transport(page: Page): Promise<string[]> {
  return page
    .getByRole('group', { name: 'Training', exact: true })
    .locator('button, input')
    .evaluateAll(all =>
      all.map(one => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return [x, y, width, height].map(value => value.toFixed(1)).join();
      }),
    );
}

test('no control of the transport moves from the first step to the end of a run', async ({ page }) => {
  await openApp(page, 'batch=16&epochs=3&start=paused');
  await page.getByRole('button', { name: 'One step', exact: true }).click();
  await expect(page.getByRole('group', { name: 'Training', exact: true })).toContainText('batch 1 of 13');
  const before = await transport(page);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await waitForStatus(page, 'finished');
  await expect(page.getByRole('group', { name: 'Training', exact: true })).not.toContainText('batch 1 of 13');
  expect(await transport(page)).toEqual(before);
});

test('no control of the transport moves when the epoch has as many digits as the last one', async ({
  page,
}) => {
  await openApp(page, 'epochs=20000&start=paused');
  for (const width of [1366, 1024, 390]) {
    await page.setViewportSize({ width, height: 768 });
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect.poll(async () => (await runState(page)).epoch).toBe(0);
    const before = await transport(page);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await waitForStatus(page, 'finished');
    expect(await transport(page)).toEqual(before);
  }
});

test('no control of the transport moves or changes its width while training', async ({ page }) => {
  for (const [seed, width] of [1440, 1024, 390].entries())
    await test.step(`${width} wide`, async () => {
      await page.setViewportSize({ width, height: 850 });
      // Another link starts another run at epoch 0; the page stays.
      await page.goto(`./#pace=100&batch=16&epochs=20000&seed=${seed}`);
      await page.locator('main[data-status="running"]:not([data-epoch="0"])').waitFor({ state: 'attached' });
      const { epoch } = await runState(page);
      const before = await transport(page);
      expect(before.length).toBeGreaterThan(6);
      // Until the number of the epoch has a digit more.
      await waitForEpoch(page, 10 ** String(epoch).length);
      expect(await transport(page)).toEqual(before);
    });
});

test('the introduction says what this is, offers three things to try, and can be put away for good', async ({
  page,
}) => {
  await openApp(page, 'start=paused');
  const introduction = page.getByRole('complementary', { name: 'Introduction' });
  await expect(introduction).toContainText('Watch a neural network learn to tell coloured points apart.');
  await expect(introduction).toContainText('Predict: Can three units bend the boundary');
  const tries = introduction.getByRole('group', { name: 'Things to try' }).getByRole('button');
  await expect(tries).toHaveCount(3);
  await tries.first().click();
  await expect(page.getByLabel('Example')).toHaveValue('spirals');
  await expect(introduction).toContainText('Watch: How the boundary winds up.');
  await introduction.getByRole('button', { name: 'Close the introduction' }).click();
  await expect(introduction).toHaveCount(0);
  await page.reload();
  await expect(page.locator('main:not([data-status="loading"])')).toBeVisible({ timeout: PATIENCE_MS });
  await expect(introduction).toHaveCount(0);
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('button', { name: 'Show the introduction again' }).click();
  await page.keyboard.press('Escape');
  await expect(introduction).toBeVisible();
});

/** Records every distance of the page's main part from its top, from the first moment on. */
async function recordTops(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tops: number[] = [];
    Object.assign(globalThis, { tops });
    const look = () => {
      const top = document.querySelector('main')?.getBoundingClientRect().top;
      if (top !== undefined && scrollY === 0 && top !== tops.at(-1)) tops.push(top);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

const topsOf = (page: Page): Promise<number[]> =>
  page.evaluate(() => (globalThis as unknown as { tops: number[] }).tops);

// The default experiments have the longest texts.
const introductions = ['start=paused', 'start=paused&lab=digits&data=drawn'] as const;

for (const [width, height, type, sample] of [
  [390, 844, 'usual', 0],
  [390, 844, 'large', 1],
  [1024, 768, 'large', 0],
  [1440, 900, 'usual', 1],
] as const)
  test(`the introduction never moves the page: ${width} wide, ${type} type`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.addInitScript(
      presenting =>
        sessionStorage.setItem('layerwise-type', JSON.stringify({ state: { presenting }, version: 0 })),
      type === 'large',
    );
    await recordTops(page);
    // With LAYERWISE_WHOLE both labs at every size; otherwise they take turns.
    for (const hash of process.env['LAYERWISE_WHOLE'] ? introductions : [introductions[sample]]) {
      await page.goto('about:blank');
      await openApp(page, hash);
      const text = page.getByTestId('guide-text');
      await expect(text).toContainText('Watch:');
      for (const one of await page.getByRole('group', { name: 'Things to try' }).getByRole('button').all()) {
        await one.click();
        await expect(one).toHaveAttribute('aria-pressed', 'true');
      }
      expect(await topsOf(page)).toHaveLength(1);
    }
  });

test('things to try work by touch', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    ...{ baseURL: baseURL ?? '', hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } },
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await openApp(page, 'epochs=500&pace=full');
  await page.getByRole('group', { name: 'Things to try' }).getByRole('button').first().tap();
  await expect(page.getByTestId('guide-text')).toContainText('Can 32 hidden units follow two spirals?');
  await context.close();
});

test('a comparison trains at full speed, or at the watching pace if its link says so', async ({ page }) => {
  const lanes = 'columns=activation:tanh;relu&epochs=900000000';
  await openApp(page, `${lanes}&pace=watch&start=paused`);
  await waitForStatus(page, 'paused');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const began = performance.now();
  await waitForEpoch(page, 8);
  // Twelve seconds take it to epoch 380; at full speed it would be far beyond.
  const { epoch } = await runState(page);
  expect(epoch).toBeLessThan(2 ** ((performance.now() - began) / 1400 + 2));
  await openApp(page, 'data=spirals&epochs=1');
  await openApp(page, lanes);
  await waitForEpoch(page, 20_000);
});
