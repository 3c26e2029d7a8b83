// Prints one sentence instead of a stack trace when a command cannot run here: Node.js is too old, or packages are
// not installed. Written so that an old Node.js can read it.
//   node scripts/ready.mjs [--exact]      with --exact, also refuses versions other than the lock file's
import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath } from 'url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = file => JSON.parse(readFileSync(join(root, file), 'utf8'));

function oldNode() {
  const wanted = /\d+\.\d+/.exec(read('package.json').engines.node)[0];
  const numbers = version => version.split('.').map(Number);
  const [[major, minor], [leastMajor, leastMinor]] = [process.versions.node, wanted].map(numbers);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return null;
  return `Node.js ${process.versions.node} is too old: install ${wanted} or newer from https://nodejs.org.`;
}

/** Path and version of each package that every machine needs. */
function required() {
  const { packages } = read('package-lock.json');
  return Object.keys(packages)
    .filter(path => path !== '' && !packages[path].optional)
    .map(path => ({ path, version: packages[path].version }));
}

function missingPackages() {
  if (!existsSync(join(root, 'node_modules'))) return 'The packages are not installed: run `npm ci` first.';
  const missing = required().filter(({ path }) => !existsSync(join(root, path, 'package.json')));
  if (missing.length === 0) return null;
  const those = missing.length > 1 ? ` and ${missing.length - 1} more are` : ' is';
  return `${missing[0].path}${those} missing: run \`npm ci\` first.`;
}

function otherVersions() {
  // npm writes it when an installation is complete; other package managers do not.
  const installed = 'node_modules/.package-lock.json';
  if (!existsSync(join(root, installed))) return null;
  const { packages } = read(installed);
  const other = required().find(({ path, version }) => (packages[path] || {}).version !== version);
  if (!other) return null;
  const has = (packages[other.path] || {}).version || 'unknown';
  return `${other.path} is ${has} instead of ${other.version}: \`npm ci\` installs what package-lock.json names.`;
}

const isCommand = process.argv[1] === fileURLToPath(import.meta.url);
const other = () => (isCommand ? otherVersions() : null);
const refusal = oldNode() || missingPackages() || (process.argv.includes('--exact') ? other() : null);
if (refusal) {
  process.stderr.write(`${refusal}\n`);
  process.exit(1);
}
const hint = other();
if (hint) process.stderr.write(`${hint}\n`);
