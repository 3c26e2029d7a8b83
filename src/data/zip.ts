import { loadPart } from './not-loaded';

/** A file in an archive. */
export interface ZippedFile {
  /** Including its folders. */
  name: string;
  /** Unpacked size in bytes. */
  size: number;
}

/** An archive whose files can be unpacked. */
export interface OpenedZip {
  files: readonly ZippedFile[];
  unpack(file: ZippedFile): Uint8Array<ArrayBuffer>;
  /** Unpacks several files in one pass, which many small files need. */
  unpackAll(files: readonly ZippedFile[]): ReadonlyMap<ZippedFile, Uint8Array<ArrayBuffer>>;
}

// Loaded late, because few people open or save an archive.
const loadZip = () => loadPart('The code that packs and unpacks archives', () => import('fflate'));

/** Whether these are the first bytes of a ZIP archive. */
export function isZip(start: Uint8Array): boolean {
  return start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4;
}

/**
 * The files in an archive, without folders and the extra files of macOS, and a function to unpack one. Throws a RangeError
 * with a message for people if the archive cannot be read.
 */
export async function openZip(archive: Uint8Array): Promise<OpenedZip> {
  const { unzipSync } = await loadZip();
  const read = (wants: (name: string) => boolean) => {
    const found: ZippedFile[] = [];
    try {
      const files = unzipSync(archive, {
        filter: ({ name, originalSize }) => {
          found.push({ name, size: originalSize });
          return wants(name);
        },
      });
      return { found, files };
    } catch (error) {
      throw new RangeError(
        'the ZIP archive is damaged or locked with a password; expected a complete, unlocked archive',
        {
          cause: error,
        },
      );
    }
  };
  const files = read(() => false).found.filter(
    ({ name }) => !name.endsWith('/') && !/(^|\/)(__MACOSX\/|\.)/.test(name),
  );
  return {
    files,
    unpack: ({ name }) => new Uint8Array(read(other => other === name).files[name] ?? []),
    unpackAll(wanted) {
      const names = new Set(wanted.map(({ name }) => name));
      const unpacked = read(name => names.has(name)).files;
      return new Map(
        wanted.map(file => [file, (unpacked[file.name] ?? new Uint8Array()) as Uint8Array<ArrayBuffer>]),
      );
    },
  };
}

/** An archive with these files, uncompressed: weights hardly compress. */
export async function writeZip(
  files: Readonly<Record<string, Uint8Array>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { zipSync } = await loadZip();
  // The earliest date that ZIP can store. A fixed date makes the same weights give the same file.
  return new Uint8Array(zipSync(files, { level: 0, mtime: '1980-01-01T12:00:00' }));
}

/** A function that unpacks zlib's format, as in PNG files, into a buffer of a known size. */
export async function loadInflate(): Promise<(packed: Uint8Array, size: number) => Uint8Array> {
  const { unzlibSync } = await loadZip();
  return (packed, size) => unzlibSync(packed, { out: new Uint8Array(size) });
}
