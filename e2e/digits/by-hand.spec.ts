import { expect, type Page } from '@playwright/test';
import { openApp, waitForStatus } from '../support/page';
import { test } from '../support/test';

const QUICK = 'lab=digits&data=drawn&engine=wasm&images=400&validation=20&interval=8&batch=50&epochs=2';

const numberOf = (text: string) => Number(text.replace('·', '').replace('−', '-').trim());

/** What a pocket calculator makes of the numbers in the grids and the bias, as they are written. */
async function calculated(page: Page): Promise<{ sum: number; products: number }> {
  const cells = await page
    .locator('figure td')
    .evaluateAll(all => all.map(cell => [...cell.children].map(({ textContent }) => textContent ?? '')));
  const bias = numberOf(
    await page.getByTestId('hand-sums').locator('tr', { hasText: 'bias' }).locator('td').innerText(),
  );
  const products = cells.map(([input = '', weight = '']) =>
    input === 'border' ? 0 : numberOf(input) * numberOf(weight),
  );
  return { sum: products.reduce((sum, product) => sum + product, bias), products: products.length };
}

async function agreeing(page: Page): Promise<string[]> {
  const compared = page.getByTestId('hand-compared');
  await expect(compared.first()).toBeVisible();
  const all = await compared.evaluateAll(list => list.map(one => (one as HTMLElement).dataset));
  expect(all.filter(({ agrees }) => agrees !== 'true')).toEqual([]);
  return all.map(({ what }) => what ?? '');
}

const title = (page: Page) => page.getByTestId('hand-title');
const choose = (page: Page, name: string) =>
  page.getByTestId('by-hand').getByRole('button', { name, exact: true }).click();

test('a cell of conv 2 can be computed with a pocket calculator, and keys and a walk move it', async ({
  page,
}) => {
  await openApp(page, `${QUICK}&cell=conv2,3,4,5`);
  await waitForStatus(page, 'finished');
  await expect(title(page)).toContainText('conv 2, map 3, row 4, column 5: ');
  await expect(page.getByTestId('by-hand')).toContainText('at step 16');
  expect(await agreeing(page)).toEqual(['forward', 'activation']);
  const { sum, products } = await calculated(page);
  expect(products).toBe(150);
  const shown = numberOf((await title(page).innerText()).split(': ')[1]!);
  expect(Math.abs(sum - shown)).toBeLessThan(2e-3);
  expect(Math.abs(sum)).toBeGreaterThan(0.01);

  // Keys move the cell, in the link too.
  const scene = page.getByTestId('by-hand-scene');
  await scene.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(title(page)).toContainText('row 5, column 6');
  expect(page.url()).toContain('cell=conv2,3,5,6');
  // Pointing shows a cell at once, a click chooses it.
  const box = (await scene.boundingBox())!;
  await page.mouse.move(box.x + 30, box.y + 40);
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60);
  await expect(title(page)).not.toContainText('row 5, column 6');
  expect(page.url()).toContain('cell=conv2,3,5,6');
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(() => page.url()).not.toContain('cell=conv2,3,5,6');
  // A walk goes on by itself until the map is pointed at.
  await page.getByTestId('hand-walk').click();
  const before = await title(page).innerText();
  await expect(title(page)).not.toHaveText(before);
  await page.getByTestId('hand-walk').click();
  await expect.poll(() => page.url()).toMatch(/cell=conv2,3,\d+,\d+/);

  // The patch in the layer below leads down: to a pooled value, and to its winner.
  await page.mouse.click(box.x + 30, box.y + 40);
  await expect(title(page)).toContainText('pool 1, map 1');
  expect(await agreeing(page)).toEqual(['pooling']);
  await page
    .getByTestId('by-hand')
    .getByRole('button', { name: /^activation 1, map 1/ })
    .click();
  await expect(title(page)).toContainText('activation 1, map 1');

  // An earlier moment has its own numbers.
  const time = page.getByRole('slider', { name: /time/i }).first();
  await time.focus();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('by-hand')).toContainText('as of step 0');
  expect(await agreeing(page)).toEqual(['activation']);
});

test('errors, a weight’s gradient and its next update agree with the engine', async ({ page }) => {
  await openApp(page, `${QUICK}&l2=0.01&cell=conv2,3,4,5,update,w2.1.5`);
  await waitForStatus(page, 'finished');
  await expect(title(page)).toHaveText('Weight of conv 2, map 3, from map 2, row 1, column 5 of the kernel');
  await expect(page.getByText('Update 17 uses a batch of 50 training images')).toBeVisible();
  expect(await agreeing(page)).toEqual(['gradient', 'batch', 'slot-m', 'slot-s', 'update']);

  await choose(page, 'Backward');
  await expect(title(page)).toContainText('conv 2, map 3, row 4, column 5: error');
  expect(await agreeing(page)).toEqual(['bias']);
  await expect(page.getByTestId('hand-chain').locator('tr')).toHaveCount(9);
  const derivative = await page.getByTestId('hand-derivative').innerText();
  await page.getByTestId('by-hand').getByLabel('Class').selectOption('7');
  await expect(page.getByTestId('hand-derivative')).not.toHaveText(derivative);

  await choose(page, 'Window');
  await page.getByTestId('hand-window').getByLabel('Stride').selectOption('2');
  await page.getByTestId('hand-window').getByLabel('Padding').selectOption('1');
  await expect(page.getByTestId('hand-window-side')).toHaveText('4');
  expect(page.url()).toContain('cell=conv2,3,4,5,window');

  // From a feature map, enlarged, to the computation.
  await page
    .getByRole('group', { name: 'Shown of the network' })
    .getByRole('button', { name: 'Feature maps' })
    .click();
  await expect.poll(() => page.url()).not.toContain('cell=');
  const maps = (await page.getByTestId('feature-maps').boundingBox())!;
  await page.mouse.click(maps.x + 25, maps.y + maps.height / 2);
  const enlarged = page.getByTestId('enlarged');
  await enlarged.click({ position: { x: 200, y: 200 } });
  await expect(title(page)).toContainText('image');

  await page.evaluate(() => (location.hash = `${location.hash.split('&cell')[0]}&cell=conv9,1,1,1`));
  await expect(page.getByText(/cell=conv9,1,1,1: /)).toBeVisible();
});

test('on a phone a term’s input, weight and product are seen without scrolling sideways', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openApp(page, `${QUICK}&cell=dense1,3`);
  await waitForStatus(page, 'finished');
  for (const [list, heads] of [
    ['Contributions to the unit', ['input', 'weight', 'product']],
    ['Softmax', ['logit z', 'divided by the sum: p']],
  ] as const) {
    const table = page.getByRole('group', { name: list });
    for (const head of heads) await expect(table.getByRole('columnheader', { name: head })).toBeVisible();
    const room = await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(room, list).toBe(0);
    await page.evaluate(() => (location.hash = location.hash.replace('cell=dense1,3', 'cell=softmax,3')));
  }
});
