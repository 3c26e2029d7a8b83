import { useSyncExternalStore } from 'react';
import { xPixel, yPixel } from '../../../charts/core/plane';
import { useLitPlace } from '../../page/lit-place';
import styles from './BoundaryView.module.css';
import type { Viewport } from './viewport';

/** Marks the place that another view points at. */
export function LitPlace({ viewport }: { viewport: Viewport }) {
  const place = useLitPlace(state => state.place);
  // The mark stays at its place when the picture moves below it.
  useSyncExternalStore(viewport.subscribe, () => JSON.stringify(viewport.plane()));
  if (!place) return null;
  const plane = viewport.plane();
  const mark = { left: xPixel(plane, place.x1), top: yPixel(plane, place.x2) };
  return <span className={styles.probe} style={mark} data-testid="lit-place" aria-hidden="true" />;
}
