import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_CLASSES } from '../exact/plain-number';
import { decodeOwnPoints, encodeOwnPoints } from './own-points';
import { faultsOfPoints } from './own-points-faults';

const row = fc.tuple(
  fc.double({ min: -1e19, max: 1e19, noNaN: true }).map(value => value + 0),
  fc.double({ min: -1e19, max: 1e19, noNaN: true }).map(value => value + 0),
  fc.integer({ min: 0, max: 9 }),
);

describe('own points as text', () => {
  test('a text of three points', () => {
    const { points, isWhole } = decodeOwnPoints('0.5,-1.25,0;1e-7,2,3;-0,+4,1');
    expect(isWhole).toBe(true);
    expect(points).toEqual({
      x: Float64Array.of(0.5, -1.25, 1e-7, 2, 0, 4),
      y: Uint8Array.of(0, 3, 1),
      count: 3,
      classes: 4,
    });
    expect(encodeOwnPoints(points)).toBe('0.5,-1.25,0;1e-7,2,3;0,4,1');
  });

  test('no points', () => {
    const none = { x: new Float64Array(0), y: new Uint8Array(0), count: 0, classes: 0 };
    expect(decodeOwnPoints('')).toEqual({ points: none, isWhole: true });
    expect(encodeOwnPoints(none)).toBe('');
  });

  test('every bit comes back', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 50 }), rows => {
        const x = Float64Array.from(rows.flatMap(([x1, x2]) => [x1, x2]));
        const y = Uint8Array.from(rows, ([, , label]) => label);
        const { points, isWhole } = decodeOwnPoints(encodeOwnPoints({ x, y }));
        expect(isWhole).toBe(true);
        expect([...points.x]).toEqual([...x]);
        expect([...points.y]).toEqual([...y]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['', /expected two numbers and a class/],
    ['1,2', /expected two numbers and a class/],
    ['1,2,3,4', /expected two numbers and a class/],
    ['x,2,0', /“x”: expected a number from -1e19 to 1e19/],
    ['1,NaN,0', /“NaN”: expected a number/],
    ['1,1e20,0', /“1e20”: expected a number/],
    ['1,0x10,0', /“0x10”: expected a number/],
    ['1,2,10', /“10”: expected a class from 0 to 9/],
    ['1,2,-1', /“-1”: expected a class/],
    ['1,2,1.0', /“1.0”: expected a class/],
    ['1,2,constructor', /“constructor”: expected a class/],
  ])('the entry “%s” is named and the others are kept', (entry, expected) => {
    const text = `3,4,1;${entry};5,6,0`;
    const { points, isWhole } = decodeOwnPoints(text);
    expect([...points.x]).toEqual([3, 4, 5, 6]);
    expect(isWhole).toBe(false);
    expect(faultsOfPoints(text)).toEqual([{ entry: 2, message: expect.stringMatching(expected) }]);
  });

  test('too many points, too many mistakes and too long a text are each said once', () => {
    const many = new Array(10_002).fill('1,2,0').join(';');
    expect(decodeOwnPoints(many)).toMatchObject({ points: { count: 10_000 }, isWhole: false });
    expect(faultsOfPoints(many)).toEqual([{ entry: 0, message: 'all 10002 points but the first 10000' }]);
    const wrong = ';'.repeat(900_000);
    expect(decodeOwnPoints(wrong)).toMatchObject({ points: { count: 0 }, isWhole: false });
    expect(faultsOfPoints(wrong)).toHaveLength(31);
    const long = '1'.repeat(1_000_001);
    expect(decodeOwnPoints(long)).toMatchObject({ points: { count: 0 }, isWhole: false });
    expect(faultsOfPoints(long)).toEqual([
      { entry: 0, message: 'they take 1000001 characters, and at most 1000000 are read' },
    ]);
  });

  test('garbage never throws', () => {
    const piece = fc.constantFrom('1', '-', '.', 'e', ',', ';', '7', '9', ' ', '🙂', '\uD800');
    const garbage = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map(pieces => pieces.join('')),
    );
    fc.assert(
      fc.property(garbage, text => {
        const { points, isWhole } = decodeOwnPoints(text);
        const faults = faultsOfPoints(text);
        expect(points.count + faults.length).toBeGreaterThan(text === '' ? -1 : 0);
        expect(faults.length === 0).toBe(isWhole);
        expect(points.x.every(value => Math.abs(value) <= 1e19)).toBe(true);
        expect(points.y.every(label => label < MOST_CLASSES)).toBe(true);
      }),
      { numRuns: 5000, examples: [['1,1,9']] },
    );
  });
});

describe('own points with numbers to predict', () => {
  test('read and written, whatever their bits', () => {
    const { points, isWhole } = decodeOwnPoints('0.5,-1.25,0.125;1,2,-3e-7;1,1,12', true);
    expect(isWhole).toBe(true);
    expect(points).toEqual({
      x: Float64Array.of(0.5, -1.25, 1, 2, 1, 1),
      y: new Uint8Array(3),
      targets: Float64Array.of(0.125, -3e-7, 12),
      count: 3,
      classes: 1,
    });
    expect(encodeOwnPoints(points)).toBe('0.5,-1.25,0.125;1,2,-3e-7;1,1,12');
    expect(decodeOwnPoints('', true).points).toMatchObject({
      count: 0,
      classes: 1,
      targets: new Float64Array(),
    });
  });

  test('entries without a number are left out and named; a number is not a class', () => {
    const text = '0,0,a;1,1,2e30;1,2;3,3,0.5';
    expect([...decodeOwnPoints(text, true).points.targets!]).toEqual([0.5]);
    const faults = faultsOfPoints(text, true);
    expect(faults.map(({ entry }) => entry)).toEqual([1, 2, 3]);
    expect(faults[2]!.message).toContain('expected three numbers');
    expect(faultsOfPoints('0,0,0.5')[0]!.message).toContain('expected a class');
  });
});
