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
  const areas = trace(values, columns, rows, level);
  return { areas, lines: areas.flatMap(ring => inside(ring, columns, rows)) };
}

/**
 * Marching squares. The corners of a square are the centres of four cells. By which of them reach the level (bit 0: the
 * lower left one, then anticlockwise), the outline enters and leaves through the middle of the top, right, bottom or left
 * side, with the area always on the same hand.
 */
const WAYS = ['', 'BL', 'RB', 'RL', 'TR', 'BLTR', 'TB', 'TL', 'LT', 'BT', 'LTRB', 'RT', 'LR', 'BR', 'LB', ''];

/**
 * For every side that an outline crosses, the side that it crosses next; 0 elsewhere. Sides are numbered by twice their
 * coordinates. Tracing leaves only zeros, so the next contour can use it again.
 */
let next = new Int32Array();

/** The closed outlines of the areas at or above the level. They run along the grid's edge where an area reaches it. */
function trace(values: Float32Array, columns: number, rows: number, level: number): Ring[] {
  const width = 2 * columns + 1;
  const size = width * (2 * rows + 1);
  if (next.length < size) next = new Int32Array(size);
  const reaches = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < columns && y < rows && values[y * columns + x]! >= level ? 1 : 0;
  const place: Record<string, number> = { T: 1, L: width, R: width + 2, B: 2 * width + 1 };
  const starts: number[] = [];
  for (let y = -1; y < rows; y += 1) {
    // The two corners on the right are those on the left of the next square.
    let left = 0;
    for (let x = -1; x < columns; x += 1) {
      const right = (reaches(x + 1, y + 1) << 1) | (reaches(x + 1, y) << 2);
      const ways = WAYS[left | right]!;
      const at = (2 * y + 1) * width + 2 * x + 1;
      for (let i = 0; i < ways.length; i += 2) {
        const from = at + place[ways[i]!]!;
        next[from] = at + place[ways[i + 1]!]!;
        starts.push(from);
      }
      left = ((right >> 1) & 1) | ((right & 4) << 1);
    }
  }
  const isNew = (start: number) => next[start] !== 0;
  const ringFrom = (start: number) => follow(start, side => crossing(side, values, columns, rows, level));
  return starts.flatMap(start => (isNew(start) ? [ringFrom(start)] : []));
}

/** The outline through a side, back to it; takes it out of `next`. */
function follow(start: number, pointOf: (side: number) => number[]): number[][] {
  const ring: number[][] = [];
  let side = start;
  do {
    ring.push(pointOf(side));
    const to = next[side]!;
    next[side] = 0;
    side = to;
  } while (side !== start);
  ring.push([...ring[0]!]);
  return ring;
}

/** Where the level lies between the two centres of a side, by linear interpolation; at the grid's edge, on the edge. */
function crossing(
  side: number,
  values: Float32Array,
  columns: number,
  rows: number,
  level: number,
): [number, number] {
  const width = 2 * columns + 1;
  const [x, y] = [(side % width) / 2, Math.floor(side / width) / 2];
  const cell = Math.floor(y) * columns + Math.floor(x);
  if (Number.isInteger(x)) {
    const isEdge = x === 0 || x === columns;
    return [isEdge ? x : x - 0.5 + share(values[cell - 1]!, values[cell]!, level), y];
  }
  const isEdge = y === 0 || y === rows;
  return [x, isEdge ? y : y - 0.5 + share(values[cell - columns]!, values[cell]!, level)];
}

/** How far the level is from one value to the other, 0 to 1; the middle where that cannot be told. */
function share(from: number, to: number, level: number): number {
  const part = (level - from) / (to - from);
  return part >= 0 && part <= 1 ? part : 0.5;
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
