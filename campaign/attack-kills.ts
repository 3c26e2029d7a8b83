import type { Page } from 'playwright';
import { readFile } from 'node:fs/promises';
import type { Attack, Trial } from './attack';
import type { Chance } from './chance';
import { endsRight, ON_PURPOSE, type Watched } from './stage';

/** Pages open at the same time: most of them wait for the watchdog to notice a silent worker. */
const AT_ONCE = 4;
/** Timeout for a run to notice the loss, get another worker and finish. */
const OVER_MS = 240_000;

/** How a worker dies: with an error, or silently. */
const deaths = {
  'throws an error': worker =>
    worker.evaluate(
      text =>
        void setTimeout(() => {
          throw new Error(text);
        }),
      ON_PURPOSE,
    ),
  'closes itself': worker => worker.evaluate(() => self.close()),
  'is ended by the browser': async (_, page) => {
    await page.evaluate(() =>
      window.campaign.workers
        .map(one => one.deref())
        .findLast(one => one)
        ?.terminate(),
    );
  },
  'never answers again': worker =>
    worker.evaluate(
      () =>
        void setTimeout(() => {
          for (;;);
        }),
    ),
} as const satisfies Record<
  string,
  (worker: ReturnType<Page['workers']>[number], page: Page) => Promise<unknown>
>;

type Death = keyof typeof deaths;

/** Ends a worker of the page, whatever it is doing. */
async function kill(page: Page, death: Death, chance: Chance): Promise<void> {
  const all = page.workers().filter(worker => !worker.url().includes('helper'));
  if (all.length === 0) return;
  // The worker may already be gone.
  await deaths[death](chance.pick(all), page).catch(() => undefined);
}

interface Victim {
  /** The link of a run that takes a few seconds. */
  link(index: number): string;
  /** Waits for the end. Throws when the result differs from the undisturbed run's. */
  end(trial: Trial, page: Page, link: string): Promise<void>;
}

export const points: Victim = {
  link: index => `data=gaussian-quantiles&hidden=25,25&seed=${1 + (index % 7)}&epochs=2500`,
  end: (trial, page, link) => endsRight(trial.stage, page, link, { timeout: OVER_MS }),
};

export const digits: Victim = {
  // The test at each epoch's end takes longer than its updates, so there are few epochs.
  link: index =>
    `lab=digits&data=drawn&images=1200&validation=50&engine=wasm&batch=20&seed=${1 + (index % 5)}&epochs=5`,
  end: (trial, page, link) => endsRight(trial.stage, page, link, { timeout: OVER_MS }),
};

const comparison: Victim = {
  link: index => `hidden=12,12&epochs=1500&seed=${1 + (index % 3)}&columns=activation:tanh;relu;sigmoid`,
  async end(trial, page, link) {
    await page.waitForFunction(
      () => ['finished', 'failed'].includes(document.querySelector('main')?.dataset['status'] ?? ''),
      null,
      { timeout: OVER_MS },
    );
    const lanes = await lanesOf(page);
    if (lanes.length !== 3) throw new Error(`${link}: ${lanes.length} lanes at the end`);
    for (const { link: lane, weightsSha256 } of lanes) {
      const expected = await trial.stage.hashOf(new URL(lane).hash);
      if (weightsSha256 !== expected)
        throw new Error(`${lane} ended with ${weightsSha256}; undisturbed it ends with ${expected}`);
    }
  },
};

interface SavedLane {
  link: string;
  weightsSha256: string;
}

/** The lanes in the comparison's JSON. */
async function lanesOf(page: Page): Promise<SavedLane[]> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'JSON', exact: true }).click();
  const file = await readFile(await (await coming).path(), 'utf8');
  const { lanes } = JSON.parse(file) as { lanes: SavedLane[] };
  return lanes;
}

/** Opens a link, disturbs its run, and compares its result with the undisturbed run's. */
export function disturbed(
  trial: Trial,
  index: number,
  link: string,
  disturb: (watched: Watched, chance: Chance) => Promise<void>,
  end: (page: Page) => Promise<void>,
): Promise<void> {
  return trial.inOwnPage(index, trial.stage.page({ acceptDownloads: true }), async watched => {
    await watched.goto(link);
    await disturb(watched, trial.chance(index));
    await end(watched.page);
  });
}

/** Runs the cases, several at the same time. */
export async function several(trial: Trial, make: (index: number) => Promise<void>): Promise<void> {
  let next = trial.first;
  const one = async () => {
    while (next < trial.end && !trial.isOver) {
      const index = next;
      next += 1;
      await make(index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

function killing(victim: Victim) {
  return (trial: Trial) =>
    several(trial, index => {
      const link = victim.link(index);
      const disturb = async ({ page }: Watched, chance: Chance) => {
        const death = chance.pick(Object.keys(deaths) as Death[]);
        trial.count(`worker ${death}`);
        await page.waitForTimeout(chance.between(0, 4000));
        await kill(page, death, chance);
      };
      return disturbed(trial, index, link, disturb, page => victim.end(trial, page, link));
    });
}

/** Reloads during a run, one to four times in a row. */
function reloads(trial: Trial): Promise<void> {
  return several(trial, index => {
    const victim = index % 3 === 2 ? digits : points;
    const link = victim.link(index);
    const disturb = async ({ page }: Watched, chance: Chance) => {
      for (let left = chance.between(1, 4); left > 0; left -= 1) {
        await page.waitForTimeout(chance.between(0, 3000));
        await page.reload();
      }
    };
    return disturbed(trial, index, link, disturb, page => victim.end(trial, page, link));
  });
}

/** Opens one link in three tabs, then reloads one and closes one during the run. */
function tabs(trial: Trial): Promise<void> {
  return several(trial, index => {
    const victim = index % 2 === 1 ? digits : points;
    const link = victim.link(index);
    let others: Page[] = [];
    const disturb = async (watched: Watched, chance: Chance) => {
      others = [await watched.another(), await watched.another()];
      await Promise.all(others.map(other => watched.goto(link, other)));
      await watched.page.waitForTimeout(chance.between(0, 2000));
      await chance.pick(others).reload();
      await watched.page.reload();
      if (chance.happens(0.5)) await others.pop()?.close();
    };
    const end = async (page: Page) => {
      for (const one of [page, ...others]) await victim.end(trial, one, link);
    };
    return disturbed(trial, index, link, disturb, end);
  });
}

export const killAttacks: readonly Attack[] = [
  {
    ...{ name: 'kill-points', what: 'workers of Points killed during a run' },
    ...{ full: 100, least: 0, seconds: 8, run: killing(points) },
  },
  {
    ...{ name: 'kill-digits', what: 'workers of Digits killed during a run' },
    ...{ full: 50, seconds: 10, run: killing(digits) },
  },
  {
    ...{ name: 'kill-compare', what: 'workers of comparisons killed during a run' },
    ...{ full: 50, least: 0, seconds: 14, run: killing(comparison) },
  },
  { name: 'reloads', what: 'reloads during a run', full: 50, least: 0, seconds: 5, run: reloads },
  { name: 'tabs', what: 'three tabs of one link', full: 20, least: 0, seconds: 14, run: tabs },
];
