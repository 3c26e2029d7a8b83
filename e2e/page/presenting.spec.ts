import { expect, type Page } from '@playwright/test';
import jsQR from 'jsqr';
import { packLesson } from '../../src/lessons/format/pack';
import { openApp, PATIENCE_MS, runState, waitForEpoch, waitForStatus, axeViolations } from '../support/page';
import { test } from '../support/test';

test.use({ viewport: { width: 1024, height: 768 } });

/** What a reader of QR codes finds in a picture of the window. */
async function decoded(page: Page): Promise<string | undefined> {
  const picture = (await page.screenshot()).toString('base64');
  const { data, width, height } = await page.evaluate(async source => {
    const image = new Image();
    image.src = `data:image/png;base64,${source}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
    // Its grey values as text: an array of a million numbers takes seconds to cross to the test.
    let greys = '';
    for (let at = 0; at < pixels.length; at += 4) greys += String.fromCharCode(pixels[at]!);
    return { data: btoa(greys), width: canvas.width, height: canvas.height };
  }, picture);
  const greys = Buffer.from(data, 'base64');
  const pixels = new Uint8ClampedArray(4 * greys.length).fill(255);
  greys.forEach((grey, at) => pixels.fill(grey, 4 * at, 4 * at + 3));
  return jsQR(pixels, width, height)?.data;
}

const said = (page: Page) => page.getByTestId('said');

test('Q shows a code that is read back as the address, of a short link and of a long one', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openApp(page, 'data=circles&hidden=4,3&epochs=20');
  await page.keyboard.press('q');
  const dialog = page.getByRole('dialog', { name: 'What is shown' });
  await expect(dialog.getByRole('img', { name: 'QR code of the link below' })).toBeVisible();
  expect(await decoded(page)).toBe(page.url());
  await expect(dialog.getByTestId('code-link')).toHaveText(page.url());
  // It is as large as the window allows.
  const box = (await dialog.locator('svg[data-modules]').boundingBox())!;
  expect(box.height).toBeGreaterThan(560);
  expect(await axeViolations(page, 'dialog')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  // 60 points drawn by hand.
  const points = Array.from({ length: 60 }, (_, i) => `${i / 100},${(i % 7) / 4},${i % 2}`);
  await page.goto('about:blank');
  await openApp(page, `data=own&points=${points.join(';')}&epochs=5`);
  await page.keyboard.press('q');
  await expect(dialog.locator('svg[data-modules]')).toBeVisible();
  expect(page.url().length).toBeGreaterThan(500);
  expect(await decoded(page)).toBe(page.url());
});

test('a link too long for a code says so, and a shorter one can be shown', async ({ page }) => {
  const text = Array.from({ length: 900 }, (_, i) => ((i * 7919) % 65_521).toString(36)).join(' ');
  const packed = packLesson({
    layerwise: 'lesson',
    version: 1,
    title: 'Long',
    steps: [{ title: 'One', text, place: 'epochs=30' }],
  });
  await page.goto(`./#lesson=${packed}`);
  await expect(page.getByRole('heading', { name: 'One' })).toBeVisible({ timeout: PATIENCE_MS });
  await page.keyboard.press('q');
  await expect(page.getByRole('dialog')).toContainText('That is too long for a QR code.');
  await page.getByRole('button', { name: 'The experiment alone' }).click();
  await expect(page.locator('svg[data-modules]')).toBeVisible();
  expect(await decoded(page)).toBe(page.url().replace(/#.*/, '#epochs=30'));
});

test('T stops at powers of ten, A keeps the axes, K is a pointer, O starts over', async ({ page }) => {
  await openApp(page, 'epochs=300&pace=full&start=paused');
  await page.keyboard.press('t');
  await expect(said(page)).toHaveText('Pauses at epochs 1, 10, 100 and 1,000');
  expect(page.url()).toContain('stop=1,10,100,1000');
  for (const epoch of [1, 10, 100]) {
    // The button says for as long as stops are on where the run goes next.
    await expect(page.getByRole('button', { name: `Play to ${epoch}`, exact: true })).toHaveText(
      `to ${epoch}`,
    );
    await page.keyboard.press('Space');
    await expect.poll(() => runState(page), { timeout: PATIENCE_MS }).toEqual({ status: 'paused', epoch });
  }
  await page.keyboard.press('t');
  await expect(page).not.toHaveURL(/stop=/);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toHaveText('');
  await page.keyboard.press('Space');
  await waitForStatus(page, 'finished');

  // The axes of another run are those of this one, until they follow again.
  const axis = page.locator('[data-testid="time-axis"]').first();
  const ticks = () => axis.textContent();
  await expect(axis).toContainText('100');
  const before = await ticks();
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: 'axes kept' })).toHaveAttribute('aria-pressed', 'true');
  await page
    .getByRole('textbox', { name: /target|epoch/i })
    .first()
    .fill('100000');
  await page.keyboard.press('Enter');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await expect(page).toHaveURL(/epochs=100000/);
  expect(await ticks()).toBe(before);
  // Curves that go on beyond these axes end at the edge of the plot.
  await waitForEpoch(page, 1000);
  const ends = () =>
    page
      .getByTestId('live-lines')
      .first()
      .evaluate((lines: SVGGElement) => {
        const id = lines.getAttribute('clip-path')?.slice(5, -1) ?? '';
        const edge = document.getElementById(id)?.firstElementChild as SVGRectElement;
        const { x, width } = lines.getBBox();
        return { isBeyond: x + width > edge.x.baseVal.value + edge.width.baseVal.value };
      });
  await expect.poll(ends).toEqual({ isBeyond: true });
  await page.keyboard.press('a');
  await expect.poll(ticks).not.toBe(before);

  // The pointer is over everything, takes no press, and ends with Escape.
  await page.keyboard.press('k');
  await page.mouse.move(300, 400);
  await page.mouse.move(320, 420);
  const laser = page.getByTestId('laser');
  await expect(laser).toHaveAttribute('data-at', '320,420');
  const red = () =>
    laser.evaluate(canvas => {
      const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(320, 420, 1, 1);
      return [data[0]! > 200, data[1]! < 60, data[3] === 255];
    });
  await expect.poll(red).toEqual([true, true, true]);
  expect(
    await page.evaluate(() => document.elementFromPoint(320, 420)?.getAttribute('data-testid')),
  ).not.toBe('laser');
  await page.keyboard.press('Escape');
  await expect(laser).toHaveCount(0);

  // A setting was changed; the link as it was opened comes back. What was pinned stays pinned.
  await page.keyboard.press('c');
  await page.getByRole('button', { name: 'Pin this experiment' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/#epochs=300&start=paused&pace=full$|#epochs=300&pace=full&start=paused$/);
  await expect.poll(() => runState(page)).toEqual({ status: 'paused', epoch: 0 });
  await expect(page.getByRole('button', { name: 'Compare, 1 pinned' })).toBeVisible();
});

/** Pastes a text as a person does. */
const paste = (page: Page, text: string) =>
  page.evaluate(pasted => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    (document.activeElement ?? document.body).dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true }),
    );
  }, text);

test('two pasted links are compared, and one with what is shown', async ({ page }) => {
  await openApp(page, 'epochs=5');
  const address = page.url().replace(/#.*/, '');
  await paste(page, `${address}#hidden=2&epochs=5`);
  await expect(page.getByRole('dialog', { name: 'A link was pasted' })).toBeVisible();
  await paste(page, `${address}#hidden=3&epochs=5`);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('figure[data-lane]')).toHaveCount(2);
  // Axes are kept here, too: a longer run ends at their edge, until they follow again.
  await waitForStatus(page, 'finished');
  const chart = page.getByRole('img', { name: /^Loss of all runs/ });
  await expect(chart).toHaveAttribute('data-end', '5');
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: 'axes kept' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('textbox', { name: 'Target epochs' }).fill('9');
  await page.keyboard.press('Enter');
  await expect.poll(() => runState(page)).toEqual({ status: 'finished', epoch: 9 });
  await expect(chart).toHaveAttribute('data-end', '5');
  await page.keyboard.press('a');
  await expect(chart).toHaveAttribute('data-end', '9');
  await paste(page, '#hidden=4&epochs=5');
  await page.getByRole('button', { name: 'Compare it with what is shown' }).click();
  await expect(page.locator('figure[data-lane]')).toHaveCount(3);
  await paste(page, 'https://example.org/#readme');
  await expect(said(page)).toContainText('What you pasted is no link of an experiment');
  await paste(page, `${address}#hidden=2&epochs=7`);
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect(page.locator('main[data-lab="points"]')).toBeVisible();
  expect(page.url()).toContain('#hidden=2&epochs=7');
});

test('every button of the top bar has a key, and another key can be chosen', async ({ page }) => {
  await openApp(page, 'epochs=5');
  const root = page.locator('html');
  const theme = await root.getAttribute('data-theme');
  await page.keyboard.press('d');
  await expect(root).not.toHaveAttribute('data-theme', theme!);
  await page.keyboard.press('c');
  await expect(page.getByRole('group', { name: 'Compare' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('x');
  await expect(page.locator('header select')).toBeFocused();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('[');
  // The tests begin at full speed; the watching pace lies below it.
  await page.keyboard.press('[');
  await expect(page.getByRole('slider', { name: 'Pace' })).toHaveAttribute(
    'aria-valuetext',
    '10,000 steps/s',
  );
  await page.keyboard.press('s');
  await expect(page.getByRole('button', { name: 'Full speed' })).toHaveAttribute('aria-pressed', 'true');

  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'P: choose another key' }).click();
  await page.keyboard.press('s');
  await expect(page.getByText('“S” is taken: full speed')).toBeVisible();
  await page.getByRole('button', { name: 'P: choose another key' }).click();
  await page.keyboard.press(';');
  await expect(page.getByRole('button', { name: ';: choose another key' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await page.keyboard.press(';');
  await expect(root).toHaveAttribute('data-presenting', 'true');
  await page.reload();
  await waitForStatus(page, 'finished');
  await page.keyboard.press(';');
  await expect(root).toHaveAttribute('data-presenting', 'false');
  // The next pages, one after another.
  for (const lab of ['digits', 'figures', 'lessons', 'points']) {
    await page.keyboard.press('g');
    await expect(page.locator('main')).toHaveAttribute('data-lab', lab, { timeout: PATIENCE_MS });
  }
});

test('a lesson goes by keys, with its notes in a second window', async ({ page }) => {
  const source = packLesson({
    layerwise: 'lesson',
    version: 1,
    title: 'By keys',
    steps: [
      {
        title: 'First',
        text: 'Text.',
        place: 'epochs=20&pace=full',
        notes: 'Ask **before** you run. Then show [one unit](#hidden=1&epochs=20).',
        question: { kind: 'number', ask: 'How many?', measure: 'trainAccuracy', tolerance: 50 },
      },
      { title: 'Second', text: 'Text.', place: 'hidden=2&epochs=20&pace=full' },
    ],
  });
  await page.goto(`./#lesson=${source}`);
  const title = page.locator('.lesson h2');
  await expect(title).toHaveText('First', { timeout: PATIENCE_MS });
  await waitForStatus(page, 'paused');
  const opening = page.waitForEvent('popup');
  await page.keyboard.press('w');
  const notes = await opening;
  await expect(notes.getByText('Ask before you run.')).toBeVisible();
  await expect(notes.getByText('Next: Second')).toBeVisible();
  // A link in the notes is for the projector, and the notes stay.
  await notes.getByRole('link', { name: 'one unit' }).click();
  await expect(page).toHaveURL(/#hidden=1&/);
  await expect(notes.getByText('Next: Second')).toBeVisible();
  await notes.keyboard.press('o');
  await expect(page).not.toHaveURL(/#hidden=1&/);
  await page.bringToFront();
  await page.keyboard.press('i');
  await page.keyboard.type('50');
  await page.keyboard.press('Enter');
  await waitForStatus(page, 'finished');
  await notes.bringToFront();
  await notes.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(title).toHaveText('Second');
  await expect(notes.getByText('This is the last step.')).toBeVisible();
  await notes.keyboard.press('b');
  await expect(title).toHaveText('First');
  // Its link shows the notes by themselves, on a device that cannot follow and so has buttons of its own.
  await notes.getByText('These notes on a phone').click();
  await expect(notes.getByRole('img', { name: 'QR code of the link below' })).toBeVisible();
  const phone = await page.context().newPage();
  await phone.goto((await notes.getByRole('link', { name: /notes=1$/ }).getAttribute('href')) ?? '');
  await expect(phone.getByText('Ask before you run.')).toBeVisible({ timeout: PATIENCE_MS });
  await phone.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(phone.getByRole('heading', { name: 'Second' })).toBeVisible();
  await expect(phone.getByText('does not follow the projector')).toBeVisible();
  await phone.close();
  // Back at the step, the answer is still there.
  await expect(page.locator('.lesson')).toContainText('Your answer');
  await page.reload();
  await expect.poll(() => notes.isClosed()).toBe(true);
});

test('in large type no word of the editor or key of the help breaks, and no choice is cut', async ({
  page,
}) => {
  await openApp(page, 'epochs=1');
  await page.keyboard.press('p');
  await page.keyboard.press('?');
  const caps = page.getByRole('dialog').locator('kbd');
  await expect(caps.filter({ hasText: '1 … 9, 0' })).toHaveCount(1);
  expect(await caps.evaluateAll(all => all.filter(one => one.getClientRects().length > 1).length)).toBe(0);
  await page.keyboard.press('Escape');
  await page.evaluate(() => (location.hash = 'lessons'));
  await page.getByRole('button', { name: 'Write a lesson' }).click();
  const editor = page.locator('.lesson');
  await editor.getByRole('combobox', { name: 'Kind of question' }).selectOption('number');
  const fold = editor.locator('summary', { hasText: 'Single settings of Data' });
  await fold.click();
  const broken = await editor.evaluate(root => {
    const names = [...root.querySelectorAll('label > span')].filter(one => one.checkVisibility());
    return names.flatMap(({ firstChild, textContent }) =>
      [...textContent.matchAll(/\p{L}+/gu)].flatMap(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(firstChild!, index);
        range.setEnd(firstChild!, index + word.length);
        return range.getClientRects().length > 1 ? [word] : [];
      }),
    );
  });
  expect(broken).toEqual([]);
  // A menu that may be as wide as its words is not wider than it is here.
  const cut = await page.locator('.lesson select, header select').evaluateAll(all =>
    (all as HTMLSelectElement[]).flatMap(one => {
      const free = one.cloneNode(true) as HTMLSelectElement;
      free.style.cssText = 'position: absolute; width: max-content; max-width: none';
      one.after(free);
      const wanted = free.offsetWidth;
      free.remove();
      return one.checkVisibility() && wanted > one.offsetWidth + 1 ? [one.ariaLabel ?? one.value] : [];
    }),
  );
  expect(cut).toEqual([]);
});
