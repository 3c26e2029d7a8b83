import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contourAlone } from './scripts/contour-alone.ts';
import { katexCss } from './scripts/katex-css.ts';
import { offline } from './scripts/offline.ts';
import { policy } from './scripts/policy.ts';
import { tfjsOnce } from './scripts/tfjs-once.ts';

const tfjs = tfjsOnce();

/** The files of the first script, and index.html, which names them. */
const FIRST = /(^|\/)(index|first)[-.]/;

const places = new Map<string, string>();

/** The class of a CSS module on the page: shorter than Vite's own names, all of which the first script carries. */
function shortClassName(name: string, file: string): string {
  const place = relative(import.meta.dirname, file)
    .split(sep)
    .join('/');
  const mark = createHash('sha256').update(place).digest('base64url').slice(0, 3);
  const other = places.get(mark) ?? place;
  if (other !== place) throw new Error(`${place} and ${other} would share their classes: rename one of them`);
  places.set(mark, place);
  return `${name}-${mark}`;
}

export default defineConfig({
  // Relative addresses: the built folder works from any path of any static host.
  base: './',
  plugins: [react(), contourAlone(), katexCss(), tfjs.page, offline(), policy()],
  css: { modules: { generateScopedName: shortClassName } },
  worker: { format: 'es', plugins: () => [tfjs.worker] },
  build: {
    // It would run when all that index.html names has been loaded, and what comes later is preloaded without it.
    modulePreload: {
      polyfill: false,
      // A script that loads others names all that they need, so that it comes at once and not one after the other. Each name
      // makes the script longer; the first script, whose size counts, names only style sheets.
      resolveDependencies: (_file, deps, { hostId }) =>
        FIRST.test(hostId) ? deps.filter(one => one.endsWith('.css')) : deps,
    },
    // All that the page begins with in one file: the fewer requests, the sooner it is there.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'] },
            // Each further file is one more name in the first script. What several late parts share is small.
            {
              name: 'listen',
              test: /src[\\/](run[\\/]views[\\/]listen|charts[\\/]told|charts[\\/]heard)[\\/]/,
            },
            // Words that fields show are there when the fields are, without a further request.
            {
              name: 'fields',
              test: /src[\\/](run[\\/]views[\\/]fields|experiment[\\/](help[\\/]|problems[\\/]allowed))/,
            },
          ],
        },
        // The first script has the names of all that loads later. These are the shortest hashes that Rolldown makes.
        chunkFileNames: 'assets/[name]-[hash:7].js',
      },
    },
    license: { fileName: 'licenses.md' },
    // WebAssembly inside a data: URL can be neither streamed nor cached, and the page's policy forbids fonts there.
    assetsInlineLimit: file => (/\.(wasm|woff2?|ttf)$/.test(file) ? false : undefined),
    // The largest chunk is loaded lazily; what the first boundary needs is measured by `npm run bench`.
    chunkSizeWarningLimit: 600,
  },
  // A rebuilt kernel must not restart the page while its source is half written.
  server: { watch: { ignored: ['**/.build/**', '**/dist/**'] } },
});
