import type { PlacePoint } from '../../run/sketch';
import type { PlaneWindow } from '../../experiment/measured/points';

/** Class probabilities at the centres of a grid's cells. */
interface Grid {
  readonly window: PlaneWindow;
  readonly columns: number;
  readonly rows: number;
  /** [classes][rows · columns]; row 0 has the largest x₂. */
  readonly values: ArrayLike<number>;
  readonly classes: number;
}

/** Points of the line whose distances are measured. */
const SAMPLES = 100;

/**
 * Mean distance of a line to the nearest place where the most probable class changes, in data units. Null if the line has
 * no length or nothing changes in the picture.
 */
export function distanceToBoundary(line: readonly PlacePoint[], grid: Grid): number | null {
  const boundary = placesOfChange(grid);
  const samples = alongLine(line, SAMPLES);
  if (boundary.length === 0 || samples.length === 0) return null;
  let sum = 0;
  for (const [x1, x2] of samples) {
    let nearest = Infinity;
    for (const [b1, b2] of boundary) nearest = Math.min(nearest, (x1 - b1) ** 2 + (x2 - b2) ** 2);
    sum += Math.sqrt(nearest);
  }
  return sum / samples.length;
}

/** The middles between neighbouring cells of different classes. */
function placesOfChange({ window, columns, rows, values, classes }: Grid): PlacePoint[] {
  const cells = rows * columns;
  const best = new Uint8Array(cells);
  for (let cell = 0; cell < cells; cell += 1)
    for (let label = 1; label < classes; label += 1)
      if (values[label * cells + cell]! > values[best[cell]! * cells + cell]!) best[cell] = label;
  const width = (window.x1 - window.x0) / columns;
  const height = (window.y1 - window.y0) / rows;
  const places: PlacePoint[] = [];
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const cell = row * columns + column;
      const [x, y] = [window.x0 + (column + 0.5) * width, window.y1 - (row + 0.5) * height];
      if (column + 1 < columns && best[cell] !== best[cell + 1]) places.push([x + width / 2, y]);
      if (row + 1 < rows && best[cell] !== best[cell + columns]) places.push([x, y - height / 2]);
    }
  return places;
}

/** Points at equal distances along a line; none if it has no length. */
function alongLine(line: readonly PlacePoint[], count: number): PlacePoint[] {
  const lengths = line.slice(1).map(([x1, x2], i) => Math.hypot(x1 - line[i]![0], x2 - line[i]![1]));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total === 0) return [];
  const points: PlacePoint[] = [];
  let [piece, passed] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    const at = (total * i) / (count - 1);
    while (piece < lengths.length - 1 && passed + lengths[piece]! < at) {
      passed += lengths[piece]!;
      piece += 1;
    }
    const share = lengths[piece] ? Math.min(1, (at - passed) / lengths[piece]!) : 0;
    const [from, to] = [line[piece]!, line[piece + 1]!];
    points.push([from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]);
  }
  return points;
}
