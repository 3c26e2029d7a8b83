import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BuiltApp, untilTraining } from './browser';
import { inLab } from './digits-watch';
import type { Say } from './report';
import { significant, table, targetLine } from './table';

const SETTLE_MS = 4000;
const FIRST_LIMIT = 130;
const ALL_LIMIT = 260;

type When = 'first boundary' | 'worker' | 'later' | 'on demand';

interface Loaded {
  file: string;
  /** Thousands of bytes after gzip -9, as a static host would send them. */
  kilobytes: number;
  when: When;
}

const isScript = ({ file }: Loaded) => /\.m?js$/.test(file);

/** Files that the page requests without any input, and those that its worker requests. */
async function requestedFiles(app: BuiltApp): Promise<{ requested: Set<string>; workers: Set<string> }> {
  const { context, page } = await app.freshPage();
  const requested = new Set<string>();
  const workers = new Set<string>();
  const pathOf = (url: string) => url.slice(app.url.length).replace(/[?#].*$/, '') || 'index.html';
  context.on('request', request => {
    if (request.url().startsWith(app.url)) requested.add(pathOf(request.url()));
  });
  page.on('worker', worker => workers.add(pathOf(worker.url())));
  await page.goto(app.url);
  await untilTraining(page);
  await page.waitForTimeout(SETTLE_MS);
  const inWorkers = await Promise.all(
    page
      .workers()
      .map(worker => worker.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))),
  );
  for (const url of inWorkers.flat()) if (url.startsWith(app.url)) workers.add(pathOf(url));
  await context.close();
  for (const file of workers) requested.add(file);
  return { requested, workers };
}

/** The files in index.html: the entry, its static imports and its style sheets. */
function namedByIndex(): Set<string> {
  const html = readFileSync('dist/index.html', 'utf8');
  const addresses = [...html.matchAll(/<(?:script|link)[^>]*?(?:src|href)="\.\/(assets\/[^"]+)"/g)];
  return new Set(['index.html', ...addresses.map(([, file]) => file ?? '')]);
}

function listFiles(requested: Set<string>, workers: Set<string>): Loaded[] {
  const named = namedByIndex();
  const built = readdirSync('dist/assets').map(file => `assets/${file}`);
  const whenOf = (file: string): When => {
    if (workers.has(file)) return 'worker';
    if (named.has(file)) return 'first boundary';
    return requested.has(file) ? 'later' : 'on demand';
  };
  const order: readonly When[] = ['first boundary', 'worker', 'later', 'on demand'];
  return [...new Set([...requested, ...built])]
    .map(file => ({
      file,
      kilobytes: gzipped(file),
      when: whenOf(file),
    }))
    .sort((a, b) => order.indexOf(a.when) - order.indexOf(b.when) || b.kilobytes - a.kilobytes);
}

function total(files: readonly Loaded[], wanted: (file: Loaded) => boolean): number {
  return files.filter(wanted).reduce((sum, { kilobytes }) => sum + kilobytes, 0);
}

/**
 * Files that the Digits lab requests: its page until the run is ready, and its worker until a batch is trained.
 */
async function digitsFiles(app: BuiltApp): Promise<Set<string>> {
  const urls = await inLab(app, 'data=drawn', async ({ page }) => {
    const asked = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime < (window.bench.digits.ready?.at ?? 0))
        .map(({ name }) => name),
    );
    const inWorkers = await Promise.all(
      page
        .workers()
        .map(worker =>
          worker.evaluate(() => [
            location.href,
            ...performance.getEntriesByType('resource').map(({ name }) => name),
          ]),
        ),
    );
    return [...asked, ...inWorkers.flat()];
  });
  const files = urls.filter(url => url.startsWith(app.url)).map(url => url.slice(app.url.length));
  return new Set(files.map(file => file.replace(/[?#].*$/, '')).filter(file => file.startsWith('assets/')));
}

const gzipped = (file: string) => gzipSync(readFileSync(join('dist', file)), { level: 9 }).length / 1000;

/** Adds up what the Digits lab loads before its first batch. */
async function sayDigits(app: BuiltApp, say: Say): Promise<void> {
  const files = [...(await digitsFiles(app))]
    .map(file => ({ file, kilobytes: gzipped(file) }))
    .sort((a, b) => b.kilobytes - a.kilobytes);
  say('\n### Before the first batch of the Digits lab, drawn digits\n');
  say(
    table(
      ['file', 'kB'],
      files.map(({ file, kilobytes }) => [file, significant(kilobytes)]),
    ),
  );
  const sum = (ending: RegExp) =>
    significant(files.filter(({ file }) => ending.test(file)).reduce((all, one) => all + one.kilobytes, 0));
  say(`\n${sum(/\.m?js$/)} kB of JavaScript, and ${sum(/\.wasm$/)} kB of WebAssembly.`);
}

/** Adds up what the built page loads, compressed. */
export async function measureLoad(say: Say): Promise<void> {
  say('\n## What the page loads, gzipped\n');
  const app = await BuiltApp.open();
  try {
    const { requested, workers } = await requestedFiles(app);
    const files = listFiles(requested, workers);
    say(
      table(
        ['file', 'kB', 'loaded'],
        files.map(({ file, kilobytes, when }) => [file, significant(kilobytes), when]),
      ),
    );
    const early = (file: Loaded) => file.when === 'first boundary' || file.when === 'worker';
    const first = total(files, file => early(file) && isScript(file));
    const kernels = total(files, file => early(file) && file.file.endsWith('.wasm'));
    const all = total(files, file => file.when !== 'on demand');
    say(`\nBeside the JavaScript, the first boundary needs ${significant(kernels)} kB of WebAssembly.`);
    const scripts = total(files, file => file.when !== 'on demand' && isScript(file));
    await sayDigits(app, say);
    const less = { better: 'less', unit: 'kB' } as const;
    say('\n### Targets\n');
    say(
      `- ${targetLine({ ...less, what: 'JavaScript before the first boundary', wanted: FIRST_LIMIT, reached: first })}`,
    );
    say(
      `- ${targetLine({ ...less, what: 'all that the Points lab loads', wanted: ALL_LIMIT, reached: all, remark: `its JavaScript alone ${significant(scripts)} kB` })}`,
    );
  } finally {
    await app.close();
  }
}
