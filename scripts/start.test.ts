import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

// Runs `npm start` in a folder whose compiler and bundler are one-line stand-ins.

let folder: string;
let started: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layerwise-start-'));
  started = [];
});
afterEach(() => {
  for (const child of started) child.kill();
  rmSync(folder, { recursive: true });
});

const bundles = `const fs = require('fs'); fs.mkdirSync('dist'); fs.writeFileSync('dist/index.html', 'the app');`;

function steps(kernels: string, bundle = bundles): void {
  mkdirSync(join(folder, 'scripts'));
  mkdirSync(join(folder, 'node_modules/vite/bin'), { recursive: true });
  writeFileSync(join(folder, 'scripts/wasm.mjs'), kernels);
  writeFileSync(join(folder, 'node_modules/vite/bin/vite.js'), bundle);
}

function start(args: readonly string[] = [], node: readonly string[] = []) {
  const words = [...node, resolve('scripts/start.mjs'), '--port', '0', ...args];
  const child = spawn(process.execPath, words, { cwd: folder });
  started.push(child);
  const said = { out: '', error: '' };
  child.stdout.on('data', (text: Buffer) => (said.out += String(text)));
  child.stderr.on('data', (text: Buffer) => (said.error += String(text)));
  const status = new Promise<number | null>(resolve => child.on('close', resolve));
  return { said, status };
}

it('prints each step with its seconds, and serves the built app', async () => {
  steps('');
  const { said } = start();
  await expect.poll(() => said.out).toContain('Layerwise is ready');
  expect(said.out).toMatch(
    /^1 of 2: compiling the kernels … \d+\.\d s\n2 of 2: bundling the app … \d+\.\d s\n\n {2}Layerwise is ready: {2}http/,
  );
  const url = /http:\S+/.exec(said.out)![0];
  expect(await (await fetch(url)).text()).toBe('the app');
});

it('counts the seconds of a running step on a terminal', async () => {
  steps(`
    import { existsSync } from 'node:fs';
    while (!existsSync('go')) await new Promise(done => setTimeout(done, 20));
  `);
  const { said } = start([], ['--import', 'data:text/javascript,process.stdout.isTTY = true']);
  await expect.poll(() => said.out).toMatch(/\r1 of 2: compiling the kernels … [1-9]\d* s/);
  writeFileSync(join(folder, 'go'), '');
  await expect.poll(() => said.out).toContain('Layerwise is ready');
});

it('names a failed step, prints its output, and serves nothing', async () => {
  steps(`console.error('ERROR TS100: no such kernel'); process.exit(3);`);
  const { said, status } = start();
  expect(await status).toBe(3);
  expect(said.out).toBe('1 of 2: compiling the kernels … failed\n');
  expect(said.error).toBe('ERROR TS100: no such kernel\n');
});

it('refuses an invalid port before building', async () => {
  steps('');
  const { said, status } = start(['--port', 'http']);
  expect(await status).toBe(1);
  expect(said).toEqual({ out: '', error: '--port http: expected a whole number from 0 to 65535\n' });
});
