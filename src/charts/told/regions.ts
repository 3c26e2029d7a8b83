/** Class probabilities on a grid, [classes][rows · columns]; row 0 is the top. */
export interface ClassGrid {
  columns: number;
  rows: number;
  values: Float32Array;
}

export type Edge = 'left' | 'right' | 'top' | 'bottom';

/** A connected part of the picture in which one class is the most likely. */
export interface Region {
  label: number;
  /** Share of the picture. */
  share: number;
  /** The centre of its area: 0 to 1 from the left, and from the top. */
  across: number;
  down: number;
  /** The edges of the picture that it touches. */
  edges: readonly Edge[];
}

/** The regions of a picture, the largest first. */
export function regionsOf(grid: ClassGrid): Region[] {
  const labels = labelsOf(grid);
  const isSeen = new Uint8Array(labels.length);
  const regions: Region[] = [];
  for (let i = 0; i < labels.length; i += 1)
    if (!isSeen[i]) regions.push(regionFrom(i, grid, labels, isSeen));
  return regions.sort((a, b) => b.share - a.share);
}

/** The most likely class of every cell. */
export function labelsOf({ columns, rows, values }: ClassGrid): Uint8Array {
  const cells = columns * rows;
  const classes = cells > 0 ? values.length / cells : 0;
  return Uint8Array.from({ length: cells }, (_, cell) => {
    let best = 0;
    for (let label = 1; label < classes; label += 1)
      if (values[label * cells + cell]! > values[best * cells + cell]!) best = label;
    return best;
  });
}

function regionFrom(
  start: number,
  { columns, rows }: ClassGrid,
  labels: Uint8Array,
  isSeen: Uint8Array,
): Region {
  const label = labels[start]!;
  const edges = new Set<Edge>();
  const todo = [start];
  isSeen[start] = 1;
  let [count, across, down] = [0, 0, 0];
  const visit = (cell: number) => {
    if (isSeen[cell] || labels[cell] !== label) return;
    isSeen[cell] = 1;
    todo.push(cell);
  };
  for (let cell = todo.pop(); cell !== undefined; cell = todo.pop()) {
    const column = cell % columns;
    const row = (cell - column) / columns;
    count += 1;
    across += (column + 0.5) / columns;
    down += (row + 0.5) / rows;
    if (column > 0) visit(cell - 1);
    else edges.add('left');
    if (column < columns - 1) visit(cell + 1);
    else edges.add('right');
    if (row > 0) visit(cell - columns);
    else edges.add('top');
    if (row < rows - 1) visit(cell + columns);
    else edges.add('bottom');
  }
  return {
    label,
    share: count / labels.length,
    across: across / count,
    down: down / count,
    edges: [...edges],
  };
}
