import type { Chance } from './chance';

const separators = [',', ';', '\t', '|', ' ', ', ', ';;'] as const;
const strangeCells = [
  ...[
    '',
    ' ',
    '?',
    'NA',
    'NaN',
    'Infinity',
    '-',
    '1e400',
    '1e-400',
    '0x10',
    '1,5',
    '1.234,5',
    '1 234,5',
    "1'234.5",
  ],
  ...[
    '"',
    '""',
    '"a',
    'a"b',
    '"a\nb"',
    '"1,5"',
    "'1",
    '=1+1',
    '@x',
    '\u0000',
    '\ufeff',
    '\ud800',
    '１',
    '٣',
    '−1',
  ],
  ...[
    '1/2',
    '12:30',
    '2024-01-02',
    '$5',
    '5 %',
    '999999999',
    '-999999999',
    'x'.repeat(500),
    '🙂',
    '__proto__',
  ],
] as const;
const headers = ['x', 'y', 'label', 'class', 'x1', 'x2', '2019', '', 'a b', '__proto__', 'ü', '"q"'] as const;

function number(chance: Chance): string {
  const value = (chance.uniform() - 0.5) * 10 ** chance.between(-3, 7);
  const text = chance.happens(0.2) ? value.toExponential(3) : value.toFixed(chance.below(6));
  return chance.happens(0.1) ? `"${text.replace('.', ',')}"` : text;
}

/** A realistic table of points, or a corrupted one. */
function table(chance: Chance): string {
  const separator = chance.pick(separators);
  const width = chance.happens(0.6) ? 3 : chance.between(1, 12);
  const rows = chance.happens(0.05) ? chance.between(5000, 12_000) : chance.between(1, 60);
  const strange = chance.happens(0.5) ? chance.uniform() * 0.2 : 0;
  const classes = chance.between(1, 10);
  const cell = (column: number) => {
    if (chance.happens(strange)) return chance.pick(strangeCells);
    return column === width - 1 ? `c${chance.below(classes)}` : number(chance);
  };
  const row = () => Array.from({ length: width }, (_, column) => cell(column)).join(separator);
  const lines = Array.from({ length: rows }, row);
  if (chance.happens(0.5))
    lines.unshift(Array.from({ length: width }, () => chance.pick(headers)).join(separator));
  return lines.join(chance.pick(['\n', '\r\n', '\r', '\n\n'] as const));
}

/** Bytes of a CSV file in an encoding that spreadsheets use. */
export function csvFile(chance: Chance): Uint8Array {
  const text = table(chance);
  const kind = chance.below(6);
  if (kind === 0) return Uint8Array.from(text, character => character.charCodeAt(0) & 255);
  if (kind === 1) return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
  return new TextEncoder().encode(kind === 2 ? `\ufeff${text}` : text);
}
