import { expect, type Locator, type Page } from '@playwright/test';
import { openApp, PATIENCE_MS, runState, waitForStatus, axeViolations } from '../support/page';
import { test } from '../support/test';

interface Sounds {
  started: number[];
  stopped: number;
  context: string;
}

/** Counts the notes that the page plays. */
async function listenTo(page: Page): Promise<() => Promise<Sounds>> {
  await page.addInitScript(() => {
    const sounds = ((globalThis as { sounds?: Sounds }).sounds = {
      started: [],
      stopped: 0,
      context: '',
    } as Sounds);
    const { start, stop } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (at) {
      sounds.started.push(this.frequency.value);
      sounds.context = this.context.constructor.name;
      start.call(this, at);
    };
    OscillatorNode.prototype.stop = function (at) {
      if (at === undefined) sounds.stopped += 1;
      stop.call(this, at);
    };
  });
  return () => page.evaluate(() => (globalThis as unknown as { sounds: Sounds }).sounds);
}

test('the screen is told in words and played, walked along by keys, and silent at Escape', async ({
  page,
}) => {
  const sounds = await listenTo(page);
  await openApp(page, 'epochs=300&testShare=0.2');
  await waitForStatus(page, 'finished');
  await page.getByRole('button', { name: 'Listen and read' }).waitFor();
  await page.keyboard.press('l');
  const panel = page.getByRole('complementary', { name: 'Listen and read' });
  const told = panel.getByRole('region', { name: 'The screen in words' });
  await expect(told).toContainText('Training has finished at epoch 300.');
  await expect(told).toContainText(/The training loss began at 0\.\d+/);
  // The numbers in words are those on the screen.
  const loss = Number(await page.getByTestId('train-loss').getAttribute('data-value'));
  await expect(told).toContainText(`${loss.toPrecision(3)} at epoch 300`);
  await expect(told).toContainText(/Class 0 is predicted in .* of the picture: \d+/);
  expect(await axeViolations(page)).toEqual([]);
  expect((await sounds()).started).toEqual([]);

  // It covers nothing of the page; in a narrower window the read-outs, whose numbers and curves it tells.
  const left = async (one: Locator) => (await one.boundingBox())!.x;
  const right = async (one: Locator) => (await left(one)) + (await one.boundingBox())!.width;
  expect(await right(page.locator('main'))).toBeLessThanOrEqual(await left(panel));
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect
    .poll(async () => (await right(page.getByTestId('boundary'))) <= (await left(panel)))
    .toBe(true);
  await page.setViewportSize({ width: 1440, height: 900 });

  // A walk: to the end, to the minimum. What a screen reader says is the slider's value.
  const walk = panel.getByRole('slider', { name: 'Training loss' });
  await walk.focus();
  await page.keyboard.press('End');
  await expect(walk).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`^epoch 300, ${loss.toPrecision(3)}.*the last point`),
  );
  await page.keyboard.press('m');
  await expect(walk).toHaveAttribute('aria-valuetext', /the minimum/);
  expect((await sounds()).started).toEqual([]);

  await panel.getByRole('button', { name: 'Hear it' }).click();
  await expect.poll(async () => (await sounds()).started.length).toBeGreaterThan(10);
  expect((await sounds()).context).toBe('AudioContext');
  await page.keyboard.press('Escape');
  const { started, stopped } = await sounds();
  expect(stopped).toBe(started.length);
  await expect(panel.getByRole('button', { name: 'Stop sound' })).toBeDisabled();
  // A histogram and a line through the boundary can be played, too.
  const what = panel.getByRole('combobox', { name: 'What' });
  await what.selectOption('Weights of layer 1');
  await expect(panel.getByRole('slider', { name: 'Weights of layer 1' })).toHaveAttribute(
    'aria-valuetext',
    / of 6/,
  );
  await what.selectOption('A line from left to right');
  const line = panel.getByRole('slider', { name: /Line across at x₂/ });
  await line.focus();
  await page.keyboard.press('c');
  await expect(line).toHaveAttribute('aria-valuetext', /boundary from class \d to class \d/);
  // Silent at volume 0; the second Escape closes the panel.
  await panel.getByRole('slider', { name: 'Volume' }).fill('0');
  await panel.getByRole('button', { name: 'Hear it' }).click();
  expect((await sounds()).started.length).toBe(started.length);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  expect((await runState(page)).epoch).toBe(300);
});

test('a curve and the picture are walked along where they are, by keys', async ({ page }) => {
  const sounds = await listenTo(page);
  await page.addInitScript(() =>
    localStorage.setItem('layerwise-listening', JSON.stringify({ state: { tones: true }, version: 0 })),
  );
  await openApp(page, 'epochs=300&testShare=0.2');
  await waitForStatus(page, 'finished');
  const curve = page.getByRole('slider', { name: 'Loss: training loss' });
  await curve.focus();
  await page.keyboard.press('ArrowRight');
  await expect(curve).toHaveAttribute('aria-valuetext', /^epoch 1, 0\.\d+/);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('slider', { name: 'Loss: test loss' })).toBeFocused();
  await page.keyboard.press('e');
  await expect(page.getByRole('slider', { name: 'Loss: test loss' })).toHaveAttribute(
    'aria-valuetext',
    /crosses|best/,
  );
  const heard = (await sounds()).started.length;
  expect(heard).toBeGreaterThan(1);

  const said = page.getByTestId('probe-text');
  await page.getByTestId('boundary').focus();
  await page.keyboard.press('ArrowRight');
  await expect(said).toHaveText(
    /^class \d, \d+\.\d percent\. At x₁ .*(Nearest: a|On a) (training|test) point of class \d/,
  );
  expect((await sounds()).started.length).toBeGreaterThan(heard);
  // From the far left to the far right the probe goes over the boundary.
  await expect(async () => {
    await page.keyboard.press('ArrowLeft');
    await expect(said).toHaveText(/^Over the boundary\./, { timeout: 300 });
  }).toPass({ timeout: PATIENCE_MS });
  await page.keyboard.press('w');
  await expect(said).toHaveText(/On a training point of class \d, wrongly taken for class \d/);
  expect((await runState(page)).epoch).toBe(300);
});
