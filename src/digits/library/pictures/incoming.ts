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
/** Not part of any set: what systems and archives leave behind. */
const IGNORED = /(^|\/)(\.|__MACOSX\/|thumbs\.db$|desktop\.ini$)/i;

/** The opened files, those of ZIP archives in place of the archives, and gzipped ones unpacked. Throws a DigitFileRefusal. */
export async function incomingFiles(files: readonly PathFile[]): Promise<Incoming[]> {
  if (files.length > MOST_FILES)
    throw new DigitFileRefusal(`${grouped(files.length)} files; expected at most ${grouped(MOST_FILES)}`);
  const all: Incoming[] = [];
  for (const { path, file } of files) {
    if (IGNORED.test(path)) continue;
    const start = await startOf(path, file);
    if (isZip(start) && !/\.(npz|pt|pth)$/i.test(path)) all.push(...(await inZip(path, file)));
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

async function plainFile(path: string, file: Blob, start: Uint8Array): Promise<Incoming> {
  if (!isGzip(start)) {
    if (file.size > MOST_BYTES)
      throw new DigitFileRefusal(
        `${quoted(path)} has ${grouped(file.size)} bytes; expected at most ${grouped(MOST_BYTES)}`,
      );
    return {
      ...{ path, start, stream: () => file.stream() },
      bytes: async () => new Uint8Array(await file.arrayBuffer()),
    };
  }
  const stream = () => limited(path, file.stream().pipeThrough(new DecompressionStream('gzip')));
  const bytes = () => gathered(stream());
  return { path: path.replace(/\.gz$/i, ''), start: await firstOf(path, stream()), bytes, stream };
}

/** The files of an archive, unpacked in one pass. */
async function inZip(path: string, file: Blob): Promise<Incoming[]> {
  const archive = await openZip(new Uint8Array(await file.arrayBuffer())).catch((error: unknown) => {
    throw new DigitFileRefusal(`${quoted(path)}: ${messageOf(error)}`);
  });
  const wanted = archive.files.filter(({ name }) => !IGNORED.test(name));
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

/** A stream that ends with an error when it brings too many bytes, or when its gzip is damaged. */
function limited(path: string, stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let sum = 0;
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        sum += piece.length;
        if (sum > MOST_BYTES)
          controller.error(
            new DigitFileRefusal(`${quoted(path)} unpacks to more than ${grouped(MOST_BYTES)} bytes`),
          );
        else controller.enqueue(piece);
      },
    }),
  );
}

async function firstOf(path: string, stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const reader = stream.getReader();
  try {
    const { value } = await reader.read();
    return (value ?? new Uint8Array()).slice(0, START_BYTES);
  } catch (error) {
    if (error instanceof DigitFileRefusal) throw error;
    throw new DigitFileRefusal(`${quoted(path)}: the gzip file is damaged; expected all of it`);
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

async function gathered(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    if (error instanceof DigitFileRefusal) throw error;
    throw new DigitFileRefusal('the gzip file is damaged or cut short; expected all of it');
  }
}
