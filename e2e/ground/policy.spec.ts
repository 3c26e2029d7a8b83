import { expect, type Page } from '@playwright/test';
import { openDigits, waitForStep } from '../support/digits-page';
import { openApp, waitForEpoch, waitForStatus } from '../support/page';
import { test } from '../support/test';

interface Watched {
  violations: string[];
}

/** Collects the violations of the page's policy. */
async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const watched = globalThis as unknown as Watched;
    watched.violations = [];
    addEventListener('securitypolicyviolation', event =>
      watched.violations.push(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      ),
    );
  });
  return () => page.evaluate(() => (globalThis as unknown as Watched).violations);
}

test('the built page’s policy allows only what the app needs', async ({ page }) => {
  await openApp(page, 'epochs=50');
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  const directives = new Map(
    policy?.split('; ').map(one => {
      const [name = '', ...sources] = one.split(' ');
      return [name, sources] as const;
    }),
  );
  expect(directives.get('default-src')).toEqual(["'none'"]);
  const [self, wasm, hash, ...more] = directives.get('script-src') ?? [];
  expect([self, wasm]).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(hash).toMatch(/^'sha256-/);
  expect(more).toEqual([]);
  expect(directives.get('style-src')).toEqual(["'self'"]);
  expect(directives.get('worker-src')).toEqual(["'self'", 'blob:']);
  expect(directives.get('base-uri')).toEqual(["'none'"]);
  expect(directives.get('form-action')).toEqual(["'none'"]);
  const [own, ...hosts] = directives.get('connect-src') ?? [];
  expect(own).toBe("'self'");
  for (const host of hosts) expect(host).toMatch(/^https:\/\/cdn\.jsdelivr\.net\/gh\/fgnt\/mnist/);
  expect(policy).not.toMatch(/'unsafe-(inline|eval)'|\*/);
});

test('an injected script, style, picture or request to another host is blocked', async ({ page }) => {
  const violations = await watchPolicy(page);
  await openApp(page, 'epochs=50');
  expect(await violations()).toEqual([]);
  await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.injected = true';
    document.head.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    document.head.append(style);
    const picture = new Image();
    picture.src = 'https://elsewhere.example/x.png';
    await fetch('https://elsewhere.example/').catch(() => undefined);
  });
  expect(await page.evaluate(() => 'injected' in globalThis)).toBe(false);
  await expect(page.locator('body')).toBeVisible();
  await expect
    .poll(async () => (await violations()).map(one => one.split(' ')[0] ?? '').sort())
    .toEqual(['connect-src', 'img-src', 'script-src-elem', 'style-src-elem']);
});

test('the policy blocks nothing in the Points lab, its dialogs and files', async ({ page }) => {
  const violations = await watchPolicy(page);
  await openApp(page, 'hidden=4,4&epochs=400');
  await waitForStatus(page, 'finished');
  await expect(page.locator('.recharts-surface').first()).toBeVisible();
  await page.getByRole('button', { name: 'Mathematics' }).click();
  const raised = page.locator('.katex [data-style]').first();
  await expect(raised).toBeAttached();
  // Formulas are styled, although the policy forbids inline styles in markup.
  expect(await raised.evaluate((one: HTMLElement) => one.style.cssText)).not.toBe('');
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'State hash' }).click();
  await expect(page.getByTestId('weights-hash')).toHaveAttribute('data-weights-sha256', /^[0-9a-f]{64}$/);
  await page.keyboard.press('Escape');
  await page.evaluate(() => (location.hash = 'data=own&points=0,0,0;1,1,1&epochs=50'));
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the points as CSV' }).click();
  await (await saved).path();
  expect(await violations()).toEqual([]);
});

for (const engine of ['wasm', 'webgl'] as const)
  test(`the policy blocks nothing in the Digits lab on ${engine}`, async ({ page }) => {
    const violations = await watchPolicy(page);
    await openDigits(page, `data=drawn&engine=${engine}&images=500&validation=20&batch=2&epochs=1`);
    if (engine === 'wasm') await waitForStatus(page, 'finished');
    // The processor renders WebGL here: the 10,000 test digits after an epoch would take it half a minute.
    else await waitForStep(page, 3);
    await expect(page.locator('.recharts-surface').first()).toBeVisible();
    expect(await violations()).toEqual([]);
  });

test('the policy blocks nothing in comparisons, figures and the files that they save', async ({ page }) => {
  test.setTimeout(120_000);
  const violations = await watchPolicy(page);
  await page.goto('./#epochs=50&rows=activation:tanh;relu');
  await waitForStatus(page, 'finished');
  for (const name of ['CSV', 'JSON', 'SVG', 'PNG']) {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name, exact: true }).first().click();
    await (await saved).path();
  }
  await page.goto('./#figures');
  await expect(page.locator('[data-card] canvas').first()).toBeVisible();
  await page.goto('./#figure=2');
  await waitForEpoch(page, 10);
  expect(await violations()).toEqual([]);
});
