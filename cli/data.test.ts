import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const names = ['train-labels-idx1', 't10k-labels-idx1', 't10k-images-idx3', 'train-images-idx3'].map(
  name => `${name}-ubyte.gz`,
);
const largest = names[3]!;
const mnist = [process.env.LAYERWISE_MNIST, 'public/data/mnist', '../shared/data/mnist'].find(
  folder => folder && existsSync(join(folder, largest)),
);
if (!mnist) console.warn('MNIST is not here (npm run data downloads it), so its tests are skipped');

let to: string;
let server: Server;
let url: string;
let asked: string[];
let files: Map<string, Buffer>;
/** Bytes after which the largest file's connection breaks. Each number is used once. */
let breaks: number[];

beforeEach(async () => {
  to = mkdtempSync(join(tmpdir(), 'layerwise-data-'));
  asked = [];
  files = new Map();
  breaks = [];
  server = createServer(give);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mnist`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
  rmSync(to, { recursive: true });
});

function give(request: IncomingMessage, response: ServerResponse): void {
  const name = (request.url ?? '').replace('/mnist/', '');
  const file = files.get(name);
  asked.push(`${name} ${request.headers.range ?? 'whole'}`);
  if (!file) return void response.writeHead(404).end();
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const range = from ? { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` } : {};
  response.writeHead(from ? 206 : 200, { 'content-length': file.length - from, ...range });
  const after = name === largest ? breaks.shift() : undefined;
  if (after === undefined) return void response.end(file.subarray(from));
  response.write(file.subarray(from, from + after), () => setTimeout(() => response.destroy(), 50));
}

/** Runs the command and collects its output. */
function data(...args: string[]): Promise<{ status: number | null; text: string }> {
  const child = spawn(process.execPath, ['scripts/data.mjs', '--to', to, ...args]);
  let text = '';
  const collect = (piece: Buffer) => (text += String(piece));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise(resolve => child.once('close', status => resolve({ status, text })));
}

describe('npm run data', () => {
  it('reports what it cannot use, with the exit status', async () => {
    expect(await data('--bogus')).toMatchObject({
      status: 2,
      text: expect.stringContaining('usage: npm run data'),
    });
    expect(await data('--from', join(to, 'nowhere'))).toMatchObject({
      status: 1,
      text: expect.stringContaining('cannot read'),
    });
    expect(await data('--from', 'ftp://host/')).toMatchObject({
      status: 1,
      text: expect.stringContaining('http or https'),
    });
    expect(await data('--from', to)).toMatchObject({
      status: 1,
      text: expect.stringContaining('no file in'),
    });
    expect(await data('--from', url)).toMatchObject({
      status: 1,
      text: expect.stringContaining('is not given (status 404)'),
    });
    files.set(names[0]!, Buffer.from('<html>a login page</html>'));
    expect(await data('--from', url)).toMatchObject({
      status: 1,
      text: expect.stringContaining("is not MNIST's"),
    });
    expect(readdirSync(to)).toEqual([]);
  });
});

// MNIST's files are not in the repository: only a machine that has them can serve them.
describe.skipIf(!mnist)('npm run data with MNIST', () => {
  const real = (name: string) => readFileSync(join(mnist!, name));
  const bytes = (name: string) => gunzipSync(readFileSync(join(to, name)));

  it('downloads, continues after a broken connection or an earlier run, and keeps intact files', async () => {
    for (const name of names) files.set(name, real(name));
    breaks = [3_000_000, 2_000_000];
    // An interrupted earlier run left a partial file.
    writeFileSync(join(to, `${names[2]!}.part`), real(names[2]!).subarray(0, 700_000));
    const { status, text } = await data('--from', url);
    expect([status, text.includes('All four files are there and right.')]).toEqual([0, true]);
    expect(asked.filter(line => line.startsWith(names[2]!))).toEqual([`${names[2]!} bytes=700000-`]);
    expect(asked.filter(line => line.startsWith(largest) && line.includes('bytes=')).length).toBe(2);
    for (const name of names) expect(bytes(name).equals(gunzipSync(real(name)))).toBe(true);
    expect(readdirSync(to).sort()).toEqual([...names].sort());
    asked = [];
    expect((await data('--from', url)).status).toBe(0);
    expect(asked).toEqual([]);
  });

  it('replaces damaged files, and partial files that do not fit', async () => {
    for (const name of names) files.set(name, real(name));
    writeFileSync(join(to, names[1]!), real(names[1]!).subarray(0, 2000));
    writeFileSync(join(to, `${names[2]!}.part`), Buffer.alloc(700_000, 9));
    const { status, text } = await data('--from', url);
    expect([status, text.includes('is damaged; it is replaced')]).toEqual([0, true]);
    expect(text).toContain('the pieces do not fit; downloading it again');
    for (const name of names) expect(bytes(name).equals(gunzipSync(real(name)))).toBe(true);
  });

  it('takes files of any name from a folder, gzipped or not', async () => {
    const from = mkdtempSync(join(tmpdir(), 'layerwise-from-'));
    for (const [i, name] of names.entries())
      writeFileSync(join(from, `download (${i})`), i % 2 ? gunzipSync(real(name)) : real(name));
    writeFileSync(join(from, 'notes.txt'), 'n'.repeat(500));
    expect((await data('--from', from)).status).toBe(0);
    for (const name of names) expect(bytes(name).equals(gunzipSync(real(name)))).toBe(true);
    rmSync(from, { recursive: true });
  });
});
