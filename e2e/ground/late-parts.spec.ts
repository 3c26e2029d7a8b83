import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { openDigits, waitForStep } from '../support/digits-page';
import { openApp, PATIENCE_MS, untilStored, waitForEpoch, waitForStatus } from '../support/page';
import { packLesson } from '../../src/lessons/format/pack';
import { test } from '../support/test';

/** File names in `assets` that the built app's page and workers load with `import()`. */
function lateParts(): string[] {
  const files = readdirSync('dist/assets').filter(file => file.endsWith('.js'));
  const texts = files.map(file => readFileSync(join('dist/assets', file), 'utf8'));
  const named = texts.flatMap(text => [...text.matchAll(/import\(\W{1,2}\.\/([\w.-]+\.js)\W\)/g)]);
  return [...new Set(named.map(([, file = '']) => file))].sort();
}

/** A page, and what a person presses there one after another to open the parts that load late. */
interface Opening {
  hash: string;
  acts: readonly ((page: Page) => Promise<void>)[];
}

const press =
  (name: string | RegExp) =>
  (page: Page): Promise<void> =>
    page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click();
/** Copies the link where the browser refuses that. */
async function copyInVain(page: Page): Promise<void> {
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await press('Copy link')(page);
}
const digits = 'lab=digits&data=drawn&images=400&validation=20&interval=20&batch=2&epochs=100000';
// These end at once: runs that go on would slow down all that the test waits for.
const brief = 'epochs=500';
const briefDigits = 'lab=digits&data=drawn&images=100&validation=20&interval=2&batch=50&epochs=2';
const briefLanes = 'columns=activation:tanh;relu&epochs=500';
const briefDigitsLanes =
  'rows=optimizer:sgd;adam&lab=digits&data=drawn&images=100&validation=20&batch=50&epochs=2';

/** A table of pictures, in two classes. */
const pictures = Array.from({ length: 20 }, (_, n) =>
  [n % 2, ...Array.from({ length: 64 }, (_pixel, i) => (i % 8 === n % 2 ? 255 : 0))].join(','),
).join('\n');

const briefLesson = packLesson({
  ...{ layerwise: 'lesson', version: 1, title: 'A lesson' },
  steps: [{ title: 'A step', text: '', place: brief, question: { kind: 'boundary', ask: 'Where?' } }],
});

const openings: readonly Opening[] = [
  {
    hash: brief,
    acts: [press('Help'), press('Compare'), page => page.getByTestId('open-mathematics').click()],
  },
  { hash: `${brief}&view=space&folds=1&activation=relu&hidden=4`, acts: [] },
  // The state is not this run's; what says so loads late.
  { hash: `${brief}&state=1~0123456789abcdef`, acts: [] },
  // What is wrong with a link is said in words that load late.
  { hash: `${brief}&speed=9`, acts: [] },
  { hash: 'data=own', acts: [press('CSV')] },
  {
    hash: briefDigits,
    acts: ['Help', 'By hand', 'Kernels', 'Space', 'Confusion', 'Mistakes', /safetensors/i, 'tf.js'].map(
      press,
    ),
  },
  {
    hash: 'lab=digits&data=own',
    acts: [
      page =>
        page
          .getByTestId('digit-files')
          .first()
          .setInputFiles({ name: 'bars.csv', mimeType: '', buffer: Buffer.from(pictures) }),
      press('Draw a set …'),
    ],
  },
  {
    hash: briefLanes,
    acts: [press('Help'), page => page.locator('figure[data-lane] button').first().click()],
  },
  { hash: `${briefLanes}&view=landscape,path`, acts: [] },
  { hash: briefDigitsLanes, acts: [] },
  { hash: 'figures', acts: [press('Help')] },
  { hash: 'lessons', acts: [press('Help'), press(/for teachers$/)] },
  { hash: `lesson=${briefLesson}`, acts: [press('Hand in …'), page => page.keyboard.press('w')] },
  { hash: 'lesson=!draft', acts: [press('Share or save')] },
  { hash: 'handins', acts: [press('Help')] },
  { hash: 'lesson=one-line', acts: [] },
  { hash: 'lesson=one-line&notes=1', acts: [] },
  { hash: 'figure=2', acts: [] },
  { hash: `${brief}&seed=2`, acts: [page => page.keyboard.press('q')] },
  { hash: `${brief}&embed=1`, acts: [] },
  { hash: `${brief}&view=landscape`, acts: [] },
  { hash: `${brief}&pace=full`, acts: [press('Code that shows this in another page'), copyInVain] },
];

/** Engines. When one cannot be loaded, another takes over with a notice; digits-engines.spec.ts loads them. */
const ENGINES = /^(create|webgl|webgpu|cpu|main-thread-trainer)-/;
/** Nobody misses it: the explanations are there for screen readers. tooltips.spec.ts lets it fail. */
const TOOLTIP = /^tooltip-/;
/** The code that stores runs. Without it training continues, and the next attempt to store a run loads it again: see below. */
const STORAGE = /^stored-runs-/;
/** For browsers and frames that lack something; embed.spec.ts and hostile-browsers.spec.ts load it. */
const STAND_INS = /^stand-ins-/;
/** The worker's code that unpacks archives; the test of archives below covers it. */
const ARCHIVES = /^browser-/;

/** The app's lessons all load in the same way; the first of them is opened above. */
const LESSONS = readdirSync('src/lessons/own')
  .filter(file => /^(?!one-line|own-lessons|controls)[a-z-]+\.ts$/.test(file))
  .map(file => new RegExp(`^${file.replace('.ts', '')}-`));

/** The messages that something could not be loaded. */
function complaints(page: Page): Locator {
  return page
    .locator('[role="alert"], [data-testid^="notice-"]')
    .filter({ hasText: 'could not be loaded' })
    .filter({ has: page.getByRole('button', { name: 'Try again' }) });
}

/** With LAYERWISE_WHOLE each part fails alone; otherwise all that one opening loads fail at once. */
const AT_ONCE = process.env['LAYERWISE_WHOLE'] ? 1 : Infinity;

/** Lets each of these parts fail at its first request, and records which of them load afterwards. */
class Failures {
  /** Parts that failed since the last opening, until “Try again” is clicked. */
  readonly failed = new Set<string>();
  private readonly mended = new Set<string>();
  readonly loaded = new Set<string>();
  private requests = 0;

  private constructor(private readonly page: Page) {}

  static async of(page: Page, parts: readonly string[]): Promise<Failures> {
    const failures = new Failures(page);
    const nameOf = (url: string) => new URL(url).pathname.split('/').at(-1) ?? '';
    const { failed, mended, loaded } = failures;
    page.context().on('request', () => (failures.requests += 1));
    page.context().on('response', response => {
      const part = nameOf(response.url());
      if (response.ok() && mended.has(part)) loaded.add(part);
    });
    await page.context().route('**/assets/*.js', route => {
      const part = nameOf(route.request().url());
      if (!parts.includes(part) || mended.has(part)) return route.continue();
      if (!failed.has(part) && failed.size >= AT_ONCE) return route.continue();
      failed.add(part);
      return route.abort();
    });
    return failures;
  }

  /** Clicks one “Try again”, after which the failed parts may load. Returns whether there was one to click. */
  private async tryAgain(): Promise<boolean> {
    const button = complaints(this.page).first().getByRole('button', { name: 'Try again' });
    if ((await button.count()) === 0) return false;
    for (const part of this.failed) this.mended.add(part);
    // The message of an earlier click disappears by itself.
    // One that lies under another message or a dialog is pressed where it is.
    await button
      .click({ timeout: 2000 })
      .catch(() => button.dispatchEvent('click', {}, { timeout: 2000 }))
      .catch(() => undefined);
    return true;
  }

  /**
   * Clicks “Try again” until nothing is missing and no request has come for a while. Throws if a part stays missing.
   */
  async mendAll(): Promise<void> {
    const isQuiet = async () => {
      const before = this.requests;
      if (await this.tryAgain()) return 'there was something to try again';
      await this.page.evaluate(() => new Promise(resolve => setTimeout(resolve, 400)));
      if (this.requests !== before) return 'something was still loading';
      const missing = [...this.failed].filter(part => !this.loaded.has(part));
      return missing.length === 0 ? 'all there' : `no message leads to ${missing.join(', ')}`;
    };
    await expect.poll(isQuiet, { timeout: PATIENCE_MS, intervals: [1] }).toBe('all there');
    await expect(complaints(this.page)).toHaveCount(0);
  }
}

test('when a part fails to load, a message says so, and “Try again” loads it', async ({ page }) => {
  test.setTimeout(1_200_000);
  const parts = lateParts().filter(
    part => ![ENGINES, ARCHIVES, STAND_INS, STORAGE, TOOLTIP, ...LESSONS].some(one => one.test(part)),
  );
  expect(parts.length).toBeGreaterThan(25);
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  const failures = await Failures.of(page, parts);
  const missing = () => parts.filter(part => !failures.loaded.has(part));
  // On a busy machine the next opening may come before a part was asked for, so those get a second chance.
  for (const pass of ['first', 'second']) {
    if (missing().length === 0) break;
    for (const { hash, acts } of openings)
      await test.step(`${pass} pass: ${hash}`, async () => {
        const looks = [() => Promise.resolve(), ...acts];
        do {
          failures.failed.clear();
          await page.goto('about:blank');
          await page.goto(`./#${hash}`);
          for (const look of looks) {
            await look(page);
            await failures.mendAll();
            await expect(page.getByTestId('broken')).toHaveCount(0);
            // Closes the dialog if one was opened.
            await page.keyboard.press('Escape');
          }
        } while (failures.failed.size === AT_ONCE);
      });
  }
  // A new part needs an entry among the openings above.
  expect(missing()).toEqual([]);
  expect(errors).toEqual([]);
});

test('a part whose style sheet fails to load is not shown until “Try again” loads it', async ({ page }) => {
  await page.route('**/MathsPanel-*.css', route => route.abort());
  await openApp(page, 'epochs=900000000&pace=20');
  await page.getByTestId('open-mathematics').click();
  await expect(complaints(page)).toContainText('The mathematics could not be loaded');
  await page.unroute('**/MathsPanel-*.css');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByTestId('mathematics')).toBeVisible();
  const loaded = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(({ href, sheet }) => ({
      href,
      isThere: sheet !== null,
    })),
  );
  expect(loaded.filter(({ isThere }) => !isThere)).toEqual([]);
  expect(loaded.some(({ href }) => href.includes('MathsPanel'))).toBe(true);
});

for (const [lab, hash, script] of [
  ['points', 'epochs=500', 'points.worker'],
  ['digits', `${digits.replace('lab=digits&', '')}`, 'digits.worker'],
] as const)
  test(`when the worker's script fails to load, the page says so, and “Try again” starts it (${lab})`, async ({
    page,
  }) => {
    await page.route(`**/${script}-*.js`, route => route.fulfill({ status: 404, body: 'gone' }));
    await page.goto(lab === 'points' ? `./#${hash}` : `./#lab=digits&${hash}`);
    const alert = page.getByRole('alert').filter({ hasText: 'The run cannot continue' });
    await expect(alert).toContainText('The training worker could not be loaded.');
    await page.unroute(`**/${script}-*.js`);
    await alert.getByRole('button', { name: 'Try again' }).click();
    if (lab === 'points') await waitForEpoch(page, 500);
    else await waitForStep(page, 20);
    await expect(alert).toHaveCount(0);
  });

test('when what stores runs fails to load, the run trains, and is stored once it loads', async ({ page }) => {
  await page.route('**/assets/stored-runs-*.js', route => route.abort());
  await openApp(page, 'epochs=500&pace=full');
  await waitForEpoch(page, 500);
  await page.unroute('**/assets/stored-runs-*.js');
  await page.getByRole('button', { name: 'One step' }).click();
  await untilStored(page, 'points', 501);
});

test('when the kernels fail to load, the page names them, and “Try again” loads them', async ({ page }) => {
  await page.route('**/*.wasm', route => route.abort());
  for (const [hash, what] of [
    // A run needs both, and either may fail first.
    ['epochs=500', /The engine for float(64|32) could not be loaded/],
    [digits, /The engine for digits could not be loaded/],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(`./#${hash}`);
    await waitForStatus(page, 'failed');
    await expect(page.getByRole('alert')).toContainText(what);
  }
  await page.unroute('**/*.wasm');
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
  await waitForStep(page, 20);
  await page.evaluate(() => (location.hash = 'epochs=500'));
  await waitForEpoch(page, 500);
});

test('when a run’s worker or kernels fail to load, the page says so, and “Try again” trains it', async ({
  page,
}) => {
  for (const file of ['lane.worker-*.js', '*.wasm']) {
    await page.goto('about:blank');
    await page.route(`**/${file}`, route => route.abort());
    await page.goto('./#columns=activation:tanh;relu&epochs=200');
    const failed = page.getByTestId('failed-lanes');
    await expect(failed).toContainText('2 runs could not continue');
    await expect(failed).toContainText('could not be loaded');
    await page.unroute(`**/${file}`);
    await failed.getByRole('button', { name: 'Try again' }).click();
    await waitForStatus(page, 'finished');
    await expect(failed).toHaveCount(0);
  }
});

test('when an engine cannot be loaded, another one takes over and the page says why', async ({ page }) => {
  await page.route('**/create-*.js', route => route.abort());
  await openDigits(page, `${digits.replace('lab=digits&', '')}&engine=webgl`);
  await expect(page.getByTestId('notice-lost')).toContainText('TensorFlow.js could not be loaded.', {
    timeout: 30_000,
  });
  await waitForStep(page, 20);
});

test('when the app’s first script fails to load, the page shows a message', async ({ page }) => {
  await page.route('**/assets/index-*.js', route => route.abort());
  await page.goto('./');
  await expect(page.getByText('Layerwise did not start.')).toBeVisible({ timeout: 20_000 });
  await page.unroute('**/assets/index-*.js');
  await page.reload();
  await expect(page.locator('main[data-lab="points"]')).toBeVisible();
  await expect(page.getByText('Layerwise did not start.')).toHaveCount(0);
});

test('when the unpacking script fails to load, the archive can be opened again', async ({ page }) => {
  const open = () =>
    page
      .getByTestId('digit-files')
      .first()
      .setInputFiles({
        name: 'digits.zip',
        mimeType: 'application/zip',
        buffer: Buffer.from(zipSync({ 'notes.txt': new Uint8Array([104, 105]) })),
      });
  await page.goto('./#lab=digits&data=own&images=500&validation=50');
  await page.route('**/assets/browser-*.js', route => route.abort());
  await open();
  const problem = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(problem).toContainText('The code that packs and unpacks archives could not be loaded.');
  await page.unroute('**/assets/browser-*.js');
  await open();
  await expect(page.getByTestId('digits-problem')).toContainText('digits/notes.txt');
  await expect(problem).toHaveCount(0);
});
