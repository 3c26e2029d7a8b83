import { Suspense } from 'react';
import type { PointsSource } from '../../../experiment/settings/vocabulary';
import { useRun } from '../../page/run';
import { lateView } from '../../../run/views/late-view';

// On this side of the worker, what makes points is for these pictures alone.
const DatasetDots = lateView('The pictures of the data sets', () => import('./DatasetDots'), 'DatasetDots');

const SIZE = 40;

/** A picture of a data set, made of its real points after the first boundary; a pencil for one's own. */
export function DatasetThumbnail({ name }: { name: PointsSource }) {
  const firstDrawn = useRun(
    ({ version, status }) => version > 0 || status === 'empty' || status === 'failed',
  );
  return (
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} width="100%" height="100%" aria-hidden="true">
      {name === 'own' ? (
        <path d="m10 30 1.5-6L25 10.5l4.5 4.5L16 28.5z" fill="none" stroke="currentColor" strokeWidth="2" />
      ) : (
        <Suspense>{firstDrawn && <DatasetDots name={name} size={SIZE} />}</Suspense>
      )}
    </svg>
  );
}
