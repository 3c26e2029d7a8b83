import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { openApp, PATIENCE_MS, waitForStatus, axeViolations } from '../support/page';
import { serveWith } from '../support/server';
import { test } from '../support/test';

interface Course {
  told: unknown[];
}

/** Serves a course page of another site than the app's, with the app in a frame below a screenful of text. */
async function serveCourse(address: string, attributes: string): Promise<{ url: string; close(): void }> {
  const text = (height: number) => `<p style="height: ${height}px">Text</p>`;
  const course = `<!doctype html><title>A course</title>
    <script>told = []; addEventListener('message', ({ data }) => told.push(data));</script>
    ${text(1500)}<iframe ${attributes} width="700" height="500" src="${address.replaceAll('&', '&amp;')}"></iframe>
    ${text(2000)}`;
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(course),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

test('in a sandboxed frame of another site it trains while it is in view, and lets the page scroll', async ({
  page,
}) => {
  const app = await serveWith({ 'Access-Control-Allow-Origin': '*' });
  const hash = 'noise=0.1&epochs=900000000&pace=100';
  const course = await serveCourse(`${app.url}#${hash}&embed=1`, 'sandbox="allow-scripts"');
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  try {
    await page.goto(course.url);
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    if (!frame) throw new Error('the course page has no frame');
    const main = frame.locator('main');
    const epoch = async () => Number(await main.getAttribute('data-epoch'));
    const told = () => page.evaluate(() => (globalThis as unknown as Course).told);
    // The page knows whether it is seen from the same moment on.
    await expect.poll(async () => (await told()).length).toBeGreaterThan(0);
    expect(await frame.evaluate(() => globalThis.origin)).toBe('null');
    const top = (y: number) => page.evaluate(to => scrollTo(0, to), y);
    // A fifth of the frame is not enough. That nothing happens takes its time to see: 30 epochs would be due.
    await top(1620 - page.viewportSize()!.height);
    await frame.evaluate(() => new Promise(resolve => setTimeout(resolve, 300)));
    expect(await epoch()).toBe(0);
    await top(1200);
    await expect.poll(epoch, { timeout: PATIENCE_MS }).toBeGreaterThan(5);
    await expect(frame.getByTestId('boundary')).toBeVisible();
    // The wheel over the picture moves the page around the frame.
    await frame.getByTestId('boundary').hover();
    const before = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 120);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before + 60);
    // Out of sight it rests.
    await top(0);
    await expect(main).toHaveAttribute('data-status', 'paused');
    const rested = await epoch();
    await top(1200);
    await expect.poll(epoch).toBeGreaterThan(rested);
    // The page around it hears a height that the frame has room for, and nothing else.
    const heights = (await told()) as { height: number }[];
    for (const one of heights) expect(one).toEqual({ type: 'layerwise:height', height: expect.any(Number) });
    expect(heights.at(-1)!.height).toBeGreaterThan(300);
    expect(heights.at(-1)!.height).toBeLessThanOrEqual(500);
    // This sandbox lets no tab open, so the way back is shown.
    const back = frame.getByRole('link', { name: 'Open in Layerwise' });
    await expect(back).toHaveAttribute('href', `${app.url}#${hash}`);
    await back.click();
    await expect(frame.getByRole('textbox', { name: 'Open in a tab of its own' })).toHaveValue(
      `${app.url}#${hash}`,
    );
    expect(errors).toEqual([]);
  } finally {
    course.close();
    app.close();
  }
});

test('a dialog makes the code of a frame, in which the page is as slim as the frame needs', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page, 'noise=0.1&epochs=300');
  await page.getByRole('button', { name: 'Code that shows this in another page' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Width').fill('700');
  await dialog.getByLabel('Height').fill('much');
  await expect(dialog.getByLabel('Height')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Height').fill('480');
  await dialog.getByLabel('Wait for Play').check();
  const code = dialog.getByLabel('Code', { exact: true });
  await expect(code).toHaveValue(
    /#noise=0\.1&amp;epochs=300&amp;start=paused&amp;embed=1" .*width="700" height="480"/,
  );
  await dialog.getByRole('button', { name: 'Copy code' }).click();
  await expect(dialog.getByRole('button', { name: 'Copy code' })).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code.inputValue());
  expect(await axeViolations(page, 'dialog')).toEqual([]);
  const link = (await dialog.getByRole('link', { name: 'See how it looks' }).getAttribute('href')) ?? '';
  for (const [kind, part, viewport] of [
    ['', 'Decision boundary', { width: 700, height: 480 }],
    ['', 'Decision boundary', { width: 374, height: 600 }],
    ['&rows=activation:tanh;relu&columns=hidden:3;6', 'Runs', { width: 374, height: 600 }],
    // A view that the link names is shown, too.
    ['&view=space', 'Layers', { width: 700, height: 480 }],
  ] as const) {
    await page.goto('about:blank');
    await page.setViewportSize(viewport);
    await page.goto(link.replace('&start=paused', kind));
    await waitForStatus(page, 'finished');
    await expect(page.getByRole('region', { name: part, exact: true })).toBeInViewport({ ratio: 0.4 });
    await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
    await expect(page.getByRole('navigation')).toHaveCount(0);
    await expect(page.getByRole('complementary')).toHaveCount(0);
    await expect(page.getByLabel('Noise', { exact: true })).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    expect(await axeViolations(page)).toEqual([]);
  }
});

test('an embedded page of the Digits lab shows the page inside the network that its link names', async ({
  page,
}) => {
  await page.setViewportSize({ width: 700, height: 480 });
  await page.goto(
    './#embed=1&lab=digits&data=drawn&images=100&validation=20&batch=50&epochs=1&cell=conv2,1,3,3',
  );
  await waitForStatus(page, 'finished');
  await expect(page.getByRole('button', { name: 'By hand' })).toBeInViewport();
  await expect(page.getByText(/^conv 2, map 1, row 3, column 3/).first()).toBeVisible({
    timeout: PATIENCE_MS,
  });
  await expect(page.getByText('Test digits')).toBeHidden();
});
