import { describe, expect, test } from 'vitest';
import { leftOut, points, refusal, used, view, bytes } from './fixtures/views';
import { NO_CLASS } from './columns';

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
    ['typographic signs', '+0.5,1.25,cat\n\u22120.3,.8,dog\n1E-7,3.,cat'],
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
    ['whole numbers written differently', '0.5,1.25,0.0\n-0.3,0.8,1.0\n1e-7,3,00'],
    ['a header that names the class', 'label,x1,x2\n0,0.5,1.25\n1,-0.3,0.8\n0,1e-7,3'],
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

  test('names such as “constructor” are treated like any others', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    const text = names.map((name, i) => `${i},${i}.5,${name}`).join('\n');
    expect(view(text).taken?.points.classNames).toEqual(names);
  });

  test('an index and further measures are not proposed, but every column can be chosen', () => {
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

describe('problems are reported with their line numbers', () => {
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

  test('lines are numbered as in an editor, and columns are called by their headers', () => {
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
    ['undecodable bytes', '\uFFFD\uFFFDa\uFFFD\n\uFFFD', /not a text file/],
    ['one column', '1\n2\n3', /only one column .*at least two columns of numbers/],
    ['a number and a class', 'x,animal\n1,cat\n2,dog', /Only “x” holds numbers.*second column/],
    ['a number and a coded class', 'x,label\n1,0\n2,1', /Only one column holds numbers besides the class/],
    ['no row with both values', 'x,y\n1,\n2,?\n?,3\n,4', /in both columns/],
    ['prose', 'the quick brown fox\njumps over the dog', /No column holds numbers/],
    ['one column of numbers', 'a,1,b\nc,2,d\na,3,d', /Only “column 2” holds numbers/],
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
  ])('for another kind of file, the message says what to do: %j', (start, expected) => {
    expect(refusal(bytes(`${start} and more`))).toMatch(expected);
  });

  test.each([
    ['commas', 'x,y\n1,2\n3,4'],
    ['no header', '1 2\n3 4'],
    ['semicolons and decimal commas', 'x;y\n1,0;2,0\n3,0;4,0'],
  ])('two columns of numbers without a class are points of class 0: %s', (_, text) => {
    const seen = view(text);
    expect(seen.roles).toEqual({ x1: 0, x2: 1, label: NO_CLASS });
    expect([seen.questions, seen.problem]).toEqual([[], null]);
    expect(points(seen)).toEqual([
      [1, 2, '0'],
      [3, 4, '0'],
    ]);
  });

  test('the class can be left out of a table that has one', () => {
    const seen = view('x,y,c\n1,2,a\n3,4,', { roles: { x1: 0, x2: 1, label: NO_CLASS } });
    expect(points(seen).map(([, , name]) => name)).toEqual(['0', '0']);
  });

  test('too many rows are sampled in proportion to each class, the same each time', () => {
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

  test('long names are shortened and stay distinct', () => {
    const long = 'b'.repeat(50);
    const { classNames } = view(`1,2,${long}1\n3,4,${long}2\n5,6,${long}1`).taken!.points;
    expect(classNames.every(name => name.length <= 40)).toBe(true);
    expect(new Set(classNames).size).toBe(2);
  });
});
