import { expect, type Page } from '@playwright/test';
import { openApp, PATIENCE_MS, waitForEpoch, waitForStatus, widthInWideFont } from '../support/page';
import { test } from '../support/test';

const sizes = [
  [1024, 768],
  [1280, 720],
  [1366, 768],
  [1440, 900],
  [1600, 900],
  [1920, 1080],
  [390, 844],
  [820, 1180],
] as const;

const pages = {
  'the Points lab': { hash: 'epochs=5&learningRate=0.00025&testShare=0.3', panel: 'picture' },
  'the Digits lab': {
    hash: 'lab=digits&data=drawn&images=100&validation=50&batch=50&engine=wasm&epochs=1',
    panel: 'inside',
  },
  'the mathematics': { hash: 'epochs=5&maths=forward', panel: 'picture' },
  'a comparison': { hash: 'rows=activation:tanh;relu&columns=hidden:3;5&epochs=5', panel: 'runs' },
  'a figure': { hash: 'figure=2', panel: 'picture' },
};

for (const [name, { hash, panel }] of Object.entries(pages))
  test(`${name} fits every size, and its picture has the most room`, async ({ page }) => {
    await openApp(page, hash);
    await waitForStatus(page, 'finished');
    const found: string[] = [];
    for (const type of ['usual', 'large']) {
      if (type === 'large') {
        await page.setViewportSize({ width: 1440, height: 900 });
        await page.getByRole('button', { name: 'Large type' }).click();
      }
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        await settled(page);
        for (const trouble of await troubles(page, panel))
          found.push(`${width} × ${height}, ${type} type: ${trouble}`);
      }
    }
    expect(found).toEqual([]);
  });

/** Waits until nothing changes its place any more. Panels whose sizes depend on each other would never settle. */
async function settled(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const places = () =>
            [...document.querySelectorAll('main *')]
              .map(element => {
                const { x, y, width, height } = element.getBoundingClientRect();
                return [x, y, width, height].join();
              })
              .join(';');
          const before = places();
          for (let frame = 0; frame < 6; frame += 1) await new Promise(requestAnimationFrame);
          return places() === before;
        }),
      { intervals: [20] },
    )
    .toBe(true);
}

function troubles(page: Page, panel: string): Promise<string[]> {
  return page.evaluate(name => {
    const found: string[] = [];
    const nameOf = (element: Element) =>
      element.getAttribute('aria-label') ?? element.textContent.slice(0, 30);
    const area = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width * height;
    };
    const picture = document.querySelector(`[data-panel="${name}"]`)!;
    const { width, height } = picture.getBoundingClientRect();
    if (width < 0.27 * innerWidth) found.push(`the picture is ${width} wide`);
    const share = height / innerHeight;
    // A figure is as high as its row of pictures is wide enough for.
    if (share < 0.45 && !document.querySelector('[data-lab="figure"]'))
      found.push(`the picture takes ${Math.round(100 * share)} % of the height`);
    const charts = [...document.querySelectorAll('canvas, svg.recharts-surface')];
    const largest = charts.filter(one => !picture.contains(one)).find(one => area(one) > area(picture));
    if (largest) found.push(`${nameOf(largest)} is larger than the picture`);
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page is wider than the window');
    for (const end of [0, document.documentElement.scrollHeight]) {
      scrollTo(0, end);
      const { top, bottom } = document.querySelector('header [aria-label="Play"]')!.getBoundingClientRect();
      // On a desk the page hardly scrolls, and its bar stays anyway.
      if (top < 0 || bottom > innerHeight) found.push(`Play is out of sight when scrolled to ${end}`);
    }
    scrollTo(0, 0);
    const pad = document.querySelector('[data-testid="pad"]')?.getBoundingClientRect();
    const wall = document.querySelector('[data-panel="wall"]')?.getBoundingClientRect();
    const isLarge = document.documentElement.dataset['presenting'] === 'true';
    if (pad && wall && innerWidth >= 1440 && innerHeight >= 900 && !isLarge && pad.bottom > wall.top)
      found.push('the drawing pad is not seen whole');
    const shown = (element: Element) => element.getClientRects().length > 0;
    for (const field of document.querySelectorAll<HTMLInputElement>('main input.input'))
      if (shown(field) && !field.placeholder && field.scrollWidth > field.clientWidth + 1)
        found.push(`“${field.value}” is cut`);
    for (const number of document.querySelectorAll('.panel dd'))
      if (number.getBoundingClientRect().right > number.closest('.panel')!.getBoundingClientRect().right - 4)
        found.push(`${number.textContent} leaves its panel`);
    const controls = [
      ...document.querySelectorAll('header :is(a, button, select, input), aside :is(button, p)'),
    ];
    const boxes = controls.filter(shown).map(one => [nameOf(one), one.getBoundingClientRect()] as const);
    for (const [index, [one, a]] of boxes.entries())
      for (const [other, b] of boxes.slice(index + 1))
        if (
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
        )
          found.push(`${one} lies on ${other}`);
    return found;
  }, panel);
}

test.describe('with a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the transport fits its bar in both type sizes', async ({ page }) => {
    await openApp(page, 'epochs=300');
    await waitForStatus(page, 'finished');
    const bar = page.getByRole('group', { name: 'Training' });
    for (const presenting of [false, true]) {
      if (presenting) await page.keyboard.press('p');
      await expect(page.locator('html[data-presenting="true"]')).toHaveCount(presenting ? 1 : 0);
      // Like the fonts of other machines.
      if (presenting) await widthInWideFont(page);
      const { y, height } = (await bar.boundingBox())!;
      for (const control of await bar.locator('button, input').all()) {
        const box = (await control.boundingBox())!;
        expect(box.y).toBeGreaterThanOrEqual(y);
        expect(box.y + box.height).toBeLessThanOrEqual(y + height);
      }
    }
  });

  for (const [name, { hash }] of Object.entries(pages))
    test(`in ${name} every target is at least 44 pixels high and wide`, async ({ page }) => {
      await openApp(page, hash);
      await waitForStatus(page, 'finished');
      await page.locator('[data-panel] :is(canvas, svg.recharts-surface)').last().waitFor();
      for (const [width, height] of [
        [390, 844],
        [820, 1180],
        [1440, 900],
      ] as const) {
        await page.setViewportSize({ width, height });
        expect(await tooSmall(page), `${width} × ${height}`).toEqual([]);
        expect(await covering(page), `${width} × ${height}`).toEqual([]);
      }
      if (name !== 'the Digits lab') return;
      // Cells of a matrix may be smaller, but none takes a touch from its neighbour.
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole('button', { name: 'Confusion' }).click();
      await expect(page.getByTestId('confusion').locator('table button')).toHaveCount(100);
      expect(await covering(page)).toEqual([]);
    });
});

/** Targets smaller than a fingertip. Links in a text and cells of a matrix have their size from what they are in. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a, button, select, summary, input')]
      // Folded parts of the page have a size, too, but cannot be touched.
      .filter(target => target.checkVisibility() && !target.matches('[data-small], p a, td a'))
      .flatMap(target => {
        const label = target.matches('[type="checkbox"], [type="radio"]')
          ? (target.closest('label') ?? document.querySelector(`label[for="${target.id}"]`))
          : null;
        const { width, height } = (label ?? target).getBoundingClientRect();
        const isSlider = target.matches('[type="range"]');
        if (Math.round(height) >= 44 && (isSlider || Math.round(width) >= 44)) return [];
        const name = target.getAttribute('aria-label') ?? target.textContent.slice(0, 30);
        return [`${name} ${target.tagName.toLowerCase()}: ${Math.round(width)} × ${Math.round(height)}`];
      }),
  );
}

/** Controls of a panel that lie on each other. */
function covering(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main section, main .panel')].flatMap(panel => {
      const controls = [...panel.querySelectorAll('button, select, input, canvas')]
        .filter(one => one.closest('section, .panel') === panel && one.checkVisibility())
        // Controls over a picture are meant to be there.
        .filter(one => one.tagName !== 'CANVAS' || one.clientWidth < panel.clientWidth * 0.9);
      const boxes = controls.map(one => [one, one.getBoundingClientRect()] as const);
      return boxes.flatMap(([one, a], index) =>
        boxes
          .slice(index + 1)
          .filter(
            ([other, b]) =>
              !one.contains(other) &&
              !other.contains(one) &&
              Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
              Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2,
          )
          .map(([other]) => `${one.outerHTML.slice(0, 80)} on ${other.outerHTML.slice(0, 80)}`),
      );
    }),
  );
}

test('F fills the window with the picture, or with the panel that a person is at', async ({ page }) => {
  await openApp(page, 'epochs=5');
  await waitForStatus(page, 'finished');
  await page.locator('.recharts-surface').first().waitFor();
  const header = await page.locator('header').boundingBox();
  const whole = { x: 0, y: header!.height, width: 1440, height: 900 - header!.height };
  const box = (panel: string) => page.locator(`[data-panel="${panel}"]`).boundingBox();
  const before = await box('picture');
  await page.mouse.move(0, 0);
  await page.keyboard.press('f');
  await expect.poll(() => box('picture')).toEqual(whole);
  // The picture is drawn at the new size, and what it covers is out of reach.
  await expect
    .poll(async () => (await page.getByTestId('boundary').boundingBox())!.width)
    .toBeGreaterThan(1430);
  const settings = page.getByRole('region', { name: 'Training settings' });
  const isCovered = () => settings.evaluate(one => one.closest('[inert]') !== null);
  expect(await isCovered()).toBe(true);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await expect.poll(() => box('picture')).toEqual(before);
  expect(await isCovered()).toBe(false);
  await page.locator('[data-panel="curves"]').hover();
  await page.keyboard.press('f');
  await expect.poll(() => box('curves')).toEqual(whole);
  await expect
    .poll(async () => (await page.locator('.recharts-surface').first().boundingBox())!.height)
    .toBeGreaterThan(250);
  const shrink = page.locator('[data-panel="curves"]').getByRole('button', { name: 'Fill the window' });
  await expect(shrink).toHaveAttribute('aria-pressed', 'true');
  await shrink.click();
  await expect.poll(() => box('picture')).toEqual(before);
});

test('F in a comparison covers the whole window, with the landscape if the link names it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openApp(page, 'rows=seed:0;1&hidden=3&epochs=5&view=landscape,path');
  await page.mouse.move(0, 0);
  await expect(page.getByTestId('landscape-runs')).toBeVisible({ timeout: PATIENCE_MS });
  const box = (panel: string) => page.locator(`[data-panel="${panel}"]`).boundingBox();
  const below = async () => {
    const height = Math.round((await page.locator('header').boundingBox())!.height);
    return { x: 0, y: height, width: 1024, height: 768 - height };
  };
  await page.keyboard.press('f');
  await expect.poll(() => box('curves')).toEqual(await below());
  await expect
    .poll(async () => (await page.getByTestId('compare-landscape').boundingBox())!.height)
    .toBeGreaterThan(400);
  await page.keyboard.press('Escape');
  // The pictures, which have less room beside a landscape, and a height of their own with large type.
  for (const key of ['', 'p']) {
    if (key) await page.keyboard.press(key);
    await page.locator('[data-panel="runs"]').hover({ position: { x: 5, y: 5 } });
    await page.keyboard.press('f');
    await expect.poll(() => box('runs')).toEqual(await below());
    await page.keyboard.press('f');
  }
  // On a phone it covers the top bar, so that the button that leads back is in reach.
  await page.setViewportSize({ width: 390, height: 844 });
  const fill = page.locator('[data-panel="curves"]').getByRole('button', { name: 'Fill the window' });
  await fill.click();
  await expect(fill).toHaveAttribute('aria-pressed', 'true');
  expect(await box('curves')).toMatchObject({ x: 0, y: 0, width: 390 });
  await fill.click();
  await expect(fill).toHaveAttribute('aria-pressed', 'false');
});

test('a notice moves nothing on the page', async ({ page }) => {
  await openApp(page, 'epochs=900000000&pace=20');
  await waitForEpoch(page, 20);
  const place = () => page.locator('main').boundingBox();
  const before = await place();
  await page.getByLabel('Learning rate', { exact: true }).fill('0.02');
  await page.getByLabel('Learning rate', { exact: true }).press('Enter');
  await expect(page.getByTestId('manual-changes')).toBeVisible();
  expect(await place()).toEqual(before);
});

test('on a small projector no box lies over the points, however many classes the legend names', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openApp(page, 'data=blobs&classes=8&testShare=0.3&epochs=5&pace=full');
  await waitForStatus(page, 'finished');
  await page.keyboard.press('p');
  await expect(page.locator('html')).toHaveAttribute('data-presenting', 'true');
  const panel = page.locator('[data-panel="picture"]');
  // Fonts of other systems are wider than this one's.
  await panel.evaluate(element => (element.style.letterSpacing = '0.04em'));
  const picture = page.getByTestId('boundary');
  const boxes = [
    panel.getByText(/of test points/),
    panel.getByRole('list', { name: 'Legend' }),
    page.getByTestId('open-mathematics'),
    panel.getByRole('button', { name: 'More buttons for the picture' }),
  ];
  const frame = (await panel.boundingBox())!;
  for (const box of boxes) {
    const { x, y, width, height } = (await box.boundingBox())!;
    const { y: top, height: high } = (await picture.boundingBox())!;
    expect(y + height <= top + 1 || y >= top + high - 1, await box.textContent().then(String)).toBe(true);
    expect(x >= frame.x && x + width <= frame.x + frame.width && y >= frame.y).toBe(true);
  }
  await expect(page.getByRole('button', { name: 'Code that shows this in another page' })).toBeInViewport({
    ratio: 1,
  });
  // The picture keeps most of its frame.
  expect((await picture.boundingBox())!.height).toBeGreaterThan(0.6 * frame.height);
});
