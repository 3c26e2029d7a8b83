import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { trainInThisThread } from '../../cli/lane-workers';
import { packLesson } from '../../src/lessons/format/pack';
import { handInHash, handInOf } from '../../src/lessons/handin/hand-in';
import { Verifier } from '../../src/lessons/handin/verify';
import { openApp, PATIENCE_MS, waitForStatus, axeViolations } from '../support/page';
import { test } from '../support/test';

const lesson = packLesson({
  layerwise: 'lesson',
  version: 1,
  title: 'One question',
  steps: [
    {
      title: 'Moons',
      text: '',
      place: 'hidden=2&epochs=100&pace=full',
      question: { kind: 'choice', ask: 'Will it learn?', options: ['Yes', 'No'], right: 1 },
    },
    {
      title: 'A line',
      text: '',
      place: 'data=blobs&classes=2&hidden=&epochs=60&pace=full',
      question: { kind: 'boundary', ask: 'Where will it be?' },
    },
  ],
});

/** The first digits of the hash of this experiment's weights at its end, trained in Node. */
async function hashOf(verifier: Verifier, link: string, epochs: number): Promise<string> {
  const { why } = await verifier.verify(`${link}&epochs=${epochs}&state=${epochs}~${'0'.repeat(16)}`);
  return /begins with ([\da-f]{16}) here/.exec(why)?.[1] ?? '';
}

test('a student hands in a lesson; thirty of them are trained again, and a forged one is found', async ({
  page,
}) => {
  await page.goto(`./#lesson=${lesson}`);
  const panel = page.getByRole('region', { name: 'Lesson' });
  await panel.getByRole('radio', { name: 'Yes' }).check({ timeout: PATIENCE_MS });
  await panel.getByRole('button', { name: 'Answer', exact: true }).click();
  await waitForStatus(page, 'finished');
  // What has no answer yet is named, and one press leads to it.
  const dialog = page.getByRole('dialog');
  await panel.getByRole('button', { name: 'Hand in' }).click();
  await expect(dialog).toContainText('Step 2 has no answer yet. You can hand in all the same.');
  await dialog.getByRole('button', { name: 'Go to step 2: A line' }).click();
  await expect(dialog).toHaveCount(0);
  // What the person draws on comes a moment later, and leaves the focus where it is.
  const sketch = page.getByTestId('sketch');
  await expect(sketch).toBeVisible();
  await expect(panel.getByRole('heading', { name: 'A line' })).toBeFocused();
  await sketch.focus();
  for (const key of ['Shift+ArrowLeft', 'Space', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Space'])
    await page.keyboard.press(key);
  await panel.getByRole('button', { name: 'This is my line' }).click();
  await waitForStatus(page, 'finished');
  await expect(panel.getByTestId('measured')).toContainText('on average');
  const shown = /on average ([\d.]+)/.exec(await panel.getByTestId('measured').innerText())?.[1];
  await panel.getByRole('button', { name: 'Hand in' }).click();
  await expect(dialog).not.toContainText('no answer yet');
  await dialog.getByRole('textbox').fill('Ada');
  await expect(dialog).toContainText('2 answers to “One question”');
  await expect(dialog).toContainText('with the state of its network');
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save a file' }).click(),
  ]);
  const ada = readFileSync(await saved.path());

  const verifier = new Verifier(1, () => trainInThisThread({ dataDir: 'nowhere' }));
  const files = [{ name: 'ada.json', mimeType: 'application/json', buffer: ada }];
  for (let i = 1; i < 30; i += 1) {
    const link = `hidden=${1 + (i % 6)}&seed=${i}`;
    const hash = i === 29 ? 'f'.repeat(16) : await hashOf(verifier, link, 300);
    const handIn = handInOf({
      ...{ name: `Student ${String.fromCodePoint(64 + (i % 26))}`, lesson: 'One question' },
      answers: [
        {
          ...{ step: 1, asked: 'Will it learn?', said: i % 3 === 0 ? 'No' : 'Yes' },
          answer: { kind: 'choice', option: i % 3 === 0 ? 2 : 1 },
        },
      ],
      experiment: `${link}&epochs=300&state=300~${hash}`,
    });
    files.push({
      ...{ name: `${i}.json`, mimeType: 'application/json' },
      buffer: Buffer.from(JSON.stringify(handIn)),
    });
  }
  verifier.close();
  files.push({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('{}') });

  await openApp(page, 'handins');
  await page.getByTestId('hand-in-files').setInputFiles(files);
  const summary = page.getByTestId('class-summary');
  await expect(summary).toContainText(
    /30 handed in\. 30 of 30 runs trained again, in [\d.]+ s: 29 with the same bits/,
    {
      timeout: PATIENCE_MS,
    },
  );
  await expect(page.getByRole('alert')).toContainText('notes.json');
  const bars = page.getByRole('region', { name: 'Answers to step 1' });
  await expect(bars.getByRole('listitem').filter({ hasText: 'Yes' })).toContainText('21');
  await expect(page.getByRole('list', { name: 'Boundaries' }).getByRole('listitem')).toHaveCount(30);
  await expect(page.getByRole('cell', { name: 'different' })).toHaveCount(1);
  const adas = page.getByRole('row').filter({ hasText: 'Ada' });
  await expect(adas).toContainText('same bits');
  // Her answers are marked in words, her line with its distance, and what can be judged is counted.
  await expect(adas.getByRole('cell', { name: 'Yes ✓ right' })).toBeVisible();
  await expect(adas.getByRole('cell', { name: `a line, ${shown} off – not judged` })).toBeVisible();
  await expect(adas.getByRole('cell', { name: '1 of 1' })).toBeVisible();
  await expect(bars.getByRole('listitem').filter({ hasText: 'No' })).toContainText('not judged');
  await expect(page.getByRole('region', { name: 'Answers to step 2' })).toContainText(
    `On average ${shown} from the boundary`,
  );
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('checkbox', { name: 'Hide names' }).check();
  await expect(page.getByText('Ada', { exact: true })).toHaveCount(0);
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const lines = readFileSync(await csv.path(), 'utf8')
    .trim()
    .split('\n');
  expect(lines).toHaveLength(31);
  expect(lines[0]).toContain('step 1: Will it learn?');
  expect(lines[1]).not.toContain('Ada');

  // They are there after a reload, and a link adds one more; the same one counts once.
  const one = handInHash(handInOf({ name: 'Grace', answers: [] }));
  for (let twice = 0; twice < 2; twice += 1) {
    await page.goto('about:blank');
    await page.goto(`./#${one}`);
    await expect(summary).toContainText('31 handed in. 30 of 30 runs', { timeout: PATIENCE_MS });
    await expect(page.getByRole('checkbox', { name: 'Hide names' })).toBeChecked();
    // Each lesson has a table of its own.
    const tables = page.getByRole('table');
    await expect(tables).toHaveCount(2);
    await expect(page.getByRole('region', { name: 'Table of One question' }).getByRole('row')).toHaveCount(
      31,
    );
  }
});
