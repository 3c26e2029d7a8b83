import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

// Every room and the rooms below it that it may enter. `tsc -b` enforces the same through project references.
const rooms = {
  wasm: [],
  nn: ['wasm'],
  data: ['wasm'],
  experiment: ['wasm', 'nn', 'data'],
  protocol: ['wasm', 'nn', 'data', 'experiment'],
  lenet: ['wasm', 'nn', 'data', 'experiment', 'protocol'],
  charts: ['wasm', 'nn', 'data', 'experiment', 'protocol'],
  workers: ['wasm', 'nn', 'data', 'experiment', 'protocol', 'lenet'],
  // It starts workers by address and knows only their messages.
  store: ['wasm', 'nn', 'data', 'experiment', 'protocol'],
  views: ['wasm', 'nn', 'data', 'experiment', 'protocol', 'store', 'charts'],
  labs: ['wasm', 'nn', 'data', 'experiment', 'protocol', 'store', 'charts', 'views'],
};

const packages = {
  react: '^react(-dom|-error-boundary)?(/|$)',
  zustand: '^zustand(/|$)',
  recharts: '^recharts(/|$)',
  katex: '^katex(/|$)',
  contour: '^d3-',
  tfjs: '^@tensorflow/',
  database: '^idb(/|$)',
  tables: '^papaparse(/|$)',
  node: '^node:',
};

// The packages that each room may see; all others of the list above are banned there.
const allowed = {
  data: ['tables'],
  lenet: ['tfjs'],
  charts: ['contour'],
  store: ['zustand', 'database'],
  views: ['react', 'zustand', 'recharts', 'katex'],
  labs: ['react', 'zustand'],
};

// Their last bits differ between browsers, so that the same link would train another network.
const inexact = [
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'sin', 'cos', 'tan', 'pow', 'sinh', 'cosh', 'tanh'],
  ...['asin', 'acos', 'atan', 'atan2', 'asinh', 'acosh', 'atanh', 'cbrt', 'hypot', 'random'],
].map(property => ({
  object: 'Math',
  property,
  message: 'Browsers disagree on its bits: use the deterministic functions of src/data or the kernels.',
}));

function importRules(room) {
  const upward = Object.keys(rooms).filter(other => other !== room && !rooms[room].includes(other));
  const banned = Object.keys(packages).filter(name => !(allowed[room] ?? []).includes(name));
  return [
    'error',
    {
      patterns: [
        {
          regex: `^(\\.\\./)+(${[...upward, 'main'].join('|')})(/|$)`,
          message: `src/${room} imports only from: ${rooms[room].join(', ') || 'itself'}.`,
        },
        {
          regex: banned.map(name => packages[name]).join('|'),
          message: `src/${room} does not see this package.`,
        },
        { regex: '\\.(ts|tsx|js|mjs)$', message: 'Relative imports have no file extension.' },
      ],
    },
  ];
}

const exactHere = { files: ['src/data/**/*.ts', 'src/experiment/**/*.ts', 'src/nn/**/*.ts'] };

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '.build/',
      'src/wasm/assembly/',
      'src/wasm/build/',
      'public/',
      '**/.*',
      'playwright-report/',
      'test-results/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.recommended,
  tseslint.configs.stylistic,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      // tsc knows undefined names and unused variables better, and types are often clearer than interfaces.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      // A counted loop is the plainest form in numerical code.
      '@typescript-eslint/prefer-for-of': 'off',
    },
  },
  {
    // The few rules that are worth reading types for: a promise that nobody awaits loses its error.
    files: ['{src,cli,bench,e2e,campaign}/**/*.{ts,tsx}'],
    ignores: ['**/*.d.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
      ],
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'prefer-const': 'error',
      'object-shorthand': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { globals: { ...globals.browser } },
    rules: { 'max-lines': ['error', { max: 350 }] },
  },
  ...Object.keys(rooms).map(room => ({
    files: [`src/${room}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.{ts,tsx}', '**/fixtures/**'],
    rules: { '@typescript-eslint/no-restricted-imports': importRules(room) },
  })),
  { ...exactHere, ignores: ['**/*.test.ts'], rules: { 'no-restricted-properties': ['error', ...inexact] } },
  { files: ['src/**/*.{ts,tsx}'], ...hooks.configs.flat['recommended-latest'] },
  {
    files: ['*.config.{js,ts}', 'scripts/**', 'cli/**', 'bench/**', 'e2e/**', 'campaign/**'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' },
  },
);
