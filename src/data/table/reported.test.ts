import { describe, expect, test } from 'vitest';
import type { ClassRule } from './classes';
import { bytes, leftOut, points, used, utf16, view } from './fixtures/views';

describe('problems that people reported with comparable tools', () => {
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

  test('a quantity is not a class: the person is asked how to cut it', () => {
    const seen = view(quantity);
    expect(used(seen)).toEqual(['x1', 'x2', 'y']);
    expect(seen.questions).toEqual(['classes']);
    expect(seen.taken?.points.count).toBe(0);
    expect(seen.taken?.label).toMatchObject({
      isQuantity: true,
      distinct: 9,
      rules: ['number', 'cut-2', 'cut-3', 'cut-4'],
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

  test('a quantity is itself what is predicted, scaled only where a network would learn it badly', () => {
    const { taken, questions } = view(quantity, { rule: 'number' });
    expect(questions).toEqual([]);
    const numbers = [0.37, 0.91, 0.55, 0.12, 0.77, 0.33, 0.2, 0.9, 0.1];
    expect([...taken!.points.targets!]).toEqual(numbers);
    expect([taken!.points.scaled, [...taken!.points.y]]).toEqual([undefined, new Array(9).fill(0)]);
    const rows = numbers.map((one, i) => `${i},${i * i},${1000 + 100 * one}`);
    const { targets, scaled } = view(`x1,x2,price\n${rows.join('\n')}`, { rule: 'number' }).taken!.points;
    // Of the population, as NumPy's mean and std have them.
    expect(scaled!.mean).toBeCloseTo(1047.2222222222222, 9);
    expect(scaled!.deviation).toBeCloseTo(30.4914479003823, 9);
    targets!.forEach((one, i) =>
      expect(one * scaled!.deviation + scaled!.mean).toBeCloseTo(1000 + 100 * numbers[i]!, 9),
    );
  });

  test('ten digits are ten classes, and nine quantities are none', () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${(7 * i) % 30}.5,${(11 * i) % 30}.25,${i % 10}`);
    const seen = view(['a,b,digit', ...rows].join('\n'));
    expect(seen.questions).toEqual([]);
    expect(used(seen)).toEqual(['a', 'b', 'digit']);
    expect(seen.taken?.points.classNames).toEqual(Array.from({ length: 10 }, (_, digit) => String(digit)));
    // Each of these nine whole numbers occurs once: they measure something.
    expect(
      view(
        'u,v,w\n' +
          rows
            .slice(0, 9)
            .map((row, i) => row.replace(/\d$/, String(10 * i)))
            .join('\n'),
      ).taken?.label,
    ).toMatchObject({ isQuantity: true });
  });

  test('years above values are names if another cell names the class', () => {
    const seen = view('2019,2020,class\n1.5,2.5,a\n2.5,1.5,b');
    expect(seen.firstRowIsNames).toBe(true);
    expect(used(seen)).toEqual(['2019', '2020', 'class']);
    expect(seen.taken?.points.count).toBe(2);
  });

  test.each([
    ['years', '2019,2020,2021\n1.5,2.5,0\n2.5,1.5,1\n2.1,1.2,1'],
    ['years next to an unknown word', '2019,2020,sort\n1.5,2.5,a\n2.5,1.5,b'],
    ['counted columns', '0,1,2\n1.5,2.5,0\n2.5,1.5,1'],
  ])('the person is asked whether an unclear first row holds names: %s', (_, text) => {
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
    expect(asked.taken?.label).toMatchObject({ distinct: 60, rules: ['top', 'top-other'], inTop: 10 });
    const top = view(autoMpg, { roles: { x1: 0, x2: 2, label: 8 }, rule: 'top' });
    expect(top.taken?.points.count).toBe(10);
    const other = view(autoMpg, { roles: { x1: 0, x2: 2, label: 8 }, rule: 'top-other' });
    expect(other.taken?.points.count).toBe(60);
    expect(other.taken?.points.classNames.at(-1)).toBe('other');
    expect(other.taken?.points.classNames).toHaveLength(10);
  });

  test('fixed-width columns without a header, as in the UCI archive', () => {
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

  test('coordinates far from 0 are kept, and standardising is recommended', () => {
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

  test('dates and times become numbers, and the column name gives the unit', () => {
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
  test('are asked about if nothing in the table decides', () => {
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
  ] as [string, string, unknown[]][])(
    'follow the rest of the table, and show that choice: %s',
    (_, text, first) => {
      const seen = view(text);
      expect(seen.questions).toEqual([]);
      expect(seen.taken?.decimal?.implied).not.toBeNull();
      expect(points(seen)[0]).toEqual(first);
    },
  );

  test('a choice overrides the implied mark', () => {
    const seen = view('x;y;c\n1.234;5,6;a\n2.345;6,78;b', { decimal: '.' });
    expect(points(seen)[0]).toEqual([1.234, 5.6, 'a']);
  });
});
