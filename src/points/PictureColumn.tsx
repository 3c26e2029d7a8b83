import { useRun } from './page/run';
import type * as OwnTools from './own-tools';
import { BoundaryView } from './views/plane/BoundaryView';
import { useUi } from '../run/ui';
import { FocusButton } from '../run/views/FocusButton';
import { lateView } from '../run/views/late-view';
import { PanelBoundary } from '../run/views/PanelBoundary';
import { tip } from '../ui/tip';
import styles from './PictureColumn.module.css';

const NetworkView = lateView(
  'The network diagram',
  () => import('./views/layers/NetworkView'),
  'NetworkView',
);
const TimeTravel = lateView('The time slider', () => import('./views/TimeTravel'), 'TimeTravel');

/** The decision boundary, the time slider and the network diagram. */
export function PictureColumn({ own }: { own: typeof OwnTools | null }) {
  const firstDrawn = useRun(state => state.version > 0 || state.status === 'empty');
  const largeNetwork = useUi(state => state.largeNetwork);
  const set = useUi(state => state.set);
  return (
    <div className={`${styles.picture} ${largeNetwork ? styles.largeNetwork : ''}`}>
      <section className={styles.boundary} data-panel="picture" aria-label="Decision boundary">
        <PanelBoundary name="The picture of the decision boundary">
          <BoundaryView {...(own && { onPlanePress: own.pressPlane })} />
        </PanelBoundary>
      </section>
      <div className={styles.time}>
        <PanelBoundary name="The time slider">{firstDrawn && <TimeTravel />}</PanelBoundary>
      </div>
      <section className={styles.network} data-panel="network" aria-label="Network diagram">
        <PanelBoundary name="The network diagram">{firstDrawn && <NetworkView />}</PanelBoundary>
        <button
          className={`btn ${styles.enlarge}`}
          aria-pressed={largeNetwork}
          {...tip('Enlarge the network diagram')}
          onClick={() => set({ largeNetwork: !largeNetwork })}
        >
          {largeNetwork ? 'Smaller' : 'Larger'}
        </button>
        <span className={styles.fill}>
          <FocusButton panel="network" />
        </span>
      </section>
    </div>
  );
}
