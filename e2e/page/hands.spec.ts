import { expect, type Page } from '@playwright/test';
import { along, Hands, type Spot } from '../support/hands';
import { openApp, waitForStatus } from '../support/page';
import { test } from '../support/test';

test('over the picture the wheel scrolls the page, and with Ctrl it zooms the picture', async ({ page }) => {
  await page.setViewportSize({ width: 700, height: 500 });
  await openApp(page, 'epochs=20');
  await waitForStatus(page, 'finished');
  const boundary = page.getByTestId('boundary');
  await boundary.hover();
  const scrolled = () => page.evaluate(() => scrollY);
  const before = await scrolled();
  await page.mouse.wheel(0, 150);
  await expect.poll(scrolled).toBeGreaterThan(before);
  await expect(page.getByTestId('wheel-hint')).toHaveText('Ctrl + wheel zooms');
  await expect(page.getByRole('button', { name: 'Show all' })).toHaveCount(0);
  await expect(page.getByTestId('wheel-hint')).toHaveCount(0);
  const place = await scrolled();
  await boundary.hover();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await expect(page.getByRole('button', { name: 'Show all' })).toBeVisible();
  expect(Math.abs((await scrolled()) - place)).toBeLessThan(300);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByRole('button', { name: 'Show all' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(page.getByRole('button', { name: 'Show all' })).toBeVisible();
});

const pointsInLink = (page: Page) => {
  const points = /points=([^&]*)/.exec(page.url())?.[1] ?? '';
  return points === '' ? 0 : points.split(';').length;
};

test.describe('own points on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a swipe scrolls, a tap adds a point, two fingers zoom, and with “Draw points” a finger draws', async ({
    page,
  }) => {
    await openApp(page, 'data=own&points=0,0,0;1,1,1&epochs=50');
    await page.getByRole('button', { name: 'Draw class 1' }).tap();
    const hands = await Hands.on(page, page.getByTestId('boundary'));
    const scrolled = () => page.evaluate(() => scrollY);
    const before = await scrolled();
    await hands.swipe(along([0.5, 0.8], [0.5, 0.1], 12));
    await expect.poll(scrolled).toBeGreaterThan(before);
    expect(pointsInLink(page)).toBe(2);
    await page.getByTestId('boundary').scrollIntoViewIfNeeded();
    // A swipe's momentum may still carry the page on.
    const toTop = () =>
      page.evaluate(async () => {
        scrollTo(0, 0);
        await new Promise(resolve => setTimeout(resolve, 200));
        return scrollY;
      });
    await expect.poll(toTop).toBe(0);
    // Two fingers: the picture zooms, nothing is drawn.
    const apart = (share: number): Spot[] => [
      [0.5 - share, 0.5],
      [0.5 + share, 0.5],
    ];
    await hands.fingers('touchStart', apart(0.1));
    for (const share of [0.13, 0.16, 0.2, 0.25]) await hands.fingers('touchMove', apart(share));
    await hands.fingers('touchEnd', []);
    await expect(page.getByRole('button', { name: 'Show all' })).toBeVisible();
    expect(pointsInLink(page)).toBe(2);
    await page.getByRole('button', { name: 'Show all' }).tap();
    // Most buttons would cover points, so they are behind one.
    const zoomIn = page.getByRole('button', { name: 'Zoom in' });
    await expect(zoomIn).toBeHidden();
    const more = page.getByRole('button', { name: 'More buttons for the picture' });
    await more.tap();
    await expect(zoomIn).toBeVisible();
    await more.tap();
    await expect(zoomIn).toBeHidden();
    await hands.swipe([[0.4, 0.45]]);
    await expect.poll(() => pointsInLink(page)).toBe(3);
    const arm = page.getByRole('button', { name: 'Draw points' });
    await arm.tap();
    await expect(arm).toHaveAttribute('aria-pressed', 'true');
    const place = await scrolled();
    await hands.swipe(along([0.3, 0.65], [0.6, 0.35], 12));
    await expect.poll(() => pointsInLink(page)).toBeGreaterThan(5);
    expect(await scrolled()).toBe(place);
    // The second finger removes what the first one drew.
    const drawn = pointsInLink(page);
    await hands.fingers('touchStart', [[0.2, 0.4]]);
    for (const x of [0.25, 0.3, 0.35]) await hands.fingers('touchMove', [[x, 0.4]]);
    await expect.poll(() => pointsInLink(page)).toBeGreaterThan(drawn);
    await hands.fingers('touchStart', [
      [0.35, 0.4],
      [0.7, 0.6],
    ]);
    await hands.fingers('touchMove', [
      [0.3, 0.4],
      [0.8, 0.6],
    ]);
    await hands.fingers('touchEnd', []);
    await expect.poll(() => pointsInLink(page)).toBe(drawn);
  });
});

/** For each canvas: its pixels per CSS pixel, and whether anything is painted on it. */
const canvases = (page: Page) =>
  page.locator('canvas').evaluateAll(all =>
    (all as HTMLCanvasElement[])
      .filter(canvas => {
        const { top, bottom } = canvas.getBoundingClientRect();
        return canvas.clientWidth > 0 && bottom > 0 && top < innerHeight;
      })
      .map(canvas => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        const isPainted = data.some(value => value !== 0);
        return { fine: Math.round((10 * canvas.width) / canvas.clientWidth) / 10, isPainted };
      }),
  );

for (const [name, hash, least] of [
  ['points', 'epochs=30', 3],
  ['digits', 'lab=digits&data=drawn&images=150&engine=wasm&validation=50&epochs=1', 10],
  ['a comparison', 'epochs=20&columns=activation:tanh;relu', 2],
] as const) {
  test(`in ${name}, every canvas is redrawn sharply when the screen's pixel density changes`, async ({
    page,
  }) => {
    await page.goto(`./#${hash}`);
    await waitForStatus(page, 'finished', 50_000);
    await expect.poll(async () => (await canvases(page)).every(({ fine }) => fine === 1)).toBe(true);
    const painted = async () => (await canvases(page)).filter(({ isPainted }) => isPainted).length;
    await expect.poll(painted).toBeGreaterThanOrEqual(least);
    const device = await page.context().newCDPSession(page);
    const { width, height } = page.viewportSize()!;
    for (const deviceScaleFactor of [2, 1.5]) {
      await device.send('Emulation.setDeviceMetricsOverride', {
        width,
        height,
        deviceScaleFactor,
        mobile: false,
      });
      await expect
        .poll(async () => (await canvases(page)).map(({ fine }) => Math.abs(fine - deviceScaleFactor) < 0.11))
        .not.toContain(false);
      await expect.poll(painted).toBeGreaterThanOrEqual(least);
    }
  });
}
