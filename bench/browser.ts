import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright';
import { chromiumFlags, launchChromium, trainAtFullSpeed } from '../scripts/chromium.mjs';
import { serve } from '../scripts/serve.mjs';

/** The notes of probe.js. Times are milliseconds since the navigation. */
export interface Notes {
  /** When a frame with a decision boundary was drawn. */
  paints: number[];
  /** When the shown epoch changed, and its new value. */
  epochs: { at: number; epoch: number }[];
  /** Animation frames and their timestamps. */
  ticks: number;
  frameTimes: number[];
  longTasks: { at: number; ms: number }[];
  longFrames: LongFrame[];
  digits: DigitsNotes;
}

/** Messages of the Digits lab's worker, and when the page showed their results. */
export interface DigitsNotes {
  /** When data and engine were ready, and which engine; null until then. */
  ready: { at: number; engine: string; device: string } | null;
  /** As reported by the worker. */
  frames: DigitsNote[];
  /** When a frame was on the screen. */
  painted: number[];
  /** When the page first showed that a batch was trained. */
  shownStep: number | null;
  /** Why nothing trains. */
  trouble: string | null;
}

export interface DigitsNote {
  at: number;
  /** Completed updates. */
  step: number;
  trainedMs: number;
  evaluationMs: number;
}

/** An animation frame of more than 50 ms. `layout` is its time for style, layout and paint. */
export interface LongFrame {
  at: number;
  ms: number;
  layout: number;
  scripts: { name: string; ms: number }[];
}

declare global {
  interface Window {
    bench: Notes;
  }
}

const probe = fileURLToPath(new URL('probe.js', import.meta.url));

/** The built app on a local server, and a browser to open it in. */
export class BuiltApp {
  private constructor(
    readonly url: string,
    readonly browser: Browser,
    private readonly stopServing: () => Promise<void>,
  ) {}

  /**
   * Builds the app if needed and serves it, or serves the folder `dir`. `flags` are added to the browser's. Throws if
   * there is no Chromium.
   */
  static async open({ dir = 'dist', flags = [] as readonly string[] } = {}): Promise<BuiltApp> {
    buildWhenMissing();
    const { url, close } = await serve({ port: 0, dir });
    return BuiltApp.at(url, close, flags);
  }

  /** Opens a browser for an app served at `url`. `stop` ends the server. Throws if there is no Chromium. */
  static async at(url: string, stop: () => Promise<void>, flags: readonly string[] = []): Promise<BuiltApp> {
    try {
      return new BuiltApp(url, await launchChromium({ args: [...chromiumFlags, ...flags] }), stop);
    } catch (error) {
      await stop();
      throw error;
    }
  }

  /** A page with an empty cache and without a service worker, whose downloads would disturb the measurement. */
  async freshPage(): Promise<{ context: BrowserContext; page: Page }> {
    const context = await this.browser.newContext({
      viewport: { width: 1440, height: 900 },
      serviceWorkers: 'block',
    });
    await context.addInitScript({ path: probe });
    await trainAtFullSpeed(context);
    return { context, page: await context.newPage() };
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.stopServing();
  }
}

export function buildWhenMissing(): void {
  if (existsSync('dist/index.html')) return;
  process.stderr.write('dist/ is not built yet: building …\n');
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
    {
      stdio: 'inherit',
    },
  );
  if (status !== 0) throw new Error(`the build ended with code ${status}`);
}

/** Waits until the page shows an epoch and has drawn a boundary. Throws if the picture is blank. */
export async function untilTraining(page: Page): Promise<void> {
  await page.waitForFunction(() => window.bench.epochs.length > 0 && window.bench.paints.length > 0, null, {
    timeout: 60_000,
  });
  const colours = await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[aria-label="Decision boundary"] canvas');
    const small = new OffscreenCanvas(32, 32).getContext('2d');
    if (!canvas || !small) return 0;
    small.drawImage(canvas, 0, 0, 32, 32);
    return new Set(new Uint32Array(small.getImageData(0, 0, 32, 32).data.buffer)).size;
  });
  if (colours < 16)
    throw new Error(`the boundary's canvas has ${colours} colours; expected a shaded picture`);
}
