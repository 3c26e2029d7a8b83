import { useEffect, useState } from 'react';
import { useRun } from '../store/run';
import { useUi } from '../store/ui';
import { BoundaryView } from '../views/BoundaryView';
import { CsvDialog } from '../views/CsvDialog';
import { DataPanel } from '../views/DataPanel';
import { HelpDialog } from '../views/HelpDialog';
import { LayersView } from '../views/LayersView';
import { MeasuresPanel } from '../views/MeasuresPanel';
import { NetworkPanel } from '../views/NetworkPanel';
import { NetworkView } from '../views/NetworkView';
import { Notices } from '../views/Notices';
import { pressPlane } from '../views/own-editing';
import { StatusForOthers } from '../views/StatusForOthers';
import { TopBar } from '../views/TopBar';
import { TrainingPanel } from '../views/TrainingPanel';
import { followIncomingTables } from './incoming';
import { followKeyboard } from './keyboard';
import styles from './PointsLab.module.css';

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
          <section className={styles.network} aria-label="Network">
            <NetworkView />
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
            <LayersView />
          </section>
        </div>
      </main>
      <Notices />
      <StatusForOthers />
      <CsvDialog />
      <HelpDialog open={helping} onClose={() => setHelping(false)} />
    </div>
  );
}
