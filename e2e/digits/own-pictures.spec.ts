import { expect, type Page } from '@playwright/test';
import { waitForStatus } from '../support/page';
import { test } from '../support/test';

const small = 'engine=wasm&batch=10&epochs=3&interval=10&seed=1';

/** A table of 8 × 8 pictures, dark bars on light paper, the label last: lying, standing or slanting. */
function table(): string {
  const pixel = (label: string, n: number, i: number) => {
    const [x, y] = [i % 8, Math.floor(i / 8)];
    const at = 2 + (n % 4);
    const isInk = label === 'lying' ? y === at : label === 'standing' ? x === at : x === y;
    return isInk ? n % 3 : 16;
  };
  const rows = Array.from({ length: 60 }, (_, n) => {
    const label = ['lying', 'standing', 'slant'][n % 3]!;
    return [...Array.from({ length: 64 }, (_, i) => pixel(label, n, i)), label].join(',');
  });
  return [`${Array.from({ length: 64 }, (_, i) => `pixel${i}`).join(',')},class`, ...rows].join('\n');
}

const file = { name: 'bars.csv', buffer: Buffer.from(table()), mimeType: '' };

async function openTable(page: Page) {
  await page.getByTestId('digit-files').first().setInputFiles(file);
  return page.getByTestId('pictures-dialog');
}

test('pictures from a table are previewed, corrected, trained on, and named in the link', async ({
  page,
  browser,
}) => {
  await page.goto(`./#lab=digits&data=own&${small}`);
  await page
    .getByTestId('digit-files')
    .first()
    .setInputFiles({ ...file, buffer: Buffer.from('1,2,3\n'), name: 'a.csv' });
  const problem = page.getByTestId('digits-problem');
  await expect(problem).toContainText('“a.csv”');
  await page.keyboard.press('Escape');
  const dialog = await openTable(page);
  await expect(page.getByTestId('pictures-summary')).toContainText('a table of pixels (CSV): 60 pictures');
  await expect(dialog).toContainText('noticed: the border of most pictures is light');
  await expect(dialog.getByRole('combobox', { name: 'Labels are in' })).toHaveValue('64');
  await expect(dialog.getByRole('checkbox', { name: /inverted/ })).toBeChecked();
  await dialog.getByRole('textbox', { name: 'Name of class 2' }).fill('slanting');
  await dialog.getByRole('button', { name: 'Use these 60 pictures' }).click();
  await waitForStatus(page, 'finished');
  await expect(page.getByTestId('data-name')).toHaveText('bars');
  await expect(
    page
      .getByTestId('tray')
      .getByRole('button', { name: /, slanting: read as/ })
      .first(),
  ).toBeVisible();
  await expect(page.getByText('42 to learn from, 8 to validate, 10 to test.')).toBeVisible();
  await expect(page).toHaveURL(/pictures=[0-9a-f]{16}/);
  await expect(page.getByRole('list', { name: 'Your sets of pictures' })).toContainText('bars');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save bars as a file' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('bars.npz');
  // The browser kept the set; another browser is told which set it needs, and goes on when it is opened.
  await page.reload();
  await expect(page.getByTestId('data-name')).toHaveText('bars');
  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  const waiting = other.getByTestId('digits-waiting');
  await expect(waiting).toContainText('needs a set of pictures that is not on this device');
  await expect(waiting).toContainText(/[0-9a-f]{16}/);
  await other
    .getByTestId('digit-files')
    .first()
    .setInputFiles(await saved.path());
  await expect(other.getByTestId('pictures-summary')).toContainText('a set saved by Layerwise');
  const again = other.getByTestId('pictures-dialog');
  await again.getByRole('button', { name: 'Use these 60 pictures' }).click();
  await waitForStatus(other, 'finished');
  expect(other.url()).toBe(page.url());
  await other.context().close();
});

test('a set drawn on the pad survives a reload and is trained on', async ({ page }) => {
  await page.goto(`./#lab=digits&data=own&${small}`);
  const open = () => page.getByRole('button', { name: 'Draw a set …' }).first().click();
  await open();
  const dialog = page.getByRole('dialog', { name: 'Draw a data set' });
  const pad = dialog.getByTestId('set-pad');
  const draw = async (isLying: boolean, n: number) => {
    const { x, y, width } = (await pad.boundingBox())!;
    const at = width * (0.4 + 0.02 * n);
    await page.mouse.move(x + (isLying ? 30 : at), y + (isLying ? at : 30));
    await page.mouse.down();
    await page.mouse.move(x + (isLying ? width - 30 : at), y + (isLying ? at : width - 30));
    await page.mouse.up();
    await expect(dialog.getByRole('button', { name: /^Add as/ })).toBeEnabled();
    await page.keyboard.press('Enter');
  };
  for (const [label, isLying] of [
    [1, false],
    [7, true],
  ] as const) {
    await dialog.getByRole('radio', { name: `Draw ${label}` }).check();
    for (let n = 0; n < 10; n += 1) await draw(isLying, n);
  }
  await expect(dialog.getByRole('status')).toHaveText('20 pictures of 2 classes');
  await page.reload();
  await open();
  await expect(dialog.getByRole('status')).toHaveText('20 pictures of 2 classes');
  await dialog.getByRole('button', { name: 'Train on these' }).click();
  await waitForStatus(page, 'finished');
  await expect(page.getByTestId('data-name')).toHaveText('drawn by hand');
});

/** Stands in for the camera: paper in uneven light, with what `paper.draw` last drew on it. */
function holdPaper(): void {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const context = canvas.getContext('2d')!;
  const draw = (digit: 0 | 1, n: number) => {
    const light = context.createLinearGradient(0, 0, 640, 480);
    light.addColorStop(0, '#f4f0e6');
    light.addColorStop(1, '#b9b2a2');
    context.fillStyle = light;
    context.fillRect(0, 0, 640, 480);
    context.strokeStyle = '#3a3f55';
    context.lineWidth = 22 + (n % 5);
    context.lineCap = 'round';
    context.beginPath();
    const [x, y] = [300 + 5 * (n % 9), 230 + 4 * (n % 7)];
    if (digit === 0) context.ellipse(x, y, 70 + 4 * (n % 6), 110, 0.04 * (n % 8), 0, 2 * Math.PI);
    else {
      context.moveTo(x + 3 * (n % 10), y - 120);
      context.lineTo(x - 2 * (n % 10), y + 120);
    }
    context.stroke();
  };
  draw(0, 0);
  navigator.mediaDevices.getUserMedia = () => Promise.resolve(canvas.captureStream(30));
  Object.assign(globalThis, { paper: { draw } });
}

test('pictures from a camera become a set, which a network learns without any setting', async ({ page }) => {
  await page.addInitScript(holdPaper);
  await page.goto('./#lab=digits&data=own&engine=wasm');
  await page.getByRole('button', { name: 'Draw a set …' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Draw a data set' });
  await dialog.getByRole('button', { name: 'Camera' }).click();
  const seen = dialog.getByRole('img', { name: 'What would be added' });
  const pixels = () => seen.evaluate(canvas => (canvas as HTMLCanvasElement).toDataURL());
  for (const digit of [0, 1] as const) {
    await dialog.getByRole('radio', { name: `Draw ${digit}` }).check();
    for (let n = 0; n < 10; n += 1) {
      const before = digit + n === 0 ? '' : await pixels();
      await page.evaluate(
        ([which, turn]) =>
          (globalThis as unknown as { paper: { draw(digit: number, n: number): void } }).paper.draw(
            which!,
            turn!,
          ),
        [digit, n + 1],
      );
      await expect.poll(pixels, { intervals: [50] }).not.toBe(before);
      await dialog.getByRole('button', { name: /^Add as/ }).click();
    }
  }
  await expect(dialog.getByRole('status')).toHaveText('20 pictures of 2 classes');
  await dialog.getByRole('button', { name: 'Train on these' }).click();
  await waitForStatus(page, 'finished');
  await expect(page.getByTestId('test-accuracy')).toContainText('100');
  await expect(page).toHaveURL(/&batch=8&.*epochs=200/);
  const notice = page.getByText('batches of 8 and 200 epochs, instead of 50 and 5');
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page).not.toHaveURL(/batch=/);
  await expect(page).toHaveURL(/pictures=/);
});

test('on a phone the classes, the pad and its button are seen at once, even with 47 classes', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`./#lab=digits&data=own&${small}`);
  await page.getByRole('button', { name: 'Draw a set …' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Draw a data set' });
  const whole = { ratio: 1 };
  await expect(dialog.getByRole('radio', { name: 'Draw 9' })).toBeInViewport(whole);
  for (let n = 10; n < 47; n += 1) await dialog.getByRole('button', { name: 'Another class' }).click();
  const last = dialog.getByRole('radio', { name: 'Draw class 47' });
  await expect(last).toBeChecked();
  for (const one of [
    last,
    dialog.getByTestId('set-pad'),
    dialog.getByRole('button', { name: 'Add as class 47' }),
  ])
    await expect(one).toBeInViewport(whole);
  // All names can be read.
  const cut = await dialog
    .locator('label span')
    .evaluateAll(all => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
  expect(cut).toBe(0);
  // A class whose name is deleted is counted as people count.
  await dialog.getByRole('textbox', { name: 'Name of class 47' }).fill('');
  await expect(last).toBeVisible();
});

test('pictures that are opened are trained on, unless the link lets runs start paused', async ({ page }) => {
  const drawn =
    'lab=digits&data=drawn&images=100&validation=20&engine=wasm&batch=10&epochs=3000&interval=10&pace=watch';
  await page.goto(`./#${drawn}`);
  await page.getByRole('button', { name: 'Pause' }).first().click();
  await waitForStatus(page, 'paused');
  await page.getByRole('button', { name: 'Your own' }).click();
  const use = page.getByRole('button', { name: 'Use these 60 pictures' });
  await openTable(page);
  await use.click();
  await waitForStatus(page, 'running');
  await page.goto(`./#lab=digits&data=own&${small}&start=paused&pictures=0000000000000000~3`);
  await openTable(page);
  await use.click();
  await waitForStatus(page, 'paused');
  await expect(page.getByText('press Play to train')).toBeVisible();
  await page.getByRole('button', { name: 'Play' }).first().click();
  await waitForStatus(page, 'finished');
  await expect(page.getByText('press Play to train')).toHaveCount(0);
});
