// Attacks the built app in a real Chromium and its parsers in Node, and prints which cases survived:
//   npm run campaign [-- --minutes N] [--only links,csv] [--seed N] [--case N-M] [--out FILE]
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { significant, table } from '../bench/table';
import { Report } from '../bench/report';
import { type Attack, Trial } from './attack';
import { attacks } from './attacks';
import { readOptions, usage, type Options } from './options';
import { Stage } from './stage';

/** Milliseconds between progress lines when stderr is not a terminal. */
const QUIET_MS = 30_000;

interface Row {
  trial: Trial;
  seconds: number;
}

/** How many cases of an attack fit the given minutes when all attacks are reduced by the same factor. */
function casesOf(
  { full, least = 1 }: Attack,
  { minutes, cases, only }: Options,
): { first: number; end: number } {
  if (cases) return cases;
  const whole = attacks.reduce((sum, attack) => sum + attack.full * attack.seconds, 0);
  const share = minutes === null ? 1 : Math.min(1, (minutes * 60) / whole);
  const fewest = only ? Math.max(1, least) : least;
  return { first: 0, end: Math.max(Math.min(fewest, full), Math.round(full * share)) };
}

async function runAttack(attack: Attack, options: Options, stage: Stage): Promise<Row> {
  const { first, end } = casesOf(attack, options);
  const isTerminal = process.stderr.isTTY;
  const began = performance.now();
  let shownAt = began;
  const show = (text: string) => {
    if (isTerminal) process.stderr.write(`\r\u001b[K${attack.name}: ${text}`);
    else if (performance.now() - shownAt > QUIET_MS) process.stderr.write(`${attack.name}: ${text}\n`);
    else return;
    shownAt = performance.now();
  };
  const trial = new Trial(attack, options.seed, first, end, stage, show);
  try {
    show(`0 of ${end - first}`);
    await attack.run(trial);
  } catch (error) {
    trial.fail(first, end - 1, error);
  }
  const seconds = (performance.now() - began) / 1000;
  const failed = trial.failures.length > 0 ? `, ${trial.failures.length} FAILED` : '';
  process.stderr.write(
    `${isTerminal ? '\r\u001b[K' : ''}${attack.name}: ${trial.tried} tried${failed} in ${seconds.toFixed(1)} s\n`,
  );
  return { trial, seconds };
}

function resultTable(rows: readonly Row[]): string {
  return table(
    ['attack', 'name', 'tried', 'survived', 'failed', 'longest wait, ms', 'seconds', 'remarks'],
    rows.map(({ trial, seconds }) => [
      trial.attack.what,
      trial.attack.name,
      trial.tried.toLocaleString('en'),
      Math.max(0, trial.tried - trial.failures.length).toLocaleString('en'),
      String(trial.failures.length),
      trial.longestMs === 0 ? '–' : Math.round(trial.longestMs).toLocaleString('en'),
      significant(seconds),
      trial.remarks,
    ]),
  );
}

function replayOf({ attack, seed }: Trial, from: number, to: number): string {
  const cases = from === to ? String(from) : `${from}-${to}`;
  return `npm run campaign -- --only ${attack.name} --seed ${seed} --case ${cases}`;
}

async function main(options: Options): Promise<void> {
  const { say, report } = reporting();
  const chosen = attacks
    .filter(({ name }) => options.only === null || options.only.includes(name))
    .filter(attack => casesOf(attack, options).end > 0);
  const stage = new Stage();
  const rows: Row[] = [];
  try {
    let next = 0;
    const job = async () => {
      while (next < chosen.length) {
        const place = next;
        next += 1;
        rows[place] = await runAttack(chosen[place]!, options, stage);
      }
    };
    await Promise.all(Array.from({ length: options.jobs }, job));
  } finally {
    await stage.close();
  }
  const how = options.cases
    ? 'chosen cases'
    : options.minutes === null
      ? 'full'
      : `${options.minutes} minutes`;
  say(`## Campaign of ${new Date().toISOString().slice(0, 10)}, seed ${options.seed}, ${how}\n`);
  say(resultTable(rows));
  const failures = rows.flatMap(({ trial }) => trial.failures.map(failure => ({ trial, failure })));
  for (const { trial, failure } of failures)
    say(
      `\n- **${trial.attack.name}**: ${failure.message}\n  \`${replayOf(trial, failure.from, failure.to)}\``,
    );
  say(failures.length === 0 ? '\nEverything survived.' : `\n${failures.length} failures.`);
  if (options.out !== null) write(options.out, report.text);
  if (options.json !== null) {
    const counts = rows.map(({ trial }) => ({ name: trial.attack.name, failed: trial.failures.length }));
    write(options.json, JSON.stringify(counts));
  }
  process.exitCode = failures.length > 0 ? 1 : 0;
}

function reporting() {
  const report = new Report();
  return { report, say: report.say };
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

let options: Options;
try {
  options = readOptions(
    process.argv.slice(2),
    attacks.map(({ name }) => name),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(usage);
  process.exit(2);
}
await main(options);
