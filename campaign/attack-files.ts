import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { openDigits } from '../e2e/support/digits-page';
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
  return `lab=digits&data=drawn&images=100&validation=50&engine=wasm&batch=25&seed=${1 + (index % 9973)}&epochs=1`;
}

/**
 * A folder for files that the page opens; as bytes, Playwright would decode megabytes of base64 in the page, which blocks it
 * for over a second.
 */
class Disk {
  private made = 0;

  private constructor(private readonly folder: string) {}

  static async create(): Promise<Disk> {
    return new Disk(await mkdtemp(join(tmpdir(), 'layerwise-campaign-')));
  }

  /** Writes the files and returns their paths; each has a folder of its own, since names may be equal. */
  write(files: readonly MadeFile[]): Promise<string[]> {
    return Promise.all(
      files.map(async ({ name, bytes }) => {
        const folder = join(this.folder, String((this.made += 1)));
        await mkdir(folder);
        await writeFile(join(folder, name), bytes);
        return join(folder, name);
      }),
    );
  }

  /** After the page is closed: until then it may still read. */
  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Drops files on the page, as from a file manager. */
async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const input = await page.evaluateHandle(() =>
    Object.assign(document.createElement('input'), { type: 'file', multiple: true }),
  );
  await input.setInputFiles(paths);
  await answered(
    input.evaluate(({ files: chosen }) => {
      const data = new DataTransfer();
      for (const file of chosen ?? []) data.items.add(file);
      const init = { dataTransfer: data, bubbles: true, cancelable: true };
      (document.querySelector('dialog[open]') ?? document.body).dispatchEvent(new DragEvent('drop', init));
    }),
  );
  await input.dispose();
}

/** Opens a table in the page and uses its points if the dialog offers that. */
async function giveTable(page: Page, paths: readonly string[], chance: Chance): Promise<void> {
  await drop(page, paths);
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor();
  if (chance.happens(0.5)) await page.locator('dialog[open] input[type=file]').first().setInputFiles(paths);
  // The result is on the screen two frames later at the earliest; a person may click sooner.
  await page.waitForTimeout(chance.between(0, 400));
  const use = dialog.locator('button.primary');
  if (chance.happens(0.7) && (await use.isEnabled())) await use.click();
  else await page.keyboard.press('Escape');
}

async function giveDigits(
  page: Page,
  kind: FileKindName,
  paths: readonly string[],
  chance: Chance,
): Promise<void> {
  const field = kind === 'idx' || kind === 'gz' ? '[data-testid=digit-files]' : '[data-testid=weight-files]';
  if (chance.happens(0.5) || (await page.locator(field).count()) === 0) await drop(page, paths);
  else await page.locator(field).first().setInputFiles(paths);
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
    const disk = await Disk.create();
    let watched: Watched | null = null;
    for (let index = first; index < end && !trial.isOver; index += 1) {
      try {
        watched ??= await open(trial, lab, index);
        const chance = trial.chance(index);
        const paths = await disk.write(make(chance));
        if (lab === 'points') await giveTable(watched.page, paths, chance);
        else await giveDigits(watched.page, kind, paths, chance);
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
    await disk.remove();
  }
}

async function giveBomb(trial: Trial): Promise<void> {
  const all = Object.values(bombs);
  const disk = await Disk.create();
  for (let index = trial.first; index < trial.end && !trial.isOver; index += 1)
    await trial.inOwnPage(index, open(trial, 'digits', index), async ({ page }) => {
      const paths = await disk.write([await all[index % all.length]!()]);
      await giveDigits(page, 'gz', paths, trial.chance(index));
      await page.getByTestId('digits-problem').waitFor({ timeout: UNPACKED_MS });
      await trainsRight(trial.stage, page, digitsCheck(index + 1));
    });
  await disk.remove();
}

export const fileAttacks: readonly Attack[] = [
  ...(Object.keys(fileKinds) as FileKindName[]).map((kind): Attack => ({
    ...{ name: `${kind}-page`, what: `damaged files (${kind}), opened in the page`, full: 100 },
    ...{ seconds: 2, run: trial => giveAll(trial, kind) },
  })),
  {
    ...{ name: 'gz-bomb-page', what: '.gz files that unpack to 2 GB, opened in the page' },
    ...{ full: 4, seconds: 10, run: giveBomb },
  },
];
