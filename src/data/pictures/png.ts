import { DigitFileRefusal } from '../files/idx';
import { grouped } from './picture-set';

/** A decoded picture: grey [height][width], and how opaque each pixel is, null if all are. */
export interface GreyPicture {
  width: number;
  height: number;
  grey: Uint8Array;
  alpha: Uint8Array | null;
}

/** The header of a PNG file. */
export interface PngHeader {
  width: number;
  height: number;
  depth: number;
  colour: number;
  isInterlaced: boolean;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Channels of each colour type: grey, –, RGB, palette, grey and alpha, –, RGB and alpha. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** First column and row, and steps, of the seven passes of an interlaced picture; else one pass with all pixels. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const PLAIN = [[0, 0, 1, 1]] as const;
/** Most bytes that a picture unpacks to. */
const MOST_BYTES = 300_000_000;

export function isPng(start: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => start[i] === byte);
}

/** The size and kind of a PNG file; null if these are not its first bytes. */
export function pngHeader(start: Uint8Array): PngHeader | null {
  if (!isPng(start) || start.length < 33) return null;
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  return {
    ...{ width: view.getUint32(16), height: view.getUint32(20) },
    ...{ depth: start[24]!, colour: start[25]!, isInterlaced: start[28] === 1 },
  };
}

/**
 * Decodes a PNG file of any kind (PNG specification, third edition), without colour profiles: the same bytes in every
 * browser. Of 16 bits the upper 8 are kept. `inflate` unpacks zlib into a buffer of the given size. Throws a
 * DigitFileRefusal that does not name the file.
 */
export function decodePng(
  bytes: Uint8Array,
  inflate: (packed: Uint8Array, size: number) => Uint8Array,
): GreyPicture {
  const header = pngHeader(bytes);
  if (!header || !(header.colour in CHANNELS) || header.width < 1 || header.height < 1)
    throw new DigitFileRefusal('the header of this PNG file is damaged');
  const { data, palette, alphas } = chunksOf(bytes);
  const { width, height, depth, colour, isInterlaced } = header;
  const channels = CHANNELS[colour]!;
  const passes = (isInterlaced ? ADAM7 : PLAIN).map(([x, y, dx, dy]) => {
    const wide = Math.max(0, Math.ceil((width - x) / dx));
    const high = Math.max(0, Math.ceil((height - y) / dy));
    const rowBytes = Math.ceil((wide * channels * depth) / 8);
    return { x, y, dx, dy, wide, high, rowBytes, size: wide > 0 ? high * (rowBytes + 1) : 0 };
  });
  const size = passes.reduce((sum, pass) => sum + pass.size, 0);
  if (size > MOST_BYTES || width * height > MOST_BYTES)
    throw new DigitFileRefusal(
      `this PNG file has ${grouped(width)} × ${grouped(height)} pixels, too many to unpack`,
    );
  const raw = unpacked(data, size, inflate);
  const made: GreyPicture = {
    ...{ width, height, grey: new Uint8Array(width * height) },
    alpha: colour === 4 || colour === 6 || alphas ? new Uint8Array(width * height) : null,
  };
  const put = painterOf(made, { depth, colour, palette, alphas });
  let at = 0;
  for (const pass of passes) {
    if (pass.wide === 0) continue;
    unfilter(raw, at, pass.high, pass.rowBytes, Math.max(1, (channels * depth) >> 3));
    for (let row = 0; row < pass.high; row += 1) {
      const from = at + row * (pass.rowBytes + 1) + 1;
      const to = (pass.y + row * pass.dy) * width + pass.x;
      for (let i = 0; i < pass.wide; i += 1) put(raw, from, i, to + i * pass.dx);
    }
    at += pass.size;
  }
  return made;
}

function unpacked(
  data: Uint8Array,
  size: number,
  inflate: (packed: Uint8Array, size: number) => Uint8Array,
): Uint8Array {
  let raw: Uint8Array;
  try {
    raw = inflate(data, size);
  } catch {
    throw new DigitFileRefusal('this PNG file is damaged; expected all of it');
  }
  if (raw.length < size) throw new DigitFileRefusal('this PNG file is cut short; expected all of it');
  return raw;
}

function chunksOf(bytes: Uint8Array): {
  data: Uint8Array;
  palette: Uint8Array | null;
  alphas: Uint8Array | null;
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: Uint8Array[] = [];
  let palette: Uint8Array | null = null;
  let alphas: Uint8Array | null = null;
  const isIndexed = bytes[25] === 3;
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'PLTE') palette = body;
    // In other colour types one colour can be transparent; such files are rare, so it is painted opaque.
    if (type === 'tRNS' && isIndexed) alphas = body;
    if (type === 'IDAT') pieces.push(body);
    if (type === 'IEND') break;
    at += 12 + length;
  }
  const data = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let to = 0;
  for (const piece of pieces) {
    data.set(piece, to);
    to += piece.length;
  }
  return { data, palette, alphas };
}

/** Undoes the filters of a pass in place. */
function unfilter(raw: Uint8Array, begin: number, rows: number, rowBytes: number, step: number): void {
  for (let row = 0; row < rows; row += 1) {
    const at = begin + row * (rowBytes + 1);
    const kind = raw[at]!;
    if (kind > 4) throw new DigitFileRefusal('this PNG file is damaged; expected all of it');
    if (kind === 0) continue;
    const above = at - rowBytes - 1;
    for (let i = 1; i <= rowBytes; i += 1) {
      const left = i > step ? raw[at + i - step]! : 0;
      const up = row > 0 ? raw[above + i]! : 0;
      const corner = row > 0 && i > step ? raw[above + i - step]! : 0;
      const guess =
        kind === 1 ? left : kind === 2 ? up : kind === 3 ? (left + up) >> 1 : paeth(left, up, corner);
      raw[at + i] = raw[at + i]! + guess;
    }
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Writes pixel `i` of a row that begins at raw[from]. */
type Painter = (raw: Uint8Array, from: number, i: number, to: number) => void;

function painterOf(
  { grey, alpha }: GreyPicture,
  {
    depth,
    colour,
    palette,
    alphas,
  }: { depth: number; colour: number; palette: Uint8Array | null; alphas: Uint8Array | null },
): Painter {
  const bytes = depth === 16 ? 2 : 1;
  const sample = (raw: Uint8Array, from: number, i: number) => {
    if (depth >= 8) return raw[from + i * bytes]!;
    const bit = i * depth;
    return (raw[from + (bit >> 3)]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
  };
  if (colour === 3)
    return (raw, from, i, to) => {
      const index = sample(raw, from, i);
      grey[to] = greyOf(
        palette?.[3 * index] ?? 0,
        palette?.[3 * index + 1] ?? 0,
        palette?.[3 * index + 2] ?? 0,
      );
      if (alpha) alpha[to] = alphas?.[index] ?? 255;
    };
  const channels = CHANNELS[colour]!;
  const scale = depth < 8 ? 255 / ((1 << depth) - 1) : 1;
  return (raw, from, i, to) => {
    const at = i * channels;
    grey[to] =
      channels >= 3
        ? greyOf(sample(raw, from, at), sample(raw, from, at + 1), sample(raw, from, at + 2))
        : sample(raw, from, at) * scale;
    if (alpha) alpha[to] = sample(raw, from, at + channels - 1);
  };
}

/** ITU-R BT.601's luma, in whole numbers as Pillow computes it. */
export function greyOf(red: number, green: number, blue: number): number {
  return (red * 19_595 + green * 38_470 + blue * 7471 + 0x8000) >> 16;
}
