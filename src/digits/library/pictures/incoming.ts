import { DigitFileRefusal, isGzip } from '../../../data/files/idx';
import { quoted } from '../../../data/exact/plain-number';
import { messageOf } from '../../../data/message-of';
import { isZip, openZip } from '../../../data/zip';
import { START_BYTES } from '../../../data/foreign-files';
import type { PathFile } from '../../protocol';
import { grouped } from '../../../data/pictures/picture-set';

/** A file that a person opened, or one in an archive that they opened. */
export interface Incoming {
  /** With its folders, and the archive's name first. */
  path: string;
  /** Its first bytes, unpacked. */
  start: Uint8Array;
  /** All bytes, unpacked. */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** All bytes in pieces, unpacked. */
  stream(): ReadableStream<Uint8Array>;
}

/** Most bytes that one file or an archive unpacks to. */
const MOST_BYTES = 1_200_000_000;
/** Most files in a folder or an archive. */
const MOST_FILES = 320_000;
/** What systems and archive programs leave behind, which is no part of a set. */
const IGNORED = /(^|\/)(\.|__MACOSX\/|thumbs\.db$|desktop\.ini$)/i;

/** The opened files, with ZIP archives replaced by their files and gzipped ones unpacked. Throws a DigitFileRefusal. */
export async function incomingFiles(files: readonly PathFile[]): Promise<Incoming[]> {
  if (files.length > MOST_FILES)
    throw new DigitFileRefusal(`${grouped(files.length)} files; expected at most ${grouped(MOST_FILES)}`);
  const all: Incoming[] = [];
  for (const { path, file } of files) {
    if (IGNORED.test(path)) continue;
    const start = await startOf(path, file);
    if (isZip(start) && !/\.(npz|pt|pth)$/i.test(path)) all.push(...(await inZip(path, file, start)));
    else all.push(await plainFile(path, file, start));
  }
  return all;
}

async function startOf(path: string, file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer());
  } catch {
    throw new DigitFileRefusal(`${quoted(path)} could not be read; it may have moved since it was chosen`);
  }
}

/** @param begin the first bytes of the file, as it is */
async function plainFile(path: string, file: Blob, begin: Uint8Array): Promise<Incoming> {
  if (!isGzip(begin)) {
    if (file.size > MOST_BYTES)
      throw new DigitFileRefusal(
        `${quoted(path)} has ${grouped(file.size)} bytes; expected at most ${grouped(MOST_BYTES)}`,
      );
    return {
      ...{ path, start: begin, stream: () => file.stream() },
      bytes: async () => new Uint8Array(await file.arrayBuffer()),
    };
  }
  const stream = () => unzipped(path, file);
  const start = (await gathered(stream(), START_BYTES)).slice(0, START_BYTES);
  return { path: path.replace(/\.gz$/i, ''), start, stream, bytes: () => gathered(stream()) };
}

/** The files of an archive, unpacked in one pass. */
async function inZip(path: string, file: Blob, start: Uint8Array): Promise<Incoming[]> {
  const archive = await openZip(new Uint8Array(await file.arrayBuffer())).catch((error: unknown) => {
    throw new DigitFileRefusal(`${quoted(path)}: ${messageOf(error)}`);
  });
  const wanted = archive.files.filter(({ name }) => !IGNORED.test(name));
  // An archive of NumPy arrays under another name.
  if (wanted.length > 0 && wanted.every(({ name }) => name.endsWith('.npy')))
    return [await plainFile(path, file, start)];
  const total = wanted.reduce((sum, { size }) => sum + size, 0);
  if (wanted.length > MOST_FILES || total > MOST_BYTES)
    throw new DigitFileRefusal(
      `${quoted(path)} unpacks to ${grouped(wanted.length)} files of ${grouped(total)} bytes; expected at most ${grouped(MOST_BYTES)}`,
    );
  const base = path.replace(/\.zip$/i, '');
  const found: Incoming[] = [];
  for (const [{ name }, bytes] of archive.unpackAll(wanted)) {
    const inner = new Blob([bytes]);
    found.push(await plainFile(`${base}/${name}`, inner, bytes.subarray(0, START_BYTES)));
  }
  if (found.length === 0)
    throw new DigitFileRefusal(`${quoted(path)} is empty; expected pictures and labels`);
  return found;
}

/**
 * Unpacks a gzipped file as it is read. The stream fails with a DigitFileRefusal if it brings too many bytes, or if the
 * file is damaged or cut short.
 */
function unzipped(path: string, file: Blob): ReadableStream<Uint8Array> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  let sum = 0;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read().catch(() => {
        throw new DigitFileRefusal(
          `${quoted(path)}: the gzip file is damaged or cut short; expected all of it`,
        );
      });
      if (done) {
        controller.close();
        return;
      }
      sum += value.length;
      if (sum > MOST_BYTES)
        throw new DigitFileRefusal(`${quoted(path)} unpacks to more than ${grouped(MOST_BYTES)} bytes`);
      controller.enqueue(value);
    },
    cancel: reason => reader.cancel(reason),
  });
}

/**
 * The bytes of a stream: all, or its first pieces until there are `enough`. A Response would put an error of its own in
 * place of the stream's.
 */
export async function gathered(
  stream: ReadableStream<Uint8Array>,
  enough = Infinity,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let sum = 0; sum < enough;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(new Uint8Array(value));
    sum += value.length;
  }
  void reader.cancel().catch(() => undefined);
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
