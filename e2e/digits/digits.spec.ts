import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { waitForStatus, watchForTrouble, widthInWideFont, axeViolations } from '../support/page';
import {
  mnistFiles,
  mnistFolder,
  NO_MNIST,
  openDigits,
  serveMnist,
  stepOf,
  waitForStep,
} from '../support/digits-page';
import { test } from '../support/test';

const folder = mnistFolder();
const quick = 'data=drawn&images=2000&engine=wasm&validation=200';
// Few digits, where it does not matter how well they are read.
const few = 'data=drawn&images=300&engine=wasm&validation=50';

async function accuracy(page: Page): Promise<number> {
  return Number(await page.getByTestId('test-accuracy').getAttribute('data-value'));
}

test('LeNet-5 learns digits drawn by the app, and nothing is fetched from another host', async ({ page }) => {
  const trouble = watchForTrouble(page);
  await openDigits(page, `${quick}&batch=10&epochs=1`);
  await waitForStatus(page, 'finished');
  expect(await stepOf(page)).toBe(200);
  expect(await accuracy(page)).toBeGreaterThan(0.5);
  await expect(page.getByTestId('data-name')).not.toHaveText(/MNIST/);
  await expect(page.locator('.recharts-surface').first()).toBeVisible();
  expect(trouble).toEqual([]);
});

test('without MNIST the lab draws digits, says so, and fetches nothing before a click', async ({ page }) => {
  const foreign: string[] = [];
  page.on('request', request => {
    if (!new URL(request.url()).host.startsWith('localhost')) foreign.push(request.url());
  });
  await serveMnist(page, null);
  await openDigits(page, 'engine=wasm&images=2000&validation=200&batch=4&epochs=100');
  await expect(page.getByTestId('mnist-offer')).toContainText('MNIST is not on this device');
  await expect(page.getByRole('button', { name: /Download/ })).toBeVisible();
  await expect(page).toHaveURL(/data=drawn/);
  await waitForStep(page, 10);
  expect(foreign).toEqual([]);
  // A change that the person did not ask for adds no entry to the history.
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
});

test('MNIST of the app’s own folder is learned to 97 % in one epoch', async ({ page }) => {
  // MNIST is not in the repository, so only a machine that has its files can run this test.
  test.skip(folder === null, NO_MNIST);
  test.setTimeout(500_000);
  await serveMnist(page, folder);
  await openDigits(page, 'engine=wasm&epochs=1');
  await expect(page.getByTestId('data-name')).toHaveText('MNIST');
  await waitForStatus(page, 'finished', 400_000);
  expect(await accuracy(page)).toBeGreaterThanOrEqual(0.97);
});

test('the lab continues with the four files of MNIST opened by hand', async ({ page }) => {
  // MNIST is not in the repository, so only a machine that has its files can run this test.
  test.skip(folder === null, NO_MNIST);
  await serveMnist(page, null);
  await openDigits(page, 'engine=wasm&images=2000&validation=200&batch=4&epochs=50');
  const files = mnistFiles(folder ?? '');
  await page.getByTestId('digit-files').first().setInputFiles(files);
  await expect(page.getByTestId('data-name')).toHaveText('MNIST');
  await expect(page).not.toHaveURL(/data=drawn/);
  await expect(page.getByTestId('mnist-offer')).toHaveCount(0);
  await waitForStep(page, 10);
});

test('a file without digits is refused with a reason, and the run continues', async ({ page }) => {
  await openDigits(page, `${few}&batch=4&epochs=1000`);
  await waitForStep(page, 5);
  const drop = (name: string, text = 'not a digit in sight') =>
    page.evaluate(
      ([called, held]) => {
        const data = new DataTransfer();
        data.items.add(new File([held], called));
        document.body.dispatchEvent(
          new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
        );
      },
      [name, text] as const,
    );
  await drop('cat.txt');
  await expect(page.getByTestId('notice-dropped')).toContainText('“cat.txt” cannot be opened here');
  await drop('cat.png');
  await expect(page.getByTestId('digits-problem')).toContainText('“cat.png” is named as a picture');
  await expect(page.getByTestId('notice-dropped')).toHaveCount(0);
  await page.keyboard.press('Escape');
  const step = await stepOf(page);
  await waitForStep(page, step + 5);

  // A table belongs in the Points lab.
  await drop('iris.csv', 'sepal,petal,species\n5.1,1.4,setosa\n7,4.7,versicolor\n');
  const notice = page.getByTestId('notice-dropped');
  await expect(notice).toContainText('“iris.csv” is a table of other values');
  await expect(page.getByTestId('digits-problem')).toHaveCount(0);
  await notice.getByRole('button', { name: 'Open it in the Points lab' }).click();
  await expect(page.getByRole('dialog')).toContainText('iris.csv');
  await expect(page).toHaveURL(/data=own/);
});

test('the link decides; a reader’s changes go into it, back and forward walk through them', async ({
  page,
}) => {
  await openDigits(page, `${few}&epochs=1&optimizer=nadam&batch=20&dropout=0.2`);
  await expect(page.getByLabel('Optimizer', { exact: true })).toHaveValue('nadam');
  await expect(page.getByLabel('Dropout', { exact: true })).toHaveValue('0.2');
  await waitForStatus(page, 'finished');
  expect(await stepOf(page)).toBe(15);
  await page.getByLabel('Activation', { exact: true }).selectOption('elu');
  await expect(page).toHaveURL(/activation=elu/);
  await page.goBack();
  await expect(page.getByLabel('Activation', { exact: true })).toHaveValue('relu');
});

test('the ten variants of the report and four networks of other sizes are examples, each a link', async ({
  page,
}) => {
  await openDigits(page, `${few}&epochs=1`);
  const menu = page.getByLabel('Example');
  await expect(menu.locator('option:not([disabled])')).toHaveCount(14);
  await menu.selectOption({ label: 'SGD' });
  await expect(page).toHaveURL(/optimizer=gd/);
  await expect(page).toHaveURL(/learningRate=0\.01/);
  // The digits and their number stay as chosen. So does a set of pictures, even one that is not on this device.
  await expect(page).toHaveURL(/data=drawn.*images=300/);
  await page.goto('./#lab=digits&data=own&pictures=0123456789abcdef~3&shift=2');
  await menu.selectOption({ label: 'Nadam' });
  await expect(page).toHaveURL(/optimizer=nadam/);
  await expect(page).toHaveURL(/pictures=0123456789abcdef~3/);
  await expect(page).toHaveURL(/shift=2/);
});

test('each lab is as it was left after a visit to the other', async ({ page }) => {
  await page.goto('./#epochs=777');
  await waitForStatus(page, 'finished');
  await page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name: 'Digits' }).click();
  await expect(page).toHaveURL(/lab=digits/);
  await expect(page.locator('main')).toHaveAttribute('data-lab', 'digits');
  await page.getByRole('link', { name: 'Points' }).click();
  await expect(page).toHaveURL(/#epochs=777$/);
  await waitForStatus(page, 'finished');
  await page.goBack();
  await expect(page.locator('main')).toHaveAttribute('data-lab', 'digits');
  await expect.poll(() => page.workers().length).toBe(1);
});

test('play, pause, step, epoch, and a learning rate changed during training', async ({ page }) => {
  await openDigits(page, `${few}&batch=4&epochs=1000`);
  await waitForStep(page, 5);
  await page.keyboard.press('Space');
  await waitForStatus(page, 'paused');
  const step = await stepOf(page);
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('main')).toHaveAttribute('data-step', String(step + 1));
  await page.getByLabel('Learning rate', { exact: true }).fill('0.002');
  await page.getByLabel('Learning rate', { exact: true }).press('Enter');
  await expect(page.getByTestId('manual-changes')).toContainText('0.001 → 0.002');
  expect(await stepOf(page)).toBe(step + 1);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.locator('main')).toHaveAttribute('data-step', '0');
});

test('weights are saved to files and opened again, and other files are refused', async ({ page }, info) => {
  const downloads: string[] = [];
  page.on('download', download => downloads.push(download.suggestedFilename()));
  await openDigits(page, `${few}&batch=20&epochs=1`);
  await waitForStatus(page, 'finished');
  const learned = await accuracy(page);
  const save = async (button: string) => {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const download = await coming;
    const path = info.outputPath(download.suggestedFilename());
    await download.saveAs(path);
    return path;
  };
  const paths = [await save('safetensors'), await save('tf.js')];
  await expect(page.getByTestId('notice-weights')).toContainText('Unpack it for TensorFlow.js');
  // Safari keeps only one of two downloads in a row.
  expect(downloads).toEqual(['lenet.safetensors', 'lenet-tfjs.zip']);
  const input = page.getByTestId('weight-files');
  // Phones grey out files with an extension that they do not know.
  await expect(input).not.toHaveAttribute('accept');
  for (const path of paths) {
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect(page.locator('main')).toHaveAttribute('data-step', '0');
    // Opened weights also begin at step 0, so only the notice shows that the run has restarted.
    await expect(page.getByTestId('manual-changes')).toHaveCount(0);
    await input.setInputFiles(path);
    await expect(page.getByTestId('manual-changes')).toContainText(path.split('/').at(-1)!);
    await expect(page.getByTestId('notice-weights')).toContainText(
      new RegExp(`${(learned * 100).toFixed(1)}\\s%.* test images correct`),
    );
    // The same file can be chosen again.
    expect(await input.evaluate((element: HTMLInputElement) => element.value)).toBe('');
  }
  await page.getByRole('button', { name: 'Confusion' }).click();
  await expect(page.getByTestId('confusion')).toContainText(`${(learned * 100).toFixed(2)}`);
  await page.getByTestId('weight-files').setInputFiles({
    name: 'other.safetensors',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('{"not": "weights"}'),
  });
  await expect(page.getByTestId('notice-weights')).toContainText('no weights of LeNet-5');
  await input.setInputFiles({ name: 'lenet.pth', mimeType: '', buffer: Buffer.from('PK\x03\x04') });
  await expect(page.getByTestId('recipe')).toContainText('torch.load("lenet.pth"');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect
    .poll(async () => {
      const { x, width } = (await page.getByTestId('notice-weights').boundingBox())!;
      return x + width;
    })
    .toBeLessThanOrEqual(390);
});

test('weights of a network with normalised pixels are measured at once and can be converted', async ({
  page,
}, info) => {
  await openDigits(page, `${few}&batch=20&epochs=1`);
  await waitForStatus(page, 'finished');
  const learned = await accuracy(page);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'safetensors' }).click();
  const path = info.outputPath('lenet.safetensors');
  await (await coming).saveAs(path);
  // The same network as another program would save it for normalised pixels: its first layer undoes the normalising.
  const file = readFileSync(path);
  const length = file.readUInt32LE(0);
  const header = JSON.parse(file.toString('utf8', 8, 8 + length)) as Record<string, unknown>;
  delete header['__metadata__'];
  const json = Buffer.from(JSON.stringify(header).padEnd(length));
  json.copy(file, 8);
  const at = (i: number) => 8 + length + 4 * i;
  for (let output = 0; output < 6; output += 1) {
    let sum = 0;
    for (let i = 25 * output; i < 25 * output + 25; i += 1) {
      sum += file.readFloatLE(at(i));
      file.writeFloatLE(file.readFloatLE(at(i)) * 0.3081, at(i));
    }
    file.writeFloatLE(file.readFloatLE(at(150 + output)) + 0.1307 * sum, at(150 + output));
  }
  const buffer = file;
  await page
    .getByTestId('weight-files')
    .setInputFiles({ name: 'normalised.safetensors', mimeType: 'application/octet-stream', buffer });
  const notice = page.getByTestId('notice-weights');
  await expect(notice).toContainText('Pixels are 0 to 1 here');
  await notice.getByRole('button', { name: 'Trained on normalised pixels' }).click();
  await expect(notice).toContainText(new RegExp(`first layer: ${(learned * 100).toFixed(1)}\\s%`));
});

/** Cut content must fade out: elements without a fade at a cut edge, or with a fade that hides something at the end. */
function hiddenByFades(): string[] {
  const cut = [...document.querySelectorAll<HTMLElement>('.fades-down, .fades-across')].filter(
    box => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1,
  );
  if (cut.length === 0) return ['nothing is cut'];
  return cut.flatMap(box => {
    const fade = getComputedStyle(box, '::after');
    const isDown = box.classList.contains('fades-down');
    box.scrollTo(isDown ? { top: 1e6 } : { left: 1e6 });
    const [edge, last] = [box.getBoundingClientRect(), box.lastElementChild!.getBoundingClientRect()];
    const room = isDown ? edge.bottom - last.bottom : edge.right - last.right;
    box.scrollTo({ top: 0, left: 0 });
    const size = Number.parseFloat(isDown ? fade.height : fade.width);
    return fade.position === 'sticky' && room >= size - 1 ? [] : [`${box.className}: ${room} of ${size}`];
  });
}

for (const look of [
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const) {
  test.describe(`${look.colorScheme}, ${look.viewport.width} wide`, () => {
    test.use(look);

    test('axe finds nothing, and nothing is wider than the window', async ({ page }) => {
      await serveMnist(page, null);
      await openDigits(page, 'engine=wasm&images=500&validation=50&epochs=1&bogus=1');
      await waitForStatus(page, 'finished');
      await page.locator('.recharts-surface').first().waitFor();
      expect(await axeViolations(page)).toEqual([]);
      expect(await widthInWideFont(page)).toBeLessThanOrEqual(look.viewport.width);
      expect(await page.evaluate(hiddenByFades)).toEqual([]);
      await page.getByRole('button', { name: 'Help' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await axeViolations(page, 'dialog')).toEqual([]);
    });
  });
}
