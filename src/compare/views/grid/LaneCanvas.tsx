import { useEffect, useId, useMemo } from 'react';
import { newBoundaryCache } from '../../../charts/boundary/boundary';
import { theme as canvasTheme } from '../../../charts/core/palette';
import { compared } from '../../pool/compared';
import type { LanesSession } from '../../pool/lanes-session';
import type { LaneFrame } from '../../pool/lane-track';
import { useUi } from '../../../run/ui';
import { useViewing } from '../../../run/viewing';
import { useFrameCanvas, type FrameSource } from '../../../run/views/hooks/use-frame-canvas';
import { drawLaneBoundary } from './draw-lane';
import styles from './LaneGrid.module.css';

/** Smallest size of a cell of the decision grid, in CSS pixels. */
const CELL = 3;
const FINEST = 256;

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
    (surface, frame) => {
      const { theme, presenting } = useUi.getState();
      drawLaneBoundary(
        surface,
        frame,
        { theme: canvasTheme(theme, presenting), isLarge, folds: useViewing.getState().link.folds },
        cache,
      );
    },
    (width, height) =>
      session.setPictureSize(id, { columns: fineness(width), rows: fineness(height) }, viewer),
    () => {
      const frame = session.frame(id);
      const { theme, presenting, discrete, showTest } = useUi.getState();
      const style = `${theme} ${presenting} ${discrete} ${showTest} ${useViewing.getState().link.folds}`;
      return `${frame?.key} ${frame?.pictured} ${frame?.points !== null} ${style}`;
    },
  );
  // Renders again when the style changes, because no new frame would reach an idle canvas.
  useUi(state => `${state.theme} ${state.presenting} ${state.discrete} ${state.showTest}`);
  useViewing(state => state.link.folds);
  return <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />;
}

/** Cells of the decision grid along a side of this many CSS pixels. */
export function fineness(length: number): number {
  return Math.min(FINEST, Math.ceil(length / CELL));
}
