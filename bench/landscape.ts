import type { Page } from 'playwright';
import { BuiltApp, untilTraining } from './browser';
import { median } from './measure';
import type { Say } from './report';
import { significant, table, targetLine } from './table';
import { taskHash, type TaskKey } from './tasks';

/** Length of a turn with or without the landscape, and of what is left out at its beginning, in milliseconds. */
const TURN_MS = 2500;
const SETTLING_MS = 500;
const ROUNDS = 5;
/** The landscape is centred again this often, so that it is computed all the time. */
const AGAIN_MS = 250;
const watched: readonly TaskKey[] = ['2-3-2', '4x25', '3x100'];
/** Least share of the training's speed that is left while the landscape is in view. */
const WANTED = 0.85;

/** Epochs per second over one turn. */
async function turn(page: Page, view: 'Histograms' | 'Loss landscape'): Promise<number> {
  await page.getByRole('button', { name: view }).click();
  const end = Date.now() + SETTLING_MS + TURN_MS;
  await page.waitForTimeout(SETTLING_MS);
  const from = await page.evaluate(() => performance.now());
  while (Date.now() < end) {
    if (view === 'Loss landscape') await page.getByRole('button', { name: 'Centre here' }).click();
    await page.waitForTimeout(AGAIN_MS);
  }
  return page.evaluate(since => {
    const shown = window.bench.epochs.filter(({ at }) => at >= since);
    const [first, last] = [shown[0], shown.at(-1)];
    return first && last && last.at > first.at
      ? ((last.epoch - first.epoch) * 1000) / (last.at - first.at)
      : NaN;
  }, from);
}

/** Measures what the loss landscape takes from training, in a real Chromium: both take turns in the same run. */
export async function measureLandscape(say: Say): Promise<void> {
  say('\n## Training with the loss landscape in view\n');
  const app = await BuiltApp.open();
  try {
    const rows: { key: TaskKey; without: number; within: number; share: number }[] = [];
    for (const key of watched) {
      const { context, page } = await app.freshPage();
      await page.goto(`${app.url}#${[taskHash(key), 'epochs=1000000000'].filter(Boolean).join('&')}`);
      await untilTraining(page);
      const found: { without: number; within: number }[] = [];
      await turn(page, 'Loss landscape');
      for (let round = 0; round < ROUNDS; round += 1)
        found.push({ without: await turn(page, 'Histograms'), within: await turn(page, 'Loss landscape') });
      rows.push({
        key,
        without: median(found.map(one => one.without)),
        within: median(found.map(one => one.within)),
        share: median(found.map(one => one.within / one.without)),
      });
      await context.close();
    }
    say(
      table(
        ['network', 'epochs/s with histograms', 'with the landscape', 'share (median of rounds)'],
        rows.map(({ key, without, within, share }) => [
          ...[key, significant(without), significant(within), significant(share)],
        ]),
      ),
    );
    const reached = Math.min(...rows.map(({ share }) => share));
    say(
      `\n- ${targetLine({ what: 'share of the speed that is left', unit: '', wanted: WANTED, reached, better: 'more' })}`,
    );
  } finally {
    await app.close();
  }
}
