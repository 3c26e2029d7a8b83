import { BuiltApp, untilTraining, type LongFrame, type Notes } from './browser';
import { median } from './measure';
import type { Say } from './report';
import { layerwise64 } from './rivals/layerwise';
import { significant, table, targetLine } from './table';
import { makeTask, taskHash, type TaskKey } from './tasks';

const WARM_UP_MS = 3000;
const WATCHED_MS = 8000;
const LOADS = 5;
const NODE_SECONDS = 2;
/** With the tasks' learning rates. They do not affect the speed. */
const watched: readonly TaskKey[] = ['2-3-2', '4x25'];

interface Watched {
  drawn: number;
  ticks: number;
  epochs: number;
  longTasks: number;
  longestTask: number;
  longestFrame: LongFrame | null;
}

/** What happened between two readings of the page's notes. Rates are per second. */
function between(before: Notes, after: Notes, from: number, to: number): Watched {
  const within = (at: number) => at >= from && at <= to;
  const seconds = (to - from) / 1000;
  const epochs = after.epochs.filter(({ at }) => within(at));
  const [first, last] = [epochs[0], epochs.at(-1)];
  const longest = <T extends { at: number; ms: number }>(entries: readonly T[]): T | null =>
    entries.filter(({ at }) => within(at)).reduce<T | null>((a, b) => (a && a.ms >= b.ms ? a : b), null);
  return {
    drawn: after.paints.filter(within).length / seconds,
    ticks: (after.ticks - before.ticks) / seconds,
    epochs:
      first && last && last.at > first.at ? ((last.epoch - first.epoch) * 1000) / (last.at - first.at) : NaN,
    longTasks: after.longTasks.filter(({ at }) => within(at)).length,
    longestTask: longest(after.longTasks)?.ms ?? 0,
    longestFrame: longest(after.longFrames),
  };
}

/** Lets the page train at full speed, and measures it for some seconds after a warm-up. */
async function watchTraining(app: BuiltApp, hash: string): Promise<Watched> {
  const { context, page } = await app.freshPage();
  const look = () => page.evaluate(() => ({ now: performance.now(), notes: window.bench }));
  try {
    await page.goto(`${app.url}#${[hash, 'epochs=1000000000'].filter(Boolean).join('&')}`);
    await untilTraining(page);
    await page.waitForTimeout(WARM_UP_MS);
    const before = await look();
    await page.waitForTimeout(WATCHED_MS);
    const after = await look();
    return between(before.notes, after.notes, before.now, after.now);
  } finally {
    await context.close();
  }
}

/** Epochs per second of the same network on the same engine, without a page. */
async function epochsInNode(key: TaskKey): Promise<number> {
  const contender = await layerwise64.prepare(makeTask(key));
  await contender.reset();
  const turn = 1000;
  let epochs = 0;
  let took = 0;
  for (; took < NODE_SECONDS; epochs += turn) took += await contender.run(turn);
  contender.dispose();
  return epochs / took;
}

/** Milliseconds from the navigation to the first shown epoch and the first drawn boundary, with empty caches. */
async function coldLoad(app: BuiltApp): Promise<{ epoch: number; boundary: number; longestTask: number }> {
  const { context, page } = await app.freshPage();
  try {
    await page.goto(app.url);
    await untilTraining(page);
    const { epochs, paints, longTasks } = await page.evaluate(() => window.bench);
    return {
      epoch: epochs[0]?.at ?? NaN,
      boundary: paints[0] ?? NaN,
      longestTask: Math.max(0, ...longTasks.map(({ ms }) => ms)),
    };
  } finally {
    await context.close();
  }
}

/** Measures the built page in a real Chromium while it trains, and when it is opened with empty caches. */
export async function measurePage(say: Say): Promise<void> {
  say('\n## The page in Chromium, training flat out and drawing\n');
  const app = await BuiltApp.open();
  try {
    say(`Chromium ${app.browser.version()} without a window, 1440 × 900; ${WATCHED_MS / 1000} s watched.\n`);
    const results: { key: TaskKey; watched: Watched; node: number }[] = [];
    for (const key of watched)
      results.push({ key, watched: await watchTraining(app, taskHash(key)), node: await epochsInNode(key) });
    say(watchedTable(results));
    for (const { key, watched } of results)
      if (watched.longestFrame) say(`\nThe longest frame of ${key}: ${partsOf(watched.longestFrame)}.`);
    const loads: Awaited<ReturnType<typeof coldLoad>>[] = [];
    for (let load = 0; load < LOADS; load++) loads.push(await coldLoad(app));
    const middle = (of: 'epoch' | 'boundary' | 'longestTask') => median(loads.map(load => load[of]));
    say(
      `\nOpened ${LOADS} times with empty caches, medians: first boundary drawn after ${significant(middle('boundary'))} ms, ` +
        `first epoch shown after ${significant(middle('epoch'))} ms, longest task while loading ${significant(middle('longestTask'))} ms.`,
    );
    const longestTask = Math.max(...results.map(result => result.watched.longestTask));
    const opening = Math.max(middle('epoch'), middle('boundary'));
    const less = { better: 'less' } as const;
    say('\n### Targets\n');
    say(
      `- ${targetLine({ ...less, what: 'longest task while training flat out', unit: 'ms', wanted: 50, reached: longestTask })}`,
    );
    say(
      `- ${targetLine({ ...less, what: 'until training is visible', unit: 'ms', wanted: 1000, reached: opening })}`,
    );
  } finally {
    await app.close();
  }
}

/** The parts of an animation frame. */
export function partsOf({ layout, scripts }: LongFrame): string {
  const parts = scripts.map(({ name, ms }) => `${significant(ms)} ms ${name}`);
  return [...parts, `${significant(layout)} ms style, layout and paint`].join(', ');
}

function watchedTable(results: readonly { key: TaskKey; watched: Watched; node: number }[]): string {
  const none = (ms: number) => (ms === 0 ? 'none over 50' : significant(ms));
  return table(
    [
      'network',
      'frames drawn/s',
      'animation frames/s',
      'tasks over 50 ms',
      'longest task, ms',
      'longest frame, ms',
      'epochs/s',
      'in Node',
      'share',
    ],
    results.map(({ key, watched: { drawn, ticks, longTasks, longestTask, longestFrame, epochs }, node }) => [
      key,
      significant(drawn),
      significant(ticks),
      String(longTasks),
      none(longestTask),
      none(longestFrame?.ms ?? 0),
      significant(epochs),
      significant(node),
      `${Math.round((100 * epochs) / node)} %`,
    ]),
  );
}
