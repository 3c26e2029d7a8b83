/** Labelled points. */
export interface Points {
  /** Coordinates, row-major [count][2]; the scikit-learn functions can make more than two. */
  x: Float64Array;
  /** Class of each point, 0 to classes − 1. */
  y: Uint8Array;
  /** The number to predict for each point, where `classes` is 1. */
  targets?: Float64Array;
  count: number;
  classes: number;
}

/** The points in the given order of rows. */
export function reorder(points: Points, order: Uint32Array): Points {
  const width = points.x.length / points.count;
  const x = new Float64Array(points.x.length);
  order.forEach((from, to) => x.set(points.x.subarray(from * width, (from + 1) * width), to * width));
  return { ...points, x, y: Uint8Array.from(order, from => points.y[from] as number) };
}
