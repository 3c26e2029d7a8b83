import { BuiltApp, buildWhenMissing } from './browser';
import { inLab, progress, type Watched } from './digits-watch';
import { makeLenetTask } from './lenet-task';
import { median } from './measure';
import { findMnist, withMnist } from './mnist-folder';
import { partsOf } from './page';
import type { Say } from './report';
import { lenetLayerwise } from './rivals/lenet-layerwise';
import { significant, table, targetLine, type Target } from './table';

const BATCH = 64;
const WARM_UP_MS = 1000;
const WATCHED_MS = 8000;
const LOADS = 5;
const NODE_STEPS = 100;
/** Steps on a software-rendered engine, and their timeout. */
const SOFTWARE_STEPS = 6;
const SOFTWARE_MS = 180_000;
const software = /swiftshader|llvmpipe|software/i;
/** Flags that WebGL and WebGPU need in headless Chromium. More may come from the environment. */
const graphics = [
  ...['--enable-unsafe-swiftshader', '--enable-unsafe-webgpu', '--enable-features=Vulkan'],
  ...(process.env['LAYERWISE_CHROMIUM_FLAGS'] ?? '').split(' ').filter(Boolean),
];

const flatOut = 'data=drawn&epochs=100000';
/** The default link's batches between two snapshots, and in an epoch. */
const INTERVAL = 100;
const EPOCH = 1100;

/** Images per second of our engine on the same batches, without a page and without snapshots. */
async function imagesInNode(): Promise<number> {
  const contender = await lenetLayerwise.prepare(makeLenetTask('adam'));
  const rates: number[] = [];
  for (let turn = 0; turn < 9; turn++) {
    await contender.reset();
    rates.push((NODE_STEPS * BATCH) / (await contender.run(NODE_STEPS)));
  }
  contender.dispose();
  return median(rates.slice(1));
}

/** An engine's row, or why it is missing. */
async function measureEngine(app: BuiltApp, name: string): Promise<readonly string[] | string> {
  try {
    return await inLab(app, `engine=${name}&${flatOut}&batch=${BATCH}`, async lab => {
      if (lab.engine !== name) return `the app took ${lab.engine}`;
      const slow = name !== 'wasm' && software.test(lab.device);
      if (slow) await lab.reach(SOFTWARE_STEPS, SOFTWARE_MS);
      else await lab.page.waitForTimeout(WARM_UP_MS);
      const notes = slow
        ? (await lab.notes()).digits.frames.filter(({ step }) => step > 0)
        : (await lab.watch(WATCHED_MS)).notes;
      const { steps, ms, trainedMs } = progress(notes);
      return [
        slow ? `${name}, by the processor` : name,
        String(steps),
        significant((1000 * steps * BATCH) / ms),
        significant((1000 * steps * BATCH) / trainedMs),
        lab.device,
      ];
    });
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
  }
}

async function measureEngines(say: Say): Promise<void> {
  say(`### Images per second, Adam on batches of ${BATCH}\n`);
  const app = await BuiltApp.open({ flags: graphics });
  const rows: (readonly string[])[] = [];
  try {
    for (const name of ['wasm', 'webgl', 'webgpu']) {
      const row = await measureEngine(app, name);
      if (typeof row === 'string') say(`- SKIPPED ${name}: ${row}`);
      else rows.push(row);
    }
  } finally {
    await app.close();
  }
  say(`\n${table(['engine', 'steps', 'images/s', 'without snapshots', 'on'], rows)}`);
  say(`\nOur kernels in Node, one thread: ${significant(await imagesInNode())} images/s.`);
}

/** Milliseconds from the navigation until the run is ready, a batch is trained and shown, and the longest task before. */
async function coldLoad(app: BuiltApp, hash: string) {
  return inLab(app, hash, async ({ page, notes }) => {
    await page.waitForFunction(() => window.bench.digits.shownStep !== null);
    const { digits, longTasks } = await notes();
    return {
      ready: digits.ready?.at ?? NaN,
      batch: digits.frames.find(({ step }) => step > 0)?.at ?? NaN,
      shown: digits.shownStep ?? NaN,
      longestTask: Math.max(0, ...longTasks.map(({ ms }) => ms)),
    };
  });
}

async function measureOpening(app: BuiltApp, hash: string): Promise<{ row: string[]; batch: number }> {
  const loads: Awaited<ReturnType<typeof coldLoad>>[] = [];
  for (let load = 0; load < LOADS; load++) loads.push(await coldLoad(app, hash));
  const middle = (of: keyof (typeof loads)[number]) => median(loads.map(load => load[of]));
  const row = ['ready', 'batch', 'shown', 'longestTask'] as const;
  return {
    row: [`#lab=digits${hash && `&${hash}`}`, ...row.map(of => significant(middle(of)))],
    batch: middle('batch'),
  };
}

async function measureOpenings(app: BuiltApp, say: Say): Promise<Target> {
  say('\n### Until the first batch is trained, in ms from the navigation\n');
  const drawn = await measureOpening(app, 'data=drawn');
  const rows = [drawn.row];
  const mnist = findMnist();
  if (mnist) {
    const { dir, remove } = withMnist(mnist);
    const withData = await BuiltApp.open({ dir });
    try {
      rows.push((await measureOpening(withData, '')).row);
    } finally {
      await withData.close();
      remove();
    }
  } else say('- SKIPPED MNIST: its files are not here (npm run data)\n');
  say(table(['link', 'data and engine ready', 'first batch trained', 'shown', 'longest task'], rows));
  say(`\nMedians of ${LOADS} loads with empty caches.`);
  return {
    ...{ what: 'until the first batch is trained, drawn digits', unit: 'ms', wanted: 2000 },
    ...{ reached: drawn.batch, better: 'less' },
  };
}

/** The cost of snapshots in an epoch: each with its validation, and with the test at the end. */
interface SnapshotCost {
  ms: number;
  share: number;
  withTest: number;
}

/** Trains the default link for one epoch and measures the page. */
async function watchEpoch(
  app: BuiltApp,
  hash: string,
  atWall: boolean,
): Promise<Watched & { cost: SnapshotCost }> {
  return inLab(app, `${flatOut}${hash}`, async lab => {
    await lab.page.waitForTimeout(WARM_UP_MS);
    if (atWall) {
      await lab.page.evaluate(() => document.querySelector('main > :last-child')?.scrollIntoView());
      await lab.page.waitForTimeout(WARM_UP_MS);
    }
    const watched = await lab.watch(WATCHED_MS);
    await lab.reach(EPOCH + 1);
    const notes = (await lab.notes()).digits.frames;
    const first = notes.filter(({ step }) => step > 0 && step < EPOCH);
    const { steps, trainedMs, evaluationMs } = progress(first);
    const snapshotsUntil = (step: number) => Math.floor(step / INTERVAL);
    const count = snapshotsUntil(first.at(-1)?.step ?? 0) - snapshotsUntil(first[0]?.step ?? 0);
    const ms = evaluationMs / count;
    const after = notes.find(({ step }) => step > EPOCH)!;
    const withTest = (100 * after.evaluationMs) / after.trainedMs;
    return { ...watched, cost: { ms, share: (100 * ms * steps) / (trainedMs * INTERVAL), withTest } };
  });
}

function framesPerSecond(intervals: readonly number[]): number {
  return (1000 * intervals.length) / intervals.reduce((sum, ms) => sum + ms, 0);
}

function frameRow(name: string, { intervals, painted, longTasks, longestFrame }: Watched): string[] {
  const at = (share: number) => intervals[Math.floor(share * (intervals.length - 1))] ?? NaN;
  const steady = intervals.filter(ms => ms < 20).length / intervals.length;
  const none = (ms: number) => (ms === 0 ? 'none over 50' : significant(ms));
  return [
    ...[
      name,
      significant(painted),
      significant(at(0.5)),
      significant(at(0.95)),
      `${Math.round(100 * steady)} %`,
    ],
    ...[String(longTasks.length), none(Math.max(0, ...longTasks)), none(longestFrame?.ms ?? 0)],
  ];
}

const frameHead = [
  ...['view', 'pictures/s', 'median ms a frame', '95 % below', 'under 20 ms'],
  ...['tasks over 50 ms', 'longest task, ms', 'longest frame, ms'],
];

async function measureFrames(app: BuiltApp, say: Say): Promise<Target[]> {
  say(`\n### Animation frames while it trains flat out, ${WATCHED_MS / 1000} s\n`);
  const top = await watchEpoch(app, '', false);
  const wall = await watchEpoch(app, '', true);
  const fewer = await watchEpoch(app, '&validation=200', false);
  const views = { 'as it opens': top, 'the wall of layers': wall };
  say(
    table(
      frameHead,
      Object.entries(views).map(([name, watched]) => frameRow(name, watched)),
    ),
  );
  for (const [name, { longestFrame }] of Object.entries(views))
    if (longestFrame) say(`\nThe longest frame of ${name}: ${partsOf(longestFrame)}.`);
  say(`\n### The cost of snapshots, as shares of the training time\n`);
  const costRow = (name: string, { ms, share, withTest }: SnapshotCost) => [
    ...[name, significant(ms), `${significant(share)} %`, `${significant(withTest)} %`],
  ];
  say(
    table(
      ['validated images', 'ms every 100 batches', 'share', 'with the test each epoch'],
      [costRow('1,000, the default', top.cost), costRow('200, those of the histograms', fewer.cost)],
    ),
  );
  const longestTask = Math.max(0, ...top.longTasks, ...wall.longTasks);
  const fewest = Math.min(...[top, wall].map(({ intervals }) => framesPerSecond(intervals)));
  return [
    {
      what: 'longest task while training flat out',
      unit: 'ms',
      wanted: 50,
      reached: longestTask,
      better: 'less',
    },
    { what: 'animation frames', unit: 'a second', wanted: 59, reached: fewest, better: 'more' },
    {
      what: 'of training time for snapshots and 200 validated images',
      unit: '%',
      wanted: 10,
      reached: fewer.cost.share,
      better: 'less',
    },
  ];
}

/** Measures the Digits lab of the built page in a real Chromium. */
export async function measureDigits(say: Say): Promise<void> {
  say('\n## The Digits lab in Chromium\n');
  buildWhenMissing();
  await measureEngines(say);
  const app = await BuiltApp.open();
  try {
    const targets = [await measureOpenings(app, say), ...(await measureFrames(app, say))];
    say(`\n### Targets\n\n${targets.map(target => `- ${targetLine(target)}`).join('\n')}`);
  } finally {
    await app.close();
  }
}
