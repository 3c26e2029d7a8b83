import { expect, it } from 'vitest';
import { ZeroLines } from './zero-lines';

const grid = (columns: number, rows: number, value: (column: number, row: number) => number) =>
  Float32Array.from({ length: columns * rows }, (_, i) => value(i % columns, Math.floor(i / columns)));

it('a linear function has one straight line, from edge to edge', () => {
  const lines = new ZeroLines(6, 5).trace(grid(6, 5, (c, r) => c - 2.25 + 0.5 * r));
  expect(lines).toHaveLength(1);
  const [line] = lines;
  for (let i = 0; i < line!.length; i += 2) expect(line![i]! - 2.25 + 0.5 * line![i + 1]!).toBeCloseTo(0, 5);
  const rows = Array.from(line!).filter((_, i) => i % 2 === 1);
  expect([Math.min(...rows), Math.max(...rows)]).toEqual([0, 4]);
});

it('an island is a ring that ends where it begins', () => {
  const lines = new ZeroLines(7, 7).trace(grid(7, 7, (c, r) => 4 - (c - 3) ** 2 - (r - 3) ** 2));
  expect(lines).toHaveLength(1);
  expect(lines[0]!.slice(0, 2)).toEqual(lines[0]!.slice(-2));
});

it('a saddle has two lines that do not cross, and 0 counts as off', () => {
  const tracer = new ZeroLines(2, 2);
  expect(tracer.trace([1, -1, -1, 1]).map(line => Array.from(line))).toEqual([
    [0.5, 0, 0, 0.5],
    [0.5, 1, 1, 0.5],
  ]);
  expect(tracer.trace([3, -1, -1, 3])).toHaveLength(2);
  expect(tracer.trace([0, 0, 0, 0])).toEqual([]);
  expect(tracer.trace([0, 1, 0, 1]).map(line => Array.from(line))).toEqual([[0, 0, 0, 1]]);
});

it('the edge of an area that is exactly 0 lies where the slope beside it leads', () => {
  const ramp = (columns: number, rows: number) =>
    grid(columns, rows, (c, r) => Math.max(0, c + 0.5 * r - 3.25));
  const [line, ...others] = new ZeroLines(9, 4).trace(ramp(9, 4));
  expect(others).toEqual([]);
  expect(line!.length).toBeGreaterThan(8);
  for (let i = 0; i < line!.length; i += 2) {
    const [column, row] = [line![i]!, line![i + 1]!];
    // On edges that go down, only the node beyond tells, and the grid may end before it.
    if (Number.isInteger(row) && !Number.isInteger(column))
      expect(column + 0.5 * row - 3.25).toBeCloseTo(0, 5);
  }
});
