import { expect, firefox, type Page } from '@playwright/test';
import { trainAtFullSpeed } from '../../scripts/chromium.mjs';
import { pack, packLesson } from '../../src/lessons/format/pack';
import { handInOf } from '../../src/lessons/handin/hand-in';
import { PATIENCE_MS, axeViolations } from '../support/page';
import { knownBrowsers } from '../support/browsers';
import { test } from '../support/test';

const lesson = packLesson({
  ...{ layerwise: 'lesson', version: 1, title: 'Corners' },
  steps: [
    {
      ...{ title: 'Two units', text: 'Look at the **corner**.', place: 'hidden=2&epochs=50&pace=full' },
      question: { kind: 'choice', ask: 'How many corners?', options: ['Two', 'Three'], before: false },
    },
  ],
});

const handIn = pack(
  handInOf({
    lesson: 'Corners',
    answers: [
      {
        ...{ step: 1, asked: 'How many corners?', said: 'Three' },
        answer: { kind: 'choice', option: 2, told: { right: true } },
      },
    ],
  }),
);

/** Every page, and what the panel “Listen and read” says of it. */
const pages = {
  'the Points lab': ['epochs=300&testShare=0.2', /Training has finished at epoch 300/],
  'the Digits lab': [
    'lab=digits&data=drawn&images=100&validation=50&batch=50&engine=wasm&epochs=1',
    /Training has finished at step 2\./,
  ],
  'a comparison': [
    'columns=activation:tanh;relu&epochs=50',
    /compares 2 runs and stands at epoch 50: 2 are finished/,
  ],
  'the figures': ['figures', /lists the 37 figures/],
  'a figure': ['figure=1', /Figure 1/],
  'the lessons': ['lessons', /lists the \d+ lessons of Layerwise/],
  'a step of a lesson': [
    `lesson=${lesson}`,
    /Step 1 of 1: Two units\..*Look at the corner\..*How many corners\?.*It has no answer yet/s,
  ],
  'a class': [`handin=${handIn}`, /1 handed in\..*Step 1, How many corners\? Three: 1, right\./s],
} as const satisfies Record<string, readonly [hash: string, told: RegExp]>;

/**
 * Opens a page with its panel, and returns its accessibility tree as Playwright reads it. The app stays loaded from page to
 * page: the panel's words say which one it shows.
 */
async function treeOf(page: Page, [hash, told]: readonly [string, RegExp]): Promise<string> {
  await page.goto(`./#${hash}`);
  await page.locator('main[data-status="finished"]').waitFor({ timeout: PATIENCE_MS });
  const panel = page.getByRole('complementary', { name: 'Listen and read' });
  await expect(async () => {
    if ((await panel.count()) === 0) await page.keyboard.press('l');
    await expect(panel).toContainText(told, { timeout: 1000 });
  }).toPass({ timeout: PATIENCE_MS });
  return page.locator('body').ariaSnapshot();
}

/** Controls without a name, and a page without one of its landmarks. */
function troubleIn(tree: string): string[] {
  const lines = tree.split('\n').map(line => line.trim());
  const nameless = lines.filter(line =>
    /^- (button|link|checkbox|slider|combobox|textbox|spinbutton|img|application)(:| \[|$)/.test(line),
  );
  const landmarks = [
    'banner',
    'navigation "Labs"',
    'main',
    'complementary "Listen and read"',
    'region "The screen in words"',
  ];
  const missing = landmarks.filter(one => !lines.some(line => line.startsWith(`- ${one}`)));
  return [...nameless.map(line => `no name: ${line}`), ...missing.map(one => `no ${one}`)];
}

/** Controls whose names lack the words that they show, so that people who speak them are not understood. */
function unspeakable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const plain = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
    return [...document.querySelectorAll<HTMLElement>(':is(button, a, summary)[aria-label]')].flatMap(
      element => {
        const [shown, name] = [plain(element.innerText), plain(element.getAttribute('aria-label') ?? '')];
        // A single sign, such as ×, is no word.
        return shown.length > 1 && !name.includes(shown) ? [`${shown} is called ${name}`] : [];
      },
    );
  });
}

/** Text that is explained takes the focus, too, and is read by its content. */
const WIDGET = /button|link|check|radio|slider|spin|textbox|combo|list|application|image|graphics/i;

/** Widgets of Chromium's own accessibility tree that take the focus and have no name. */
async function namelessInChromium(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  await devtools.detach();
  return nodes
    .filter(({ properties }) =>
      properties?.some(({ name, value }) => name === 'focusable' && value.value === true),
    )
    .filter(({ name, role }) => !name?.value && WIDGET.test(String(role?.value)))
    .map(({ role }) => String(role?.value));
}

test('every page has names and landmarks, is told in words, and fits into a window at 400 %', async ({
  page,
}) => {
  test.slow();
  for (const [name, one] of Object.entries(pages))
    await test.step(name, async () => {
      expect(troubleIn(await treeOf(page, one))).toEqual([]);
      expect(await namelessInChromium(page)).toEqual([]);
      expect(await unspeakable(page)).toEqual([]);
      expect(await axeViolations(page)).toEqual([]);
      for (const [width, height] of [
        [720, 450],
        [360, 225],
      ] as const) {
        await page.setViewportSize({ width, height });
        // Canvases get their new size in the next frame.
        await expect
          .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
          .toBeLessThanOrEqual(width);
        const box = await page.getByRole('complementary', { name: 'Listen and read' }).boundingBox();
        expect(box!.y).toBeGreaterThanOrEqual(0);
        expect(box!.y + box!.height).toBeLessThanOrEqual(height);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    });
});

test('every page has names and landmarks in Firefox, too', async ({ baseURL }) => {
  test.slow();
  const { firefox: executablePath } = knownBrowsers();
  // Firefox is optional: without it only Chromium's tree is read.
  test.skip(
    executablePath === null,
    'Firefox is optional and not installed: node scripts/browser.mjs firefox --install',
  );
  const browser = await firefox.launch({ executablePath: executablePath!, channel: 'moz-firefox' });
  try {
    const page = await browser.newPage({ baseURL: baseURL! });
    await trainAtFullSpeed(page.context());
    for (const [name, one] of Object.entries(pages))
      await test.step(name, async () => {
        expect(troubleIn(await treeOf(page, one))).toEqual([]);
      });
  } finally {
    await browser.close();
  }
});

test('in forced colours, what is pressed and what a curve is can be told apart', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('./#epochs=300&testShare=0.2');
  await page.locator('main[data-status="finished"]').waitFor({ timeout: PATIENCE_MS });
  await page.locator('[data-line="testLoss"]').waitFor({ state: 'attached' });
  // The pictures of data sets are drawn when the page has time.
  await page.locator('[aria-label="Moons"] path').first().waitFor({ state: 'attached' });
  const looks = await page.evaluate(() => {
    const styleOf = (selector: string) => {
      const { backgroundColor, outlineStyle, strokeDasharray } = getComputedStyle(
        document.querySelector(selector)!,
      );
      return { backgroundColor, outlineStyle, strokeDasharray };
    };
    return {
      pressed: styleOf('.seg [aria-pressed="true"]'),
      other: styleOf('.seg [aria-pressed="false"]'),
      picture: styleOf('[aria-label="Moons"][aria-pressed="true"]'),
      otherPicture: styleOf('[aria-label="Circles"]'),
      train: styleOf('[data-line="trainLoss"]'),
      test: styleOf('[data-line="testLoss"]'),
    };
  });
  expect(looks.pressed.backgroundColor).not.toBe(looks.other.backgroundColor);
  // A picture keeps its ground and gets a frame.
  expect(looks.picture.backgroundColor).toBe(looks.otherPicture.backgroundColor);
  expect([looks.picture.outlineStyle, looks.otherPicture.outlineStyle]).toEqual(['solid', 'none']);
  expect(looks.train.strokeDasharray).not.toBe(looks.test.strokeDasharray);
});
