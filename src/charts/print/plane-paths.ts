import type { Folds } from '../../experiment/measured/folds';
import type { BoundaryFrame, BoundaryOptions } from '../boundary/boundary';
import { drawFolds } from '../boundary/folds';
import { drawMap } from '../boundary/number-maps';
import { drawPointPaths, drawWrongPaths } from '../boundary/points-paths';
import { drawAxes } from '../core/axes';
import type { Surface } from '../core/canvas';
import { fillRegions } from './report-points';

/**
 * The decision plane as `drawBoundary` shows it, with flat regions and without images: for a picture that is written as SVG. A
 * network that predicts numbers has areas of colour or a curve. The picture has the plane's window.
 */
export function drawPlanePaths(
  surface: Surface,
  frame: BoundaryFrame | null,
  folds: Folds | null,
  options: Omit<BoundaryOptions, 'discrete' | 'asPaths'>,
): void {
  const { ctx } = surface;
  const { plane, theme, train, test, showTest, plain = false } = options;
  if (train.targets) {
    drawMap(surface, frame?.picture ?? null, { ...options, discrete: false, asPaths: true }, () => {});
    if (folds && frame) drawFolds(ctx, folds, plane, theme, null);
  } else {
    ctx.fillStyle = theme.plane;
    ctx.fillRect(0, 0, plane.width, plane.height);
    if (frame) {
      const { columns, rows, values } = frame.picture;
      const classes = Math.round(values.length / (columns * rows));
      fillRegions(surface, { x: 0, y: 0, ...plane }, { ...frame.picture, classes }, theme);
    }
    // Below the points, because on paper nobody can turn them off.
    if (folds && frame) drawFolds(ctx, folds, plane, theme, null);
    if (!plain) drawAxes(ctx, plane, theme, options.axisNames);
    const points = { train, test: showTest && test.count > 0 ? test : null };
    drawPointPaths(surface, plane, theme, points);
    if (frame) drawWrongPaths(surface, plane, theme, points, train, frame.predictedTrain);
    if (frame && points.test) drawWrongPaths(surface, plane, theme, points, points.test, frame.predictedTest);
  }
}
