// Compiles the kernels of src/wasm/assembly; does nothing when the modules are newer than their sources.
import './ready.mjs';
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src/wasm/assembly');
const build = join(root, 'src/wasm/build');
const require = createRequire(import.meta.url);
const compiler = join(dirname(require.resolve('assemblyscript/package.json')), 'bin/asc.js');
const options = ['-O3', '--converge', '--noAssert', '--enable', 'simd', '--runtime', 'stub'];

const modified = file => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const sources = readdirSync(source).map(name => join(source, name));
const newest = Math.max(...[...sources, fileURLToPath(import.meta.url)].map(modified));

/** Compiles one module. Returns whether that succeeded. */
async function compile(name) {
  const target = join(build, `${name}.wasm`);
  // Written next to the target and then moved, so that a parallel run never reads half a module.
  const fresh = join(build, `${name}.${process.pid}.wasm`);
  const args = [compiler, join(source, `${name}.ts`), ...options, '--outFile', fresh];
  const status = await new Promise(resolve =>
    spawn(process.execPath, args, { stdio: 'inherit' }).once('error', resolve).once('exit', resolve),
  );
  if (status === 0) renameSync(fresh, target);
  else rmSync(fresh, { force: true });
  return status === 0;
}

mkdirSync(build, { recursive: true });
const stale = ['lenet', 'float64', 'float32'].filter(name => modified(join(build, `${name}.wasm`)) <= newest);
const done = await Promise.all(stale.map(compile));
if (!done.every(Boolean)) process.exitCode = 1;
