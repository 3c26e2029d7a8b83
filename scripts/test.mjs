// Everything that must hold, in one run: npm test [-- wasm types lint unit build e2e campaign] (all by default, in this order).
// The last line sums up: "N passed, N failed", with ", N skipped" where something was skipped.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findBrowsers, howToGet, mayInstall } from './browser.mjs';

const UNIT_REPORT = '.build/reports/unit.json';
const E2E_REPORT = '.build/reports/e2e.json';
const CAMPAIGN_REPORT = '.build/reports/campaign.json';
/** Minutes for the campaign in `npm test`. */
const SHORT_CAMPAIGN = '0.25';

const bin = {
  tsc: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  oxfmt: 'node_modules/oxfmt/bin/oxfmt',
  knip: 'node_modules/knip/bin/knip.js',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
};

/** Runs Node.js; resolves with whether it ended well. `write` takes its output, which otherwise goes straight through. */
function node(args, { env = {}, write } = {}) {
  return new Promise(resolve => {
    const stdio = write ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(process.execPath, args, { stdio, env: { ...process.env, ...env } });
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', write);
    child.on('error', error => {
      process.stdout.write(`${error.message}\n`);
      resolve(false);
    });
    child.on('close', code => resolve(code === 0));
  });
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A check that counts as one. */
const one = ok => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/** Counts of a test runner; one that ends badly without a failed test counts as one failure. */
function counted(ok, passed, failed, skipped) {
  return { passed, failed: ok ? failed : Math.max(failed, 1), skipped };
}

async function wasm() {
  const ok = await node(['scripts/wasm.mjs']);
  return { ...one(ok), passed: 0 };
}

async function types(write) {
  return one(await node([bin.tsc, '-b'], { write }));
}

async function lint(write) {
  const rules = await node([bin.oxlint], { write });
  const format = await node([bin.oxfmt, '--check'], { write });
  const used = await node([bin.knip, '--cache', '--cache-location', '.build/knip'], { write });
  return one(rules && format && used);
}

async function unit() {
  rmSync(UNIT_REPORT, { force: true });
  const ok = await node([
    ...[bin.vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
  ]);
  const report = readReport(UNIT_REPORT);
  if (!report) return one(false);
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some(result => result.status === 'failed'),
  );
  const failed = report.numFailedTests + brokenFiles.length;
  return counted(ok, report.numPassedTests, failed, report.numPendingTests + report.numTodoTests);
}

async function build() {
  return one(await node([bin.vite, 'build']));
}

/** Titles of the tests in a suite of Playwright's report that failed once and then passed. */
function flaky({ title, suites = [], specs = [] }) {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...own.map(spec => `${title} › ${spec.title}`), ...suites.flatMap(flaky)];
}

async function e2e() {
  if (failedSections.has('build')) {
    process.stdout.write('not run: there is no fresh build to test\n');
    return one(false);
  }
  const browsers = await findBrowsers(undefined, { install: mayInstall() });
  if (!browsers.chromium) {
    process.stdout.write(`not run, which counts as one failure. ${howToGet('chromium')}\n`);
    return one(false);
  }
  rmSync(E2E_REPORT, { force: true });
  const ok = await node([bin.playwright, 'test', '--reporter=list,json', '--pass-with-no-tests'], {
    env: { LAYERWISE_BROWSERS: JSON.stringify(browsers), PLAYWRIGHT_JSON_OUTPUT_NAME: E2E_REPORT },
  });
  const report = readReport(E2E_REPORT);
  if (!report) return one(false);
  const { stats } = report;
  for (const title of flaky(report)) process.stdout.write(`passed at its second try: ${title}\n`);
  for (const name of ['firefox', 'webkit'])
    if (!browsers[name]) process.stdout.write(`its tests were skipped: ${howToGet(name)}\n`);
  return counted(ok, stats.expected + stats.flaky, stats.unexpected, stats.skipped);
}

/** A short campaign of every attack; each attack counts as one test. */
async function campaign() {
  if (failedSections.has('build')) {
    process.stdout.write('not run: there is no fresh build to attack\n');
    return one(false);
  }
  if (!(await findBrowsers(['chromium'], { install: true })).chromium) {
    process.stdout.write('not run: there is no Chromium, and none could be installed\n');
    return one(false);
  }
  rmSync(CAMPAIGN_REPORT, { force: true });
  const ok = await node([
    ...[
      '--import',
      'tsx',
      'campaign/main.ts',
      '--minutes',
      SHORT_CAMPAIGN,
      '--jobs',
      '3',
      '--json',
      CAMPAIGN_REPORT,
    ],
  ]);
  const attacks = readReport(CAMPAIGN_REPORT);
  if (!attacks) return one(false);
  const failed = attacks.filter(attack => attack.failed > 0).length;
  return counted(ok, attacks.length - failed, failed, 0);
}

const sections = { wasm, types, lint, unit, build, e2e, campaign };
/** Sections of a stage run side by side. */
const stages = [['wasm'], ['types', 'lint'], ['unit'], ['build'], ['e2e'], ['campaign']];
const failedSections = new Set();

/** Runs one section; resolves with its counts. What it prints comes at its end if others run beside it. */
async function runSection(name, isAlone) {
  const held = [];
  const write = isAlone ? text => process.stdout.write(text) : text => held.push(text);
  write(`\n=== ${name}\n`);
  const start = performance.now();
  const counts = await sections[name](isAlone ? undefined : write);
  if (counts.failed > 0) failedSections.add(name);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  write(`--- ${name}: ${counts.failed > 0 ? 'FAILED' : 'ok'} in ${seconds} s\n`);
  process.stdout.write(held.join(''));
  return counts;
}

async function main() {
  const asked = process.argv.slice(2);
  const unknown = asked.filter(name => !Object.hasOwn(sections, name));
  if (unknown.length > 0) {
    process.stderr.write(`${unknown.join(', ')}: expected some of ${Object.keys(sections).join(', ')}\n`);
    process.exit(2);
  }
  mkdirSync('.build/reports', { recursive: true });
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const stage of stages) {
    const names = stage.filter(name => asked.length === 0 || asked.includes(name));
    for (const counts of await Promise.all(names.map(name => runSection(name, names.length === 1))))
      for (const key of Object.keys(total)) total[key] += counts[key];
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main();
