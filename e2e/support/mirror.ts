import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page, Route } from '@playwright/test';

const LABELS = 'train-labels-idx1-ubyte.gz';

/** As many labels as MNIST's, but random, so that they compress as badly. */
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

/** A stand-in for MNIST's public mirror that sends a file in pieces, as the test says. */
export class Mirror {
  /** The first byte requested each time, of the file sent in pieces. */
  readonly asked: number[] = [];
  /** Bytes that each next answer sends before the connection breaks. If the list is empty, the answer waits. */
  private pieces: number[] = [];
  private readonly waiting: (() => void)[] = [];

  private constructor(
    private readonly folder: string | null,
    /** The file sent in pieces; the others are sent whole. */
    readonly slow: string,
  ) {}

  /** Answers the page's requests to the mirror from a folder with MNIST, or else with labels that are not MNIST's. */
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
      // The header promises the whole length, even if less is sent.
      'content-length': String(file.length - from),
      ...(from > 0 && { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` }),
    };
    const body = file.subarray(from, Math.min(file.length, from + piece));
    const answered =
      piece === 0
        ? route.abort('connectionreset')
        : route.fulfill({ status: from > 0 ? 206 : 200, headers, body });
    // After a cancelled download nobody waits for an answer.
    await answered.catch(() => undefined);
  }
}
