import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { chromiumFlags } from './scripts/chromium.mjs';

/** As scripts/browser.mjs prints it; a browser that is not there is null. */
interface Browsers {
  chromium: string | null;
}

process.env['LAYERWISE_BROWSERS'] ??= execFileSync(process.execPath, ['scripts/browser.mjs'], {
  encoding: 'utf8',
});
const { chromium } = JSON.parse(process.env['LAYERWISE_BROWSERS']) as Browsers;
if (chromium === null)
  throw new Error('Chromium is missing: `node scripts/browser.mjs chromium --install` tries to install it');

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // Tests are dealt out one by one: with whole files, one worker waits at the end for the other's last file.
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // On a busy machine about one test in 200 loses a race. One that needs its second try is named at the end.
  retries: 1,
  // One more than there are cores, because tests also wait; more than four have never been tried.
  workers: Math.min(4, availableParallelism() + 1),
  // Of a busy machine, with all its cores at other work: a quiet one needs a tenth.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  // The built app from a sub-path, as on a project page of a static host.
  webServer: {
    command: 'node scripts/serve.mjs --port 0 --base /layerwise/',
    wait: { stdout: /serving (?<layerwise_url>\S+)/ },
    stdout: 'ignore',
  },
  use: {
    baseURL: process.env['LAYERWISE_URL'] ?? 'http://localhost:4173/layerwise/',
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [...chromiumFlags],
    },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
});
