import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noChoices, type TableChoices } from './choices';
import { points, utf16, view } from './fixtures/views';
import { Table } from './table';
import { csvText } from './write';

describe('arbitrary input', () => {
  const coordinate = fc.double({ min: -1e19, max: 1e19, noNaN: true }).map(value => value + 0);
  const unreadable = new Set(['na', 'nan', 'n/a', 'null', '?', '#n/a', '#nv', '<na>', '\\n']);
  const name = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .map(text => text.replace(/[\p{C}\p{Z}]/gu, '').slice(0, 40))
    .filter(text => /[\p{L}_]/u.test(text) && text.isWellFormed() && !unreadable.has(text.toLowerCase()));

  test('a written table is read back unchanged', () => {
    const table = fc
      .uniqueArray(name, { minLength: 2, maxLength: 8 })
      .chain(names =>
        fc.tuple(
          fc.constant(names),
          fc.array(fc.tuple(coordinate, coordinate, fc.nat(names.length - 1)), { maxLength: 30 }),
        ),
      );
    fc.assert(
      fc.property(table, ([names, rows]) => {
        // Every class occurs, so the file is accepted.
        const all = [...names.map((_, label) => [label, -label - 0.5, label] as const), ...rows];
        const cells = all.map(([x1, x2, label]) => [x1, x2, names[label]!]);
        const seen = view(csvText([['width', 'height', 'label'], ...cells]), {
          roles: { x1: 0, x2: 1, label: 2 },
          firstRowIsNames: true,
          decimal: '.',
        });
        expect(seen.taken?.leftOut).toEqual([]);
        expect(points(seen)).toEqual(cells);
      }),
      { numRuns: 300 },
    );
  });

  test('garbage never throws, and accepted tables are sound', () => {
    const piece = fc.constantFrom(
      ...[
        '1',
        '-2.5',
        '3,5',
        '1.234',
        'a',
        '"',
        '""',
        ',',
        ';',
        '\t',
        '|',
        ' ',
        '\n',
        '\r\n',
        '#',
        'e9',
        '?',
      ],
      ...['\u0000', '\uFEFF', '\uD800', '🙂', '2024-01-01', '12:30', 'x', '(', '%', '−'],
    );
    const garbage: fc.Arbitrary<string | Uint8Array> = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ maxLength: 200 }),
      fc.array(piece, { maxLength: 60 }).map(pieces => pieces.join('')),
      fc.array(piece, { maxLength: 60 }).map(pieces => utf16(pieces.join(''))),
    );
    const choices = fc.record({
      encoding: fc.constantFrom(null, 'utf-16le', 'shift_jis'),
      separator: fc.constantFrom(null, ',', ' ', '\t'),
      firstRowIsNames: fc.constantFrom(null, true, false),
      roles: fc.option(fc.record({ x1: fc.nat(4), x2: fc.nat(4), label: fc.nat(4) })),
      decimal: fc.constantFrom(null, '.', ','),
      rule: fc.constantFrom(null, 'each', 'top', 'cut-3'),
    }) as fc.Arbitrary<TableChoices>;
    fc.assert(
      fc.property(garbage, choices, (source, chosen) => {
        const seen = new Table(source).view(chosen);
        if ('refusal' in seen) return;
        const { x, y, count, classNames } = seen.taken?.points ?? { x: [], y: [], count: 0, classNames: [] };
        if (count === 0) expect(seen.problem !== null || seen.questions.length > 0).toBe(true);
        expect(classNames.length).toBeLessThanOrEqual(10);
        expect(x.every(value => Math.abs(value) <= 1e19)).toBe(true);
        for (const label of y) expect(classNames[label]).toBeTruthy();
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ['one line of separators', ','.repeat(2_000_000)],
    ['one line of quotes', '"'.repeat(2_000_001)],
    ['one line of digits', '1'.repeat(2_000_000)],
    ['one line of blanks', `1${' '.repeat(2_000_000)}2`],
    ['lines of open quotes', '1,2,"a\n'.repeat(280_000)],
    ['quotes inside lines', '1,2,"a"b"c\n'.repeat(180_000)],
    ['empty lines', '\n'.repeat(2_000_000)],
    ['many points', '0.123456789,1.23456789,cat\n1,2,dog\n'.repeat(56_000)],
    ['many quoted decimal commas', '"0,123456789","1.234,56789",cat\n1,2,dog\n'.repeat(44_000)],
    ['a thousand columns', `${'1,'.repeat(999)}a\n`.repeat(1000)],
    ['many columns', `${'1,'.repeat(100_000)}a\n`.repeat(10)],
  ])(
    'two megabytes are read without time that grows with their square: %s',
    (_, text) => {
      const start = performance.now();
      new Table(text).view(noChoices);
      expect(performance.now() - start).toBeLessThan(20_000);
    },
    60_000,
  );
});
