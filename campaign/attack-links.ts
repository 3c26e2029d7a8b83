import type { Attack, Trial } from './attack';
import { linkOf } from './links';
import { answered, trainsRight, type Watched } from './stage';

/** Links opened in one page before a new page is opened. */
const IN_ONE_PAGE = 500;
/** After this many links a run must still end with the right weights. */
const CHECK_EVERY = 50;

/** A small run for a check, different for every case and from all other links. */
export function checkLink(index: number): string {
  return `data=circles&noise=0.137&hidden=5,3&seed=${1 + (index % 9973)}&epochs=${53 + (index % 40)}`;
}

/** Changes the address as a person would, and waits until the page has applied it. */
async function follow(page: Watched['page'], link: string): Promise<void> {
  const isShown = await answered(
    page.evaluate(async hash => {
      const changed = new Promise(resolve => addEventListener('hashchange', resolve, { once: true }));
      location.hash = hash;
      await Promise.race([changed, new Promise(resolve => setTimeout(resolve, 250))]);
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      return document.querySelector('main') !== null;
    }, link),
  );
  // A part of the app that loads late shows nothing until then.
  if (!isShown) await page.locator('main').first().waitFor({ state: 'attached', timeout: 10_000 });
}

async function byHash(trial: Trial): Promise<void> {
  let watched: Watched | null = null;
  let since = 0;
  for (let index = trial.first; index < trial.end && !trial.isOver; index += 1) {
    try {
      if (!watched) {
        [watched, since] = [await trial.stage.page(), index];
        await watched.goto('');
      }
      const { page } = watched;
      await follow(page, linkOf(trial.chance(index)));
      const isLast = index + 1 - since === IN_ONE_PAGE || index + 1 === trial.end;
      if (isLast || (index + 1) % CHECK_EVERY === 0) {
        await trainsRight(trial.stage, page, checkLink(index));
        trial.count('runs checked');
      }
      trial.waited(await watched.judge());
      if (!isLast) continue;
    } catch (error) {
      trial.fail(since, index, error);
    } finally {
      trial.made(index);
    }
    await watched?.close();
    watched = null;
  }
}

async function byReload(trial: Trial): Promise<void> {
  for (let index = trial.first; index < trial.end && !trial.isOver; index += 1) {
    await trial.inOwnPage(index, trial.stage.page(), async watched => {
      await watched.goto(linkOf(trial.chance(index)));
      await watched.page.reload();
      await watched.page.locator('main').first().waitFor({ state: 'attached' });
      trial.waited(await watched.judge());
      await trainsRight(trial.stage, watched.page, checkLink(index));
    });
  }
}

export const linkAttacks: readonly Attack[] = [
  {
    name: 'links',
    what: 'links, by changing the address',
    full: 10_000,
    least: 12,
    seconds: 0.3,
    run: byHash,
  },
  { name: 'links-reload', what: 'links, opened and reloaded', full: 200, seconds: 2.5, run: byReload },
];
