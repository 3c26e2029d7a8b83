import { expect, type Page } from '@playwright/test';
import { openApp, waitForEpoch, axeViolations } from '../support/page';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from '../support/test';

const open = async (page: Page, hash = 'data=own&epochs=100'): Promise<void> => {
  await openApp(page, hash);
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
};

const choose = (page: Page, name: string, content: string | Buffer) =>
  page
    .getByLabel('Open a file')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content as string) });

const take = (page: Page, count: number) =>
  page.getByRole('button', { name: `Use these ${count} points` }).click();

const setting = (page: Page, key: string) =>
  decodeURIComponent(new RegExp(`[#&]${key}=([^&]*)`).exec(page.url())?.[1] ?? '');

/** A table of cars with nine columns, missing values, and names in quotes. */
const cars = [
  'mpg,cylinders,displacement,horsepower,weight,acceleration,model_year,origin,car_name',
  ...Array.from({ length: 60 }, (_, i) => {
    const power = i % 20 === 5 ? '?' : 90 + ((7 * i) % 50);
    return `${18 + ((5 * i) % 21)},${4 + 2 * (i % 3)},${100 + 3 * i},${power},${2000 + 17 * i},${12 + (i % 9)},${70 + (i % 13)},${1 + (i % 3)},"car ""${i}"", wagon"`;
  }),
].join('\n');

test('a table of nine columns takes three clicks to open; axes, link and saved file have its names', async ({
  page,
}) => {
  await open(page);
  await choose(page, 'auto-mpg.csv', cars);
  await expect(page.getByLabel('Across (x₁)')).toHaveValue('0');
  await page.getByLabel('Across (x₁)').selectOption('horsepower');
  await expect(page.getByTestId('csv-problems')).toContainText('no value in “horsepower” (“?”)');
  await expect(page.getByText('3 of 60 rows left out')).toBeVisible();
  await take(page, 57);
  await waitForEpoch(page, 20);
  expect(setting(page, 'columnNames')).toBe('horsepower,displacement,origin');
  expect(setting(page, 'classNames')).toBe('1,2,3');
  await expect(page.getByTestId('boundary')).toHaveAttribute(
    'aria-label',
    /horsepower across and displacement up/,
  );
  await page.reload();
  await waitForEpoch(page, 20);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the points as CSV' }).click();
  const saved = await readFile(await (await download).path(), 'utf8');
  expect(saved.split('\n')[0]).toBe('horsepower,displacement,origin');
  expect(saved.trim().split('\n')).toHaveLength(58);
});

test('the same file can be opened again after it has changed on disk', async ({ page }) => {
  await open(page);
  await choose(page, 'points.csv', 'x,y,c\n0,1,a\n1,0,b\n');
  await expect(page.getByRole('button', { name: 'Use these 2 points' })).toBeVisible();
  expect(await page.getByLabel('Open a file').inputValue()).toBe('');
  await choose(page, 'points.csv', 'x,y,c\n0,1,a\n1,0,b\n2,2,b\n');
  await expect(page.getByRole('button', { name: 'Use these 3 points' })).toBeVisible();
});

test('text files saved by Excel open: Windows-1252, and UTF-16 with tabs', async ({ page }) => {
  await open(page);
  const western = Buffer.from('x;y;name\r\n0,5;1,2;M\xFCller \x80\r\n1,5;0,2;Stra\xDFe\r\n', 'latin1');
  await choose(page, 'western.csv', western);
  await expect(page.getByTestId('table-summary')).toContainText('Müller €, Straße');
  await choose(
    page,
    'unicode.txt',
    Buffer.from('\uFEFFx\ty\tname\r\n0,5\t1,2\tМир\r\n1,5\t0,2\t東京\r\n', 'utf16le'),
  );
  await expect(page.getByTestId('table-summary')).toContainText('Мир, 東京');
  await take(page, 2);
  await expect.poll(() => setting(page, 'points')).toBe('0.5,1.2,0;1.5,0.2,1');
});

test('the dialog asks about anything ambiguous: the first row, the decimal mark, the classes of a quantity', async ({
  page,
}) => {
  await open(page);
  const table = page.getByLabel('Table of points');
  const use = page.getByRole('button', { name: /^Use/ });
  await table.fill('2019,2020,sort\n1.5,2.5,a\n2.5,1.5,b\n');
  await expect(page.getByText('Choose whether the first row holds names')).toBeVisible();
  await expect(use).toBeDisabled();
  await page.getByLabel(/^First row \(2019, 2020, sort/).selectOption('names of the columns');
  await expect(use).toHaveText('Use these 2 points');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  await table.fill('x;y;c\n1.234;5.678;a\n2.345;6.789;b\n');
  await expect(use).toBeDisabled();
  await page.getByLabel('“1.234” means').selectOption('1234: the point groups thousands');
  await expect(use).toHaveText('Use these 2 points');
  await table.fill(
    'x1,x2,y\n1,2,0.37\n2,3,0.91\n3,1,0.55\n4,4,0.12\n5,1,0.77\n6,2,0.33\n7,1,0.2\n8,3,0.9\n9,9,0.1\n',
  );
  await expect(page.getByText('“y” looks like a quantity')).toBeVisible();
  await expect(use).toBeDisabled();
  await page.getByLabel('Label from “y”').selectOption('cut-2');
  await take(page, 9);
  await expect(page.getByRole('list', { name: 'Legend' })).toContainText('0.37 or more');
});

test('points of a table without a class get class 0, and a pasted table is shown from its top', async ({
  page,
}) => {
  await open(page);
  const table = page.getByLabel('Table of points');
  const rows = Array.from({ length: 60 }, (_, i) => `${i / 60},${(i % 7) / 7}`);
  await table.focus();
  await table.evaluate(
    (field: HTMLTextAreaElement, text) => {
      // A paste sends the event, then inserts the text, then scrolls to its end.
      field.dispatchEvent(new ClipboardEvent('paste', { bubbles: true }));
      document.execCommand('insertText', false, text);
      field.scrollTop = field.scrollHeight;
    },
    `x,y\n${rows.join('\n')}`,
  );
  await expect(page.getByLabel('Class or number', { exact: true })).toHaveValue('-1');
  await expect(page.getByTestId('table-summary')).toContainText('all of class 0');
  await expect.poll(() => table.evaluate(field => field.scrollTop)).toBe(0);
  await take(page, 60);
  await expect(page.getByText('All points are of one class')).toBeVisible();
  expect(setting(page, 'classNames')).toBe('');
  expect(setting(page, 'columnNames')).toBe('x,y,label');
});

test('coordinates far from 0 are accepted, standardised and shown in their own units', async ({ page }) => {
  await open(page);
  const rows = Array.from(
    { length: 6 },
    (_, i) => `${500123.5 + 40 * i},${5812345.2 + 30 * (i % 3)},${i < 3 ? 'west' : 'east'}`,
  );
  await page.getByLabel('Table of points').fill(`easting,northing,side\n${rows.join('\n')}`);
  await expect(page.getByRole('dialog').getByLabel(/^Standardise/)).toBeChecked();
  await take(page, 6);
  await waitForEpoch(page, 100);
  expect(setting(page, 'standardize')).toBe('1');
  await expect(page.getByTestId('train')).toHaveText(/^100\s%$/);
  await page.getByTestId('boundary').hover();
  await expect(page.getByTestId('pointer-readout')).toContainText(/easting 500,\d{3}/);
  await expect(page.getByTestId('pointer-readout')).toContainText(/northing 5,812,\d{3}/);
});

test('the plane moves to points outside the view, also while a drawing tool is selected', async ({
  page,
}) => {
  await openApp(page, 'data=own&points=0,0,0;1,1,1&epochs=100');
  await page.getByRole('button', { name: 'Draw class 0' }).click();
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  await page
    .getByLabel('Table of points')
    .fill('u,v,c\n100,200,a\n110,220,b\n120,210,a\n130,230,b\n105,205,a\n125,215,b');
  await take(page, 6);
  await waitForEpoch(page, 1);
  await page.getByTestId('boundary').hover();
  await expect(page.getByTestId('pointer-readout')).toContainText(/u 11\d/);
  await expect(page.getByTestId('pointer-readout')).toContainText(/v 21\d/);
  // A link with other points shows them although a tool is selected.
  await page.getByRole('button', { name: 'Draw a' }).click();
  await page.evaluate(() => {
    location.hash = 'data=own&epochs=100&points=-900,-800,0;-910,-820,1;-905,-790,0';
  });
  await page.getByTestId('boundary').hover({ position: { x: 300, y: 300 } });
  await expect(page.getByTestId('pointer-readout')).toContainText(/−90\d/);
});

test('a constant column gets a warning and trains, standardised or not', async ({ page }) => {
  await open(page);
  await page.getByLabel('Table of points').fill('x,y,label\n1,2,a\n1,3,b\n1,4,a\n1,5,b');
  await expect(page.getByText('“x” is 1 in every row')).toBeVisible();
  await take(page, 4);
  await waitForEpoch(page, 100);
  await page
    .getByRole('switch', { name: 'Standardise' })
    .or(page.getByLabel('Standardise', { exact: true }))
    .first()
    .click();
  await expect.poll(() => setting(page, 'standardize')).toBe('1');
  await waitForEpoch(page, 100);
  await expect(page.getByTestId('train-loss')).toHaveText(/^\d/);
});

test('cells copied from a spreadsheet can be pasted on the page', async ({ page }) => {
  await openApp(page, 'epochs=100');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'x\ty\tc\r\n1.234,5\t2,5\ta\r\n−3,5\t1\tb\r\n');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  });
  await take(page, 2);
  await expect.poll(() => setting(page, 'points')).toBe('1234.5,2.5,0;-3.5,1,1');
});

test('for a workbook and other files that are not tables, the dialog says what to do', async ({ page }) => {
  await open(page);
  await choose(page, 'points.xlsx', Buffer.from('PK\x03\x04\x14\x00', 'latin1'));
  await expect(page.getByTestId('csv-problems')).toContainText('save the sheet as CSV');
  await choose(page, 'empty.csv', '');
  await expect(page.getByTestId('csv-problems')).toContainText('empty.csv is empty');
});

test('a file of ten megabytes is read without blocking the page', async ({ page }) => {
  await open(page, 'epochs=10&data=own&points=0,0,0;1,1,1');
  await page.evaluate(() => {
    const long: number[] = [];
    Object.assign(globalThis, { long });
    new PerformanceObserver(list => list.getEntries().forEach(entry => long.push(entry.duration))).observe({
      entryTypes: ['longtask'],
    });
  });
  const rows = '0.123456789,1.23456789,cat\n1.5,2.25,dog\n'.repeat(250_000);
  const path = test.info().outputPath('large.csv');
  await writeFile(path, `x,y,animal\n${rows}`);
  await page.getByLabel('Open a file').setInputFiles(path);
  await expect(page.getByRole('button', { name: 'Use these 10,000 points' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByTestId('table-summary')).toContainText('10,000 of 500,000 points');
  // Reading it on the main thread would block the page for seconds.
  const longest = await page.evaluate(() =>
    Math.max(0, ...(globalThis as unknown as { long: number[] }).long),
  );
  expect(longest).toBeLessThan(1000);
});

test('the dialog is accessible and fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await choose(page, 'auto-mpg.csv', cars);
  await expect(page.getByRole('button', { name: 'Use these 60 points' })).toBeVisible();
  const overflow = await page.getByRole('dialog').evaluate(dialog => dialog.scrollWidth - dialog.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  // The dialog is longer than the screen, but the button stays in view.
  await expect(page.getByRole('button', { name: 'Use these 60 points' })).toBeInViewport({ ratio: 1 });
  const violations = await axeViolations(page, 'dialog');
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('long class names leave the probabilities visible on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const names = ['Iris setosa from the northern valley', 'Iris versicolor of the southern hills'];
  const columns = ['sepal length (cm)', 'petal width measured at noon (cm)', 'species of the flower'];
  const list = (words: readonly string[]) => words.map(encodeURIComponent).join(',');
  const link = `data=own&points=0,0,0;1,1,1;0,1,0&classNames=${list(names)}&columnNames=${list(columns)}`;
  await openApp(page, `${link}&epochs=100`);
  await waitForEpoch(page, 1);
  await page.getByTestId('boundary').hover({ position: { x: 180, y: 240 } });
  const picture = (await page.getByTestId('boundary').boundingBox())!;
  for (const row of await page.getByTestId('pointer-readout').getByRole('listitem').all()) {
    const share = (await row.getByText('%').boundingBox())!;
    expect(share.x + share.width).toBeLessThanOrEqual(picture.x + picture.width);
    expect(share.height).toBeLessThan(24);
  }
});
