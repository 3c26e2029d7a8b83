/** The part of TextDecoder used here. This folder is compiled without the types of browsers or Node. */
declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };

/** Encodings to choose from when the bytes do not show which one it is. */
export const encodings = {
  'utf-8': 'Unicode (UTF-8)',
  'utf-16le': 'Unicode (UTF-16 LE)',
  'utf-16be': 'Unicode (UTF-16 BE)',
  'windows-1252': 'Western European (Windows-1252)',
  'windows-1250': 'Central European (Windows-1250)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'windows-1253': 'Greek (Windows-1253)',
  'windows-1254': 'Turkish (Windows-1254)',
  macintosh: 'Western European (Mac OS Roman)',
  shift_jis: 'Japanese (Shift_JIS)',
  gb18030: 'Chinese (GB18030)',
  'euc-kr': 'Korean (EUC-KR)',
} as const;
export type Encoding = keyof typeof encodings;

/** Separators of cells to choose from. A space means any run of blanks. Ordered from the least to the most likely to occur inside a cell. */
export const separators = {
  '\t': 'tab',
  ';': 'semicolon',
  '|': 'bar |',
  ',': 'comma',
  ' ': 'spaces',
} as const;
export type Separator = keyof typeof separators;

export interface DecodedText {
  text: string;
  encoding: Encoding;
  /** Whether the bytes are also valid in other encodings, so that the person may choose another. */
  isGuess: boolean;
}

/** Bytes examined to distinguish UTF-16 from other encodings. */
const SAMPLE = 8192;
/** Most characters of a table are digits and separators, and their second byte in UTF-16 is 0. */
const MANY_ZEROS = 0.3;
const FEW_ZEROS = 0.05;

/** First bytes of files that people mistake for tables, and what to do with them. */
const signatures: readonly (readonly [bytes: string, advice: string])[] = [
  [
    'PK\u0003\u0004',
    'This is an Excel workbook, an OpenDocument sheet or another zip file. Open it in its program and save the sheet as CSV',
  ],
  [
    '\u00d0\u00cf\u0011\u00e0',
    'This is an Excel workbook (.xls). Open it in Excel and save the sheet as CSV',
  ],
  ['\u001f\u008b', 'This file is compressed (gzip). Unpack it first'],
  ['%PDF', 'This is a PDF. Copy the table from it, or ask for the data as CSV'],
  ['PAR1', 'This is a Parquet file. Save the table as CSV, in pandas with to_csv'],
  ['\u0093NUMPY', 'This is a NumPy file. Save the array as CSV, with numpy.savetxt'],
  ['\u0089PNG', 'This is a picture. Choose a table as text, such as CSV'],
  ['\u00ff\u00d8\u00ff', 'This is a picture. Choose a table as text, such as CSV'],
];

/** What another kind of file is and what to do with it; null if it may be text. */
export function foreignFile(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  return signatures.find(([signature]) => start.startsWith(signature))?.[1] ?? null;
}

/**
 * Decodes a file by its byte-order mark; else as UTF-16 if every second byte is 0; else as UTF-8 if the bytes are valid
 * UTF-8; else as Windows-1252, which spreadsheets in Western Europe and America write. A chosen encoding overrides all of
 * these. Never throws.
 */
export function decodeText(bytes: Uint8Array, chosen: Encoding | null = null): DecodedText {
  if (chosen) return { text: decoded(bytes, chosen), encoding: chosen, isGuess: true };
  const marked = byteOrderMark(bytes);
  if (marked) return { text: decoded(bytes, marked), encoding: marked, isGuess: false };
  const wide = unmarkedUtf16(bytes);
  if (wide) return { text: decoded(bytes, wide), encoding: wide, isGuess: true };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, encoding: 'utf-8', isGuess: false };
  } catch {
    return { text: decoded(bytes, 'windows-1252'), encoding: 'windows-1252', isGuess: true };
  }
}

function decoded(bytes: Uint8Array, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    // This platform was built without the encoding.
    return new TextDecoder('utf-8').decode(bytes);
  }
}

function byteOrderMark([a, b, c]: Uint8Array): Encoding | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

function unmarkedUtf16(bytes: Uint8Array): Encoding | null {
  const sample = bytes.subarray(0, SAMPLE);
  const pairs = Math.floor(sample.length / 2);
  if (pairs === 0) return null;
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros.map(count => count / pairs);
  if (odd > MANY_ZEROS && even < FEW_ZEROS) return 'utf-16le';
  return even > MANY_ZEROS && odd < FEW_ZEROS ? 'utf-16be' : null;
}
