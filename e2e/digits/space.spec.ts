import { expect, type Page } from '@playwright/test';
import { openApp, waitForStatus, axeViolations } from '../support/page';
import { test } from '../support/test';

const QUICK = 'lab=digits&data=drawn&engine=wasm&images=500&validation=50&interval=5&batch=25&epochs=2';
/** The colour of class 0. */
const FIRST_CLASS = [0x2b, 0x6c, 0xb0] as const;

const hash = (page: Page) => page.evaluate(() => location.hash);
const picture = (page: Page) =>
  page.getByTestId('layer-space').evaluate(element => (element as HTMLCanvasElement).toDataURL());

/** Pixels of the picture that have about this colour. */
const pixels = (page: Page, [red, green, blue]: readonly [number, number, number]) =>
  page.getByTestId('layer-space').evaluate(
    (element, colour) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let i = 0; i < data.length; i += 4)
        if (colour.every((value, at) => Math.abs(data[i + at]! - value) < 8)) count += 1;
      return count;
    },
    [red, green, blue],
  );

test('the space of a layer is in the link, turns by handles, fills the tray, and says when a class is learned', async ({
  page,
}) => {
  await openApp(page, `${QUICK}&view=space`);
  await waitForStatus(page, 'finished');
  const panel = page.locator('[data-panel="inside"]');
  await expect(panel.getByRole('button', { name: 'Space', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(panel.getByLabel('Layer', { exact: true })).toHaveValue('4');
  await expect(panel).toContainText(
    'principal components of the layer’s 10 values at the snapshot of step 40',
  );
  await expect.poll(() => pixels(page, FIRST_CLASS)).toBeGreaterThan(300);
  const end = await picture(page);

  // There are nine snapshots, the last at step 40. A class is learned at one of them, or not yet.
  const learned = page.getByTestId('when-learned');
  await expect(learned).toContainText('up to step 40');
  await expect(learned).not.toContainText('still to be evaluated');
  const since = await learned.getByTestId('learned-since').allTextContents();
  expect(since).toHaveLength(10);
  for (const text of since)
    expect(text).toMatch(
      /^(not yet|right\snow|((lost\sagain\sat|right\sagain\ssince)\sepoch\s)?[012](\.\d+)?)$/,
    );

  // A point is described, and can be chosen for the tray and all layers.
  const space = page.getByTestId('layer-space');
  await space.focus();
  await space.press('ArrowRight');
  const told = page.getByTestId('space-told');
  await expect(told).toContainText(/^test image \d+, a \d, read as \d, (right|wrong)/);
  const [, image] = /image (\d+)/.exec((await told.textContent()) ?? '')!;
  await space.press('Enter');
  const first = page
    .getByTestId('tray')
    .getByRole('button', { name: /^Test image/ })
    .first();
  await expect(first).toHaveAttribute('aria-label', new RegExp(`^Test image ${image},`));
  await expect(first).toHaveAttribute('aria-pressed', 'true');

  // No name of a class covers another.
  const names = await panel
    .getByRole('button', { name: /^Turn / })
    .evaluateAll(all => all.map(one => one.getBoundingClientRect().toJSON() as DOMRect));
  expect(names).toHaveLength(10);
  const covered = names.filter((a, i) =>
    names.some(
      (b, k) => k < i && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
    ),
  );
  expect(covered).toEqual([]);

  // A handle turns the projection, and the menu resets it.
  const handle = panel.getByRole('button', { name: 'Turn 9' });
  await handle.hover({ timeout: 5000 });
  const [from, box] = [(await handle.boundingBox())!, (await space.boundingBox())!];
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const grip = { x: from.x + from.width / 2, y: from.y + from.height / 2 };
  const to = { x: (grip.x + middle.x) / 2, y: (grip.y + middle.y) / 2 };
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 3 });
  // While it is held it stays below the pointer.
  const off = async () => {
    const { x, y, width, height } = (await handle.boundingBox())!;
    return Math.hypot(x + width / 2 - to.x, y + height / 2 - to.y);
  };
  await expect.poll(off).toBeLessThan(3);
  await page.mouse.up();
  await expect(panel.getByLabel('Axes')).toHaveValue('turned');
  const held = (await handle.boundingBox())!;
  for (let i = 0; i < 3; i += 1) await handle.press('ArrowUp');
  await expect.poll(async () => (await handle.boundingBox())!.y).not.toBe(held.y);
  await panel.getByLabel('Axes').selectOption('Two classes');
  await panel.getByLabel('Class up').selectOption('7');
  await expect(panel).toContainText('towards the means of two classes');
  await panel.getByLabel('Axes').selectOption('Components');

  // Time moves the points and nothing else; another layer is another link.
  await page.getByRole('slider', { name: /time/i }).press('Home');
  await expect(panel).toContainText('as of step 0');
  await expect(panel).toContainText('at the snapshot of step 40');
  await expect.poll(() => picture(page)).not.toBe(end);
  expect(await axeViolations(page, '[data-panel="inside"]')).toEqual([]);
  await panel.getByLabel('Layer', { exact: true }).selectOption('dense 1');
  await expect.poll(() => hash(page)).toContain('view=space,3');
  await expect(panel).toContainText('the layer’s 120 values');
  await panel.getByRole('button', { name: 'Kernels' }).click();
  await expect.poll(() => hash(page)).not.toContain('view=');
});

test('epoch and batch are named, all mistakes can be paged through, and the wall’s headings stay in sight', async ({
  page,
}) => {
  await openApp(page, QUICK.replace('epochs=2', 'epochs=3&start=paused'));
  const transport = page.getByRole('group', { name: 'Training' });
  await page.getByRole('button', { name: 'One step' }).click();
  await expect(transport).toContainText(/epoch\s*1\s*of\s*batch 1 of 20/);
  await expect(page.getByTestId('time-travel')).toContainText('epoch 1, batch 1 of 20 step 1');
  const inside = page.locator('[data-panel="inside"]');
  await inside.getByRole('button', { name: 'Mistakes' }).click();
  const mistakes = page.getByTestId('mistakes');
  await expect(mistakes).toContainText(/\d of 10,000 test images wrong/);
  const wrong = Number(/([\d,]+) of/.exec((await mistakes.textContent()) ?? '')![1]!.replace(',', ''));
  const pages = Math.ceil(wrong / 24);
  await mistakes.getByLabel(`Page, of ${pages}`).fill(String(pages));
  const digits = mistakes.getByTestId('digit-page').getByRole('button');
  await expect(digits).toHaveCount(wrong - 24 * (pages - 1));
  await expect(mistakes.getByRole('button', { name: 'Next' })).toBeDisabled();
  for (const [width, height] of [
    [1440, 900],
    [390, 700],
  ] as const) {
    await page.setViewportSize({ width, height });
    const last = page.getByRole('button', { name: 'Outputs of softmax: open large' });
    await last.scrollIntoViewIfNeeded();
    await expect(page.getByRole('columnheader', { name: 'Outputs' })).toBeInViewport({ ratio: 0.9 });
    const [bar, name] = await Promise.all(
      [page.locator('header').first(), page.getByRole('columnheader', { name: 'Outputs' })].map(one =>
        one.boundingBox(),
      ),
    );
    expect(name!.y).toBeGreaterThanOrEqual(bar!.y + bar!.height - 1);
  }
});
