import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useDigits } from '../store/digits-run';
import { digitsSession } from '../store/digits-session';
import { useUi } from '../store/ui';
import { DataPanel } from '../views/digits/DataPanel';
import { digitsDriver } from '../views/digits/digits-driver';
import { EnginePanel } from '../views/digits/EnginePanel';
import { InsidePanel } from '../views/digits/InsidePanel';
import { LoadingLine } from '../views/digits/LoadingLine';
import { MeasuresPanel } from '../views/digits/MeasuresPanel';
import { MnistOffer } from '../views/digits/MnistOffer';
import { NetworkPanel } from '../views/digits/NetworkPanel';
import { StatusForOthers } from '../views/digits/StatusForOthers';
import { TrainingPanel } from '../views/digits/TrainingPanel';
import { PadPlace, TrayPlace, Waiting, WallPlace } from '../views/digits/Waiting';
import { WeightsPanel } from '../views/digits/WeightsPanel';
import { Notices } from '../views/Notices';
import { TopBar } from '../views/TopBar';
import styles from './DigitsLab.module.css';
import { followIncomingDigits } from './incoming-digits';
import { followKeyboard } from './keyboard';
import { useMarks } from './use-marks';

// What the first trained batch does not need comes after it.
const Tray = lazy(() => import('../views/digits/Tray').then(({ Tray: view }) => ({ default: view })));
const DrawingPad = lazy(() =>
  import('../views/digits/DrawingPad').then(({ DrawingPad: view }) => ({ default: view })),
);
const LayersWall = lazy(() =>
  import('../views/digits/LayersWall').then(({ LayersWall: view }) => ({ default: view })),
);
const TimeTravel = lazy(() =>
  import('../views/digits/TimeTravel').then(({ TimeTravel: view }) => ({ default: view })),
);
const HelpDialog = lazy(() =>
  import('../views/digits/HelpDialog').then(({ HelpDialog: view }) => ({ default: view })),
);

/** Settings left, the digits and what becomes of them in the middle, curves right, every layer over time below. */
export function DigitsLab() {
  const main = useRef<HTMLElement>(null);
  const [helping, setHelping] = useState(false);
  const hasPicture = useDigits(state => state.version > 0 && state.status !== 'missing');
  const isStale = useDigits(state => state.version > 0 && state.status === 'loading');
  const presenting = useUi(state => state.presenting);
  useEffect(() => followKeyboard({ session: digitsSession, help: () => setHelping(true) }), []);
  useEffect(followIncomingDigits, []);
  useEffect(() => {
    document.documentElement.dataset.presenting = String(presenting);
  }, [presenting]);
  useMarks(main, useDigits);
  return (
    <div className="lab">
      <TopBar driver={digitsDriver} onHelp={() => setHelping(true)} />
      <main
        ref={main}
        className={styles.main}
        data-lab="digits"
        data-status="loading"
        data-epoch="0"
        data-step="0"
      >
        <div className={styles.fold}>
          <MnistOffer />
          <Notices driver={digitsDriver} />
          <div className={styles.columns}>
            <div className={`fades-down ${styles.stage} ${isStale ? styles.stale : ''}`}>
              {hasPicture && <LoadingLine />}
              <div className="panel">
                <Suspense fallback={<TrayPlace />}>{hasPicture ? <Tray /> : <TrayPlace />}</Suspense>
              </div>
              {hasPicture ? <InsidePanel /> : <Waiting />}
            </div>
            <div className={`fades-down ${styles.settings}`}>
              <DataPanel />
              <NetworkPanel />
              <TrainingPanel />
              <EnginePanel />
              <WeightsPanel />
            </div>
            <div className={`fades-down ${styles.readouts}`}>
              <MeasuresPanel />
              <div className="panel">
                <Suspense fallback={<PadPlace />}>{hasPicture ? <DrawingPad /> : <PadPlace />}</Suspense>
              </div>
            </div>
          </div>
        </div>
        <div className={`panel ${styles.wall}`}>
          <Suspense fallback={<WallPlace />}>
            {hasPicture ? (
              <>
                <TimeTravel />
                <LayersWall />
              </>
            ) : (
              <WallPlace />
            )}
          </Suspense>
        </div>
      </main>
      <StatusForOthers />
      <Suspense>{helping && <HelpDialog onClose={() => setHelping(false)} />}</Suspense>
    </div>
  );
}
