import { loadPart } from './not-loaded';

/** A file in an archive. */
export interface ZippedFile {
  /** With its folders. */
  name: string;
  /** Bytes, unpacked. */
  size: number;
}

// Few people open or save an archive.
const loadZip = () => loadPart('What packs and unpacks archives', () => import('fflate'));

/** Whether these are the first bytes of a ZIP archive. */
export function isZip(start: Uint8Array): boolean {
  return start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4;
}

/**
 * What an archive holds, without its folders and what macOS adds, and how to unpack one of them. Throws a RangeError for
 * a person where it cannot be read.
 */
export async function openZip(
  archive: Uint8Array,
): Promise<{ files: readonly ZippedFile[]; unpack(file: ZippedFile): Uint8Array<ArrayBuffer> }> {
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
      throw new RangeError('the ZIP archive is damaged or locked with a password; expected all of it', {
        cause: error,
      });
    }
  };
  const files = read(() => false).found.filter(
    ({ name }) => !name.endsWith('/') && !/(^|\/)(__MACOSX\/|\.)/.test(name),
  );
  return {
    files,
    unpack: ({ name }) => new Uint8Array(read(other => other === name).files[name] ?? []),
  };
}

/** An archive that holds these files, as they are: weights hardly pack. */
export async function writeZip(
  files: Readonly<Record<string, Uint8Array>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { zipSync } = await loadZip();
  // ZIP begins its count of years there: the same weights give the same file.
  return new Uint8Array(zipSync(files, { level: 0, mtime: '1980-01-01T12:00:00' }));
}
