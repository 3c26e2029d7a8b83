import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCsv, parseCsv, type ParsedCsv } from './csv';

const THREE = [
  { x1: 0.5, x2: 1.25, label: 0 },
  { x1: -0.3, x2: 0.8, label: 1 },
  { x1: 1e-7, x2: 3, label: 0 },
];

/** x1, x2 and class name of every point. */
function rows({ points, classNames }: ParsedCsv): [number, number, string | undefined][] {
  return points.map(({ x1, x2, label }) => [x1, x2, classNames[label]]);
}

function messages(text: string): [number, string][] {
  return parseCsv(text).problems.map(({ line, message }) => [line, message]);
}

describe('tables that are understood', () => {
  const named: [number, number, string][] = [
    [0.5, 1.25, 'cat'],
    [-0.3, 0.8, 'dog'],
    [1e-7, 3, 'cat'],
  ];
  const numbered = named.map(([x1, x2, name]) => [x1, x2, name === 'cat' ? '0' : '1']);

  test.each([
    ['commas and a header', 'x,y,animal\n0.5,1.25,cat\n-0.3,0.8,dog\n1e-7,3,cat\n'],
    ['no header', '0.5,1.25,cat\n-0.3,0.8,dog\n1e-7,3,cat'],
    ['a byte order mark and CRLF', '\uFEFFx,y,animal\r\n0.5,1.25,cat\r\n-0.3,0.8,dog\r\n1e-7,3,cat\r\n'],
    ['carriage returns alone', '0.5,1.25,cat\r-0.3,0.8,dog\r1e-7,3,cat\r'],
    ['semicolons and decimal commas', 'x;y;animal\n0,5;1,25;cat\n-0,3;0,8;dog\n1e-7;3;cat'],
    ['semicolons and decimal points', '0.5;1.25;cat\n-0.3;0.8;dog\n1e-7;3;cat'],
    ["Excel's line about the separator", 'sep=;\n0.5;1.25;cat\n-0.3;0.8;dog\n1e-7;3;cat'],
    ['tabs', '0.5\t1.25\tcat\n-0.3\t0.8\tdog\n1e-7\t3\tcat'],
    ['tabs and decimal commas', 'a\tb\tc\n0,5\t1,25\tcat\n-0,3\t0,8\tdog\n1e-7\t3\tcat'],
    ['bars', '0.5|1.25|cat\n-0.3|0.8|dog\n1e-7|3|cat'],
    ['runs of blanks', ' 0.5   1.25 cat\n-0.3\t 0.8 dog \n 1e-7  3  cat'],
    ['blanks after commas', '0.5, 1.25, cat\n-0.3, 0.8, dog\n1e-7, 3, cat'],
    ['quotes', '"x","y","animal"\n"0.5","1.25","cat"\n-0.3,"0.8",dog\n1e-7,3,"cat"'],
    [
      'comments and blank lines',
      '# by hand\n\nx,y,animal\n0.5,1.25,cat\n  \n# more\n-0.3,0.8,dog\n1e-7,3,cat\n\n',
    ],
    ['the label first', 'cat,0.5,1.25\ndog,-0.3,0.8\ncat,1e-7,3'],
    ['the label in the middle', 'x,animal,y\n0.5,cat,1.25\n-0.3,dog,0.8\n1e-7,cat,3'],
    ['a trailing separator', '0.5,1.25,cat,\n-0.3,0.8,dog,\n1e-7,3,cat,'],
    ['signs as typographers set them', '+0.5,1.25,cat\n\u22120.3,.8,dog\n1E-7,3.,cat'],
  ])('%s', (_, text) => {
    const parsed = parseCsv(text);
    expect(rows(parsed)).toEqual(named);
    expect(parsed.classNames).toEqual(['cat', 'dog']);
    expect(parsed.problems.filter(({ message }) => !message.includes('left out: column 4'))).toEqual([]);
  });

  test.each([
    ['whole numbers', '0.5,1.25,0\n-0.3,0.8,1\n1e-7,3,0'],
    ['numbers of another form', '0.5,1.25,0.0\n-0.3,0.8,1.0\n1e-7,3,00'],
    ['a header that says which', 'label,x1,x2\n0,0.5,1.25\n1,-0.3,0.8\n0,1e-7,3'],
  ])('labels as %s', (_, text) => {
    const parsed = parseCsv(text);
    expect(rows(parsed)).toEqual(numbered);
    expect(parsed.problems).toEqual([]);
  });

  test('numbers are in ascending order, names in order of occurrence', () => {
    expect(parseCsv('1,2,10\n3,4,-1\n5,6,9').classNames).toEqual(['-1', '9', '10']);
    expect(parseCsv('1,2,b\n3,4,a\n5,6,b').classNames).toEqual(['b', 'a']);
  });

  test('a label column of numbers is found where only it can be one', () => {
    const text = Array.from({ length: 20 }, (_, i) => `${i % 2},${i / 7},${i / 3}`).join('\n');
    const { points, classNames } = parseCsv(text);
    expect(classNames).toEqual(['0', '1']);
    expect(points[3]).toEqual({ x1: 3 / 7, x2: 1, label: 1 });
  });

  test('headers are told', () => {
    expect(parseCsv('u,v,w\n1,2,a\n3,4,b').columnNames).toEqual(['u', 'v', 'w']);
    expect(parseCsv('1,2,a\n3,4,b').columnNames).toBeNull();
  });

  test('separators and doubled quotes inside quotes belong to the name', () => {
    expect(parseCsv('1,2,"a, b"\n3,4,"say ""no"""').classNames).toEqual(['a, b', 'say "no"']);
  });

  test('names that every object has are names like others', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    expect(parseCsv(names.map((name, i) => `${i},${i},${name}`).join('\n')).classNames).toEqual(names);
  });

  test('extra columns are named; an index and measures beyond the second are left out', () => {
    const iris =
      ',sepal_length,sepal_width,petal_length,species\n0,5.1,3.5,1.4,setosa\n1,7,3.2,4.7,versicolor';
    const { points, classNames, problems } = parseCsv(iris);
    expect(points).toEqual([
      { x1: 5.1, x2: 3.5, label: 0 },
      { x1: 7, x2: 3.2, label: 1 },
    ]);
    expect(classNames).toEqual(['setosa', 'versicolor']);
    expect(problems).toEqual([
      {
        line: 1,
        message:
          'x₁ is “sepal_length”, x₂ is “sepal_width”, the label is “species”; left out: column 1, “petal_length”',
      },
    ]);
  });
});

describe('what is wrong is said with its line', () => {
  test.each([
    ['a word for a number', 2, 'column 2 is “two”; expected a number from -1000000 to 1000000', '1,two,b'],
    ['no number', 2, 'column 1 is empty; expected a number from -1000000 to 1000000', ',2,b'],
    ['infinity', 2, 'column 1 is “Infinity”; expected a number from -1000000 to 1000000', 'Infinity,2,b'],
    ['hexadecimal', 2, 'column 1 is “0x10”; expected a number from -1000000 to 1000000', '0x10,2,b'],
    ['too large', 2, 'column 1 is “2e6”; expected a number from -1000000 to 1000000', '2e6,2,b'],
    ['no label', 2, 'the label (column 3) is empty; expected a number or a name', '1,2,'],
    ['too few columns', 2, 'found 2 columns; expected 3 as on other lines', '1,2'],
    ['too many columns', 2, 'found 4 columns; expected 3 as on other lines', '1,2,b,9'],
    [
      'an open quote',
      2,
      'a quotation mark is not closed, or text follows it; expected "…" around a whole field',
      '1,2,"b',
    ],
    [
      'a long name',
      2,
      `the label “${'b'.repeat(39)}…” is too long; expected up to 40 characters`,
      `1,2,${'b'.repeat(41)}`,
    ],
  ])('%s', (_, line, message, wrong) => {
    const text = `1,2,a\n${wrong}\n3,4,b\n5,6,a\n7,8,b`;
    expect(messages(text)).toEqual([[line, message]]);
    expect(parseCsv(text).points).toHaveLength(4);
  });

  test('lines count as an editor counts them, columns are called by their headers', () => {
    const text = 'u,v,kind\r\n# a comment\r\n\r\n1,2,a\r\n3,?,b\r\n5,6,b\r\n';
    expect(messages(text)).toEqual([[5, '“v” is “?”; expected a number from -1000000 to 1000000']]);
  });

  test.each([
    ['nothing', '', /empty/],
    ['blanks and comments', ' \n\t\n# nothing\n', /empty/],
    ['JSON', '[{"x": 1, "y": 2}]', /JSON/],
    ['a web page', '<!doctype html><p>1,2,3</p>', /web page/],
    ['a binary file', 'PK\u0003\u0004\u0000\u0000', /not a text file/],
    ['what a decoder could not read', '\uFFFD\uFFFDa\uFFFD\n\uFFFD', /not a text file/],
    ['one column', '1\n2\n3', /found one column .*expected two columns of numbers and one of labels/],
    ['two columns', '1,2\n3,4', /found 2 columns .*expected two columns of numbers/],
    ['prose', 'the quick brown fox\njumps over the dog', /no column of numbers/],
    ['one column of numbers', 'a,1,b\nc,2,d\na,3,d', /only 1 column of numbers/],
    ['a header alone', 'x1,x2,label', /no column of numbers|no points/],
    ['one class', '1,2,a\n3,4,a', /all points are of class “a”; expected 2 to 8 classes/],
    [
      'measures for labels',
      Array.from({ length: 20 }, (_, i) => `${i},${i},${i / 7}`).join('\n'),
      /ninth of 20 labels/,
    ],
  ])('%s gets one message and no points', (_, text, expected) => {
    const { points, problems } = parseCsv(text);
    expect(points).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(expected);
  });

  test('ten thousand points are read, the rest is counted', () => {
    const text = Array.from({ length: 10_003 }, (_, i) => `${i},1,${i % 2}`).join('\n');
    expect(parseCsv(text).points).toHaveLength(10_000);
    expect(messages(text)).toEqual([[10_001, 'more than 10000 points; 3 lines from here on are left out']]);
    const longer = 'x1,x2,label\n' + '1,2,a\n3,4,b\n'.repeat(50_000);
    expect(messages(longer)).toEqual([
      [10_002, 'more than 10000 points; 90000 lines from here on are left out'],
    ]);
  });

  test('after five hundred wrong lines the rest is counted', () => {
    const { points, problems } = parseCsv('1,2,a\n3,4,b\n' + '1,?,a\n5,6,b\n'.repeat(30_000));
    expect(points).toHaveLength(502);
    expect(problems).toHaveLength(501);
    expect(problems.at(-1)).toEqual({
      line: 1003,
      message: 'too many lines are wrong; 59000 lines from here on are left out',
    });
  });

  test('a line without end is no point', () => {
    expect(messages(`1,2,a\n1,2,${'b'.repeat(20_000)}`)).toEqual([
      [2, '20004 characters; expected a line for each point'],
    ]);
  });
});

describe('anything at all', () => {
  const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(value => value + 0);
  const name = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .map(text => text.replace(/[\p{C}\p{Z}]/gu, '').slice(0, 40))
    .filter(text => text !== '' && text.isWellFormed() && Number.isNaN(Number(text)));

  test('what is written is read back', () => {
    const table = fc.uniqueArray(name, { minLength: 2, maxLength: 8 }).chain(names =>
      fc.tuple(
        fc.constant(names),
        fc.array(fc.record({ x1: coordinate, x2: coordinate, label: fc.nat(names.length - 1) }), {
          maxLength: 30,
        }),
      ),
    );
    fc.assert(
      fc.property(table, ([names, points]) => {
        // Every class occurs, so that the file is one that is accepted.
        const all = [...names.map((_, label) => ({ x1: label, x2: -label - 0.5, label })), ...points];
        const parsed = parseCsv(formatCsv(all, names));
        expect(parsed.problems).toEqual([]);
        expect(rows(parsed)).toEqual(all.map(({ x1, x2, label }) => [x1, x2, names[label]]));
      }),
      { numRuns: 300 },
    );
    expect(rows(parseCsv(formatCsv(THREE)))).toEqual(
      THREE.map(({ x1, x2, label }) => [x1, x2, String(label)]),
    );
  });

  test('garbage never throws, and what is accepted is sound', () => {
    const piece = fc.constantFrom(
      '1',
      '-2.5',
      '3,5',
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
      '\u0000',
      '\uFEFF',
      '\uD800',
      '🙂',
    );
    const garbage = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 60 }).map(pieces => pieces.join('')),
    );
    fc.assert(
      fc.property(garbage, text => {
        const { points, classNames, problems } = parseCsv(text);
        if (points.length === 0) expect(problems.length).toBeGreaterThan(0);
        else expect(classNames.length).toBeGreaterThanOrEqual(2);
        expect(classNames.length).toBeLessThanOrEqual(8);
        for (const { x1, x2, label } of points) {
          expect(Math.abs(x1) <= 1e6 && Math.abs(x2) <= 1e6).toBe(true);
          expect(classNames[label]).toBeTruthy();
        }
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ['one line of separators', ','.repeat(3_000_000)],
    ['one line of quotes', '"'.repeat(3_000_000)],
    ['one line of digits', '1'.repeat(3_000_000)],
    ['one line of blanks', `1${' '.repeat(3_000_000)}2`],
    ['lines of open quotes', '1,2,"a\n'.repeat(400_000)],
    ['empty lines', '\n'.repeat(3_000_000)],
    ['many points', '0.123456789,1.23456789,cat\n1,2,dog\n'.repeat(100_000)],
  ])('megabytes are done with in a moment: %s', (_, text) => {
    const start = performance.now();
    parseCsv(text);
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});
