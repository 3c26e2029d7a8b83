import { expect, type Page } from '@playwright/test';
import { openDigits } from '../support/digits-page';
import { along, Hands } from '../support/hands';
import { waitForStatus } from '../support/page';
import { test } from '../support/test';

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
  await openDigits(page, 'data=drawn&images=150&engine=wasm&validation=50&epochs=1');
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
