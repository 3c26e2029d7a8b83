import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Compiles the kernels of src/wasm/assembly; does nothing when the modules are newer than their sources.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src/wasm/assembly');
const build = join(root, 'src/wasm/build');
const require = createRequire(import.meta.url);
const compiler = join(dirname(require.resolve('assemblyscript/package.json')), 'bin/asc.js');

const modified = file => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const sources = readdirSync(source).map(name => join(source, name));
const newest = Math.max(...[...sources, fileURLToPath(import.meta.url)].map(modified));

for (const name of ['float64', 'float32', 'lenet']) {
  const target = join(build, `${name}.wasm`);
  if (modified(target) > newest) continue;
  mkdirSync(build, { recursive: true });
  // Written beside the target and moved there, so that nobody who runs at the same time reads half a module.
  const fresh = join(build, `${name}.${process.pid}.wasm`);
  const options = [
    '-O3',
    '--converge',
    '--noAssert',
    '--enable',
    'simd',
    '--runtime',
    'stub',
    '--outFile',
    fresh,
  ];
  try {
    execFileSync(process.execPath, [compiler, join(source, `${name}.ts`), ...options], { stdio: 'inherit' });
    renameSync(fresh, target);
  } catch {
    rmSync(fresh, { force: true });
    process.exit(1);
  }
}
