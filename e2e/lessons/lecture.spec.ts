import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { PATIENCE_MS, waitForStatus } from '../support/page';

test.use({
  viewport: { width: 1024, height: 768 },
  permissions: ['clipboard-read', 'clipboard-write'],
});

interface Act {
  keys: readonly string[];
  seen: readonly string[];
}

/** The rows of the script's tables: what is pressed, and the texts that then appear. */
function script(): Act[] {
  const [, text = ''] = readFileSync('docs/teaching.md', 'utf8').split('## The script');
  return text
    .split('\n')
    .filter(line => /^\| *`/.test(line))
    .map(line => {
      const [, keys = '', seen = ''] = line.split('|');
      return {
        keys: [...keys.matchAll(/`([^`]+)`/g)].map(([, key = '']) => key),
        seen: [...seen.matchAll(/“([^”]+)”/g)].map(([, one = '']) => one),
      };
    });
}

const names: Readonly<Record<string, string>> = {
  space: 'Space',
  enter: 'Enter',
  esc: 'Escape',
  up: 'ArrowUp',
  down: 'ArrowDown',
  'shift left': 'Shift+ArrowLeft',
  'shift right': 'Shift+ArrowRight',
};

/** What two students sent. */
const links = ['l2', 'l1'].map(
  penalty => `#samples=100&noise=0.3&testShare=0.5&hidden=8&activation=relu&${penalty}=0.01&epochs=40`,
);

async function press(page: Page, key: string): Promise<void> {
  if (key === 'ctrl V') {
    const link = new URL(links.shift() ?? '#', page.url()).href;
    await page.evaluate(text => navigator.clipboard.writeText(text), link);
    await page.keyboard.press('Control+V');
    return;
  }
  if (/^-?[\d.]+$/.test(key)) await page.keyboard.type(key);
  else await page.keyboard.press(names[key] ?? key.toLowerCase());
}

/** What is on the screen, with plain spaces; without the menus and buttons that name other steps. */
async function shown(page: Page): Promise<string> {
  const text = await page.evaluate(() => {
    const others = [...document.querySelectorAll<HTMLElement>('select, .lesson button')];
    return others.reduce((all, one) => all.replace(one.innerText, ''), document.body.innerText);
  });
  return text.replaceAll(/\s+/g, ' ');
}

test('the script of the lecture is driven by keys alone, and all that it promises appears', async ({
  page,
}) => {
  test.setTimeout(600_000);
  const acts = script();
  expect(acts.length).toBeGreaterThan(35);
  expect(acts.filter(({ seen }) => seen.length === 0)).toEqual([]);
  await page.goto('./#lesson=one-line');
  await expect(page.locator('.lesson h2')).toBeVisible({ timeout: PATIENCE_MS });
  for (const { keys, seen } of acts)
    await test.step(keys.join(' '), async () => {
      for (const key of keys) {
        // A page that is being opened has no question yet.
        if (key === 'I') await expect(page.locator('.lesson [aria-label="Question"]')).toBeVisible();
        // Before its first stop, the same key would pause the comparison.
        if (key === 'space' && keys.includes('T')) await waitForStatus(page, 'paused');
        await press(page, key);
      }
      for (const text of seen)
        await expect
          .poll(() => shown(page), { timeout: PATIENCE_MS, message: `${keys.join(' ')}: ${text}` })
          .toContain(text);
    });
});
