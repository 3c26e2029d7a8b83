import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { MadeFile } from './files';

const TWO_GB = 2 * 2 ** 30;
const PIECE = new Uint8Array(2 ** 20);

/** A gzip file of some two megabytes that unpacks to two gigabytes: first these bytes, then zeros. */
async function packedZeros(name: string, start: readonly number[]): Promise<MadeFile> {
  function* pieces() {
    yield Uint8Array.from(start);
    for (let bytes = 0; bytes < TWO_GB; bytes += PIECE.length) yield PIECE;
  }
  const packed: Buffer[] = [];
  for await (const piece of Readable.from(pieces()).pipe(createGzip({ level: 1 })))
    packed.push(piece as Buffer);
  return { name, bytes: new Uint8Array(Buffer.concat(packed)) };
}

const bigEndian = (numbers: readonly number[]) =>
  numbers.flatMap(number => [24, 16, 8, 0].map(shift => (number >>> shift) & 255));

const made = new Map<string, Promise<MadeFile>>();
function once(name: string, start: readonly number[]): () => Promise<MadeFile> {
  return () => {
    const known = made.get(name) ?? packedZeros(name, start);
    made.set(name, known);
    return known;
  };
}

/** Files that unpack to two gigabytes. */
export const bombs = {
  zeros: once('zeros-idx.gz', []),
  labels: once('t10k-labels-idx1-ubyte.gz', bigEndian([0x801, 10_000])),
  images: once('train-images-idx3-ubyte.gz', bigEndian([0x803, 60_000, 28, 28])),
  'more images than there are': once('other-images-idx3-ubyte.gz', bigEndian([0x803, 0xffffffff, 28, 28])),
} as const;

export type BombName = keyof typeof bombs;
