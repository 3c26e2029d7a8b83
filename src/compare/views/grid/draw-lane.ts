import { drawBoundary, type BoundaryCache } from '../../../charts/boundary/boundary';
import { drawFolds } from '../../../charts/boundary/folds';
import { LEAST_WITH_RINGS } from '../../../charts/boundary/points-paths';
import type { Surface } from '../../../charts/core/canvas';
import { themeForSide, type Theme } from '../../../charts/core/palette';
import { fit } from '../../../charts/core/plane';
import { drawnSpace, type DrawnSpace } from '../../../charts/space/drawn-space';
import { drawSpace, type SpaceCache } from '../../../charts/space/space';
import type { Config } from '../../../experiment/settings/settings';
import { axisNames } from '../../../points/views/space/space-words';
import { useUi } from '../../../run/ui';
import type { LaneFrame } from '../../pool/lane-track';

/** A hidden layer crowds the points, so that rings need a larger picture. */
export const LEAST_SPACE_WITH_RINGS = 240;
const NO_PREDICTION = new Uint8Array();
const EMPTY = { x0: -1, x1: 1, y0: -1, y1: 1 };
const NONE = { x: new Float64Array(), y: new Uint8Array(), count: 0 };

interface LaneStyle {
  theme: Theme;
  /** With axes and faint lines, as in the lab. */
  isLarge: boolean;
}

/** A run's decision boundary with its points, and its folds if they are wanted. */
export function drawLaneBoundary(
  surface: Surface,
  frame: LaneFrame | null,
  { theme: usual, isLarge, folds }: LaneStyle & { folds: boolean },
  cache: BoundaryCache,
): void {
  const { width, height } = surface;
  const { discrete, showTest } = useUi.getState();
  const { picture = null, points = null } = frame ?? {};
  const side = Math.min(width, height);
  const plane = { window: points?.bounds ?? EMPTY, width, height };
  const theme = isLarge ? usual : themeForSide(usual, side);
  drawBoundary(
    surface,
    picture && { picture, ...predictedIn(frame, side >= LEAST_WITH_RINGS) },
    {
      ...{ plane, theme, discrete, showTest, outputLayer: -1, plain: !isLarge },
      ...{ train: points?.train ?? NONE, test: points?.test ?? NONE },
    },
    cache,
  );
  if (folds && frame?.folds && picture) drawFolds(surface.ctx, frame.folds, plane, theme, null);
}

/**
 * A run's hidden space. Returns what is drawn, for the next picture; null if there is nothing to draw.
 *
 * @param cache of the canvas; null for a picture that is written as SVG
 */
export function drawLaneSpace(
  surface: Surface,
  frame: Pick<LaneFrame, 'key' | 'space' | 'points' | 'picture'> | null,
  { theme, isLarge, config }: LaneStyle & { config: Config },
  before: DrawnSpace | null,
  cache: SpaceCache | null,
): DrawnSpace | null {
  if (!frame?.space || !frame.points) return null;
  const { train, test } = frame.points;
  const { width, height } = surface;
  const { activation } = config;
  const drawn = drawnSpace(before, frame.space, { key: frame.key, train, test, activation });
  const side = Math.min(width, height);
  drawSpace(
    surface,
    drawn.shown,
    {
      ...{ theme: isLarge ? theme : themeForSide(theme, side), window: fit(drawn.axes, width, height) },
      ...{ showTest: useUi.getState().showTest, marked: null },
      ...predictedIn(frame, side >= LEAST_SPACE_WITH_RINGS),
      axes: isLarge ? axisNames(frame.space) : null,
    },
    cache,
  );
  return drawn;
}

export function predictedIn(frame: Pick<LaneFrame, 'picture'> | null, withRings: boolean) {
  const { predictedTrain = NO_PREDICTION, predictedTest = NO_PREDICTION } = frame?.picture ?? {};
  if (!withRings) return { predictedTrain: NO_PREDICTION, predictedTest: NO_PREDICTION };
  return { predictedTrain, predictedTest };
}
