import { contours } from 'd3-contour';

type Ring = readonly (readonly number[])[];

/** Lines and areas in grid units: the centre of cell [column, row] is at [column + ½, row + ½]. */
export interface Contour {
  /** Lines along which the values cross the level, each flat: x, y, x, y, … */
  lines: number[][];
  /** Outlines of the areas at or above the level, holes included (fill by even-odd). */
  areas: Ring[];
}

/** Traces a level through a grid ([rows · columns], row-major). */
export function contour(values: Float32Array, columns: number, rows: number, level: number): Contour {
  if (!crosses(values, level)) return { areas: [], lines: [] };
  const generator = contours().size([columns, rows]);
  // The generator only reads numbers by index, so a typed array works in place of the typings' number[].
  const { coordinates } = generator.contour(values as unknown as number[], level);
  const areas: Ring[] = coordinates.flat();
  return { areas, lines: areas.flatMap(ring => inside(ring, columns, rows)) };
}

/** Whether any value reaches the level. Of many classes, most are nowhere the most likely in a small window. */
function crosses(values: Float32Array, level: number): boolean {
  return values.some(value => value >= level);
}

/** The parts of a ring that do not run along the edge of the grid, where the generator closes its areas. */
function inside(ring: Ring, columns: number, rows: number): number[][] {
  const isInside = ([x = 0, y = 0]: readonly number[]) =>
    x >= 0.5 && y >= 0.5 && x <= columns - 0.5 && y <= rows - 0.5;
  const start = ring.findIndex(point => !isInside(point));
  const lines: number[][] = [];
  let line: number[] = [];
  for (let i = 0; i < ring.length; i += 1) {
    const point = ring[(i + Math.max(0, start)) % ring.length] ?? [];
    if (isInside(point)) line.push(point[0] ?? 0, point[1] ?? 0);
    else if (line.length > 0) {
      lines.push(line);
      line = [];
    }
  }
  if (line.length > 0) lines.push(line);
  return lines.filter(one => one.length > 2);
}

/** For each class of [classes][cells], its lead over the best other class in each cell. */
export function leads(values: Float32Array, cells: number, classes: number): Float32Array[] {
  const best = new Float32Array(cells).fill(-Infinity);
  const second = new Float32Array(cells).fill(-Infinity);
  for (let c = 0; c < classes; c += 1) {
    for (let i = 0; i < cells; i += 1) {
      const value = values[c * cells + i]!;
      if (value > best[i]!) {
        second[i] = best[i]!;
        best[i] = value;
      } else if (value > second[i]!) second[i] = value;
    }
  }
  return Array.from({ length: classes }, (_, c) => {
    const out = values.slice(c * cells, (c + 1) * cells);
    for (let i = 0; i < cells; i += 1) {
      const own = out[i]!;
      out[i] = own - (own === best[i] ? second[i]! : best[i]!);
    }
    return out;
  });
}
