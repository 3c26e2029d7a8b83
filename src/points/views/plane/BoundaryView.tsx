import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { drawBoundary, newBoundaryCache } from '../../../charts/boundary/boundary';
import { theme as canvasTheme } from '../../../charts/core/palette';
import { noteDrawing, requestPaint } from '../../page/frames';
import { useMaths } from '../../page/maths';
import { useRun, columnNames } from '../../page/run';
import { session } from '../../page/session';
import { useSketch } from '../../../run/sketch';
import { useUi } from '../../../run/ui';
import { lateView } from '../../../run/views/late-view';
import styles from './BoundaryView.module.css';
import { PanelBoundary } from '../../../run/views/PanelBoundary';
import { Viewport } from './viewport';
import { useCanvas } from './use-canvas';
import { usePlanePointer, type PressPlane } from './use-plane-pointer';
import { useWheelZoom } from '../../../ui/use-wheel-zoom';

// The legend explains a boundary, so it loads after the first one.
const BoundaryOverlay = lateView(
  'The legend of the picture',
  () => import('./BoundaryOverlay'),
  'BoundaryOverlay',
);

const SketchLayer = lateView('Your line over the picture', () => import('./SketchLayer'), 'SketchLayer');

/** Smallest side of a cell of the decision grid, in CSS pixels. */
const CELL = 3;
const FINEST = 256;
const NONE = { x: new Float64Array(), y: new Uint8Array(), count: 0 };

/**
 * The decision boundary on a canvas of all available size: point, zoom, pan, draw own points. `onPlanePress` receives
 * presses while a drawing tool is chosen, in data coordinates.
 */
export function BoundaryView({ onPlanePress }: { onPlanePress?: PressPlane }) {
  const viewport = useMemo(() => new Viewport(), []);
  const cache = useMemo(() => newBoundaryCache(), []);
  const ready = useRun(state => state.ready);
  const tool = useUi(state => state.tool);
  const firstDrawn = useRun(state => state.version > 0 || state.status === 'empty');
  const fingersDraw = useUi(state => state.fingersDraw);
  useUi(state => `${state.theme} ${state.presenting} ${state.discrete} ${state.showTest}`);
  const canvas = useCanvas(
    (surface, frame) => {
      const { discrete, showTest, theme, presenting } = useUi.getState();
      const run = useRun.getState().ready;
      const began = performance.now();
      drawBoundary(
        surface,
        frame,
        {
          plane: viewport.plane(),
          theme: canvasTheme(theme, presenting),
          discrete,
          showTest,
          train: run?.train ?? NONE,
          test: run?.test ?? NONE,
          outputLayer: (run?.sizes.length ?? 0) - 2,
          axisNames: columnNames(),
          chosen: useMaths.getState().open ? useMaths.getState().sample : null,
        },
        cache,
      );
      if (frame) noteDrawing(frame.picture, performance.now() - began);
    },
    (width, height) => {
      viewport.resize(width, height);
      const fineness = (length: number) => Math.min(FINEST, Math.ceil(length / CELL));
      session.view.set({ columns: fineness(width), rows: fineness(height) });
    },
  );
  useEffect(() => {
    viewport.begin(ready);
  }, [viewport, ready]);
  useWheelZoom(canvas, {
    onZoom: (x, y, factor) => viewport.zoom(x, y, factor),
    onScroll: () => viewport.hint(),
  });
  useShownNeuron();
  const pointer = usePlanePointer(
    viewport,
    onPlanePress,
    useMaths(state => state.onPlaneClick),
  );
  useMaths(state => (state.open ? state.sample : null));
  const hasSketch = useSketch(state => state.isDrawing || state.line.length > 0);
  const description = useSyncExternalStore(viewport.subscribe, () => viewport.description);
  return (
    <div className={styles.view}>
      <canvas
        ref={canvas}
        // Until the editor is there, a press draws nothing.
        className={`${styles.canvas} ${tool === 'pan' || !onPlanePress ? '' : styles.drawing}`}
        // One finger scrolls the page unless drawing is on. Two fingers move and zoom the picture.
        style={{ touchAction: tool !== 'pan' && fingersDraw ? 'none' : 'pan-y' }}
        data-testid="boundary"
        data-own-arrows
        tabIndex={0}
        // Screen readers let arrow keys through to it.
        role="application"
        aria-label={description}
        onDoubleClick={() => tool === 'pan' && viewport.reset()}
        onKeyDown={event => {
          if (viewport.onKey(event)) event.preventDefault();
        }}
        {...pointer}
      />
      <PanelBoundary name="Your line over the picture" isNarrow>
        {hasSketch && <SketchLayer viewport={viewport} />}
      </PanelBoundary>
      <PanelBoundary name="The legend of the picture">
        {firstDrawn && <BoundaryOverlay viewport={viewport} />}
      </PanelBoundary>
    </div>
  );
}

/** The worker draws the neuron under the pointer, otherwise the pinned one. */
function useShownNeuron(): void {
  const hovered = useUi(state => state.hoveredNeuron);
  const pinned = useUi(state => state.pinnedNeuron);
  const neuron = hovered ?? pinned;
  useEffect(() => {
    session.view.set({ neuron });
    requestPaint();
  }, [neuron]);
}
