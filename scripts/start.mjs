// Builds the app and serves it: npm start [-- --port 5000] [--host 0.0.0.0]
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { serve } from './serve.mjs';

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

function readOptions() {
  try {
    return parseArgs({
      options: { port: { type: 'string' }, host: { type: 'string', default: 'localhost' } },
    }).values;
  } catch (error) {
    return fail(`${error.message}\nusage: npm start -- [--port NUMBER] [--host NAME]`);
  }
}

function step(script, args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const { port, host } = readOptions();
if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65535))
  fail(`--port ${port}: expected a whole number from 0 to 65535`);

process.stdout.write('Building Layerwise …\n');
step('scripts/wasm.mjs', []);
step('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn']);
try {
  const { url } = await serve({ host, port: Number(port ?? 4173), strict: port !== undefined });
  process.stdout.write(`\n  Layerwise is ready:  ${url}\n  Stop it with Ctrl+C.\n\n`);
} catch (error) {
  fail(`cannot serve on ${host}${port === undefined ? '' : `:${port}`}: ${error.message}`);
}
