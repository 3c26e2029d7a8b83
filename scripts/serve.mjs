// Serves the built app as any static host would: no special headers, optionally from a sub-path.
//   node scripts/serve.mjs [--dir dist] [--port 4173] [--host localhost] [--base /] [--fresh]
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import sirv from 'sirv';

function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address().port);
    });
  });
}

async function listenFrom(server, first, host, strict) {
  for (let port = first; ; port++) {
    try {
      return await listen(server, port, host);
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || strict || port >= first + 100) throw error;
    }
  }
}

/**
 * Starts a server of the folder and returns `{url, close}`. Without `strict` the next free port is taken; port 0
 * takes any. `fresh` reads the folder again for every request, in case it changes. Throws what
 * `listen` throws, for example when a strict port is taken.
 */
export async function serve({
  dir = 'dist',
  port = 4173,
  host = 'localhost',
  base = '/',
  strict = false,
  fresh = false,
} = {}) {
  const files = sirv(dir, { dev: fresh, etag: true });
  const server = createServer((request, response) => {
    const notFound = () => response.writeHead(404).end('not found');
    if (!request.url.startsWith(base)) return notFound();
    request.url = request.url.slice(base.length - 1);
    files(request, response, notFound);
  });
  const actual = await listenFrom(server, port, host, strict);
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const close = () => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  };
  return { url: `http://${shown}:${actual}${base}`, close };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: {
      dir: { type: 'string', default: 'dist' },
      port: { type: 'string', default: '4173' },
      host: { type: 'string', default: 'localhost' },
      base: { type: 'string', default: '/' },
      fresh: { type: 'boolean', default: false },
    },
  });
  const { url } = await serve({ ...values, port: Number(values.port) });
  process.stdout.write(`serving ${url}\n`);
}
