import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DigitPart, digitParts } from '../../data/files/idx';
import {
  type Answer,
  breaking,
  FakeCaches,
  giveParts,
  giveWhole,
  Host,
  own,
  portsOf,
} from '../training/fixtures/digit-host';
import { DigitLibrary, type DigitProgress, type LibraryPorts } from './digit-library';
import { fileNames } from './places';

const mnist = [process.env.LAYERWISE_MNIST, 'public/data/mnist', '../shared/data/mnist'].find(
  folder => folder && existsSync(join(folder, `${fileNames['train-images']}.gz`)),
);
if (!mnist) console.warn('MNIST is not here (npm run data brings it): its tests are skipped');

let host: Host;
let pauses: number[];
let ports: LibraryPorts;

beforeEach(async () => {
  host = new Host();
  pauses = [];
  ports = portsOf(await host.open(), pauses);
});
afterEach(() => host.close());

describe('a mirror that sends something else', () => {
  it('is refused because of its SHA-256, status or format', async () => {
    const library = new DigitLibrary(ports);
    await expect(library.download(false)).rejects.toThrow(
      "does not give MNIST's training labels (status 404)",
    );
    host.put('/mirror/', own);
    await expect(library.download(false)).rejects.toThrow('its SHA-256 begins with');
    host.answer = (_, response) => response.end('<html>login to the school’s network</html>');
    await expect(library.download(false)).rejects.toThrow('this is a web page');
    host.answer = (_, response) => {
      const send = () =>
        void (response.write(Buffer.alloc(1_000_000)) ? setImmediate(send) : response.once('drain', send));
      send();
      response.on('error', () => undefined);
    };
    await expect(library.download(false)).rejects.toThrow(/more than \d+ bytes came/);
  });

  it('is asked again when it is busy, five times', async () => {
    host.answer = (_, response) => void response.writeHead(503).end();
    const told: string[] = [];
    const progress = ({ phase }: DigitProgress) => told.push(phase);
    await expect(new DigitLibrary(ports).download(false, { progress })).rejects.toThrow(
      'the connection to 127.0.0.1',
    );
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000]);
    expect(told).toEqual(['looking', ...pauses.map(() => 'waiting')]);
  });
});

// MNIST's files are not in the repository: only a machine that has them can check them.
describe.skipIf(!mnist)('MNIST itself', () => {
  let real: Record<DigitPart, Buffer<ArrayBuffer>>;
  let whole: number;
  beforeAll(() => {
    const read = (part: DigitPart) => readFileSync(join(mnist!, `${fileNames[part]}.gz`));
    real = Object.fromEntries(digitParts.map(part => [part, read(part)])) as typeof real;
    whole = digitParts.reduce((sum, part) => sum + real[part].length, 0);
  });
  afterAll(() => (real = undefined!));

  it('is downloaded with its progress, file by file', async () => {
    host.put('/mirror/', real);
    const told: DigitProgress[] = [];
    const { digits, place } = await new DigitLibrary(ports).download(false, {
      progress: now => told.push(now),
    });
    expect([digits.name, place]).toEqual(['MNIST', 'mirror']);
    expect([...digits.train.labels.slice(0, 6)]).toEqual([5, 0, 4, 1, 9, 2]);
    const received = told.map(now => now.received);
    expect(received).toEqual([...received].sort((a, b) => a - b));
    expect(told.at(-1)).toEqual({ phase: 'checking', received: whole, total: whole });
    expect(new Set(told.map(now => now.phase))).toEqual(
      new Set(['looking', 'downloading', 'unpacking', 'checking']),
    );
  });

  it('continues where the connection broke', async () => {
    host.put('/mirror/', real);
    host.answer = breaking(1_500_000, 3, giveParts);
    const { digits } = await new DigitLibrary(ports).download(false);
    expect(digits.name).toBe('MNIST');
    const ranges = host.asked.filter(line => line.includes('bytes='));
    expect(ranges.length).toBe(3);
    for (const line of ranges) expect(Number(/bytes=(\d+)/.exec(line)?.[1])).toBeGreaterThan(0);
  });

  it('starts over if the host sends only whole files, or if the file was replaced meanwhile', async () => {
    host.put('/mirror/', real);
    host.answer = breaking(1_500_000, 2, giveWhole);
    expect((await new DigitLibrary(ports).download(false)).digits.name).toBe('MNIST');
    const change: Answer = (request, response, file) => {
      if (!request.headers.range || !file) return giveParts(request, response, file);
      // The file was replaced meanwhile, so its rest belongs to another file.
      const rest = Buffer.alloc(file.length - 1_000_000, 7);
      const range = `bytes 1000000-${file.length - 1}/${file.length}`;
      response.writeHead(206, { etag: '"replaced"', 'content-range': range }).end(rest);
    };
    host.asked = [];
    host.answer = breaking(1_000_000, 1, change);
    expect((await new DigitLibrary(ports).download(false)).digits.name).toBe('MNIST');
    expect(host.asked.filter(line => line.includes('t10k-images')).length).toBe(3);
  });

  it('treats a silent connection as broken', async () => {
    host.put('/mirror/', real);
    // Longer than a busy machine is silent by itself.
    ports.stallMs = 2000;
    let silent = true;
    host.answer = (request, response, file) => {
      if (!silent || !file) return giveParts(request, response, file);
      silent = false;
      response.writeHead(200, { 'content-length': file.length, etag: `"${file.length}"` });
      response.write(file.subarray(0, 1000));
    };
    expect((await new DigitLibrary(ports).download(false)).digits.name).toBe('MNIST');
    expect(host.asked[1]).toContain('bytes=1000-');
  });

  it('keeps what was received when a download is cancelled', async () => {
    host.put('/mirror/', real);
    const library = new DigitLibrary(ports);
    const controller = new AbortController();
    const progress = ({ received }: DigitProgress) => {
      if (received > 5_000_000) controller.abort();
    };
    await expect(library.download(false, { signal: controller.signal, progress })).rejects.toThrow(/abort/i);
    host.asked = [];
    expect((await library.download(false)).digits.name).toBe('MNIST');
    expect(host.asked.length).toBe(1);
    expect(host.asked[0]).toMatch(/train-images.*bytes=[1-9]/);
  });

  it('is stored file by file, so that a later visit downloads only the rest', async () => {
    host.put('/mirror/', real);
    const stored = new FakeCaches();
    ports.caches = stored.asCaches;
    host.files.delete(`/mirror/${fileNames['train-images']}.gz`);
    await expect(new DigitLibrary(ports).download(true)).rejects.toThrow('training images (status 404)');
    expect(stored.kept.size).toBe(3);
    host.put('/mirror/', real);
    host.asked = [];
    const later = new DigitLibrary(ports);
    await later.download(true);
    expect(host.asked).toEqual([`/mirror/${fileNames['train-images']}.gz`]);
    expect(await later.storedBytes()).toBe(whole);
    host.asked = [];
    const found = await new DigitLibrary(ports).find('mnist');
    expect([found?.place, found?.digits.name, host.asked.length]).toEqual(['browser', 'MNIST', 0]);
  });

  it('is available even if the browser has no room for it', async () => {
    host.put('/mirror/', real);
    ports.caches = new FakeCaches(2_000_000).asCaches;
    const library = new DigitLibrary(ports);
    expect((await library.download(true)).digits.name).toBe('MNIST');
    expect(library.problem).toContain('no room left');
    expect(await library.storedBytes()).toBe(0);
  });

  it('is recognised as MNIST in files of any names, also unpacked', async () => {
    const files = digitParts.map(
      (part, i) => new File([i % 2 ? gunzipSync(real[part]) : real[part]], `f${i}`),
    );
    const library = new DigitLibrary(ports);
    const { digits } = await library.open(files, false);
    expect(digits.name).toBe('MNIST');
    expect((await library.find('mnist'))?.place).toBe('files');
    expect(await library.find('own')).toBeNull();
  });
});
