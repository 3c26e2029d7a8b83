import { foldDash } from '../../../charts/boundary/folds';
import { useConfig } from '../../../run/config';
import { useCanvasTheme } from '../../../run/views/use-theme';
import { foldLayers } from './fold-layers';
import { useSampledFrame } from './use-sampled-frame';
import styles from './BoundaryView.module.css';

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
