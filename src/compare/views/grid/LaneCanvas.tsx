import { useEffect, useId, useMemo } from 'react';
import { drawBoundary, newBoundaryCache } from '../../../charts/boundary/boundary';
import { theme as canvasTheme, themeForSide } from '../../../charts/core/palette';
import { compared } from '../../pool/compared';
import type { LanesSession } from '../../pool/lanes-session';
import type { LaneFrame } from '../../pool/lane-track';
import { useUi } from '../../../run/ui';
import { useFrameCanvas, type FrameSource } from '../../../run/views/use-frame-canvas';
import styles from './LaneGrid.module.css';

/** Smallest size of a cell of the decision grid, in CSS pixels. */
const CELL = 3;
const FINEST = 256;
/** In smaller pictures the rings around misclassified points would hide other points. */
const LEAST_WITH_RINGS = 70;
const NO_PREDICTION = new Uint8Array();
const EMPTY = { x0: -1, x1: 1, y0: -1, y1: 1 };
const NONE = { x: new Float64Array(), y: new Uint8Array(), count: 0 };

/** The source of a lane's pictures for its canvases. */
export function useLaneSource(id: string, session = compared): FrameSource<LaneFrame> {
  return useMemo(
    () => ({ onPaint: paint => session.onPaint(id, paint), request: () => session.requestPaint() }),
    [id, session],
  );
}

interface LaneCanvasProps {
  id: string;
  /** With axes and faint lines, as in the lab. */
  isLarge?: boolean;
  /** The lane's session. Default: the page's comparison. */
  session?: LanesSession;
}

/** The decision boundary of a lane with its points. */
export function LaneCanvas({ id, isLarge = false, session = compared }: LaneCanvasProps) {
  const cache = useMemo(() => newBoundaryCache(), []);
  const source = useLaneSource(id, session);
  const viewer = useId();
  useEffect(() => () => session.setPictureSize(id, null, viewer), [id, viewer, session]);
  const canvas = useFrameCanvas<LaneFrame>(
    source,
    ({ ctx, width, height, ratio }, frame) => {
      const { theme, presenting, discrete, showTest } = useUi.getState();
      const usual = canvasTheme(theme, presenting);
      const picture = frame?.picture ?? null;
      drawBoundary(
        { ctx, width, height, ratio },
        picture && {
          picture,
          ...(Math.min(width, height) < LEAST_WITH_RINGS
            ? { predictedTrain: NO_PREDICTION, predictedTest: NO_PREDICTION }
            : { predictedTrain: picture.predictedTrain, predictedTest: picture.predictedTest }),
        },
        {
          plane: { window: frame?.points?.bounds ?? EMPTY, width, height },
          theme: isLarge ? usual : themeForSide(usual, Math.min(width, height)),
          discrete,
          showTest,
          train: frame?.points?.train ?? NONE,
          test: frame?.points?.test ?? NONE,
          outputLayer: -1,
          plain: !isLarge,
        },
        cache,
      );
    },
    (width, height) =>
      session.setPictureSize(id, { columns: fineness(width), rows: fineness(height) }, viewer),
    () => {
      const frame = session.frame(id);
      const { theme, presenting, discrete, showTest } = useUi.getState();
      const style = `${theme} ${presenting} ${discrete} ${showTest}`;
      return `${frame?.key} ${frame?.pictured} ${frame?.points !== null} ${style}`;
    },
  );
  // Renders again when the style changes, because no new frame would reach an idle canvas.
  useUi(state => `${state.theme} ${state.presenting} ${state.discrete} ${state.showTest}`);
  return <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />;
}

/** Cells of the decision grid along a side of this many CSS pixels. */
export function fineness(length: number): number {
  return Math.min(FINEST, Math.ceil(length / CELL));
}
