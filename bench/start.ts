import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BuiltApp, untilTraining } from './browser';
import type { Say } from './report';
import { significant, table } from './table';

const START_MS = 600_000;

interface Started {
  url: string;
  /** The steps that `npm start` prints, with their seconds. */
  steps: { what: string; seconds: number }[];
  /** Seconds from the command to the printed address. */
  seconds: number;
  stop(): Promise<void>;
}

/** Runs `npm start`'s script in a folder. Throws with its output if it ends before it serves. */
function start(folder: string): Promise<Started> {
  const begin = performance.now();
  const child = spawn(process.execPath, ['scripts/start.mjs', '--port', '0'], { cwd: folder });
  const ended = new Promise<void>(done => child.once('close', () => done()));
  const stop = async () => {
    child.kill();
    await ended;
  };
  return new Promise((done, fail) => {
    let said = '';
    const timer = setTimeout(() => void stop(), START_MS);
    child.stderr.on('data', (text: Buffer) => (said += String(text)));
    child.stdout.on('data', (text: Buffer) => {
      said += String(text);
      const url = /ready:\s+(http\S+)\s/.exec(said)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      const steps = [...said.matchAll(/\d of \d: (.+) … ([\d.]+) s/g)].map(([, what = '', seconds]) => ({
        what,
        seconds: Number(seconds),
      }));
      done({ url, steps, seconds: (performance.now() - begin) / 1000, stop });
    });
    void ended.then(() => fail(new Error(`npm start ended before serving:\n${said}`)));
  });
}

/** A clone of the last commit, without a build, that uses this folder's packages. */
function freshClone(folder: string): string {
  const clone = join(folder, 'clone');
  const { status, stderr } = spawnSync('git', ['clone', '--quiet', '.', clone], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`git clone failed: ${stderr ?? 'git is not installed'}`);
  symlinkSync(realpathSync('node_modules'), resolve(clone, 'node_modules'), 'junction');
  return clone;
}

/** Times the steps of `npm start` in a fresh clone, and then its page until the network trains. */
export async function measureStart(say: Say): Promise<void> {
  say('\n## From a fresh clone to a page that trains\n');
  const folder = mkdtempSync(join(tmpdir(), 'layerwise-start-'));
  try {
    const { url, steps, seconds, stop } = await start(freshClone(folder));
    const app = await BuiltApp.at(url, stop);
    try {
      const { page } = await app.freshPage();
      await page.goto(url);
      await untilTraining(page);
      const { epochs, paints } = await page.evaluate(() => window.bench);
      const opening = Math.max(epochs[0]?.at ?? NaN, paints[0] ?? NaN) / 1000;
      const rows = [
        ...steps.map(step => [step.what, step.seconds] as const),
        ['`npm start` until it prints the address', seconds] as const,
        ['the page until its network trains', opening] as const,
        ['both', seconds + opening] as const,
      ];
      say(
        table(
          ['after `npm ci`', 's'],
          rows.map(([what, took]) => [what, significant(took)]),
        ),
      );
    } finally {
      await app.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
