import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import type { Attack, Trial } from './attack';
import { checkLink } from './attack-links';
import { trainsRight, type Watched } from './stage';

/** Measures that must not grow between the beginning and the end of an attack. */
interface Use {
  /** Bytes of the page's JavaScript heap after a collection. */
  heap: number;
  nodes: number;
  listeners: number;
  workers: number;
}

/** The whole campaign compares with the state after one minute, when the charts' histories are full. */
const SETTLED_S = 60;
const MOST_GROWTH = 1.1;
/** Growth that is ignored: a notice, a tooltip, code compiled in between. */
const SLACK: Use = { heap: 2e6, nodes: 200, listeners: 30, workers: 0 };
/** Ignored growth within the first minute, while charts and histories are still filling. */
const FILLING: Use = { heap: 40e6, nodes: 4000, listeners: 200, workers: 1 };
/** Memory limits for 36 runs: the page's heap, and all of the browser's processes for it. */
const MOST_HEAP = 500e6;
const MOST_RESIDENT = 3e9;
/** Longest time without any progress of a run. */
const MOST_PAUSE_MS = 60_000;

async function useOf(watched: Watched): Promise<Use> {
  const devtools = await watched.cdp();
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find(one => one.name === name)?.value ?? 0;
  return {
    heap: metric('JSHeapUsedSize'),
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    workers: watched.page.workers().length,
  };
}

function compare(before: Use, after: Use, slack: Use): void {
  for (const what of Object.keys(before) as (keyof Use)[])
    if (after[what] > MOST_GROWTH * before[what] + slack[what])
      throw new Error(`${what} grew from ${shown(before[what])} to ${shown(after[what])}`);
}

function shown(value: number): string {
  return value >= 1e6 ? `${(value / 1e6).toFixed(1)} MB` : value.toLocaleString('en');
}

function told(before: Use, after: Use): string {
  const parts = (Object.keys(before) as (keyof Use)[]).map(
    what => `${what} ${shown(before[what])} → ${shown(after[what])}`,
  );
  return parts.join(', ');
}

/** Bytes of memory that the browser's pages and workers use; 0 if the system does not tell. */
async function residentBytes({ stage }: Trial): Promise<number> {
  if (!readdirSync('/').includes('proc')) return 0;
  const devtools = await (await stage.app()).browser.newBrowserCDPSession();
  try {
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
    const pages = processInfo.filter(({ type }) => type === 'renderer');
    return pages.reduce((sum, { id }) => sum + residentOf(id), 0);
  } finally {
    await devtools.detach();
  }
}

function residentOf(pid: number): number {
  try {
    return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** How far the page has trained: updates, or epochs where it shows only those. */
const progressOf = (page: Page) =>
  page.evaluate(() => {
    const { step, epoch } = document.querySelector('main')?.dataset ?? {};
    return Number(step ?? epoch);
  });

/** Waits until the page has trained further than this; a busy machine may need a while for one more epoch. */
async function goesBeyond(page: Page, progress: number): Promise<void> {
  const end = performance.now() + MOST_PAUSE_MS;
  while ((await progressOf(page)) <= progress) {
    if (performance.now() > end)
      throw new Error(`nothing was trained for ${MOST_PAUSE_MS / 1000} s after ${progress}`);
    await page.waitForTimeout(250);
  }
}

/** Trains a link at full speed for one second per case. */
async function flatOut(
  trial: Trial,
  link: string,
  more?: (watched: Watched) => Promise<void>,
): Promise<void> {
  const seconds = trial.end - trial.first;
  const settled = Math.min(SETTLED_S, Math.max(3, seconds / 4));
  const watched = await trial.stage.page();
  try {
    await watched.goto(link);
    let before: Use | null = null;
    let reached = -1;
    for (let second = 1; second <= seconds; second += 1) {
      await watched.page.waitForTimeout(1000);
      trial.waited(await watched.judge());
      if (before === null && second >= settled)
        [before, reached] = [await useOf(watched), await progressOf(watched.page)];
      trial.made(trial.first + second - 1);
    }
    const after = await useOf(watched);
    if (!before) return;
    await goesBeyond(watched.page, reached);
    trial.note = told(before, after);
    compare(before, after, settled < SETTLED_S ? FILLING : SLACK);
    await more?.(watched);
    trial.waited(await watched.judge());
  } catch (error) {
    trial.fail(trial.first, trial.end - 1, error);
  } finally {
    await watched.close();
  }
}

async function thirtySix(trial: Trial): Promise<void> {
  const link =
    'hidden=25,25&columns=seed:1;2;3;4;5;6&rows=activation:tanh;relu;sigmoid;elu;leaky-relu;linear&epochs=900000000';
  await flatOut(trial, link, async watched => {
    const [{ heap }, resident] = [await useOf(watched), await residentBytes(trial)];
    trial.note += `, ${shown(resident)} resident`;
    if (heap > MOST_HEAP)
      throw new Error(`the heap has ${shown(heap)}; expected at most ${shown(MOST_HEAP)}`);
    if (resident > MOST_RESIDENT)
      throw new Error(
        `the pages take ${shown(resident)} of memory; expected at most ${shown(MOST_RESIDENT)}`,
      );
  });
}

/** Links that a person switches between. */
const places = [
  'epochs=100000000',
  'lab=digits&data=drawn&images=200&validation=50&engine=wasm&epochs=1000',
  'columns=activation:tanh;relu&epochs=100000000',
  'figures',
  'figure=4',
] as const;

async function changes(trial: Trial): Promise<void> {
  const watched = await trial.stage.page();
  let before: Use | null = null;
  // Open each link once before comparing, so that its code and caches are loaded.
  const first = Math.min(trial.first + 2 * places.length, trial.end - 1);
  const atHome = async () => {
    await trainsRight(trial.stage, watched.page, checkLink(0));
    // Workers of comparisons stay for a while, and a lab's last worker stays until it has stored its run.
    await watched.page.waitForTimeout(trial.end - trial.first > 20 ? 25_000 : 3000);
    return useOf(watched);
  };
  try {
    await watched.goto('');
    for (let index = trial.first; index < trial.end; index += 1) {
      const chance = trial.chance(index);
      const place =
        index - trial.first < places.length ? places[index % places.length]! : chance.pick(places);
      await watched.page.evaluate(hash => void (location.hash = hash), place);
      await watched.page.locator('main').first().waitFor({ state: 'attached' });
      await watched.page.waitForTimeout(chance.between(50, 1500));
      trial.waited(await watched.judge());
      if (index === first) before = await atHome();
      trial.made(index);
    }
    const after = await atHome();
    if (!before) return;
    trial.note = told(before, after);
    compare(before, after, trial.end - trial.first > 20 ? SLACK : FILLING);
  } catch (error) {
    trial.fail(trial.first, trial.end - 1, error);
  } finally {
    await watched.close();
  }
}

const FOREVER = 'epochs=900000000';

function enduring(name: string, what: string, run: Attack['run'], least = 0): Attack {
  return { name, what: `${what} at full speed, in seconds`, full: 600, least, seconds: 1.05, run };
}

export const enduranceAttacks: readonly Attack[] = [
  enduring('endure-points', 'Points', trial => flatOut(trial, `hidden=8,8&${FOREVER}`), 4),
  enduring('endure-digits', 'Digits', trial =>
    flatOut(trial, 'lab=digits&data=drawn&images=2000&validation=200&engine=wasm&epochs=10000'),
  ),
  enduring('endure-compare', 'a comparison of six', trial =>
    flatOut(trial, `rows=hidden:3;8&columns=activation:tanh;sigmoid;relu&${FOREVER}`),
  ),
  enduring('endure-36', 'a comparison of 36', thirtySix),
  { name: 'changes', what: 'changes of lab', full: 100, least: 0, seconds: 1.5, run: changes },
];
