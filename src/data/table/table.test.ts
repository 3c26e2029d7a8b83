import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClassRule } from './classes';
import { noChoices, type TableChoices, type TableView } from './choices';
import { Table } from './table';
import { csvText } from './write';

function view(source: string | Uint8Array, choices: Partial<TableChoices> = {}): TableView {
  const seen = new Table(source).view({ ...noChoices, ...choices });
  if ('refusal' in seen) throw new Error(`refused: ${seen.refusal}`);
  return seen;
}

/** x1, x2 and class name of every point. */
function points({ taken }: TableView): [number, number, string | undefined][] {
  const { x, y, classNames } = taken!.points;
  return Array.from(y, (label, i) => [x[2 * i]!, x[2 * i + 1]!, classNames[label]]);
}

/** What x1, x2 and the label are called. */
function used({ columns, roles }: TableView): (string | undefined)[] {
  return [roles!.x1, roles!.x2, roles!.label].map(i => columns[i]?.name);
}

function leftOut({ taken }: TableView): [string, number, readonly number[]][] {
  return taken!.leftOut.map(({ reason, count, lines }) => [reason, count, lines]);
}

function refusal(source: string | Uint8Array): string {
  const seen = new Table(source).view(noChoices);
  return 'refusal' in seen ? seen.refusal : (seen.problem ?? '');
}

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const utf16 = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'));

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
    ['decimal commas in quotes', 'x,y,animal\n"0,5","1,25",cat\n"-0,3","0,8",dog\n1e-7,"3,0",cat'],
    ['quotes around everything, with blanks', '"0.5" , "1.25" , "cat"\n"-0.3", "0.8", "dog"\n1e-7,3,cat'],
    ['a separator announced in quotes', '"sep=;"\n0,5;1,25;cat\n-0,3;0,8;dog\n1e-7;3;cat'],
    ['a title above the table', 'Measured on Monday;;\n\nx;y;animal\n0,5;1,25;cat\n-0,3;0,8;dog\n1e-7;3;cat'],
    ['trailing separators', 'x,y,animal,,\n0.5,1.25,cat,,\n-0.3,0.8,dog,,\n1e-7,3,cat,,'],
    ["R's names of rows", '"x" "y" "animal"\n"1" 0.5 1.25 "cat"\n"2" -0.3 0.8 "dog"\n"3" 1e-7 3 "cat"'],
    ["NumPy's header in a comment", '# x y animal\n0.5 1.25 cat\n-0.3 0.8 dog\n1e-7 3 cat'],
    ['exponents of every kind', '5e-1;1.25E+00;cat\n-3.0D-01;8 × 10^-1;dog\n1e-7;3;cat'],
    ['per cent', 'x;y;animal\n0,5 %;1,25%;cat\n-0,3 %;0,8 %;dog\n1e-7 %;3%;cat'],
    ['currency', '€ 0.50;$1.25;cat\n-€0.30;0.8 €;dog\n1e-7;£3;cat'],
    ["accountants' and SAP's minus", '0.5;1.25;cat\n(0.3);0.8;dog\n1e-7;3;cat'],
    ["Excel's way to keep text", '="0.5";="1.25";cat\n="-0.3";0.8;dog\n1e-7;3;cat'],
    ['digits of other scripts', '٠٫٥;١٫٢٥;cat\n؜-٠٫٣;٠٫٨;dog\n1e-7;٣;cat'],
  ])('%s', (_, text) => {
    const seen = view(text);
    expect(points(seen)).toEqual(named);
    expect(seen.taken?.points.classNames).toEqual(['cat', 'dog']);
    expect(seen.taken?.leftOut).toEqual([]);
    expect(seen.questions).toEqual([]);
  });

  test.each([
    ['whole numbers', '0.5,1.25,0\n-0.3,0.8,1\n1e-7,3,0'],
    ['numbers of another form', '0.5,1.25,0.0\n-0.3,0.8,1.0\n1e-7,3,00'],
    ['a header that says which', 'label,x1,x2\n0,0.5,1.25\n1,-0.3,0.8\n0,1e-7,3'],
  ])('labels as %s', (_, text) => {
    expect(points(view(text))).toEqual(numbered);
  });

  test('numbers are in ascending order, names in order of occurrence', () => {
    expect(view('1,2,10\n3,4,-1\n5,6,9').taken?.points.classNames).toEqual(['-1', '9', '10']);
    expect(view('1,2,b\n3,4,a\n5,6,b').taken?.points.classNames).toEqual(['b', 'a']);
  });

  test('separators, doubled quotes and line breaks inside quotes belong to the cell', () => {
    const text = '1,2,"a, b"\n3,4,"say ""no"""\n5,6,"two\nlines"\n7,8,"a, b"\n9,?,"a, b"';
    const seen = view(text);
    expect(seen.taken?.points.classNames).toEqual(['a, b', 'say "no"', 'two lines']);
    expect(leftOut(seen)).toEqual([['no value in “column 2” (“?”)', 1, [6]]]);
  });

  test('names that every object has are names like others', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    const text = names.map((name, i) => `${i},${i}.5,${name}`).join('\n');
    expect(view(text).taken?.points.classNames).toEqual(names);
  });

  test('an index and measures beyond the second are not proposed, and every column can be chosen', () => {
    const iris =
      ',sepal_length,sepal_width,petal_length,species\n0,5.1,3.5,1.4,setosa\n1,7,3.2,4.7,versicolor';
    expect(used(view(iris))).toEqual(['sepal_length', 'sepal_width', 'species']);
    const other = view(iris, { roles: { x1: 3, x2: 1, label: 4 } });
    expect(points(other)).toEqual([
      [1.4, 5.1, 'setosa'],
      [4.7, 7, 'versicolor'],
    ]);
  });
});

describe('what people reported of comparable tools', () => {
  test('decimal commas in quotes between commas', () => {
    const seen = view('x,y,label\n"0,5","1,2",a\n"-0,3","0,8",b\n"1,3","0,1",a');
    expect(points(seen)).toEqual([
      [0.5, 1.2, 'a'],
      [-0.3, 0.8, 'b'],
      [1.3, 0.1, 'a'],
    ]);
  });

  const quantity =
    'x1,x2,y\n1,2,0.37\n2,3,0.91\n3,1,0.55\n4,4,0.12\n5,1,0.77\n6,2,0.33\n7,1,0.2\n8,3,0.9\n9,9,0.1';

  test('a quantity is no class: how to cut it is asked', () => {
    const seen = view(quantity);
    expect(used(seen)).toEqual(['x1', 'x2', 'y']);
    expect(seen.questions).toEqual(['classes']);
    expect(seen.taken?.points.count).toBe(0);
    expect(seen.taken?.label).toMatchObject({
      isQuantity: true,
      distinct: 9,
      rules: ['cut-2', 'cut-3', 'cut-4'],
    });
  });

  test.each([
    ['cut-2', ['below 0.37', '0.37 or more'], [4, 5]],
    ['cut-3', ['below 0.265', '0.265 to 0.66', '0.66 or more'], [3, 3, 3]],
  ] as [ClassRule, string[], number[]][])('a quantity is cut into groups: %s', (rule, names, sizes) => {
    const { taken, questions } = view(quantity, { rule });
    expect(questions).toEqual([]);
    expect(taken?.points.classNames).toEqual(names);
    expect(names.map((_, i) => taken?.points.y.filter(label => label === i).length)).toEqual(sizes);
  });

  test('years above values are names, for a word for the class stands beside them', () => {
    const seen = view('2019,2020,class\n1.5,2.5,a\n2.5,1.5,b');
    expect(seen.firstRowIsNames).toBe(true);
    expect(used(seen)).toEqual(['2019', '2020', 'class']);
    expect(seen.taken?.points.count).toBe(2);
  });

  test.each([
    ['years', '2019,2020,2021\n1.5,2.5,0\n2.5,1.5,1\n2.1,1.2,1'],
    ['years beside an unknown word', '2019,2020,sort\n1.5,2.5,a\n2.5,1.5,b'],
    ['counted columns', '0,1,2\n1.5,2.5,0\n2.5,1.5,1'],
  ])('a first row that may be names or a point is asked about: %s', (_, text) => {
    const asked = view(text);
    expect(asked.questions).toEqual(['names']);
    const rows = asked.rowCount;
    expect(view(text, { firstRowIsNames: true }).rowCount).toBe(rows - 1);
    expect(view(text, { firstRowIsNames: false }).rowCount).toBe(rows);
    expect(view(text, { firstRowIsNames: true }).questions).toEqual([]);
  });

  const autoMpg = [
    'mpg,cylinders,displacement,horsepower,weight,acceleration,model_year,origin,car_name',
    ...Array.from({ length: 60 }, (_, i) => {
      const power = i === 5 ? '?' : i === 6 ? 'NaN' : i === 7 ? 'NA' : i === 8 ? '' : 90 + i;
      return `${18 + i / 3},${4 + 2 * (i % 3)},${100 + 3 * i},${power},${2000 + 17 * i},${12 + i / 9},${70 + (i % 13)},${1 + (i % 3)},"car ""${i}"", wagon"`;
    }),
  ].join('\n');

  test('columns are chosen, rows without a value are counted and left out', () => {
    const seen = view(autoMpg);
    expect(used(seen)).toEqual(['mpg', 'displacement', 'origin']);
    expect(points(seen)).toHaveLength(60);
    const other = view(autoMpg, { roles: { x1: 3, x2: 4, label: 7 } });
    expect(points(other)).toHaveLength(56);
    expect(leftOut(other)).toEqual([
      ['no value in “horsepower” (“?”)', 1, [7]],
      ['no value in “horsepower” (“NaN”)', 1, [8]],
      ['no value in “horsepower” (“NA”)', 1, [9]],
      ['no value in “horsepower”', 1, [10]],
    ]);
  });

  test('a column with too many names offers its most frequent ones', () => {
    const asked = view(autoMpg, { roles: { x1: 0, x2: 2, label: 8 } });
    expect(asked.questions).toEqual(['classes']);
    expect(asked.taken?.label).toMatchObject({ distinct: 60, rules: ['top', 'top-other'], inTop: 8 });
    const top = view(autoMpg, { roles: { x1: 0, x2: 2, label: 8 }, rule: 'top' });
    expect(top.taken?.points.count).toBe(8);
    const other = view(autoMpg, { roles: { x1: 0, x2: 2, label: 8 }, rule: 'top-other' });
    expect(other.taken?.points.count).toBe(60);
    expect(other.taken?.points.classNames.at(-1)).toBe('other');
    expect(other.taken?.points.classNames).toHaveLength(8);
  });

  test('columns in fixed places without a header, as the archive at Irvine has them', () => {
    const text = Array.from(
      { length: 40 },
      (_, i) =>
        `${18 + i}.0   ${4 + 2 * (i % 3)}   307.${i}      ${i === 3 ? '?' : '130.0'}      3504.      12.${i}   70  ${1 + (i % 3)}\t"chevrolet ${i}"`,
    ).join('\n');
    const seen = view(text);
    expect(seen.separator).toBe(' ');
    expect(seen.columns).toHaveLength(9);
    expect(used(seen)[2]).toBe('column 8');
    expect(seen.taken?.points.count).toBe(40);
  });

  test("Excel's CSV in Windows-1252 and its Unicode text in UTF-16", () => {
    const western = view(bytes('x;y;name\r\n0,5;1,2;M\xFCller\r\n1,5;0,2;Stra\xDFe\r\n'));
    expect(western.taken?.points.classNames).toEqual(['Müller', 'Straße']);
    expect([western.encoding, western.encodingIsGuess]).toEqual(['windows-1252', true]);
    const table = 'x\ty\tname\r\n0,5\t1,2\tMüller\r\n1,5\t0,2\tŁódź\r\n';
    const swapped = utf16(`\uFEFF${table}`).map((_, i, all) => all[i ^ 1]!);
    for (const source of [utf16(`\uFEFF${table}`), utf16(table), swapped]) {
      const seen = view(source);
      expect(points(seen)).toEqual([
        [0.5, 1.2, 'Müller'],
        [1.5, 0.2, 'Łódź'],
      ]);
    }
    const utf8 = Uint8Array.from(Buffer.from(`\uFEFF${table}`));
    expect(used(view(utf8))).toEqual(['x', 'y', 'name']);
  });

  test('another encoding can be chosen', () => {
    const source = Uint8Array.of(...bytes('1,2,'), 0xcf, 0xf0, ...bytes('\n3,4,'), 0xc4, 0xe0);
    expect(view(source).taken?.points.classNames).toEqual(['Ïð', 'Äà']);
    expect(view(source, { encoding: 'windows-1251' }).taken?.points.classNames).toEqual(['Пр', 'Да']);
  });

  test('a constant column is named', () => {
    const seen = view('x,y,label\n1,2,a\n1,3,b\n1,4,a\n1,5,b');
    expect(seen.taken?.constant).toEqual([{ name: 'x', value: 1 }]);
    expect(seen.taken?.points.count).toBe(4);
  });

  test('coordinates far from 0 are taken as they are and are to be standardised', () => {
    const seen = view('easting,northing,class\n500123.5,5812345.2,a\n500321.1,5812399.9,b');
    expect(points(seen)).toEqual([
      [500123.5, 5812345.2, 'a'],
      [500321.1, 5812399.9, 'b'],
    ]);
    expect(seen.wantsScaling).toBe(true);
    expect(view('0.5,1,a\n-1,2,b').wantsScaling).toBe(false);
    const times = view('t,v,class\n1700000000000000000,1,a\n1700000000100000000,2,b');
    expect(points(times)[1]?.[0]).toBe(1.7000000001e18);
  });

  test('dates and times become numbers, and the name of the column says of what', () => {
    const text =
      'day,time,kind\n2024-01-02,12:30,a\n2024-01-03T12:00:00Z,06:15,b\n02.01.2024,00:00,a\n?,01:00,b';
    const seen = view(text);
    expect(used(seen)).toEqual(['day (days since 1970)', 'time (hours)', 'kind']);
    expect(points(seen)).toEqual([
      [19724, 12.5, 'a'],
      [19725.5, 6.25, 'b'],
      [19724, 0, 'a'],
    ]);
  });
});

describe('numbers that can be read in two ways', () => {
  test('are asked about where nothing in the table shows which is meant', () => {
    const seen = view('x;y;c\n1.234;5.678;a\n2.345;6.789;b');
    expect(seen.questions).toEqual(['decimal']);
    expect(seen.taken?.points.count).toBe(0);
    expect(seen.taken?.decimal).toEqual({
      example: '1.234',
      line: 2,
      asPoint: 1.234,
      asComma: 1234,
      implied: null,
    });
    const decimals = view('x;y;c\n1.234;5.678;a\n2.345;6.789;b', { decimal: '.' });
    expect(points(decimals)[0]).toEqual([1.234, 5.678, 'a']);
    const thousands = view('x;y;c\n1.234;5.678;a\n2.345;6.789;b', { decimal: ',' });
    expect(points(thousands)[0]).toEqual([1234, 5678, 'a']);
  });

  test.each([
    ['a decimal comma elsewhere', 'x;y;c\n1.234;5,6;a\n2.345;6,78;b', [1234, 5.6, 'a']],
    ['a decimal point elsewhere in the column', 'x;y;c\n1.234;5;a\n0.345;6;b', [1.234, 5, 'a']],
    ['both marks in one number', 'x;y;c\n"1,234";"5,678.25";a\n"2,345";"1,000.5";b', [1234, 5678.25, 'a']],
    ['commas between cells, not quoted', '1.234,5.678,a\n2.345,6.789,b', [1.234, 5.678, 'a']],
  ] as [string, string, unknown[]][])('follow what the table shows, and say so: %s', (_, text, first) => {
    const seen = view(text);
    expect(seen.questions).toEqual([]);
    expect(seen.taken?.decimal?.implied).not.toBeNull();
    expect(points(seen)[0]).toEqual(first);
  });

  test('a choice overrides what is implied', () => {
    const seen = view('x;y;c\n1.234;5,6;a\n2.345;6,78;b', { decimal: '.' });
    expect(points(seen)[0]).toEqual([1.234, 5.6, 'a']);
  });
});

describe('what is wrong is said with its line', () => {
  test.each([
    ['a word for a number', '“column 2” is “two”; expected a number', '1,two,b'],
    ['no number', 'no value in “column 1”', ',2,b'],
    ['infinity', 'no value in “column 1” (“Infinity”)', 'Infinity,2,b'],
    ['hexadecimal', '“column 1” is “0x10”; expected a number', '0x10,2,b'],
    ['too large', '“column 1” is “2e19”; expected a number up to ±10¹⁹', '2e19,2,b'],
    ['no label', 'no class in “column 3”', '1,2,'],
    ['too few columns', '2 cells; most rows have 3', '1,2'],
    ['too many columns', '4 cells; most rows have 3', '1,2,b,9'],
    ['an open quote', 'a quotation mark is not closed, or text follows the closing one', '1,2,"b'],
    ['text after a quote', 'a quotation mark is not closed, or text follows the closing one', '1,2,"b"c'],
  ])('%s', (_, reason, wrong) => {
    const seen = view(`1,2,a\n${wrong}\n3,4,b\n5,6,a\n7,8,b`);
    expect(leftOut(seen)).toEqual([[reason, 1, [2]]]);
    expect(seen.taken?.points.count).toBe(4);
  });

  test('lines count as an editor counts them, columns are called by their headers', () => {
    const text = 'sep=,\r\nu,v,kind\r\n# a comment\r\n\r\n1,2,a\r\n"3",?,"b\r\nb"\r\n5,6,b\r\n7,x,b';
    expect(leftOut(view(text))).toEqual([
      ['no value in “v” (“?”)', 1, [6]],
      ['“v” is “x”; expected a number', 1, [9]],
    ]);
  });

  test.each([
    ['nothing', '', /no rows/],
    ['blanks and comments', ' \n\t\n# nothing\n', /no rows/],
    ['JSON', '[{"x": 1, "y": 2}]', /JSON/],
    ['a web page', '<!doctype html><p>1,2,3</p>', /web page/],
    ['a binary file', '1\u0003\u0004\u0000\u0000', /not a text file/],
    ['what a decoder could not read', '\uFFFD\uFFFDa\uFFFD\n\uFFFD', /not a text file/],
    ['one column', '1\n2\n3', /only one column .*at least three/],
    ['two columns', '1,2\n3,4', /2 columns .*at least three/],
    ['prose', 'the quick brown fox\njumps over the dog', /No column holds numbers/],
    ['one column of numbers', 'a,1,b\nc,2,d\na,3,d', /Only one column holds numbers/],
    ['a header alone', 'x1,x2,label', /no row of values/],
    ['too many columns', `${'1,'.repeat(1200)}a\n`.repeat(3), /1201 columns.*At most 1000/],
    ['one class', '1,2,a\n3,4,a', /same class/],
    ['no row with all values', 'x,y,c\n1,?,a\n?,2,b\n3,?,b\n?,4,a', /No row has a value/],
  ])('%s gets one message and no points', (_, text, expected) => {
    expect(refusal(text)).toMatch(expected);
  });

  test.each([
    ['PK\x03\x04', /Excel workbook.*save the sheet as CSV/],
    ['\xD0\xCF\x11\xE0\xA1\xB1', /Excel workbook/],
    ['\x1F\x8B\x08', /compressed/],
    ['%PDF-1.7', /PDF/],
    ['\x89PNG', /picture/],
  ])('a file of another kind says what to do: %j', (start, expected) => {
    expect(refusal(bytes(`${start} and more`))).toMatch(expected);
  });

  test('of too many rows an even share of each class is taken, the same each time', () => {
    const text = Array.from(
      { length: 30_000 },
      (_, i) => `${i},${i}.5,${i < 29_700 ? 'often' : 'seldom'}`,
    ).join('\n');
    const { taken } = view(text);
    const { x, y, count } = taken!.points;
    expect(taken?.usable).toBe(30_000);
    expect(count).toBe(10_000);
    expect(y.filter(label => label === 1)).toHaveLength(100);
    const inHalf = x.filter((value, i) => i % 2 === 0 && value < 15_000).length;
    expect(Math.abs(inHalf - 5050)).toBeLessThan(200);
    expect(view(text).taken?.points.x).toEqual(x);
  });

  test('long names are shortened and stay different', () => {
    const long = 'b'.repeat(50);
    const { classNames } = view(`1,2,${long}1\n3,4,${long}2\n5,6,${long}1`).taken!.points;
    expect(classNames.every(name => name.length <= 40)).toBe(true);
    expect(new Set(classNames).size).toBe(2);
  });
});

describe('anything at all', () => {
  const coordinate = fc.double({ min: -1e19, max: 1e19, noNaN: true }).map(value => value + 0);
  const unreadable = new Set(['na', 'nan', 'n/a', 'null', '?', '#n/a', '#nv', '<na>', '\\n']);
  const name = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .map(text => text.replace(/[\p{C}\p{Z}]/gu, '').slice(0, 40))
    .filter(text => /[\p{L}_]/u.test(text) && text.isWellFormed() && !unreadable.has(text.toLowerCase()));

  test('what is written is read back', () => {
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
        // Every class occurs, so that the file is one that is accepted.
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

  test('garbage never throws, and what is accepted is sound', () => {
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
        expect(classNames.length).toBeLessThanOrEqual(8);
        expect(x.every(value => Math.abs(value) <= 1e19)).toBe(true);
        for (const label of y) expect(classNames[label]).toBeTruthy();
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ['one line of separators', ','.repeat(10_000_000)],
    ['one line of quotes', '"'.repeat(10_000_001)],
    ['one line of digits', '1'.repeat(10_000_000)],
    ['one line of blanks', `1${' '.repeat(10_000_000)}2`],
    ['lines of open quotes', '1,2,"a\n'.repeat(1_400_000)],
    ['quotes inside lines', '1,2,"a"b"c\n'.repeat(900_000)],
    ['empty lines', '\n'.repeat(10_000_000)],
    ['many points', '0.123456789,1.23456789,cat\n1,2,dog\n'.repeat(280_000)],
    ['many quoted decimal commas', '"0,123456789","1.234,56789",cat\n1,2,dog\n'.repeat(220_000)],
    ['a thousand columns', `${'1,'.repeat(999)}a\n`.repeat(5000)],
    ['many columns', `${'1,'.repeat(100_000)}a\n`.repeat(50)],
  ])(
    'ten megabytes are done with in a moment: %s',
    (_, text) => {
      const start = performance.now();
      new Table(text).view(noChoices);
      expect(performance.now() - start).toBeLessThan(30_000);
    },
    60_000,
  );
});
