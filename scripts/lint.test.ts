import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

interface Sample {
  file: string;
  text: string;
  /** The rules that find something in it; none where it is allowed. */
  rules: string[];
}

const sample = (file: string, text: string, ...rules: string[]): Sample => ({ file, text, rules });
const ROOMS = 'house(rooms)';
const MATH = 'eslint(no-restricted-properties)';
const long = (lines: number) => `export const x = [\n${'  1,\n'.repeat(lines - 2)}];`;

const samples = [
  // Rooms
  sample('src/nn/up.ts', `export { x } from '../data/sample';`, ROOMS),
  sample('src/nn/up-types.ts', `import type { X } from '../experiment/x';\nexport type Y = X;`, ROOMS),
  sample('src/charts/up-late.ts', `export const late = () => import('../points/views/x');`, ROOMS),
  sample('src/charts/up-type.ts', `export type X = import('../run/x').X;`, ROOMS),
  sample('src/charts/up-all.ts', `export * from './../ui/x';`, ROOMS),
  sample('src/points/deep/up.ts', `import '../../compare/x';`, ROOMS),
  sample('src/points/beside.ts', `import '../digits/x';`, ROOMS),
  sample('src/run/up-main.ts', `import '../app/main';`, ROOMS),
  sample('src/points/page/up-worker.ts', `import '../training/x';`, ROOMS),
  sample('src/points/training/up-page.ts', `import '../page/x';`, ROOMS),
  sample('src/points/protocol.ts', `import './page/x';`, ROOMS),
  sample('src/digits/training/out.ts', `import '../../../cli/x';`, ROOMS),
  sample('src/run/out.ts', `import '../../vite.config';`, ROOMS),
  sample('cli/up.ts', `import '../src/app/x';`, ROOMS),
  sample('e2e/up.ts', `import '../campaign/x';`, ROOMS),
  sample('src/charts/react.ts', `import 'react';`, ROOMS),
  sample('src/data/node.ts', `import 'node:fs';`, ROOMS),
  sample('src/digits/training/tensorflow.ts', `import '@tensorflow/tfjs-core/dist/x';`, ROOMS),
  sample(
    'src/compare/down.ts',
    `import '../nn/x';\nimport '../digits/views/x';\nimport './y';\nimport './protocol';\nimport 'react';`,
  ),
  sample('src/app/styles.ts', `import './x.module.css';\nimport 'react-dom/client';\nimport 'react/x.css';`),
  sample('src/nn/up.test.ts', `import '../app/x';\nimport 'vitest';`),
  // Modules
  sample(
    'src/data/ring-a.ts',
    `import type { B } from './ring-b';\nexport type A = { b: B };`,
    'import(no-cycle)',
  ),
  sample(
    'src/data/ring-b.ts',
    `import type { A } from './ring-a';\nexport type B = { a: A | null };`,
    'import(no-cycle)',
  ),
  sample('src/nn/extension.ts', `import './x.ts';`, 'eslint(no-restricted-imports)'),
  sample('src/nn/default.ts', `export default 1;`, 'import(no-default-export)'),
  sample('cli/default.ts', `export default 1;`, 'import(no-default-export)'),
  sample('other.config.ts', `export default 1;`),
  sample(
    'src/nn/types.ts',
    `import { X } from './x';\nexport type Y = X;`,
    'typescript(consistent-type-imports)',
  ),
  sample('src/nn/long.ts', long(351), 'eslint(max-lines)'),
  sample('src/nn/not-long.ts', long(350)),
  sample('src/nn/extensions.ts', `import './x';\nimport './x.json';\nimport './x.worker';`),
  // Bits
  sample('src/nn/exp.ts', `export const x = Math.exp(1);`, MATH),
  sample('src/data/random.ts', `export const { random } = Math;`, MATH),
  sample('src/experiment/deep/tanh.ts', `export const x = Math['tanh'](1);`, MATH),
  sample('src/nn/exact.ts', `export const x = Math.sqrt(Math.abs(-2));`),
  sample('src/nn/exp.test.ts', `export const x = Math.exp(1);`),
  sample('src/charts/exp.ts', `export const x = Math.exp(1);`),
  // Promises
  sample('src/nn/floating.ts', `async function f() {}\nf();`, 'typescript(no-floating-promises)'),
  sample(
    'cli/misused.ts',
    `const f = async () => false;\nexport const x = f() ? 1 : 2;`,
    'typescript(no-misused-promises)',
  ),
  sample('cli/await.ts', `export const x = async (y: number) => await y;`, 'typescript(await-thenable)'),
  sample('cli/void.ts', `async function f() {}\nvoid f();\nsetTimeout(f);`),
  // React
  sample(
    'src/points/views/Conditional.tsx',
    `import { useState } from 'react';\nexport function Conditional({ on }: { on: boolean }) {\n  if (on) return null;\n  const [x] = useState(0);\n  return <p>{x}</p>;\n}`,
    'react-hooks(rules-of-hooks)',
  ),
  sample(
    'src/points/views/Stale.tsx',
    `import { useEffect } from 'react';\nexport function Stale({ title }: { title: string }) {\n  useEffect(() => {\n    document.title = title;\n  }, []);\n  return null;\n}`,
    'react-hooks(exhaustive-deps)',
  ),
  sample(
    'src/points/views/Refs.tsx',
    `import { useRef } from 'react';\nexport function Refs() {\n  const x = useRef(0);\n  return <p>{x.current}</p>;\n}`,
    'react(refs)',
  ),
  sample(
    'src/points/views/Titled.tsx',
    `export const Titled = () => <button title="Undo (Z)">undo</button>;`,
    'house(no-title)',
  ),
  sample(
    'src/points/views/Tipped.tsx',
    `export const Tipped = () => (\n  <abbr title="standard deviation" data-tip="σ">\n    SD\n  </abbr>\n);`,
  ),
  sample('src/points/views/Window.tsx', `export const Window = () => <dialog />;`, 'react(forbid-elements)'),
  // Language
  sample('src/nn/enum.ts', `export enum Kind {\n  A,\n}`, 'house(no-enum)'),
  sample('src/nn/any.ts', `export const x = (y: any) => String(y);`, 'typescript(no-explicit-any)'),
  sample('src/nn/equal.ts', `export const x = (a: string) => a == 'b';`, 'eslint(eqeqeq)'),
  sample('src/nn/null.ts', `export const x = (a: string | null | undefined) => a == null;`),
  sample('src/points/views/console.ts', `console.log(1);`, 'eslint(no-console)'),
  sample('cli/console.ts', `console.log(1);`),
  sample('src/nn/let.ts', `let x = 1;\nexport { x };`, 'eslint(prefer-const)'),
  sample('src/nn/shorthand.ts', `const x = 1;\nexport const y = { x: x };`, 'eslint(object-shorthand)'),
  sample('src/nn/unused.ts', `const x = 1;\nexport const f = (_y: number) => 1;`, 'eslint(no-unused-vars)'),
  sample('scripts/undefined.mjs', `process.exit(nowhere);`, 'eslint(no-undef)'),
  sample(
    'src/nn/directive.ts',
    `// oxlint-disable-next-line no-console -- there is none\nexport const x = 1;`,
    '',
  ),
] satisfies Sample[];

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'layerwise-lint-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: readonly { file: string; text: string }[]): void {
  for (const { file, text } of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
  }
}

/** The JSON that a linter prints about the folder. */
function run(script: string, ...options: string[]): unknown {
  const { stdout, stderr } = spawnSync(process.execPath, [resolve(script), ...options], {
    cwd: folder,
    encoding: 'utf8',
    // Outside the project, oxlint finds its type-aware part on the PATH alone, which npm extends and Node does not.
    env: { ...process.env, PATH: [resolve('node_modules/.bin'), process.env['PATH']].join(delimiter) },
  });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\s*\{/);
  return JSON.parse(stdout);
}

it('oxlint finds what is forbidden and nothing else', () => {
  write(samples);
  cpSync('.oxlintrc.jsonc', join(folder, '.oxlintrc.jsonc'));
  cpSync('scripts/lint', join(folder, 'scripts/lint'), { recursive: true });
  const options = { target: 'es2022', lib: ['es2022', 'dom'], module: 'esnext', moduleResolution: 'bundler' };
  const compilerOptions = { ...options, strict: true, jsx: 'react-jsx', types: [] };
  write([{ file: 'tsconfig.json', text: JSON.stringify({ compilerOptions }) }]);
  const { diagnostics } = run('node_modules/oxlint/bin/oxlint', '--format', 'json') as {
    diagnostics: { filename: string; code?: string }[];
  };
  const rulesOf = (file: string) =>
    diagnostics.filter(({ filename }) => filename === file).map(({ code }) => code ?? '');
  expect(samples.map(({ file }) => [file, rulesOf(file)])).toEqual(
    samples.map(({ file, rules }) => [file, rules]),
  );
  const others = diagnostics.filter(({ filename }) => !samples.some(({ file }) => file === filename));
  expect(others).toEqual([]);
});

it('knip finds files, exports and packages that nobody uses', () => {
  cpSync('knip.json', join(folder, 'knip.json'));
  write([
    {
      file: 'package.json',
      text: JSON.stringify({
        name: 'sample',
        scripts: { train: 'tsx cli/train.ts' },
        devDependencies: { forgotten: '1' },
      }),
    },
    { file: 'cli/train.ts', text: `import { used } from '../src/nn/some';\nused();` },
    { file: 'src/nn/some.test.ts', text: `import { tested } from './some';\ntested();` },
    {
      file: 'src/nn/some.ts',
      text: ['used', 'tested', 'dead'].map(name => `export function ${name}() {}`).join('\n'),
    },
    { file: 'src/nn/orphan.ts', text: `export const x = 1;` },
  ]);
  const { issues } = run('node_modules/knip/bin/knip.js', '--reporter', 'json') as {
    issues: { file: string; exports: { name: string }[]; devDependencies: { name: string }[] }[];
  };
  const names = issues.map(one => [one.file, ...[...one.exports, ...one.devDependencies].map(it => it.name)]);
  expect(names.sort((a, b) => String(a).localeCompare(String(b)))).toEqual([
    ['package.json', 'forgotten'],
    ['src/nn/orphan.ts'],
    ['src/nn/some.ts', 'dead'],
  ]);
});
