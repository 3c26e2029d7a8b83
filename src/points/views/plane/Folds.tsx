import { useEffect, useSyncExternalStore } from 'react';
import { drawFolds, foldDash } from '../../../charts/boundary/folds';
import { useUi } from '../../../run/ui';
import { useCanvasTheme } from '../../../run/views/hooks/use-theme';
import { identityOf } from '../../../ui/identity';
import { latestFrame, requestPaint } from '../../page/frames';
import { session } from '../../page/session';
import styles from './BoundaryView.module.css';
import { useCanvas } from './use-canvas';
import type { Viewport } from './viewport';
import { useConfig } from '../../../run/config';
import { foldLayers } from '../../../experiment/measured/folds';
import { useSampledFrame } from './use-sampled-frame';

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

const SAMPLE_MS = 500;

/** Which layer's units the lines belong to, and how many of them are drawn. */
export function FoldsLegend() {
  const { above, scale } = useCanvasTheme();
  const layers = useConfig(({ config }) => foldLayers(config).join());
  const folds = useSampledFrame(SAMPLE_MS)?.folds;
  if (layers === '') return null;
  const width = 1.8 * Math.sqrt(scale);
  return (
    <>
      <li className={styles.quiet}>units turn on:</li>
      {layers.split(',').map(layer => (
        <li key={layer}>
          <svg viewBox="0 0 26 8" width="26" height="8" aria-hidden="true">
            <line
              {...{ x1: 0, x2: 26, y1: 4, y2: 4, stroke: above, strokeWidth: width }}
              strokeDasharray={foldDash(Number(layer))
                .map(length => length * width)
                .join(' ')}
            />
          </svg>{' '}
          layer {Number(layer) + 1}
        </li>
      ))}
      {folds && folds.folds.length < folds.of && (
        <li className={styles.quiet}>
          {folds.folds.length} of {folds.of} units
        </li>
      )}
    </>
  );
}
