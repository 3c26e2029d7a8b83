import { expect, type Page } from '@playwright/test';
import { openDigits, waitForStep } from '../support/digits-page';
import { openApp, runState, waitForEpoch, waitForStatus, watchForTrouble } from '../support/page';
import { test } from '../support/test';

/** How translators change a page: they wrap its text nodes, or replace them; here also one and the other by turns. */
type Manner = 'wrap' | 'replace' | 'by turns';

/** Translates all text of the app, and every text that it adds later, until the page is closed. */
async function translate(page: Page, manner: Manner): Promise<void> {
  await page.evaluate(how => {
    const isDone = (text: Node) => text.parentElement?.closest('font') !== null;
    const pass = () => {
      const root = document.getElementById('root')!;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const [index, text] of texts.entries()) {
        if (isDone(text) || !text.data.trim() || text.parentElement?.closest('script, style')) continue;
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        outer.append(inner);
        text.replaceWith(outer);
        const isWrapped = how === 'wrap' || (how === 'by turns' && index % 2 === 0);
        inner.append(isWrapped ? text : `${text.data} `);
      }
    };
    pass();
    setInterval(pass, 200);
  }, manner);
}

/** Acts like an extension: adds elements to the page, marks some and removes others. */
async function meddle(page: Page): Promise<void> {
  await page.evaluate(() => {
    const pass = () => {
      for (const one of document.querySelectorAll('#root button, #root label, #root h2')) {
        one.setAttribute('data-extension', 'seen');
        if (!one.querySelector('ins')) one.prepend(document.createElement('ins'));
      }
      for (const one of document.querySelectorAll('#root [role="status"], #root .muted')) one.remove();
    };
    pass();
    setInterval(pass, 200);
  });
}

async function usePoints(page: Page): Promise<void> {
  // Ten steps a second: every click waits for a frame, and at full speed frames are rare on a busy machine.
  await page.getByRole('slider', { name: 'Pace' }).fill('3');
  const click = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('group', { name: 'Data set' }).getByRole('button').nth(2).click();
  await page.getByRole('group', { name: 'Data set' }).getByRole('button').last().click();
  await page.getByRole('group', { name: 'Data set' }).getByRole('button').first().click();
  await waitForEpoch(page, 1);
  await page.getByTestId('open-mathematics').click();
  for (const tab of await page
    .getByRole('group', { name: 'Page of the mathematics' })
    .getByRole('button')
    .all())
    await tab.click();
  await page.getByLabel('Close the mathematics').click();
  await click('Compare');
  await page.keyboard.press('Escape');
  await page.getByLabel('Example').selectOption({ index: 2 });
  await page.getByLabel('Example').selectOption({ index: 3 });
  await page.getByRole('button', { name: 'Large type' }).click();
  await page.getByRole('button', { name: 'Large type' }).click();
  await page.getByRole('button', { name: 'Reset' }).click();
  // The runs of the examples end; this one does not.
  await page.evaluate(() => (location.hash = 'epochs=900000000&data=spirals&classes=2&hidden=9&pace=20'));
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await waitForStatus(page, 'running');
}

/** Expects the shown numbers of a running experiment to change. */
async function showsNews(page: Page): Promise<void> {
  const epoch = page.getByTestId('epoch');
  const before = await epoch.textContent();
  await expect.poll(() => epoch.textContent()).not.toBe(before);
}

/** With LAYERWISE_WHOLE a walk through the labs for either manner; otherwise one walk with both by turns. */
const manners: readonly Manner[] = process.env['LAYERWISE_WHOLE'] ? ['wrap', 'replace'] : ['by turns'];

for (const manner of manners)
  test(`every lab keeps working in a translated page (${manner})`, async ({ page }) => {
    test.setTimeout(400_000);
    const trouble = watchForTrouble(page);
    await openApp(page, 'epochs=900000000&data=spirals&classes=2&pace=20');
    await waitForEpoch(page, 1);
    await translate(page, manner);
    await usePoints(page);
    const { epoch } = await runState(page);
    await waitForEpoch(page, epoch + 10);
    await showsNews(page);
    await page.evaluate(() => {
      location.hash =
        'lab=digits&data=drawn&images=400&validation=20&interval=20&batch=4&epochs=100000&pace=20';
    });
    await waitForStep(page, 21);
    for (const name of ['Kernels', 'Confusion', 'Mistakes', 'Feature maps'])
      await page.getByRole('button', { name }).first().click();
    await page.getByRole('group', { name: 'Data set' }).getByRole('button').first().click();
    for (const hash of ['columns=activation:tanh;relu&epochs=300', 'figures', 'figure=2', 'epochs=20']) {
      await page.evaluate(to => (location.hash = to), hash);
      await expect(page.locator('main')).toBeVisible();
      await expect(page.locator('main')).not.toHaveAttribute('data-status', 'loading');
    }
    await waitForEpoch(page, 20);
    await expect(page.getByTestId('broken')).toHaveCount(0);
    await expect(page.getByTestId('app-broken')).toHaveCount(0);
    expect(trouble).toEqual([]);
  });

test('the page keeps working after an extension has changed it', async ({ page }) => {
  test.setTimeout(300_000);
  const trouble = watchForTrouble(page);
  await openApp(page, 'epochs=900000000&data=spirals&classes=2&pace=20');
  await waitForEpoch(page, 1);
  await meddle(page);
  await usePoints(page);
  const { epoch } = await runState(page);
  await waitForEpoch(page, epoch + 10);
  await openDigits(page, 'data=drawn&images=400&validation=20&interval=20&batch=4&epochs=100000&pace=20');
  await meddle(page);
  for (const name of ['Kernels', 'Confusion', 'Mistakes'])
    await page.getByRole('button', { name }).first().click();
  await waitForStep(page, 21);
  await expect(page.getByTestId('app-broken')).toHaveCount(0);
  expect(trouble).toEqual([]);
});

test('a counter whose text was replaced is still updated on the screen', async ({ page }) => {
  await openDigits(page, 'data=drawn&images=400&validation=20&interval=20&batch=4&epochs=100000&pace=20');
  await waitForStep(page, 5);
  await translate(page, 'replace');
  const pace = page.getByTestId('step');
  const before = await pace.textContent();
  await expect.poll(() => pace.textContent()).not.toBe(before);
});
