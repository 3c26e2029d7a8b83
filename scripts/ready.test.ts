import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'layerwise-ready-')));
  mkdirSync(join(folder, 'scripts'));
  cpSync('scripts/ready.mjs', join(folder, 'scripts/ready.mjs'));
  wantsNode('>=20.19');
  const packages = {
    '': {},
    'node_modules/vite': { version: '8.3.8' },
    'node_modules/vite/node_modules/sirv': { version: '3.0.2' },
    'node_modules/fsevents': { version: '2.3.3', optional: true },
  };
  write('package-lock.json', { packages });
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, content: object): void {
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), JSON.stringify(content));
}

const wantsNode = (node: string) => write('package.json', { engines: { node } });

/** Installs packages as npm does; `vite` is the version recorded as installed. */
function install({ vite = '8.3.8', withSirv = true } = {}): void {
  write('node_modules/vite/package.json', {});
  if (withSirv) write('node_modules/vite/node_modules/sirv/package.json', {});
  const packages = {
    'node_modules/vite': { version: vite },
    'node_modules/vite/node_modules/sirv': { version: '3.0.2' },
  };
  write('node_modules/.package-lock.json', { packages });
}

function ready(...args: string[]) {
  const words = [join(folder, 'scripts/ready.mjs'), ...args];
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  return { status, said: stderr.trim() };
}

it('prints nothing when all packages are installed; packages for other systems may be missing', () => {
  install();
  expect(ready('--exact')).toEqual({ status: 0, said: '' });
});

it('refuses a Node.js that is too old', () => {
  install();
  wantsNode('>=1000.7');
  expect(ready()).toEqual({
    status: 1,
    said: `Node.js ${process.versions.node} is too old: install 1000.7 or newer from https://nodejs.org.`,
  });
  const [major, minor] = process.versions.node.split('.').map(Number);
  wantsNode(`>=${major}.${minor! + 1}`);
  expect(ready().status).toBe(1);
  wantsNode(`>=${major}.${minor}`);
  expect(ready().status).toBe(0);
});

it('refuses when all or some packages are missing', () => {
  expect(ready()).toEqual({ status: 1, said: 'The packages are not installed: run `npm ci` first.' });
  install({ withSirv: false });
  expect(ready()).toEqual({
    status: 1,
    said: 'node_modules/vite/node_modules/sirv is missing: run `npm ci` first.',
  });
  rmSync(join(folder, 'node_modules/vite/package.json'));
  expect(ready().said).toBe('node_modules/vite and 1 more are missing: run `npm ci` first.');
});

it('warns about another version of a package and continues; with --exact it refuses', () => {
  install({ vite: '8.0.0' });
  const said = 'node_modules/vite is 8.0.0 instead of 8.3.8: `npm ci` installs what package-lock.json names.';
  expect(ready()).toEqual({ status: 0, said });
  expect(ready('--exact')).toEqual({ status: 1, said });
});
