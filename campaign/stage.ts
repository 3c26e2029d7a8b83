import { messagesOf } from '../src/experiment/problems/message';
import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright';
import { BuiltApp } from '../bench/browser';
import { weightsHashOf } from '../cli/one';
import { weightsHash } from '../e2e/support/page';
import { trainAtFullSpeed } from '../scripts/chromium.mjs';
import { decode } from '../src/experiment/link/url';

declare global {
  interface Window {
    campaign: { workers: WeakRef<Worker>[]; takeLongest(): number };
  }
}

/** A page that does not answer for longer counts as hanging. */
export const MOST_SILENT_MS = 2000;
/** Time between two checks that the page answers. */
const LOOK_MS = 300;
/** The campaign gives up on a page that has not answered for this long. */
const ANSWER_MS = 30_000;
const TRAINED_MS = 60_000;
/** How often a run's state is read, and after how many readings of a resting run it is played on. */
const POLL_MS = 100;
const RESTED_POLLS = 3;
/** Message of the errors that attacks throw in workers on purpose; not an error of the app. */
export const ON_PURPOSE = 'thrown by the campaign';

const heartbeat = fileURLToPath(new URL('heartbeat.js', import.meta.url));

/** A server for the built app, and a browser to open it in. Both start when first needed. */
export class Stage {
  private opening: Promise<BuiltApp> | null = null;
  private readonly hashes = new Map<string, Promise<string>>();

  app(): Promise<BuiltApp> {
    // Chromium allows 200 changes of the address in ten seconds; the campaign makes more.
    return (this.opening ??= BuiltApp.open({ flags: ['--disable-ipc-flooding-protection'] }));
  }

  /** A page with a fresh profile, watched from the start. */
  async page(options: BrowserContextOptions = {}): Promise<Watched> {
    const { browser, url } = await this.app();
    const context = await browser.newContext({
      ...{ baseURL: url, viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' },
      ...options,
    });
    await context.addInitScript({ path: heartbeat });
    await trainAtFullSpeed(context);
    // The app looks for MNIST in its own folder, where only some machines have it.
    await context.route('**/data/mnist/*', route => route.fulfill({ status: 404 }));
    return Watched.open(context, url);
  }

  /** The SHA-256 of the weights that an undisturbed run of this link ends with, trained in Node. */
  hashOf(link: string): Promise<string> {
    let hash = this.hashes.get(link);
    if (!hash) {
      const { config, problems } = decode(link);
      if (problems.length > 0) throw new Error(`${link}: ${messagesOf(problems).join()}`);
      hash = weightsHashOf(config);
      this.hashes.set(link, hash);
    }
    return hash;
  }

  async close(): Promise<void> {
    await (await this.opening)?.close();
  }
}

/** A page under attack, and the errors that it reported. */
export class Watched {
  readonly trouble: string[] = [];
  private devtools: Promise<CDPSession> | null = null;
  private worked = 0;
  private longest = 0;
  private looking: Promise<void> = Promise.resolve();

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
  ) {}

  static async open(context: BrowserContext, url: string): Promise<Watched> {
    const watched = new Watched(context, await context.newPage(), url);
    watched.watch(watched.page);
    await watched.cdp();
    void watched.keepLooking();
    return watched;
  }

  /** Another tab of the same profile. */
  async another(): Promise<Page> {
    const page = await this.context.newPage();
    this.watch(page);
    return page;
  }

  async goto(hash: string, page = this.page): Promise<void> {
    await page.goto(`${this.url}#${hash}`, { timeout: ANSWER_MS });
    await page.locator('main').first().waitFor({ state: 'attached', timeout: ANSWER_MS });
  }

  cdp(): Promise<CDPSession> {
    return (this.devtools ??= this.attach());
  }

  /**
   * Throws when the page reported an error or hung. Otherwise returns the longest time in milliseconds
   * that the page did not answer since the last call.
   */
  async judge(): Promise<number> {
    await answered(this.look());
    const [first] = this.trouble.splice(0);
    if (first !== undefined) throw new Error(first);
    const { longest } = this;
    this.longest = 0;
    return longest;
  }

  /** Checks regularly how long the page did not answer, until it is closed. */
  private async keepLooking(): Promise<void> {
    while (!this.page.isClosed()) {
      // During a navigation there is no page to ask.
      await this.look().catch(() => undefined);
      await sleep(LOOK_MS);
    }
  }

  private look(): Promise<void> {
    return (this.looking = this.looking.catch(() => undefined).then(() => this.lookNow()));
  }

  private async lookNow(): Promise<void> {
    const silent = await this.page.evaluate(() => window.campaign.takeLongest());
    const busy = await this.busy();
    this.longest = Math.max(this.longest, silent);
    // On a busy machine a page may not answer because it gets no CPU time.
    const isCrowded = (loadavg()[0] ?? 0) > 2 * cpus().length;
    if (silent > MOST_SILENT_MS && (busy > MOST_SILENT_MS || !isCrowded))
      this.say(`the page hung for ${Math.round(silent)} ms (${Math.round(busy)} ms at work)`);
  }

  /** CPU milliseconds of the page's main thread since the last call. */
  private async busy(): Promise<number> {
    const { metrics } = await (await this.cdp()).send('Performance.getMetrics');
    const total = 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
    const since = total >= this.worked ? total - this.worked : total;
    this.worked = total;
    return since;
  }

  async close(): Promise<void> {
    // A hanging page cannot be closed normally, so do not wait for it.
    await answered(this.context.close()).catch(() => undefined);
  }

  private async attach(): Promise<CDPSession> {
    const session = await this.context.newCDPSession(this.page);
    // CPU time of the thread, not wall-clock time.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return session;
  }

  private watch(page: Page): void {
    page.setDefaultTimeout(ANSWER_MS);
    page.on('pageerror', error => this.say(`page error: ${error.message}`));
    page.on('crash', () => this.say('the page crashed'));
    page.on('console', message => {
      // The browser reports every missing file, and MNIST's files may be missing.
      if (message.type() === 'error' && !message.location().url.includes('/data/mnist/'))
        this.say(`console: ${message.text()}`);
    });
    page.on('dialog', dialog => void dialog.dismiss().catch(() => undefined));
  }

  private say(text: string): void {
    if (!text.includes(ON_PURPOSE)) this.trouble.push(text.slice(0, 500));
  }
}

/** The page's answer; rejects when it takes too long. */
export async function answered<T>(answer: Promise<T>, ms = ANSWER_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the page did not answer within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Closes open dialogs, changes the address to a link and trains it. Throws when it ends with other weights. */
export async function trainsRight(stage: Stage, page: Page, link: string): Promise<void> {
  await closeDialogs(page);
  await answered(
    page.evaluate(hash => {
      location.hash = hash;
    }, link),
  );
  await page.locator('main:not([data-lab="compare"])').waitFor({ state: 'attached' });
  await atFullSpeed(page);
  await endsRight(stage, page, link, { playsOn: true });
}

/**
 * Waits until the page's run of this link has finished; with `playsOn`, also presses play where it rests.
 * Throws when it ends with other weights.
 */
export async function endsRight(
  stage: Stage,
  page: Page,
  link: string,
  { timeout = TRAINED_MS, playsOn = false } = {},
): Promise<void> {
  const { epochs } = decode(link).config;
  const end = performance.now() + timeout;
  for (let rested = 0; ;) {
    const { status = 'none', epoch = '0' } = await answered(shown(page));
    if (status === 'failed' || status === 'diverged') throw new Error(`${link}: ${status} at epoch ${epoch}`);
    if (status === 'finished' && Number(epoch) === epochs) break;
    if (performance.now() > end)
      throw new Error(`${link}: ${status} at epoch ${epoch} after ${timeout / 1000} s`);
    // A run that was paused, or that took a single step, by hand just before the link changed rests.
    rested = playsOn && status === 'paused' && Number(epoch) < epochs ? rested + 1 : 0;
    if (rested === RESTED_POLLS) {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press('Space');
      rested = 0;
    }
    await page.waitForTimeout(POLL_MS);
  }
  // A dialog whose code loads late may have opened since.
  await closeDialogs(page);
  const [found, expected] = [await weightsHash(page), await stage.hashOf(link)];
  if (found !== expected)
    throw new Error(
      `${link} ended with ${found.slice(0, 12)}…; undisturbed it ends with ${expected.slice(0, 12)}…`,
    );
}

/** What the page's `main` says of its run: `data-status`, `data-epoch`. */
function shown(page: Page): Promise<Record<'status' | 'epoch', string | undefined>> {
  return page.evaluate(() => {
    const { status, epoch } = document.querySelector('main')?.dataset ?? {};
    return { status, epoch };
  });
}

/** Closes dialogs, and a panel that fills the window: on a small one it covers the top bar. */
async function closeDialogs(page: Page): Promise<void> {
  const leaveField = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let open = 0; open < 5; open += 1) {
    if ((await answered(page.locator('dialog[open], :root[data-filled]').count())) === 0) break;
    // In a field, Escape is the field's.
    await leaveField();
    await page.keyboard.press('Escape');
  }
  await leaveField();
}

/** A run slowed down by hand stays slow with the next link. */
async function atFullSpeed(page: Page): Promise<void> {
  await page.waitForFunction(
    () => !['', 'loading'].includes(document.querySelector('main')?.dataset['status'] ?? ''),
  );
  const speed = page.getByRole('slider', { name: 'Pace' });
  if ((await speed.count()) > 0) await speed.fill((await speed.getAttribute('max')) ?? '14');
}
