// Builds the app and serves it: npm start [-- --port 5000] [--host 0.0.0.0]
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { serve } from './serve.mjs';

const steps = [
  { what: 'compiling the kernels', args: ['scripts/wasm.mjs'] },
  { what: 'bundling the app', args: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'] },
];

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

/** Runs a Node program to its end. Returns its exit status and output. */
function run(args) {
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => output.push(chunk));
    child.on('error', error => resolve({ status: 1, output: `${error.message}\n` }));
    child.on('close', status => resolve({ status: status ?? 1, output: Buffer.concat(output).toString() }));
  });
}

/** Runs one step and prints its name and seconds: every second on a terminal, otherwise at its end. */
async function take({ what, args }, number) {
  const out = process.stdout;
  const start = performance.now();
  const seconds = digits => ((performance.now() - start) / 1000).toFixed(digits);
  const line = `${number + 1} of ${steps.length}: ${what} … `;
  out.write(line);
  const clock = out.isTTY && setInterval(() => out.write(`\r${line}${seconds(0)} s`), 1000);
  const { status, output } = await run(args);
  clearInterval(clock);
  out.write(`${out.isTTY ? `\r${line}` : ''}${status === 0 ? `${seconds(1)} s` : 'failed'}\n`);
  if (output) process.stderr.write(output);
  if (status !== 0) process.exit(status);
}

const { port, host } = readOptions();
if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65535))
  fail(`--port ${port}: expected a whole number from 0 to 65535`);

for (const [number, step] of steps.entries()) await take(step, number);
try {
  const { url } = await serve({ host, port: Number(port ?? 4173), strict: port !== undefined });
  process.stdout.write(`\n  Layerwise is ready:  ${url}\n  Stop it with Ctrl+C.\n\n`);
} catch (error) {
  fail(`cannot serve on ${host}${port === undefined ? '' : `:${port}`}: ${error.message}`);
}
