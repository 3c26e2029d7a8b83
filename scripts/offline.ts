import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, posix, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';

// Large or needless offline: fetched when asked for, then kept by the browser's own cache.
const LEFT_OUT = [/^data\//, /^sw\.js$/, /^licenses\.md$/, /\.map$/];

const REGISTRATION = `if (location.protocol !== 'file:')
  addEventListener('load', async () => {
    try {
      await navigator.serviceWorker?.register('./sw.js');
    } catch {
      // Refused, as in private windows: the app needs the network then.
    }
  });`;

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join(posix.sep))
    .filter(file => !LEFT_OUT.some(pattern => pattern.test(file)))
    .sort();
}

/** The text of a service worker that serves exactly these files from its cache; `version` changes with any of them. */
function serviceWorkerSource(version: string, files: readonly string[]): string {
  return `const NAME = ${JSON.stringify(`layerwise-${version}`)};
const FILES = ${JSON.stringify(files)};

addEventListener('install', event => {
  // 'reload' passes by the HTTP cache: a stale index.html in a fresh cache would never heal.
  const fresh = FILES.map(file => new Request(file, { cache: file.startsWith('assets/') ? 'default' : 'reload' }));
  event.waitUntil(caches.open(NAME).then(cache => cache.addAll(fresh)).then(() => skipWaiting()));
});

addEventListener('activate', event => {
  event.waitUntil(
    (async () => {
      const ours = (await caches.keys()).filter(name => name.startsWith('layerwise-') && name !== NAME);
      // A page of the version before may be open still and load its later chunks from that cache.
      await Promise.all(ours.slice(0, -1).map(name => caches.delete(name)));
      await clients.claim();
    })(),
  );
});

async function answer(request) {
  const { href } = new URL(request.mode === 'navigate' ? 'index.html' : request.url, registration.scope);
  const current = await caches.open(NAME);
  const kept = (await current.match(href)) ?? (await caches.match(href));
  return kept ?? fetch(request);
}

addEventListener('fetch', event => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(registration.scope)) return;
  const path = request.url.slice(registration.scope.length).split(/[?#]/)[0];
  if (request.mode === 'navigate' && path !== '' && path !== 'index.html') return;
  event.respondWith(answer(request));
});
`;
}

/** Writes `sw.js` beside the built files and lets index.html register it; a build only, never the dev server. */
export function offline(): Plugin {
  let outDir = 'dist';
  return {
    name: 'layerwise-offline',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    transformIndexHtml: () => [{ tag: 'script', children: REGISTRATION, injectTo: 'body' }],
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const files = await filesUnder(outDir);
        const digest = createHash('sha256');
        for (const file of files) digest.update(file).update(await readFile(join(outDir, file)));
        const version = digest.digest('hex').slice(0, 12);
        await writeFile(join(outDir, 'sw.js'), serviceWorkerSource(version, files));
      },
    },
  };
}
