import type { Page } from 'playwright';
import { BuiltApp, untilTraining } from './browser';
import { median } from './measure';
import type { Say } from './report';
import { significant, table, targetLine } from './table';
import { workerSeconds } from './worker-time';

/** Time for a view to load and for the budgets to settle, and how long each turn is watched. */
const SETTLING_MS = 700;
const TURN_MS = 1500;
const ROUNDS = 8;
/** The share of its speed that training keeps while a view is shown. */
const KEPT = 0.85;

/** The networks, by their links. */
const networks = {
  '2-3-2': '',
  '2-8-2-2': 'hidden=8,2',
  '4 × 25, 4 classes': 'hidden=25,25,25,25&classes=4&data=blobs',
  '2-100-2, 2,000 points': 'hidden=100&samples=2000',
  '8 × 50': 'hidden=50,50,50,50,50,50,50,50',
} as const;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The views, each with what shows it and what hides it again. */
const views = {
  'hidden space': {
    show: (page: Page) => button(page, 'Hidden space').click(),
    hide: (page: Page) => button(page, 'Layers').click(),
  },
  folds: {
    show: (page: Page) => button(page, 'Folds').click(),
    hide: (page: Page) => button(page, 'Folds').click(),
  },
  // Centred again every second: otherwise it rests once its grid is done.
  'loss landscape': {
    show: async (page: Page) => {
      await button(page, 'Landscape').click();
      await button(page, 'Centre here').evaluate((centre: HTMLButtonElement) => {
        const again = setInterval(() => (centre.isConnected ? centre.click() : clearInterval(again)), 1000);
      });
    },
    hide: (page: Page) => button(page, 'Layers').click(),
  },
} as const;

/** Epochs of a turn, per second and per second of CPU that the workers used; the latter is NaN where it is not known. */
interface Speed {
  epochs: number;
  perCpuSecond: number;
}

async function speed(page: Page): Promise<Speed> {
  await page.waitForTimeout(SETTLING_MS);
  const look = () =>
    page.evaluate(() => ({
      at: performance.now(),
      epoch: Number(document.querySelector('main')?.dataset['epoch'] ?? NaN),
    }));
  const [before, used] = [await look(), workerSeconds() ?? NaN];
  await page.waitForTimeout(TURN_MS);
  const [after, usedNow] = [await look(), workerSeconds() ?? NaN];
  const epochs = after.epoch - before.epoch;
  return { epochs: (epochs * 1000) / (after.at - before.at), perCpuSecond: epochs / (usedNow - used) };
}

/** Lets a network train, and shows and hides a view in turn. */
async function compare(app: BuiltApp, hash: string, { show, hide }: (typeof views)[keyof typeof views]) {
  const { context, page } = await app.freshPage();
  try {
    await page.goto(
      `${app.url}#${[hash, 'activation=relu&learningRate=0.0001&epochs=1000000000&pace=full'].filter(Boolean).join('&')}`,
    );
    await untilTraining(page);
    await page.waitForTimeout(SETTLING_MS);
    const rounds: { without: Speed; shown: Speed }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const without = await speed(page);
      await show(page);
      const shown = await speed(page);
      await hide(page);
      rounds.push({ without, shown });
    }
    const longest = await page.evaluate(() =>
      Math.max(0, ...window.bench.longTasks.slice(1).map(({ ms }) => ms)),
    );
    const kept = (of: keyof Speed) => median(rounds.map(({ without, shown }) => shown[of] / without[of]));
    return {
      without: median(rounds.map(one => one.without.epochs)),
      shown: median(rounds.map(one => one.shown.epochs)),
      kept: kept('epochs'),
      keptByCpu: kept('perCpuSecond'),
      longest,
    };
  } finally {
    await context.close();
  }
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** Measures how much of its speed training keeps while views are shown that few people open. */
export async function measureViews(say: Say): Promise<void> {
  say('\n## What the views of the network cost its training\n');
  const app = await BuiltApp.open();
  try {
    const rows: string[][] = [];
    const kept: number[] = [];
    for (const [view, switches] of Object.entries(views))
      for (const [name, hash] of Object.entries(networks)) {
        const found = await compare(app, hash, switches);
        kept.push(Number.isNaN(found.keptByCpu) ? found.kept : found.keptByCpu);
        rows.push([
          ...[view, name, significant(found.without), significant(found.shown)],
          ...[percent(found.kept), percent(found.keptByCpu), significant(found.longest)],
        ]);
      }
    const head = [
      'view',
      'network',
      'epochs/s without',
      'epochs/s with',
      'kept',
      'kept by CPU',
      'longest task, ms',
    ];
    say(table(head, rows));
    const target = { what: 'of the speed kept with each view', unit: '×', better: 'more' } as const;
    say(`\n- ${targetLine({ ...target, wanted: KEPT, reached: Math.min(...kept) })}`);
  } finally {
    await app.close();
  }
}
