import { useEffect, useSyncExternalStore } from 'react';
import { drawFolds } from '../../../charts/boundary/folds';
import { useUi } from '../../../run/ui';
import { useCanvasTheme } from '../../../run/views/use-theme';
import { identityOf } from '../../../ui/identity';
import { latestFrame, requestPaint } from '../../page/frames';
import { session } from '../../page/session';
import styles from './BoundaryView.module.css';
import { useCanvas } from './use-canvas';
import type { Viewport } from './viewport';

/** Draws over the picture where units turn on. */
export function FoldsLayer({ viewport }: { viewport: Viewport }) {
  const theme = useCanvasTheme();
  const neuron = useUi(state => state.hoveredNeuron ?? state.pinnedNeuron);
  useSyncExternalStore(viewport.subscribe, () => JSON.stringify(viewport.plane()));
  const canvas = useCanvas(
    (surface, frame) => {
      if (frame?.folds) drawFolds(surface.ctx, frame.folds, viewport.plane(), theme, neuron);
    },
    undefined,
    // Most frames keep the folds of the one before.
    () =>
      JSON.stringify([identityOf(latestFrame()?.folds), viewport.plane(), theme.name, theme.scale, neuron]),
  );
  useEffect(() => {
    session.view.set({ folds: true });
    requestPaint();
    return () => session.view.set({ folds: false });
  }, []);
  return <canvas ref={canvas} className={styles.folds} data-testid="folds" aria-hidden="true" />;
}
