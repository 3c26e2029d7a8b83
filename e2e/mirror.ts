import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page, Route } from '@playwright/test';

const LABELS = 'train-labels-idx1-ubyte.gz';

/** Labels as many as MNIST's, but drawn by lot, so that they pack as badly. */
function otherLabels(): Buffer {
  const file = Buffer.alloc(8 + 60_000);
  let lot = 1;
  for (let i = 8; i < file.length; i += 1) {
    lot = (lot * 48_271) % 2_147_483_647;
    file[i] = lot % 10;
  }
  file.writeUInt32BE(0x801, 0);
  file.writeUInt32BE(60_000, 4);
  return gzipSync(file);
}

/** Stands where MNIST's public mirror stands: gives a file piece by piece, as the test says. */
export class Mirror {
  /** The first byte that each request asked for, of the file that comes in pieces. */
  readonly asked: number[] = [];
  /** Bytes that the next answers bring before the connection breaks; none, and the answer waits. */
  private pieces: number[] = [];
  private readonly waiting: (() => void)[] = [];

  private constructor(
    private readonly folder: string | null,
    /** The file that comes in pieces; the others come whole. */
    readonly slow: string,
  ) {}

  /** Answers the page's requests to the mirror from a folder with MNIST; without one, with labels that are not MNIST's. */
  static async at(page: Page, folder: string | null): Promise<Mirror> {
    const mirror = new Mirror(folder, folder === null ? LABELS : 'train-images-idx3-ubyte.gz');
    await page.context().route('https://cdn.jsdelivr.net/**', route => mirror.answer(route));
    return mirror;
  }

  /** Sends `bytes` more bytes, then breaks the connection; 0 breaks it at once, Infinity sends the rest. */
  give(bytes: number): void {
    this.pieces.push(bytes);
    this.waiting.shift()?.();
  }

  private async answer(route: Route): Promise<void> {
    const request = route.request();
    const name = new URL(request.url()).pathname.split('/').at(-1) ?? '';
    const file = this.folder === null ? otherLabels() : await readFile(resolve(this.folder, name));
    const from = Number(/bytes=(\d+)-/.exec(request.headers()['range'] ?? '')?.[1] ?? 0);
    let piece = Infinity;
    if (name === this.slow) {
      this.asked.push(from);
      if (this.pieces.length === 0) await new Promise<void>(go => this.waiting.push(go));
      piece = this.pieces.shift() ?? Infinity;
    }
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': '*',
      'content-type': 'application/octet-stream',
      etag: '"one"',
      // The whole length is promised, whatever comes of it.
      'content-length': String(file.length - from),
      ...(from > 0 && { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` }),
    };
    const body = file.subarray(from, Math.min(file.length, from + piece));
    const answered =
      piece === 0
        ? route.abort('connectionreset')
        : route.fulfill({ status: from > 0 ? 206 : 200, headers, body });
    // Nobody waits for an answer after a download was cancelled.
    await answered.catch(() => undefined);
  }
}
