import { BuiltApp } from './browser';
import type { Say } from './report';
import { significant, table, targetLine } from './table';

/** A school laptop: Chromium's main thread at a quarter of its speed. */
const THROTTLE = 4;
const SETTLING_MS = 1000;
const WATCHED_MS = 8000;
const FOREVER = 'epochs=900000000';

/** What trains, at the pace that its link gives it. */
const places = {
  'Points, as it opens': '',
  'Points 2-3-2': `${FOREVER}&pace=full`,
  'Points 4 × 25': `hidden=25,25,25,25&${FOREVER}&pace=full`,
  'Points 8 × 50': `hidden=50,50,50,50,50,50,50,50&${FOREVER}&pace=full`,
  Digits: 'lab=digits&data=drawn&images=2000&validation=200&engine=wasm&epochs=10000&pace=full',
  'a comparison of 36': `hidden=25,25&columns=seed:1;2;3;4;5;6&rows=activation:tanh;relu;sigmoid;elu;leaky-relu;linear&${FOREVER}`,
  'figure 4': 'figure=4',
} as const;

interface Smoothness {
  /** Milliseconds from the navigation to the first trained update. */
  visible: number;
  /** Animation frames a second, from a second after that on. */
  frames: number;
  /** Tasks over 50 ms in that time, and the longest of them and of the time before, in milliseconds. */
  longTasks: number;
  longest: number;
  longestEarly: number;
}

async function watch(app: BuiltApp, hash: string, throttle: number): Promise<Smoothness> {
  const { context, page } = await app.freshPage();
  try {
    const devtools = await context.newCDPSession(page);
    if (throttle > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    // Only the link says how fast this page trains.
    await page.addInitScript(() => sessionStorage.removeItem('layerwise-pace'));
    await page.goto(`${app.url}#${hash}`);
    await page.waitForFunction(
      () => {
        const { epoch = '0', step = '0' } = document.querySelector('main')?.dataset ?? {};
        return Number(epoch) > 0 || Number(step) > 0;
      },
      null,
      { timeout: 60_000 },
    );
    const visible = await page.evaluate(() => performance.now());
    await page.waitForTimeout(SETTLING_MS + WATCHED_MS);
    const { frameTimes, longTasks } = await page.evaluate(() => window.bench);
    const from = visible + SETTLING_MS;
    const settled = frameTimes.filter(at => at >= from);
    const longest = (tasks: typeof longTasks) => Math.max(0, ...tasks.map(({ ms }) => ms));
    const late = longTasks.filter(({ at }) => at >= from);
    return {
      visible,
      frames: (1000 * (settled.length - 1)) / ((settled.at(-1) ?? NaN) - (settled[0] ?? NaN)),
      longTasks: late.length,
      longest: longest(late),
      longestEarly: longest(longTasks.filter(({ at }) => at < from)),
    };
  } finally {
    await context.close();
  }
}

/** Measures how smoothly the built page trains in Chromium, as it is and at a quarter of a CPU. */
export async function measureSmoothness(say: Say): Promise<void> {
  say('\n## How smoothly the page trains\n');
  const app = await BuiltApp.open();
  try {
    for (const throttle of [1, THROTTLE]) {
      const rows: [name: string, found: Smoothness][] = [];
      for (const [name, hash] of Object.entries(places)) rows.push([name, await watch(app, hash, throttle)]);
      say(throttle === 1 ? 'At full speed of the CPU:\n' : `\nMain thread at 1/${throttle} of its speed:\n`);
      say(
        table(
          [
            'what trains',
            'visible, ms',
            'frames/s',
            'tasks over 50 ms',
            'longest, ms',
            'longest while opening, ms',
          ],
          rows.map(([name, one]) => [
            ...[name, significant(one.visible), significant(one.frames)],
            ...[String(one.longTasks), significant(one.longest), significant(one.longestEarly)],
          ]),
        ),
      );
      const found = rows.map(([, one]) => one);
      const frames = { what: 'in every place', unit: 'frames/s', better: 'more' } as const;
      const reached = Math.min(...found.map(one => one.frames));
      say(`\n- ${targetLine({ ...frames, wanted: throttle === 1 ? 59 : 30, reached })}`);
      const longest = Math.max(...found.map(one => one.longest));
      const task = { what: 'longest task after the first second', unit: 'ms', better: 'less' } as const;
      say(`- ${targetLine({ ...task, wanted: 50, reached: longest })}`);
      const visible = { what: 'until training is visible', unit: 'ms', better: 'less' } as const;
      say(
        `- ${targetLine({ ...visible, wanted: 2000, reached: Math.max(...found.map(one => one.visible)) })}`,
      );
    }
  } finally {
    await app.close();
  }
}
