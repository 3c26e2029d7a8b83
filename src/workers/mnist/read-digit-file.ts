import { DigitFileRefusal, type IdxFile, IdxReader, isGzip, partBytes } from '../../data/idx';
import type { CheckedFile } from '../../data/digit-sets';
import { sha256Hex } from '../../data/sha256';

/** No file of digits is larger, packed or not; gzip adds a little to what it cannot pack. */
const MOST_BYTES = partBytes('train-images') + 100_000;

/**
 * Reads a file of digits, gzipped or not (its first bytes tell), as it is unpacked: what is too long is never held.
 * Throws a DigitFileRefusal, or the signal's reason.
 */
export async function readDigitFile(file: Blob, signal?: AbortSignal): Promise<IdxFile> {
  if (file.size > MOST_BYTES)
    throw new DigitFileRefusal(`${file.size} bytes; expected at most ${partBytes('train-images')}`);
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (!isGzip(start)) return readStream(file.stream(), signal);
  if (typeof DecompressionStream === 'undefined')
    throw new DigitFileRefusal('this browser cannot unpack gzip; expected the file unpacked');
  try {
    return await readStream(file.stream().pipeThrough(new DecompressionStream('gzip')), signal);
  } catch (error) {
    if (error instanceof DigitFileRefusal || signal?.aborted) throw error;
    throw new DigitFileRefusal('the gzip file is damaged or cut short; expected all of it');
  }
}

/** Reads a file and finds its SHA-256. `checking` is called between the two. */
export async function checkDigitFile(
  file: Blob,
  checking: () => void = () => {},
  signal?: AbortSignal,
): Promise<CheckedFile> {
  const read = await readDigitFile(file, signal);
  checking();
  const hash = await digest(read.file);
  signal?.throwIfAborted();
  return { ...read, hash };
}

/** The bytes packed with gzip; as they are where they are packed already, or this browser cannot. */
export async function packed(file: Blob): Promise<Blob> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (isGzip(start) || typeof CompressionStream === 'undefined') return file;
  return new Response(file.stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

async function readStream(stream: ReadableStream<Uint8Array>, signal?: AbortSignal): Promise<IdxFile> {
  const idx = new IdxReader();
  const reader = stream.getReader();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return idx.finish();
      idx.push(value);
    }
  } finally {
    // What is left of a refused file is not unpacked.
    void reader.cancel().catch(() => undefined);
  }
}

/** The browser’s own SHA-256 where the page is secure enough to have it: it leaves the worker free meanwhile. */
async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined;
  if (!subtle) return sha256Hex(bytes);
  const hash = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('');
}
