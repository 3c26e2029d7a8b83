import { expect, type Page } from '@playwright/test';
import type { Lesson } from '../../src/lessons/format/lesson';
import { packLesson } from '../../src/lessons/format/pack';
import { openApp, PATIENCE_MS, runState, waitForStatus, axeViolations } from '../support/page';
import { test } from '../support/test';

const lesson: Lesson = {
  layerwise: 'lesson',
  version: 1,
  title: 'Lines and moons',
  steps: [
    {
      title: 'Two clouds',
      text: 'A boundary is **the line** $z = 0$.\n\n<img src=x onerror="document.title=1">\n\nSee [the moons](#data=moons&epochs=7).',
      place: 'data=blobs&classes=2&hidden=&epochs=200&pace=full',
      hide: ['network', 'training'],
      lock: ['data'],
      question: { kind: 'boundary', ask: 'Where will it be?', explain: 'Between the clouds.' },
    },
    {
      title: 'Two moons',
      text: 'The same network.',
      place: 'hidden=&epochs=300&stop=10,100&pace=full',
      lock: ['hidden'],
      focus: 'network',
      question: {
        kind: 'number',
        ask: 'How many will be right?',
        unit: '%',
        measure: 'trainAccuracy',
        tolerance: 5,
        explain: 'The tips are cut off.',
      },
    },
    {
      title: 'More units',
      text: 'Two networks.',
      place: 'rows=hidden:1;8&epochs=300',
      hide: ['data'],
      question: { kind: 'winner', ask: 'Which one?', measure: 'trainLoss' },
    },
    { title: 'All of them', text: '', place: 'figures' },
  ],
};
const packed = packLesson(lesson);

const panel = (page: Page) => page.getByRole('region', { name: 'Lesson' });

test('a step asks for a prediction, holds its run until there is one, and compares it with the result', async ({
  page,
}) => {
  await page.goto(`./#lesson=${packed}`);
  await expect(panel(page).getByRole('heading', { name: 'Two clouds' })).toBeVisible({
    timeout: PATIENCE_MS,
  });
  await waitForStatus(page, 'paused');
  // Texts are data: what looks like HTML is shown as it is written, and nothing of it runs.
  await expect(panel(page)).toContainText('<img src=x onerror="document.title=1">');
  await expect(panel(page).locator('img')).toHaveCount(0);
  await expect(panel(page).locator('.katex').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Training settings' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Circles', exact: true })).toBeDisabled();
  // Play leads to the question.
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(panel(page).getByText('Answer this, then it trains.')).toBeVisible();
  expect(await runState(page)).toEqual({ status: 'paused', epoch: 0 });
  // The line can be drawn by keys alone.
  const sketch = page.getByTestId('sketch');
  await sketch.focus();
  for (const key of ['Shift+ArrowLeft', 'Space', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Space'])
    await page.keyboard.press(key);
  await expect(sketch).toHaveAttribute('data-points', '2');
  await panel(page).getByRole('button', { name: 'This is my line' }).click();
  await waitForStatus(page, 'finished');
  await expect(panel(page).getByTestId('measured')).toHaveText(
    /your line lies on average [\d.]+ from the boundary/,
  );
  await expect(panel(page)).toContainText('Between the clouds.');
  expect(await axeViolations(page)).toEqual([]);

  // A link in the text keeps the lesson, and one press leads back.
  await panel(page).getByRole('link', { name: 'the moons' }).click();
  await expect(panel(page).getByRole('button', { name: /Back to this step/ })).toBeVisible();
  await panel(page)
    .getByRole('button', { name: /Back to this step/ })
    .click();
  await expect(panel(page).getByRole('button', { name: /Back to this step/ })).toHaveCount(0);

  // The next step stops where its link says, and only its end decides.
  await panel(page).getByRole('button', { name: 'Next: Two moons' }).click();
  await waitForStatus(page, 'paused');
  // It lets a panel fill the window, but for the lesson.
  await expect(page.locator('[data-panel="network"][data-filled]')).toBeVisible();
  await panel(page).getByRole('textbox', { name: 'Your number' }).fill('88');
  await panel(page).getByRole('button', { name: 'Answer', exact: true }).click();
  for (const stop of [10, 100]) {
    await expect
      .poll(() => runState(page), { timeout: PATIENCE_MS })
      .toEqual({ status: 'paused', epoch: stop });
    await expect(panel(page).getByTestId('measured')).toContainText('the training accuracy:');
    // The last stop is where the step looks; before it, nothing is decided.
    const told = panel(page).getByText('The tips are cut off.');
    await expect(told).toHaveCount(stop === 100 ? 1 : 0);
    await page.getByRole('button', { name: 'Play' }).click();
  }
  await waitForStatus(page, 'finished');
  await expect(panel(page)).toContainText(/That is right|It turned out otherwise/);
  await expect(panel(page)).toContainText('The tips are cut off.');
  // A locked setting cannot be changed by the diagram either.
  await expect(page.getByRole('button', { name: /Add a layer/ })).toHaveCount(0);

  // A comparison: which run wins? The answers survive a reload, and the link names the step.
  await panel(page).getByRole('button', { name: 'Next: More units' }).click();
  await expect(page.locator('main[data-lab="compare"]')).toHaveAttribute('data-epoch', '0');
  await panel(page).getByRole('radio', { name: '8 units' }).check();
  await panel(page).getByRole('button', { name: 'Answer', exact: true }).click();
  await waitForStatus(page, 'finished');
  await expect(panel(page).getByTestId('measured')).toHaveText(/^8 units, with 0\.\d+$/);
  // Where settings are hidden, no run can be removed.
  await expect(page.getByRole('table').getByRole('rowheader')).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
  await expect(panel(page)).toContainText('That is right.');
  expect(new URL(page.url()).hash).toContain('&step=3');
  await page.reload();
  await expect(panel(page)).toContainText('8 units', { timeout: PATIENCE_MS });
  await expect(panel(page).getByRole('radio')).toHaveCount(0);
  // The list of figures has a place for the lesson, too.
  await panel(page).getByRole('button', { name: 'Next: All of them' }).click();
  await expect(page.locator('main[data-lab="figures"]')).toBeVisible();
  await expect(panel(page).getByRole('heading', { name: 'All of them' })).toBeVisible();
  await panel(page).getByRole('button', { name: 'Leave the lesson' }).click();
  await expect(panel(page)).toHaveCount(0);
  expect(new URL(page.url()).hash).not.toContain('lesson');
});

test('a cure is tried beside its step, and a step that keeps its settings offers none', async ({ page }) => {
  const tooLarge = 'learningRate=100&epochs=300&pace=full';
  const steps = [
    {
      ...{ title: 'Free', text: 'Look at the loss.', place: tooLarge },
      question: { kind: 'choice', ask: 'Is it good?', options: ['Yes', 'No'], before: false, right: 2 },
    },
    { title: 'Kept', text: 'Again.', place: tooLarge, lock: ['learningRate'] },
    { title: 'A figure', text: 'Choose one.', place: 'figures' },
  ] satisfies Lesson['steps'];
  await page.goto(`./#lesson=${packLesson({ ...lesson, title: 'Cures', steps })}`);
  await panel(page).getByRole('radio', { name: 'No' }).check({ timeout: PATIENCE_MS });
  await panel(page).getByRole('button', { name: 'Answer', exact: true }).click();
  const diagnosis = page.getByTestId('diagnosis');
  await diagnosis.getByRole('link', { name: 'Try the cure' }).click({ timeout: PATIENCE_MS });
  await expect(page.locator('main')).toHaveAttribute('data-lab', 'compare');
  await expect(page.locator('figure[data-lane] figcaption')).toContainText(['As it was:', 'Cure:']);
  await expect(panel(page).getByRole('heading', { name: 'Free' })).toBeVisible();
  await expect(panel(page)).toContainText('That is right.');
  // The browser's way back leads to the step's experiment, and so does the lesson's own.
  const back = panel(page).getByRole('button', { name: /Back to this step/ });
  await expect(back).toBeVisible();
  await page.goBack();
  await expect(page.locator('main')).toHaveAttribute('data-lab', 'points');
  await expect(back).toHaveCount(0);

  // Retraining with the cure is a change of the step's experiment, which can be taken away.
  const gravest = diagnosis.getByRole('button', { name: /Learning rate too large/ });
  await gravest.click({ timeout: PATIENCE_MS });
  await page.getByRole('button', { name: 'Retrain this run with it' }).click();
  await back.click();
  await expect(page).toHaveURL(/learningRate=100/);
  await expect(panel(page)).toContainText('That is right.');

  await panel(page).getByRole('button', { name: 'Next: Kept' }).click();
  await gravest.click({ timeout: PATIENCE_MS });
  await expect(diagnosis).toContainText(/A cure would be .* This step of the lesson keeps its settings/);
  await expect(diagnosis.getByRole('link')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Retrain this run with it' })).toHaveCount(0);

  // A figure that is opened from the list stays beside the lesson, too.
  await panel(page).getByRole('button', { name: 'Next: A figure' }).click();
  await page.getByRole('link', { name: /^Figure 1:/ }).click();
  await expect(page.locator('main')).toHaveAttribute('data-lab', 'figure');
  await expect(panel(page).getByRole('heading', { name: 'A figure' })).toBeVisible();
});

test('a lesson that cannot be opened says why, and the app goes on', async ({ page }) => {
  const alert = page.getByRole('alert');
  for (const [source, why] of [
    [packed.slice(0, -20), /incomplete or was changed/],
    ['nothing-like-it', /there is no lesson named nothing-like-it/],
    ['lessons/missing.json', /the server answers 404/],
    ['https://example.org/lesson.json', /a file on another site, example\.org/],
  ] as const) {
    await page.goto(`./#lesson=${source}`);
    await expect(alert).toContainText(why, { timeout: PATIENCE_MS });
  }
  await page.getByRole('button', { name: 'Go on without a lesson' }).click();
  // A misspelled name, and a step that the lesson does not have.
  await page.goto('./#lesson=three-activation&step=99');
  await alert.getByRole('link', { name: '“three-activations”' }).click();
  await expect(panel(page)).toContainText('Three activations', { timeout: PATIENCE_MS });
  await page.goto('./#lesson=three-activations&step=99');
  await expect(page.getByText('This lesson has no step 99. Its last, step 6, is shown.')).toBeVisible();
  // Its last question is still open.
  await expect(panel(page).getByRole('link', { name: /^Next lesson/ })).not.toHaveClass(/primary/);
  await expect(panel(page)).not.toContainText('This is the end of the lesson.');
  await panel(page).getByRole('radio').first().check();
  await panel(page).getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(panel(page)).toContainText('This is the end of the lesson.');
  await expect(panel(page).getByRole('link', { name: /^Next lesson/ })).toHaveClass(/primary/);
  await panel(page).getByRole('button', { name: 'Leave the lesson' }).click();
  await openApp(page, 'lessons');
  const file = (text: string) => ({
    name: 'lesson.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await page.getByTestId('lesson-file').setInputFiles(file('{"layerwise":"lesson","version":1,"title":"x"}'));
  await expect(alert).toContainText('steps');
  // A lesson too long for a link is kept by this browser.
  const steps = lesson.steps.map((step, index) => ({ ...step, notes: noise(7000, index + 1) }));
  await page.getByTestId('lesson-file').setInputFiles(file(JSON.stringify({ ...lesson, steps })));
  await expect(panel(page).getByRole('heading', { name: 'Two clouds' })).toBeVisible({
    timeout: PATIENCE_MS,
  });
  expect(new URL(page.url()).hash).toMatch(/lesson=!|lesson=%21/);
  await page.reload();
  await expect(panel(page).getByRole('heading', { name: 'Two clouds' })).toBeVisible({
    timeout: PATIENCE_MS,
  });
});

test('somebody writes a lesson of two steps and shares it as a link', async ({ page }) => {
  await openApp(page, 'lessons');
  await page.getByRole('button', { name: 'Write a lesson' }).click();
  const field = (name: string) => panel(page).getByRole('textbox', { name, exact: true });
  await field('Title').fill('Moons, by hand');
  await field('Title of the step').fill('A start');
  await field('Text').fill('Look at **this**.');
  // What is on the screen becomes the next step, with its question.
  const note = page.getByRole('complementary', { name: 'The screen and the step' });
  await expect(note).toHaveCount(0);
  await page.evaluate(() => (location.hash += '&hidden=1&epochs=50&pace=full'));
  // A change that is in no step yet says so wherever the settings are scrolled to.
  await expect(note).toContainText('something else than step 1, “A start”');
  await note.getByRole('button', { name: 'Back to step 1' }).click();
  await expect(note).toHaveCount(0);
  await expect(page).not.toHaveURL(/hidden=1/);
  await page.evaluate(() => (location.hash += '&hidden=1&epochs=50&pace=full'));
  await note.getByRole('button', { name: 'Add it as a step' }).click();
  await expect(note).toHaveCount(0);
  // The new step asks for its title first.
  await expect(field('Title of the step')).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(field('Title of the step')).toHaveValue('');
  // Where all frames are alike, the step that is edited can be told by its ground.
  await page.emulateMedia({ forcedColors: 'active' });
  const grounds = await panel(page)
    .getByRole('list', { name: 'Steps' })
    .getByRole('button', { name: /^\d\. / })
    .evaluateAll(all => all.map(one => getComputedStyle(one).backgroundColor));
  expect(new Set(grounds).size).toBe(2);
  await page.emulateMedia({ forcedColors: 'none' });
  // A comparison opens beside the editor, too.
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('link', { name: 'Width', exact: true }).click();
  await expect(page.locator('main[data-lab="compare"]')).toBeVisible();
  await note.getByRole('button', { name: 'Back to step 2' }).click();
  await expect(page.locator('main[data-lab="points"]')).toBeVisible();
  await panel(page).getByRole('combobox', { name: 'Kind of question' }).selectOption('number');
  await field('The question').fill('How many are right?');
  await panel(page).getByRole('combobox', { name: 'Network' }).selectOption('locked');
  // A single setting, by keys alone; what is folded away says what is in it.
  const fold = panel(page).locator('summary', { hasText: 'Single settings of Training' });
  await expect(fold).toContainText('all can be changed');
  await fold.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(panel(page).getByRole('combobox', { name: 'Learning rate' })).toBeFocused();
  await page.keyboard.type('lo');
  await page.keyboard.press('Tab');
  await expect(fold).toContainText('Learning rate locked');
  await panel(page).getByRole('combobox', { name: 'Diagnosis' }).selectOption('hidden');
  await panel(page).getByRole('button', { name: 'Share or save' }).click();
  await expect(panel(page).getByRole('alert')).toContainText('Step 2: the title of the step is empty.');
  await field('Title of the step').fill('One unit');
  await panel(page).getByRole('button', { name: 'Undo' }).click();
  await expect(field('Title of the step')).toHaveValue('');
  await panel(page).getByRole('button', { name: 'Redo' }).click();
  expect(await axeViolations(page)).toEqual([]);
  // The draft survives a reload.
  await page.reload();
  await expect(field('Title')).toHaveValue('Moons, by hand', { timeout: PATIENCE_MS });
  await panel(page).getByRole('button', { name: 'Share or save' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('The link is the lesson');
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save the file' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('Moons-by-hand.json');
  await dialog.getByRole('button', { name: 'See it as students do' }).click();
  await expect(panel(page).getByRole('heading', { name: 'A start' })).toBeVisible({ timeout: PATIENCE_MS });
  await expect(panel(page).locator('strong')).toHaveText('this');
  expect(new URL(page.url()).hash).toMatch(/lesson=~/);
  await panel(page).getByRole('button', { name: 'Next: One unit' }).click();
  const training = page.getByRole('region', { name: 'Training settings' });
  await expect(training.getByRole('slider', { name: 'Learning rate' })).toBeDisabled();
  await expect(training.getByRole('combobox', { name: 'Optimizer' })).toBeEnabled();
  // What the diagnosis finds is shown when the answer is.
  const diagnosis = page.getByTestId('diagnosis');
  await expect(diagnosis).toContainText('kept back');
  await panel(page).getByRole('textbox', { name: 'Your number' }).fill('80');
  await panel(page).getByRole('button', { name: 'Answer', exact: true }).click();
  await expect
    .poll(() => runState(page), { timeout: PATIENCE_MS })
    .toEqual({ status: 'finished', epoch: 50 });
  await expect(diagnosis).not.toContainText('kept back');
  await panel(page).getByRole('button', { name: 'Go on writing this step' }).click();
  await expect(field('Title of the step')).toHaveValue('One unit');
});

test('a step keeps back the mathematics that would tell its answer, until it is told', async ({ page }) => {
  await page.goto('./#lesson=one-update');
  const mathematics = page.getByTestId('mathematics');
  await expect(mathematics).toContainText('keeps this back until its answer is told', {
    timeout: PATIENCE_MS,
  });
  await expect(mathematics).not.toContainText('0.5000');
  await expect(mathematics.getByRole('button', { name: 'One update, slowly' })).toHaveCount(0);
  await panel(page).getByRole('textbox', { name: 'Your number' }).fill('0.5');
  await panel(page).getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(mathematics).toContainText('0.5000000000');
  await expect(mathematics).not.toContainText('keeps this back');
  // Below a figure stands what we measured of its claims.
  await page.goto('./#lesson=report-and-truth&step=2');
  const claims = page.getByRole('region', { name: 'The report’s claims' });
  await expect(claims).toContainText('The wider the hidden layer');
  await expect(claims).not.toContainText('no further with 20');
  await expect(page.getByRole('region', { name: 'What to look for' })).toContainText('keeps this back');
});

/** A text that does not get shorter when it is packed. */
function noise(length: number, seed: number): string {
  let [text, state] = ['', 7919 * seed];
  while (text.length < length) {
    state = (state * 48_271) % 2_147_483_647;
    text += state.toString(36);
  }
  return text.slice(0, length);
}
