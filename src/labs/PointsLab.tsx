import { lazy, Suspense, useEffect, useState } from 'react';
import { useRun } from '../store/run';
import { useUi } from '../store/ui';
import { BoundaryView } from '../views/BoundaryView';
import { DataPanel } from '../views/DataPanel';
import { MeasuresPanel } from '../views/MeasuresPanel';
import { NetworkPanel } from '../views/NetworkPanel';
import { Notices } from '../views/Notices';
import { pressPlane } from '../views/own-editing';
import { StatusForOthers } from '../views/StatusForOthers';
import { TopBar } from '../views/TopBar';
import { TrainingPanel } from '../views/TrainingPanel';
import { followIncomingTables } from './incoming';
import { followKeyboard } from './keyboard';
import styles from './PointsLab.module.css';

// What the first boundary does not need comes after it.
const NetworkView = lazy(() =>
  import('../views/NetworkView').then(({ NetworkView: view }) => ({ default: view })),
);
const LayersView = lazy(() =>
  import('../views/LayersView').then(({ LayersView: view }) => ({ default: view })),
);
const HelpDialog = lazy(() =>
  import('../views/HelpDialog').then(({ HelpDialog: view }) => ({ default: view })),
);
const CsvDialog = lazy(() => import('../views/CsvDialog').then(({ CsvDialog: view }) => ({ default: view })));

/** Settings left, the picture in the middle, curves and layers right, the transport on top. */
export function PointsLab() {
  const [helping, setHelping] = useState(false);
  const status = useRun(state => state.status);
  const epoch = useRun(state => state.epoch);
  const presenting = useUi(state => state.presenting);
  useEffect(() => followKeyboard(() => setHelping(true)), []);
  useEffect(followIncomingTables, []);
  useEffect(() => {
    document.documentElement.dataset.presenting = String(presenting);
  }, [presenting]);
  return (
    <div className={styles.lab}>
      <TopBar onHelp={() => setHelping(true)} />
      <main className={styles.main} data-lab="points" data-status={status} data-epoch={epoch}>
        <div className={styles.picture}>
          <section className={styles.boundary} aria-label="Decision boundary">
            <BoundaryView onPlanePress={pressPlane} />
          </section>
          <section className={styles.network} aria-label="Network diagram">
            <Suspense>
              <NetworkView />
            </Suspense>
          </section>
        </div>
        <div className={styles.settings}>
          <DataPanel />
          <NetworkPanel />
          <TrainingPanel />
        </div>
        <div className={styles.readouts}>
          <MeasuresPanel />
          <section className={`panel ${styles.layers}`} aria-label="Layers">
            <Suspense>
              <LayersView />
            </Suspense>
          </section>
        </div>
      </main>
      <Notices />
      <StatusForOthers />
      <Suspense>
        <CsvDialog />
        <HelpDialog open={helping} onClose={() => setHelping(false)} />
      </Suspense>
    </div>
  );
}
