import { contour, leads } from '../boundary/contours';
import { likeliest } from '../core/raster';
import type { HiddenSpace } from '../../experiment/measured/space';

/** A line through places of the picture, flat: x, y, x, y, … */
export type SpaceLine = readonly number[];

/** The lines of a layer's picture, in its own coordinates. */
export interface SpaceLines {
  /** The lines of the grid in pieces, by the class that is predicted there. */
  grid: readonly SpaceLine[][];
  /** Where the decision boundary of the plane goes. */
  boundary: readonly SpaceLine[];
}

/** The grid and the decision boundary as a layer of two axes bends them. */
export function spaceLines(space: HiddenSpace): SpaceLines {
  const { side, every, nodes, probabilities } = space;
  const places = side * side;
  const classes = probabilities.length / places;
  const labels = Uint8Array.from({ length: places }, (_, i) => likeliest(probabilities, places, classes, i));
  const grid = Array.from({ length: classes }, (): SpaceLine[] => []);
  const add = (at: (step: number) => number) => {
    let piece: number[] = [];
    for (let step = 0; step < side; step += 1) {
      const node = at(step);
      piece.push(nodes[node]!, nodes[places + node]!);
      const isEnd = step === side - 1;
      if (!isEnd && labels[at(step + 1)] === labels[node]) continue;
      // The step into another class is drawn in the colour that it leaves.
      if (!isEnd) piece.push(nodes[at(step + 1)]!, nodes[places + at(step + 1)]!);
      if (piece.length > 2) grid[labels[node]!]!.push(piece);
      piece = [];
    }
  };
  for (let line = 0; line < side; line += every) {
    add(step => line * side + step);
    add(step => step * side + line);
  }
  return { grid, boundary: boundaryOf(space, classes) };
}

function boundaryOf({ side, nodes, probabilities }: HiddenSpace, classes: number): SpaceLine[] {
  const places = side * side;
  const lines =
    classes === 2
      ? contour(probabilities.subarray(places), side, side, 0.5).lines
      : leads(probabilities, places, classes).flatMap(one => contour(one, side, side, 0).lines);
  return lines.map(line => {
    const moved: number[] = [];
    for (let i = 0; i < line.length; i += 2)
      moved.push(...imageAt(nodes, side, (line[i] ?? 0) - 0.5, (line[i + 1] ?? 0) - 0.5));
    return moved;
  });
}

/** Where the layer takes a place between the nodes, given in columns and rows from the first node. */
function imageAt(nodes: Float32Array, side: number, column: number, row: number): [number, number] {
  const left = Math.max(0, Math.min(side - 2, Math.floor(column)));
  const top = Math.max(0, Math.min(side - 2, Math.floor(row)));
  const [u, v] = [column - left, row - top];
  const at = (axis: number) => {
    const from = axis * side * side + top * side + left;
    const upper = nodes[from]! + u * (nodes[from + 1]! - nodes[from]!);
    const lower = nodes[from + side]! + u * (nodes[from + side + 1]! - nodes[from + side]!);
    return upper + v * (lower - upper);
  };
  return [at(0), at(1)];
}
