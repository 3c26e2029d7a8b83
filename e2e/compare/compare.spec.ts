import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import {
  crashWorker,
  openApp,
  waitForStatus,
  watchForTrouble,
  weightsHash,
  widthInWideFont,
  axeViolations,
} from '../support/page';
import { test } from '../support/test';

const grid = 'rows=hidden:3;8&columns=activation:tanh;sigmoid;relu';

/** The epochs that the runs have reached, by their id. */
function epochs(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('figure[data-lane]')].map(({ dataset }) => [
        dataset['lane'],
        Number(dataset['epoch']),
      ]),
    ),
  );
}

/** The text of a saved file. */
async function saved(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`layerwise-activation-x-hidden.${name.toLowerCase()}`);
  return readFile(await download.path());
}

test('a sweep’s link shows a labelled grid that trains in step, and pauses at one epoch', async ({
  page,
}) => {
  const trouble = watchForTrouble(page);
  await openApp(page, `${grid}&epochs=900000000`);
  const runs = page.getByRole('region', { name: 'Runs', exact: true });
  for (const name of ['tanh', 'sigmoid', 'ReLU'])
    await expect(runs.getByRole('columnheader', { name })).toBeVisible();
  for (const name of ['3 units', '8 units'])
    await expect(runs.getByRole('rowheader', { name, exact: true })).toBeVisible();
  await expect.poll(async () => Math.min(...Object.values(await epochs(page)))).toBeGreaterThan(500);
  expect(Object.keys(await epochs(page))).toHaveLength(6);
  await expect
    .poll(async () => {
      const running = Object.values(await epochs(page));
      return Math.max(...running) / Math.min(...running);
    })
    .toBeLessThan(1.5);
  await page.keyboard.press('Space');
  await waitForStatus(page, 'paused');
  await expect.poll(async () => new Set(Object.values(await epochs(page))).size).toBe(1);
  const [at] = Object.values(await epochs(page));
  await page.getByRole('button', { name: 'One epoch' }).click();
  await expect(page.getByTestId('epoch')).toHaveText((at! + 1).toLocaleString('en'));
  await page.keyboard.press('r');
  await expect.poll(async () => Object.values(await epochs(page))).toEqual([0, 0, 0, 0, 0, 0]);
  expect(trouble).toEqual([]);
});

test('a run that diverges stops alone, and a run whose worker dies continues', async ({ page }) => {
  await openApp(page, 'activation=relu&hidden=50,50&epochs=2500&columns=learningRate:0.0005;0.0001;1000');
  await crashWorker(page, 'lane.worker');
  await waitForStatus(page, 'finished');
  await expect(page.locator('[data-lane="r0c2"]')).toHaveAttribute('data-state', 'diverged');
  await expect(page.getByRole('button', { name: /1000: diverged.*numbers became infinite/ })).toBeVisible();
  for (const id of ['r0c0', 'r0c1'])
    await expect(page.locator(`[data-lane="${id}"]`)).toHaveAttribute('data-state', 'finished');
  expect(await epochs(page)).toMatchObject({ r0c0: 2500, r0c1: 2500 });
});

test('the table sorts, saved files are valid, and a run has the same weights as in its lab', async ({
  page,
}) => {
  await openApp(page, `${grid}&epochs=600&testShare=0.25&optimizer=adam&batch=50&view=space&folds=1`);
  await waitForStatus(page, 'finished');
  const losses = () =>
    page
      .locator('tbody [data-measure="trainLoss"]')
      .evaluateAll(cells => cells.map(cell => Number((cell as HTMLElement).dataset['value'])));
  const head = page.getByRole('columnheader', { name: 'train loss' });
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  const sorted = await losses();
  expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
  await head.getByRole('button').press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  expect(await losses()).toEqual([...sorted].reverse());
  await page.getByLabel('Epochs until this training accuracy').fill('80');
  await page.getByLabel('Epochs until this training accuracy').press('Enter');
  await expect(page.getByRole('columnheader', { name: 'epochs to 80' })).toBeVisible();

  const lines = (await saved(page, 'CSV')).toString().trim().split('\n');
  expect(lines).toHaveLength(7);
  expect(lines[0]).toContain('hidden,activation,state,epoch,trainLoss');
  const json = JSON.parse((await saved(page, 'JSON')).toString()) as {
    link: string;
    lanes: { id: string; label: string; trainLoss: number; history: unknown[]; weightsSha256: string }[];
  };
  expect(json.lanes.map(({ trainLoss }) => trainLoss).sort((a, b) => a - b)).toEqual(sorted);
  expect(json.lanes.every(({ history }) => history.length > 100)).toBe(true);
  const svg = (await saved(page, 'SVG')).toString();
  expect(svg).toMatch(/^<svg[\s\S]*<path[\s\S]*<\/svg>\s*$/);
  // Files name the page's link, with how it shows the runs.
  const parts = (link: string) => link.split(/[#&]/).sort();
  expect(parts(json.link)).toEqual(parts(page.url()));
  expect(parts(json.link)).toEqual(expect.arrayContaining(['view=space', 'folds=1']));
  expect(svg).toContain(json.link.replaceAll('&', '&amp;'));
  // Those who save a picture see the same link on it.
  await page.evaluate(() => {
    const { prototype } = CanvasRenderingContext2D;
    const { fillText } = prototype;
    prototype.fillText = function drawn(text, x, y, most) {
      document.body.dataset['drawn'] = `${document.body.dataset['drawn'] ?? ''}${text}`;
      fillText.call(this, text, x, y, most);
    };
  });
  expect((await saved(page, 'PNG')).subarray(1, 4).toString()).toBe('PNG');
  expect(await page.locator('body').getAttribute('data-drawn')).toContain(json.link);

  const lane = json.lanes.find(({ id }) => id === 'r1c2')!;
  await page.getByTestId('lane-table').getByRole('link', { name: lane.label, exact: true }).click();
  await expect(page.locator('main')).toHaveAttribute('data-lab', 'points');
  await waitForStatus(page, 'finished');
  expect(await weightsHash(page)).toBe(lane.weightsSha256);
});

test('what varies is chosen by hand, two runs differ on a map, and runs can be removed', async ({ page }) => {
  await openApp(page, 'epochs=300&columns=activation:tanh;relu');
  await page.getByRole('checkbox', { name: 'sigmoid' }).check();
  await expect(page).toHaveURL(/columns=activation:tanh;sigmoid;relu/);
  await page.getByLabel('Rows').selectOption('hidden');
  await expect(page.locator('figure[data-lane]')).toHaveCount(15);
  await page.getByLabel('Values of hidden layers').fill('4; 6,6');
  await page.getByLabel('Values of hidden layers').press('Enter');
  await expect(page).toHaveURL(/rows=hidden:4;6,6/);
  await page.getByLabel('Values of hidden layers').fill('many');
  await page.getByLabel('Values of hidden layers').press('Enter');
  await expect(page.getByRole('alert')).toContainText('“many” is not');
  await waitForStatus(page, 'finished');
  await page.locator('[data-lane="r0c0"] button').press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Difference from').selectOption('r1c2');
  await expect(dialog.getByRole('img', { name: /predictions differ on .*%/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Predicted class' }).click();
  await expect(dialog).toContainText('different predictions');
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click();
  await expect(page.locator('figure[data-lane]')).toHaveCount(5);
  await expect(page).toHaveURL(/lane=/);
});

test('experiments pinned in the lab are compared side by side', async ({ page }) => {
  await openApp(page, 'epochs=200');
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('button', { name: 'Pin this experiment' }).click();
  await page.keyboard.press('Escape');
  await page.getByLabel('Activation', { exact: true }).selectOption('relu');
  await page.getByRole('button', { name: 'Compare, 1 pinned' }).click();
  await page.getByRole('link', { name: 'Compare this with 1 pinned' }).click();
  await expect(page.locator('figure[data-lane]')).toHaveCount(2);
  await waitForStatus(page, 'finished');
  await page.getByLabel('Link of an experiment to add').fill('#epochs=200&hidden=9');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.locator('figure[data-lane]')).toHaveCount(3);
  const removals = page.getByRole('button', { name: /^Remove/ });
  await expect(removals).toHaveCount(5);
  const names = await removals.evaluateAll(buttons =>
    buttons.map(button => button.getAttribute('aria-label')),
  );
  expect(new Set(names).size, 'every button says what it removes').toBe(5);
  await page.getByRole('button', { name: 'Help' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Runs train in step');
  const texts = await page.evaluate(() => {
    const said = [...document.body.querySelectorAll('[aria-label], [data-tip], [alt]')].flatMap(element =>
      ['aria-label', 'data-tip', 'alt'].map(name => element.getAttribute(name) ?? ''),
    );
    return [document.body.innerText, ...said].join('\n');
  });
  expect(texts).not.toMatch(/\blanes?\b/i);
});

test('at 1024 px the pictures of a small grid are large, and its switch is whole, in both type sizes', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openApp(page, 'epochs=20&rows=activation:tanh;relu&columns=hidden:3;8');
  await waitForStatus(page, 'finished');
  const pictures = page.locator('figure[data-lane] canvas');
  const narrowest = () =>
    pictures.evaluateAll(all => Math.min(...all.map(one => one.getBoundingClientRect().width)));
  const isWhole = () =>
    page.getByRole('button', { name: 'Curves', exact: true }).evaluate(button => {
      const panel = button.closest('.panel')?.getBoundingClientRect();
      return panel !== undefined && button.getBoundingClientRect().right <= panel.right;
    });
  for (const type of ['usual', 'large']) {
    if (type === 'large') await page.getByRole('button', { name: 'Large type' }).click();
    await expect.poll(narrowest, type).toBeGreaterThan(120);
    expect(await isWhole(), type).toBe(true);
  }
});

for (const look of [
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const) {
  test.describe(`${look.colorScheme}, ${look.viewport.width} wide`, () => {
    test.use(look);

    test('axe finds nothing, and nothing is wider than the window', async ({ page }) => {
      await openApp(page, `${grid}&epochs=900000000&bogus=1&testShare=0.3`);
      await expect.poll(async () => Math.min(...Object.values(await epochs(page)))).toBeGreaterThan(100);
      await page.keyboard.press('Space');
      await waitForStatus(page, 'paused');
      expect(await axeViolations(page)).toEqual([]);
      expect(await widthInWideFont(page)).toBeLessThanOrEqual(look.viewport.width);
      await page.locator('[data-lane="r1c1"] button').click();
      await page.getByLabel('Difference from').selectOption('r0c0');
      expect(await axeViolations(page, 'dialog')).toEqual([]);
    });
  });
}

test('a run that is not what the edges of the grid say has a note with the reason', async ({ page }) => {
  await openApp(page, 'data=blobs&rows=data:blobs;moons&columns=classes:2;3&epochs=10');
  const note = page.getByTestId('unmet');
  await expect(note).toHaveText('Classes: 2, not 3');
  await expect(note).toHaveAttribute('data-tip', /data=moons has exactly 2 classes/);
  await expect(page.locator('figure[data-lane="r1c1"]')).toContainText('Classes: 2, not 3');
  await expect(page.getByRole('table').last()).toContainText('Moons · classes 2 (not 3)');
  await expect(page.getByTestId('link-problems').locator('li')).toHaveText([
    'classes=3: data=moons has exactly 2 classes. Using 2 instead.',
  ]);
});

test('on a large screen the table of twelve runs is whole, and a longer one fades out above its buttons', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openApp(page, 'rows=hidden:3;8;10;20&columns=activation:tanh;sigmoid;relu&epochs=100&pace=full');
  await waitForStatus(page, 'finished');
  const table = page.getByRole('region', { name: 'Table of runs' });
  await expect(page.locator('[data-lane-row]')).toHaveCount(12);
  await expect(table).toHaveAttribute('data-below', 'false');
  await expect(page.locator('[data-lane-row]').last()).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1920, height: 800 });
  await expect(table).toHaveAttribute('data-below', 'true');
  await expect(page.getByRole('button', { name: 'PNG', exact: true })).toBeInViewport({ ratio: 1 });
  await table.evaluate(box => box.scrollTo(0, box.scrollHeight));
  await expect(table).toHaveAttribute('data-below', 'false');
});

test('a run whose loss has risen says so, and the pictures still fit their box', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openApp(page, 'columns=activation:tanh;relu&rows=learningRate:0.01;1&epochs=1000');
  await page.keyboard.press('p');
  await waitForStatus(page, 'finished');
  const last = page.locator('figure[data-lane]').last();
  await expect(last).toContainText('↑');
  const beyond = await last.evaluate(one => {
    const boxes: Element[] = [];
    for (let box = one.parentElement; box; box = box.parentElement) boxes.push(box);
    const box = boxes.find(each => getComputedStyle(each).overflowY === 'auto')!;
    return box.scrollHeight - box.clientHeight;
  });
  expect(beyond).toBe(0);
});
