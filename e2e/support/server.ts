import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sirv from 'sirv';

/** Serves a copy of the built app, which a test may change or switch off. */
export class OwnServer {
  private constructor(
    readonly folder: string,
    private readonly process: ChildProcess,
    readonly url: string,
  ) {}

  static async start(base = '/some/where/'): Promise<OwnServer> {
    const folder = await mkdtemp(join(tmpdir(), 'layerwise-'));
    await cp('dist', folder, { recursive: true });
    const args = ['scripts/serve.mjs', '--dir', folder, '--port', '0', '--base', base, '--fresh'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await new Promise<string>((resolve, reject) => {
      child.once('exit', code => reject(new Error(`the server ended with code ${code}`)));
      child.stdout.on('data', (text: Buffer) => {
        const found = /serving (\S+)/.exec(String(text))?.[1];
        if (found) resolve(found);
      });
    });
    return new OwnServer(folder, child, url);
  }

  /** From now on every request fails, as without a network. */
  async switchOff(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = new Promise(resolve => this.process.once('exit', resolve));
    this.process.kill();
    await ended;
  }

  async remove(): Promise<void> {
    await this.switchOff();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Serves the built app with these headers on every file. Returns its address and a function that stops it. */
export async function serveWith(
  headers: Readonly<Record<string, string>>,
): Promise<{ url: string; close(): void }> {
  const files = sirv('dist', {
    setHeaders: response => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    },
  });
  const server = createServer((request, response) =>
    files(request, response, () => void response.writeHead(404).end()),
  );
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://localhost:${port}/`, close };
}
