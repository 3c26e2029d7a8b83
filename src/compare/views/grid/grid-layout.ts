/** Number of pictures side by side, and the width of each in CSS pixels. */
export interface GridLayout {
  columns: number;
  side: number;
}

/** Gap between pictures. */
export const GAP = 10;
/** Narrower pictures are illegible. The grid then has fewer columns, or scrolls. */
const NARROWEST = 116;
const NARROWEST_OF_TABLE = 52;
/** Up to this many pictures stay in one row unless stacking would make them much larger. */
const FEW = 3;
const SHARE_SIDE_BY_SIDE = 0.6;
/** A single picture does not have to fill the largest screen. */
const WIDEST = 720;

/**
 * The arrangement of `count` pictures with captions that makes them as large as possible without scrolling. If they
 * would be too small, as many columns as fit.
 */
export function flowLayout(count: number, width: number, height: number, caption: number): GridLayout {
  let best: GridLayout = { columns: 1, side: 0 };
  const most = Math.max(1, Math.floor((width + GAP) / (NARROWEST + GAP)));
  for (let columns = 1; columns <= Math.min(most, Math.max(1, count)); columns += 1) {
    const rows = Math.ceil(count / columns);
    const across = (width - GAP * (columns - 1)) / columns;
    const down = (height - GAP * (rows - 1)) / rows - caption;
    const side = Math.floor(Math.min(across, down, WIDEST));
    const isRow = columns === count && count <= FEW && side >= SHARE_SIDE_BY_SIDE * best.side;
    if (side > best.side || isRow) best = { columns, side };
  }
  if (best.side >= NARROWEST) return best;
  const columns = Math.min(most, Math.max(1, count));
  return { columns, side: Math.floor((width - GAP * (columns - 1)) / columns) };
}

/** The side of the pictures in a table of two factors. Labels take `labels` of the width and `heads` of the height. */
export function tableSide(
  [rows, columns]: readonly [number, number],
  [width, height]: readonly [number, number],
  { labels, heads, caption }: { labels: number; heads: number; caption: number },
): number {
  const across = (width - labels - GAP * columns) / columns;
  const down = (height - heads) / rows - caption - GAP;
  return Math.floor(Math.max(NARROWEST_OF_TABLE, Math.min(across, Math.max(down, NARROWEST), WIDEST)));
}
