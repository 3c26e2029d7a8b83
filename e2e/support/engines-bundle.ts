import { createServer, type Server } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sirv from 'sirv';
import { build } from 'vite';

const SOURCE = 'src/lenet/fixtures/engines.worker.ts';

/** The engines in a separate bundle, for tests that use them without the app; not part of the release. */
export class EnginesBundle {
  private constructor(
    private readonly folder: string,
    private readonly server: Server,
    /** Serves an empty page, and the bundle as `engines.js`. */
    readonly url: string,
    /** Size of every chunk by name in bytes, and the chunks that it imports statically. */
    readonly chunks: ReadonlyMap<string, { code: Buffer; imports: readonly string[] }>,
  ) {}

  static async make(): Promise<EnginesBundle> {
    const folder = await mkdtemp(join(tmpdir(), 'layerwise-engines-'));
    const built = await build({
      ...{ configFile: false, logLevel: 'error', base: './' },
      build: {
        ...{ outDir: folder, emptyOutDir: true, modulePreload: false, assetsInlineLimit: 0 },
        rollupOptions: { input: SOURCE, output: { entryFileNames: 'engines.js' } },
      },
    });
    const chunks = new Map<string, { code: Buffer; imports: readonly string[] }>();
    for (const { output } of Array.isArray(built) ? built : 'output' in built ? [built] : []) {
      for (const one of output) {
        if (one.type !== 'chunk') continue;
        chunks.set(one.fileName, { code: await readFile(join(folder, one.fileName)), imports: one.imports });
      }
    }
    const files = sirv(folder);
    const server = createServer((request, response) => {
      if (request.url !== '/') return files(request, response);
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>engines</title>');
    });
    await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
    return new EnginesBundle(
      folder,
      server,
      `http://localhost:${(server.address() as AddressInfo).port}/`,
      chunks,
    );
  }

  async remove(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await rm(this.folder, { recursive: true, force: true });
  }
}
