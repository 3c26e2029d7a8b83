import { expect, type FrameLocator, type Page } from '@playwright/test';
import { openApp } from '../support/page';
import { OwnServer } from '../support/server';
import { test } from '../support/test';

/** Opens the app in a frame with these attributes, inside a page of another origin. */
async function openFramed(page: Page, url: string, attributes = ''): Promise<FrameLocator> {
  // The outer page is not the app's, because the app's policy forbids frames.
  await page.goto(`${around.url}lesson`);
  await page.setContent(
    `<title>A course</title><iframe ${attributes} width="1400" height="860" src="${url}"></iframe>`,
  );
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('main[data-status="running"], main[data-status="finished"]')).toBeVisible();
  return frame;
}

let around: OwnServer;
test.beforeAll(async () => {
  around = await OwnServer.start('/course/');
});
test.afterAll(() => around.remove());

test('in a frame of another site, Copy link shows a field with the link', async ({ page, baseURL }) => {
  const frame = await openFramed(page, `${baseURL}#data=circles&epochs=200`);
  await frame.getByRole('button', { name: 'Copy link' }).click();
  const field = frame.getByRole('textbox', { name: 'Copy the link' });
  await expect(field).toHaveValue(`${baseURL}#data=circles&epochs=200`);
  await expect(field).toBeFocused();
  const selected = () =>
    field.evaluate((one: HTMLTextAreaElement) => one.value.slice(one.selectionStart, one.selectionEnd));
  expect(await selected()).toBe(`${baseURL}#data=circles&epochs=200`);
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
});

test('a frame that lets the app use the clipboard copies the link', async ({ page, baseURL, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const frame = await openFramed(page, `${baseURL}#epochs=200`, 'allow="clipboard-write"');
  await frame.getByRole('button', { name: 'Copy link' }).click();
  await expect(frame.getByRole('button', { name: 'Copy link' })).toHaveText('Copied');
});

test('when the clipboard refuses or is missing, a field shows the link', async ({ page }) => {
  const refusals = [
    () => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    },
    () => {
      navigator.clipboard.writeText = () => {
        throw new TypeError('no');
      };
    },
    () => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    },
    () => {
      Object.defineProperty(navigator, 'clipboard', {
        get() {
          throw new DOMException('no', 'SecurityError');
        },
      });
    },
  ];
  await openApp(page, 'epochs=200&noise=0.1');
  for (const refuse of refusals) {
    await page.reload();
    await page.evaluate(refuse);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByRole('textbox', { name: 'Copy the link' })).toHaveValue(/#noise=0\.1&epochs=200$/);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('the link is copied without a secure connection too', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp(page, 'epochs=200&noise=0.1');
  const read = await page.evaluateHandle(() => navigator.clipboard.readText.bind(navigator.clipboard));
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copy link' })).toHaveText('Copied');
  expect(await read.evaluate(readText => readText())).toContain('#noise=0.1&epochs=200');
});

test('in a sandboxed frame that blocks downloads, the page explains this and shows the file', async ({
  page,
  baseURL,
}) => {
  const own = `${baseURL}#data=own&points=0,0,0;1,1,1&epochs=50`;
  const sandbox = 'sandbox="allow-scripts allow-same-origin allow-popups"';
  const frame = await openFramed(page, own, sandbox);
  await frame.getByRole('button', { name: 'Save the points as CSV' }).click();
  const dialog = frame.getByRole('dialog');
  await expect(dialog).toContainText('may block downloads');
  await expect(dialog.getByRole('textbox')).toHaveValue(/^x1?,/);
  await expect(dialog.getByRole('link', { name: 'Open Layerwise in a new tab' })).toHaveAttribute(
    'href',
    own,
  );
});

test('outside a frame a file is saved without a dialog', async ({ page }) => {
  await openApp(page, 'data=own&points=0,0,0;1,1,1&epochs=50');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the points as CSV' }).click();
  expect((await saved).suggestedFilename()).toBe('layerwise-points.csv');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
