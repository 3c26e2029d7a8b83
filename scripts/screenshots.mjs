import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium, trainAtFullSpeed } from './chromium.mjs';
import { serve } from './serve.mjs';

/** The link's hash with the target epoch set: a run ends there, so that a picture of it is the same every time. */
export function untilEpoch(hash, epoch) {
  const pairs = hash.replace(/^#/, '').split('&').filter(Boolean);
  return [...pairs.filter(pair => !pair.startsWith('epochs=')), `epochs=${epoch}`].join('&');
}

async function settle(page) {
  await page.waitForFunction(
    () => {
      const status = document.querySelector('main')?.dataset.status;
      return status === 'finished' || status === 'diverged' || status === 'failed';
    },
    null,
    { timeout: 120_000 },
  );
  // Text follows a few times a second, curves are drawn on idle, the last frame is on its way.
  await page.waitForTimeout(1500);
}

/**
 * Serves the built app, trains each link to its end and saves a picture of it.
 * A shot is `{file, hash, width, height, theme}`; files go to `out`, which is made. Returns their paths.
 */
export async function takeScreenshots(shots, out) {
  if (!existsSync('dist/index.html')) throw new Error('dist/ is not built: run `npm run build` first');
  mkdirSync(out, { recursive: true });
  const { url, close } = await serve({ port: 0 });
  const browser = await launchChromium();
  const paths = [];
  try {
    for (const { file, hash, width, height, theme } of shots) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        reducedMotion: 'reduce',
        serviceWorkers: 'block',
      });
      await trainAtFullSpeed(context);
      const page = await context.newPage();
      const broken = new Promise((_, reject) =>
        page.once('pageerror', error => reject(new Error(`${file}: page error: ${error.message}`))),
      );
      await page.goto(`${url}#${hash}`);
      await Promise.race([settle(page), broken]);
      await page.screenshot({ path: join(out, file) });
      await context.close();
      paths.push(join(out, file));
    }
  } finally {
    await browser.close();
    await close();
  }
  return paths;
}
