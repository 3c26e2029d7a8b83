import { recogniseFile, START_BYTES } from '../../data/foreign-files';
import {
  describeStart,
  DigitFileRefusal,
  type IdxFile,
  IdxReader,
  isGzip,
  isIdx,
  partBytes,
} from '../../data/files/idx';
import type { CheckedFile } from '../../data/digits/digit-sets';
import { sha256Hex } from '../../data/exact/sha256';
import { quoted } from '../../data/exact/plain-number';
import { isZip, openZip } from '../../data/zip';
import { messageOf } from '../../data/message-of';

/** Larger than any file of digits, packed or not; gzip adds a little to data that it cannot compress. */
const MOST_BYTES = partBytes('train-images') + 100_000;
/** File names of digits in an archive, and the maximum number of these files that are unpacked. */
const DIGITS = /ubyte|idx[13]|\.gz$|(^|\/)[^.]+$/i;
const MOST_UNPACKED = 16;

/**
 * Reads a file of digits, gzipped or not (its first bytes say which). It is checked while it is unpacked, so a file
 * that is too long is never held in memory. Throws a DigitFileRefusal, or the signal's reason.
 */
export async function readDigitFile(file: Blob, signal?: AbortSignal): Promise<IdxFile> {
  const name = file instanceof File ? file.name : '';
  const start = await startOf(file);
  const isKnown = isGzip(start) || isIdx(start);
  // A known format is the better message, even if the file is also too long.
  if (!isKnown && recogniseFile(name, start, 'digits'))
    throw new DigitFileRefusal(describeStart(start, name));
  if (file.size > MOST_BYTES)
    throw new DigitFileRefusal(`${file.size} bytes; expected at most ${partBytes('train-images')}`);
  if (!isGzip(start)) return readStream(file.stream(), name, signal);
  if (typeof DecompressionStream === 'undefined')
    throw new DigitFileRefusal('this browser cannot unpack gzip; expected the file unpacked');
  try {
    return await readStream(file.stream().pipeThrough(new DecompressionStream('gzip')), name, signal);
  } catch (error) {
    if (error instanceof DigitFileRefusal || signal?.aborted) throw error;
    throw new DigitFileRefusal('the gzip file is damaged or cut short; expected all of it');
  }
}

/**
 * The digit files in a ZIP archive. A file that is not an archive is returned as it is. If an archive holds no digits,
 * throws a DigitFileRefusal that says what it holds.
 */
export async function unzipped(file: Blob): Promise<readonly Blob[]> {
  const name = file instanceof File ? file.name : '';
  const start = await startOf(file);
  // NumPy archives and some models are ZIP files, too.
  if (!isZip(start) || recogniseFile(name, start, 'digits')) return [file];
  if (file.size > MOST_BYTES)
    throw new DigitFileRefusal(`an archive of ${file.size} bytes; expected at most ${MOST_BYTES}`);
  const archive = await openZip(new Uint8Array(await file.arrayBuffer())).catch((error: unknown) => {
    throw new DigitFileRefusal(messageOf(error));
  });
  const parts = archive.files.filter(({ name: inner, size }) => DIGITS.test(inner) && size <= MOST_BYTES);
  if (parts.length > 0 && parts.length <= MOST_UNPACKED)
    return parts.map(one => new File([archive.unpack(one)], baseName(one.name)));
  const [first] = archive.files;
  if (!first) throw new DigitFileRefusal('the ZIP archive is empty; expected files of digits');
  const content = first.size <= MOST_BYTES ? archive.unpack(first) : new Uint8Array();
  const inner = recogniseFile(baseName(first.name), content, 'digits');
  const found = `the ZIP archive holds ${inner?.what ?? 'other files'} (${first.name.slice(-60)})`;
  const way = inner?.recipe ? `. Unpack it, then convert with Python:\n${inner.recipe}` : '';
  throw new DigitFileRefusal(`${found}; expected files of digits in the IDX format${way}`);
}

/** Reads a file and computes its SHA-256. `checking` is called between the two. */
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

/** The bytes, gzipped; unchanged if they are gzipped already or this browser cannot do it. */
export async function packed(file: Blob): Promise<Blob> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (isGzip(start) || typeof CompressionStream === 'undefined') return file;
  return new Response(file.stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

/** The bytes of a file that `packed` made. */
export async function unpacked(file: Blob): Promise<Blob> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (!isGzip(start)) return file;
  return new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).blob();
}

/** A file's name, quoted for a message. */
export function fileName(file: Blob): string {
  return file instanceof File ? quoted(file.name) : 'the file';
}

async function startOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer());
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function readStream(
  stream: ReadableStream<Uint8Array>,
  name: string,
  signal?: AbortSignal,
): Promise<IdxFile> {
  const idx = new IdxReader(name);
  const reader = stream.getReader();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return idx.finish();
      idx.push(value);
    }
  } finally {
    // The rest of a refused file is not unpacked.
    void reader.cancel().catch(() => undefined);
  }
}

/** SHA-256 in hexadecimal. Uses the browser's own if the page is secure enough: it leaves the worker free meanwhile. */
export async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined;
  if (!subtle) return sha256Hex(bytes);
  const hash = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('');
}
