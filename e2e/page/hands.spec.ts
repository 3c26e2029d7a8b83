import { expect, type CDPSession, type Locator, type Page } from '@playwright/test';
import { openDigits } from '../support/digits-page';
import { openApp, waitForStatus } from '../support/page';
import { test } from '../support/test';

type Spot = readonly [x: number, y: number];

const paused = 'data=drawn&images=150&engine=wasm&validation=50&epochs=1';

/** Sends pen and touch input to the browser. Positions are fractions of the element's box. */
class Hands {
  private constructor(
    private readonly device: CDPSession,
    private readonly element: Locator,
  ) {}

  static async on(page: Page, element: Locator): Promise<Hands> {
    await element.scrollIntoViewIfNeeded();
    return new Hands(await page.context().newCDPSession(page), element);
  }

  async pen(places: readonly Spot[], during: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const press = async (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', spot: Spot) => {
      const { x, y } = await this.at(spot);
      const down = type !== 'mouseReleased';
      await this.device.send('Input.dispatchMouseEvent', {
        ...{ type, x, y, button: 'left', buttons: down ? 1 : 0, clickCount: 1, pointerType: 'pen' },
      });
    };
    await press('mousePressed', places[0]!);
    for (const place of places.slice(1)) await press('mouseMoved', place);
    await during();
    await press('mouseReleased', places.at(-1)!);
  }

  /** The fingers that are down from now on; an empty list lifts all. */
  async fingers(
    type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel',
    spots: readonly Spot[],
  ): Promise<void> {
    const places = await Promise.all(spots.map(spot => this.at(spot)));
    const touchPoints = places.map((place, id) => ({ ...place, id }));
    await this.device.send('Input.dispatchTouchEvent', { type, touchPoints });
  }

  async swipe(places: readonly Spot[]): Promise<void> {
    await this.fingers('touchStart', [places[0]!]);
    for (const place of places.slice(1)) await this.fingers('touchMove', [place]);
    await this.fingers('touchEnd', []);
  }

  private async at([x, y]: Spot): Promise<{ x: number; y: number }> {
    const box = await this.element.boundingBox();
    if (!box) throw new Error('the element is not on the screen');
    return { x: box.x + x * box.width, y: box.y + y * box.height };
  }
}

const along = (from: Spot, to: Spot, steps = 8): Spot[] =>
  Array.from({ length: steps + 1 }, (_, i): Spot => [
    from[0] + ((to[0] - from[0]) * i) / steps,
    from[1] + ((to[1] - from[1]) * i) / steps,
  ]);

/** The network's input from the drawing: the ink of each part of the small picture, as text. */
const seen = (page: Page) =>
  page
    .locator('canvas[aria-label="The drawing as the network sees it"]')
    .evaluate(canvas => (canvas as HTMLCanvasElement).toDataURL());

/** What the network sees once nothing of the drawing is still on its way. */
async function settled(page: Page): Promise<string> {
  let [before, now] = ['', ''];
  await expect
    .poll(
      async () => {
        [before, now] = [now, await seen(page)];
        return now === before;
      },
      { intervals: [500] },
    )
    .toBe(true);
  return now;
}

const undoButton = (page: Page) => page.getByRole('button', { name: 'Undo stroke' });

async function openPad(page: Page): Promise<Hands> {
  await openDigits(page, paused);
  await waitForStatus(page, 'finished');
  return Hands.on(page, page.getByTestId('pad'));
}

test.describe('the drawing pad', () => {
  test.use({ hasTouch: true });

  test('takes a pen and ignores the palm before, during and after a stroke', async ({ page }) => {
    const hands = await openPad(page);
    const answer = page.getByTestId('drawing-answer');
    // The palm touches first and draws a little.
    await hands.fingers('touchStart', [[0.8, 0.9]]);
    await expect(undoButton(page)).toBeEnabled();
    const stroke = along([0.5, 0.15], [0.5, 0.7]);
    await hands.pen(stroke, async () => {
      await hands.fingers('touchMove', [[0.2, 0.95]]);
    });
    await hands.fingers('touchEnd', []);
    await expect(answer).toHaveText(/^read as/);
    // Again, with the palm touching shortly after the pen.
    await hands.swipe(along([0.9, 0.2], [0.9, 0.9]));
    await undoButton(page).click();
    await expect(answer).toHaveText('');
    await expect(undoButton(page)).toBeDisabled();
  });

  test('treats two fingers as a pinch and removes the stroke of the first one', async ({ page }) => {
    const hands = await openPad(page);
    await hands.fingers('touchStart', [[0.3, 0.3]]);
    await hands.fingers('touchMove', [[0.35, 0.4]]);
    await expect(undoButton(page)).toBeEnabled();
    await hands.fingers('touchStart', [
      [0.35, 0.4],
      [0.7, 0.7],
    ]);
    await hands.fingers('touchMove', [
      [0.2, 0.2],
      [0.8, 0.8],
    ]);
    await hands.fingers('touchEnd', []);
    await expect(undoButton(page)).toBeDisabled();
    await expect(page.getByTestId('drawing-answer')).toHaveText('');
    // The page is zoomed.
    expect(await page.evaluate(() => visualViewport!.scale)).toBeGreaterThan(1);
    const device = await page.context().newCDPSession(page);
    await device.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
    await page.getByTestId('pad').scrollIntoViewIfNeeded();
    // One finger draws; a gesture that the browser takes over leaves no stroke.
    await hands.swipe(along([0.5, 0.2], [0.5, 0.8]));
    await expect(undoButton(page)).toBeEnabled();
    await undoButton(page).click();
    await hands.fingers('touchStart', [[0.5, 0.2]]);
    await hands.fingers('touchMove', [[0.5, 0.5]]);
    await expect(undoButton(page)).toBeEnabled();
    await hands.fingers('touchCancel', []);
    await expect(undoButton(page)).toBeDisabled();
  });

  test('erases with a pen’s eraser, and undo restores the strokes', async ({ page }) => {
    const hands = await openPad(page);
    await hands.pen(along([0.5, 0.15], [0.5, 0.85]));
    await expect(page.getByTestId('drawing-answer')).toHaveText(/^read as/);
    const whole = await settled(page);
    // Chromium's automation has no eraser, so the test dispatches the events of one.
    const erase = (buttons: number, button: number) =>
      page.getByTestId('pad').evaluate(
        (pad, [down, which]) => {
          const box = pad.getBoundingClientRect();
          const send = (type: string, share: number) =>
            pad.dispatchEvent(
              new PointerEvent(type, {
                ...{ pointerId: 77, pointerType: 'pen', isPrimary: true, bubbles: true, cancelable: true },
                ...{ button: type === 'pointermove' ? -1 : which, buttons: type === 'pointerup' ? 0 : down },
                ...{ clientX: box.left + box.width / 2, clientY: box.top + share * box.height },
              }),
            );
          send('pointerdown', 0.4);
          send('pointermove', 0.6);
          send('pointerup', 0.6);
        },
        [buttons, button] as const,
      );
    await erase(32, 5);
    await expect.poll(() => seen(page)).not.toBe(whole);
    await undoButton(page).click();
    await expect.poll(() => seen(page)).toBe(whole);
    await erase(33, 0);
    await expect.poll(() => seen(page)).not.toBe(whole);
  });

  test('gives the same prediction for the same drawing where the browser adds noise to read pixels', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      // Different noise on each read, as in Firefox with resistFingerprinting.
      CanvasRenderingContext2D.prototype.getImageData = function falsified(_x, _y, width, height) {
        const image = new ImageData(width, height);
        crypto.getRandomValues(image.data.subarray(0, 65_536));
        return image;
      };
    });
    const hands = await openPad(page);
    const answer = page.getByTestId('drawing-answer');
    const readings: (string | null)[] = [];
    for (let time = 0; time < 2; time += 1) {
      await hands.pen(along([0.3, 0.2], [0.7, 0.25]));
      await hands.pen(along([0.7, 0.25], [0.4, 0.85]));
      await expect(answer).toHaveText(/^read as/);
      // Wait until the prediction covers the whole drawing.
      let before = '';
      await expect
        .poll(async () => {
          const now = await seen(page);
          const isStill = now === before;
          before = now;
          return isStill;
        })
        .toBe(true);
      readings.push(`${await answer.textContent()} ${await seen(page)}`);
      await page.getByRole('button', { name: 'Clear drawing' }).click();
      await expect(answer).toHaveText('');
    }
    expect(readings[1]).toBe(readings[0]);
  });
});

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
  ['digits', `lab=digits&${paused}`, 10],
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
