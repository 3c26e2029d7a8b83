import { figureLink } from '../src/experiment/claims/figures';
import { BuiltApp } from './browser';
import type { Say } from './report';
import { significant, table, targetLine } from './table';

/** The report's figures that compare networks on points, with the most seconds that each may take. */
const figures = [
  { number: 2, limit: 2 },
  { number: 3, limit: 5 },
  { number: 4, limit: 60 },
  { number: 6, limit: 60 },
] as const;
/** Each must show something within this many seconds. */
const FIRST_LIMIT = 1;
const PATIENCE_MS = 300_000;
/** Figures that take at most `SHORT_S` seconds are opened this many times, and the median counts. */
const TURNS = 3;
const SHORT_S = 10;

interface Opened {
  lanes: number;
  /** Seconds from the navigation until the first lane shows an epoch, and until all are finished. */
  first: number;
  finished: number;
  framesPerSecond: number;
  longestTask: number;
}

/** Opens a comparison with an empty cache and waits until all lanes are finished. */
async function open(app: BuiltApp, hash: string): Promise<Opened> {
  const { context, page } = await app.freshPage();
  try {
    await page.goto(`${app.url}#${hash}`);
    const shown = await page.waitForFunction(
      () => {
        const lanes = [...document.querySelectorAll<HTMLElement>('figure[data-lane]')];
        return lanes.some(({ dataset }) => Number(dataset['epoch']) > 0) && performance.now();
      },
      null,
      { timeout: PATIENCE_MS, polling: 'raf' },
    );
    const finished = await page.waitForFunction(
      () => document.querySelector('main')?.dataset['status'] === 'finished' && performance.now(),
      null,
      { timeout: PATIENCE_MS, polling: 'raf' },
    );
    const [first, last] = [Number(await shown.jsonValue()), Number(await finished.jsonValue())];
    const { states, notes } = await page.evaluate(() => ({
      notes: window.bench,
      states: [...document.querySelectorAll<HTMLElement>('figure[data-lane]')].map(
        ({ dataset }) => dataset['state'] ?? '',
      ),
    }));
    const unfinished = states.filter(state => state !== 'finished');
    if (unfinished.length > 0)
      throw new Error(`${hash}: lanes are ${unfinished.join(', ')}, expected finished`);
    return {
      lanes: states.length,
      first: first / 1000,
      finished: last / 1000,
      framesPerSecond: (notes.frameTimes.filter(at => at <= last).length * 1000) / last,
      longestTask: Math.max(0, ...notes.longTasks.filter(({ at }) => at <= last).map(({ ms }) => ms)),
    };
  } finally {
    await context.close();
  }
}

async function measure(app: BuiltApp, number: number): Promise<Opened> {
  const runs = [await open(app, figureLink(number))];
  while (runs.length < TURNS && runs[0]!.finished < SHORT_S) runs.push(await open(app, figureLink(number)));
  const sorted = runs.sort((a, b) => a.finished - b.finished);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Times the report's comparisons of networks on points, from opening the link to the last epoch. */
export async function measureLanes(say: Say): Promise<void> {
  say('\n## Comparisons: from the opening of a link to the last epoch of all lanes\n');
  const app = await BuiltApp.open();
  try {
    const rows = [];
    const targets: string[] = [];
    for (const { number, limit } of figures) {
      const { lanes, first, finished, framesPerSecond, longestTask } = await measure(app, number);
      rows.push([
        `figure ${number}`,
        String(lanes),
        significant(first),
        significant(finished),
        significant(framesPerSecond),
        longestTask === 0 ? '≤ 50' : significant(longestTask),
      ]);
      const less = { better: 'less', unit: 's' } as const;
      targets.push(
        targetLine({ ...less, what: `figure ${number} complete`, wanted: limit, reached: finished }),
        targetLine({ ...less, what: `figure ${number} to be seen`, wanted: FIRST_LIMIT, reached: first }),
      );
    }
    const heads = ['', 'lanes', 'first epoch shown, s', 'complete, s', 'frames/s', 'longest task, ms'];
    say(table(heads, rows));
    say('\n### Targets\n');
    for (const line of targets) say(`- ${line}`);
  } finally {
    await app.close();
  }
}
