import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useMaths } from '../store/maths';
import { useRun } from '../store/run';
import { session } from '../store/session';
import { useTable } from '../store/table-reader';
import { useUi } from '../store/ui';
import { BoundaryView } from '../views/BoundaryView';
import { DataPanel } from '../views/DataPanel';
import { MeasuresPanel } from '../views/MeasuresPanel';
import { NetworkPanel } from '../views/NetworkPanel';
import { pointsDriver } from '../views/points-driver';
import { StatusForOthers } from '../views/StatusForOthers';
import { TopBar } from '../views/TopBar';
import { TrainingPanel } from '../views/TrainingPanel';
import { followKeyboard } from './keyboard';
import type * as OwnTools from './own-tools';
import styles from './PointsLab.module.css';
import { useMarks } from './use-marks';

// What the first boundary does not need comes after it.
const NetworkView = lazy(() =>
  import('../views/NetworkView').then(({ NetworkView: view }) => ({ default: view })),
);
const LayersView = lazy(() =>
  import('../views/LayersView').then(({ LayersView: view }) => ({ default: view })),
);
const Notices = lazy(() => import('../views/Notices').then(({ Notices: view }) => ({ default: view })));
const HelpDialog = lazy(() =>
  import('../views/HelpDialog').then(({ HelpDialog: view }) => ({ default: view })),
);
const MathsPanel = lazy(() =>
  import('../views/maths/MathsPanel').then(({ MathsPanel: view }) => ({ default: view })),
);
const TableDialog = lazy(() =>
  import('../views/table/TableDialog').then(({ TableDialog: view }) => ({ default: view })),
);

/** Settings left, the picture in the middle, curves and layers right, the transport on top. */
export function PointsLab() {
  const main = useRef<HTMLElement>(null);
  const [helping, setHelping] = useState(false);
  const reading = useTable(state => state.source !== null);
  const firstDrawn = useRun(state => state.version > 0 || state.status === 'empty');
  const failed = useRun(state => state.status === 'failed');
  const presenting = useUi(state => state.presenting);
  const largeNetwork = useUi(state => state.largeNetwork);
  const mathematics = useMaths(state => state.open);
  const set = useUi(state => state.set);
  const own = useOwnTools();
  useEffect(
    () => followKeyboard({ session, help: () => setHelping(true), ...(own && { own: own.drawingKey }) }),
    [own],
  );
  useEffect(() => own?.followIncomingTables(), [own]);
  useEffect(() => {
    document.documentElement.dataset.presenting = String(presenting);
  }, [presenting]);
  useMarks(main, useRun);
  return (
    <div className={`lab ${styles.lab}`}>
      <TopBar driver={pointsDriver} onHelp={() => setHelping(true)} />
      <Suspense>{(firstDrawn || failed) && <Notices driver={pointsDriver} />}</Suspense>
      <main
        ref={main}
        className={`${styles.main} ${mathematics ? styles.withMathematics : ''}`}
        data-lab="points"
        data-status="loading"
        data-epoch="0"
      >
        <div className={`${styles.picture} ${largeNetwork ? styles.largeNetwork : ''}`}>
          <section className={styles.boundary} aria-label="Decision boundary">
            <BoundaryView {...(own && { onPlanePress: own.pressPlane })} />
          </section>
          <section className={styles.network} aria-label="Network diagram">
            <Suspense>{firstDrawn && <NetworkView />}</Suspense>
            <button
              className={`btn ${styles.enlarge}`}
              aria-pressed={largeNetwork}
              title="Room for more neurons of each layer"
              onClick={() => set({ largeNetwork: !largeNetwork })}
            >
              {largeNetwork ? 'Smaller' : 'Larger'}
            </button>
          </section>
        </div>
        <div className={styles.settings}>
          <DataPanel />
          <NetworkPanel />
          <TrainingPanel />
        </div>
        <div className={styles.readouts}>
          {mathematics ? (
            <Suspense>
              <MathsPanel />
            </Suspense>
          ) : (
            <>
              <MeasuresPanel />
              <section className={`panel ${styles.layers}`} aria-label="Layers">
                <Suspense>{firstDrawn && <LayersView />}</Suspense>
              </section>
            </>
          )}
        </div>
      </main>
      <StatusForOthers />
      <Suspense>
        {reading && <TableDialog />}
        {helping && <HelpDialog onClose={() => setHelping(false)} />}
      </Suspense>
    </div>
  );
}

/** What draws, drops and pastes own points; null until it is loaded. */
function useOwnTools(): typeof OwnTools | null {
  const [tools, setTools] = useState<typeof OwnTools | null>(null);
  useEffect(() => {
    let isGone = false;
    void import('./own-tools').then(loaded => isGone || setTools(loaded));
    return () => {
      isGone = true;
    };
  }, []);
  return tools;
}
