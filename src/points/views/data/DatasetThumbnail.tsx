import { Suspense } from 'react';
import type { PointsSource } from '../../../experiment/settings/vocabulary';
import { useRun } from '../../page/run';
import { lateView } from '../../../run/views/late-view';

// On the page, the code that makes points is needed only for these pictures.
const DatasetDots = lateView('The pictures of the data sets', () => import('./DatasetDots'), 'DatasetDots');

const SIZE = 40;

/** A picture of a data set from its actual points, loaded after the first boundary; a pencil for own points. */
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
