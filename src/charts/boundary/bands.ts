import { contour } from './contours';

/** A grid of values ([rows · columns], row-major) and where its cells' corners are. */
export interface PlacedGrid {
  values: Float32Array;
  columns: number;
  rows: number;
  /** The pixel of a place in cells from the upper left corner of the grid. */
  at(column: number, row: number): readonly [x: number, y: number];
}

/**
 * Fills the areas in which the values reach each level, lowest first, each over the one before, so that there are no seams:
 * colours that change with the values, as areas that SVG can have.
 */
export function fillBands(
  ctx: CanvasRenderingContext2D,
  { values, columns, rows, at }: PlacedGrid,
  bands: readonly { level: number; colour: string }[],
): void {
  for (const { level, colour } of bands) {
    const { areas } = contour(values, columns, rows, level);
    if (areas.length === 0) continue;
    ctx.beginPath();
    for (const ring of areas) {
      ring.forEach(([column = 0, row = 0], i) => {
        const [x, y] = at(column, row);
        if (i === 0) ctx.moveTo(x, y);
        else ctx.lineTo(x, y);
      });
      ctx.closePath();
    }
    ctx.fillStyle = colour;
    ctx.fill('evenodd');
  }
}
