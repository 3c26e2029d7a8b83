import type { Page } from 'playwright';
import { openDigits } from '../e2e/digits-page';
import type { Attack, Trial } from './attack';
import { checkLink } from './attack-links';
import { bombs } from './bombs';
import type { Chance } from './chance';
import { fileKinds, type FileKind, type FileKindName, type MadeFile } from './files';
import { answered, trainsRight, type Watched } from './stage';

/** Files opened in one page before a new page is opened. */
const IN_ONE_PAGE = 20;

/** A Digits run for a check, different for every case. */
function digitsCheck(index: number): string {
  return `lab=digits&data=drawn&images=100&validation=50&engine=wasm&batch=25&seed=${1 + (index % 9973)}&epochs=2`;
}

/** Drops files on the page, as from a file manager. */
async function drop(page: Page, files: readonly MadeFile[]): Promise<void> {
  const sent = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
  await answered(
    page.evaluate(dropped => {
      const data = new DataTransfer();
      for (const { name, base64 } of dropped)
        data.items.add(new File([Uint8Array.from(atob(base64), one => one.charCodeAt(0))], name));
      const init = { dataTransfer: data, bubbles: true, cancelable: true };
      (document.querySelector('dialog[open]') ?? document.body).dispatchEvent(new DragEvent('drop', init));
    }, sent),
  );
}

async function choose(page: Page, field: string, files: readonly MadeFile[]): Promise<void> {
  const chosen = files.map(({ name, bytes }) => ({
    ...{ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) },
  }));
  await page.locator(field).first().setInputFiles(chosen);
}

/** Opens a table in the page and uses its points if the dialog offers that. */
async function giveTable(page: Page, files: readonly MadeFile[], chance: Chance): Promise<void> {
  await drop(page, files);
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor();
  if (chance.happens(0.5)) await choose(page, 'dialog[open] input[type=file]', files);
  // The result is on the screen two frames later at the earliest; a person may click sooner.
  await page.waitForTimeout(chance.between(0, 400));
  const use = dialog.locator('button.primary');
  if (chance.happens(0.7) && (await use.isEnabled())) await use.click();
  else await page.keyboard.press('Escape');
}

async function giveDigits(
  page: Page,
  kind: FileKindName,
  files: readonly MadeFile[],
  chance: Chance,
): Promise<void> {
  const field = kind === 'idx' || kind === 'gz' ? '[data-testid=digit-files]' : '[data-testid=weight-files]';
  if (chance.happens(0.5) || (await page.locator(field).count()) === 0) await drop(page, files);
  else await choose(page, field, files);
  await page.waitForTimeout(chance.between(50, 600));
}

/** Longest time until two gigabytes are unpacked as far as they may be, and refused. */
const UNPACKED_MS = 60_000;

async function open(trial: Trial, lab: FileKind['lab'], index: number): Promise<Watched> {
  const watched = await trial.stage.page();
  if (lab === 'points') {
    await watched.goto('data=own&points=0,0,0;1,1,1');
    await watched.page.locator('main:not([data-status="loading"])').waitFor();
  } else await openDigits(watched.page, digitsCheck(index).replace('lab=digits&', ''));
  return watched;
}

async function giveAll(trial: Trial, kind: FileKindName): Promise<void> {
  const { lab, make }: FileKind = fileKinds[kind];
  for (const { first, end } of trial.pieces(IN_ONE_PAGE)) {
    let watched: Watched | null = null;
    for (let index = first; index < end && !trial.isOver; index += 1) {
      try {
        watched ??= await open(trial, lab, index);
        const chance = trial.chance(index);
        const files = make(chance);
        if (lab === 'points') await giveTable(watched.page, files, chance);
        else await giveDigits(watched.page, kind, files, chance);
        trial.waited(await watched.judge());
        if (index + 1 < end) continue;
        await trainsRight(
          trial.stage,
          watched.page,
          lab === 'points' ? checkLink(index) : digitsCheck(index),
        );
        trial.waited(await watched.judge());
      } catch (error) {
        trial.fail(first, index, error);
        await watched?.close();
        watched = null;
      } finally {
        trial.made(index);
      }
    }
    await watched?.close();
  }
}

async function giveBomb(trial: Trial): Promise<void> {
  const all = Object.values(bombs);
  for (let index = trial.first; index < trial.end && !trial.isOver; index += 1)
    await trial.inOwnPage(index, open(trial, 'digits', index), async ({ page }) => {
      await giveDigits(page, 'gz', [await all[index % all.length]!()], trial.chance(index));
      await page.getByTestId('digits-problem').waitFor({ timeout: UNPACKED_MS });
      await trainsRight(trial.stage, page, digitsCheck(index + 1));
    });
}

export const fileAttacks: readonly Attack[] = [
  ...(Object.keys(fileKinds) as FileKindName[]).map((kind): Attack => ({
    ...{ name: `${kind}-page`, what: `damaged files (${kind}), opened in the page`, full: 100 },
    ...{ least: 2, seconds: 2, run: trial => giveAll(trial, kind) },
  })),
  {
    ...{ name: 'gz-bomb-page', what: '.gz files that unpack to 2 GB, opened in the page' },
    ...{ full: 4, seconds: 10, run: giveBomb },
  },
];
