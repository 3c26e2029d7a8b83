import { useEffect, useRef, useState } from 'react';
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
import { PanelBoundary } from '../views/PanelBoundary';
import { TopBar } from '../views/TopBar';
import { lateView } from '../views/late-view';
import styles from './DigitsLab.module.css';
import { followIncomingDigits } from './incoming-digits';
import { followKeyboard } from './keyboard';
import { useMarks } from './use-marks';

// What the first trained batch does not need comes after it.
const Tray = lateView('The tray of digits', () => import('../views/digits/Tray'), 'Tray');
const DrawingPad = lateView('The drawing pad', () => import('../views/digits/DrawingPad'), 'DrawingPad');
const LayersWall = lateView('The wall of layers', () => import('../views/digits/LayersWall'), 'LayersWall');
const TimeTravel = lateView('The time slider', () => import('../views/digits/TimeTravel'), 'TimeTravel');
const HelpDialog = lateView('The help', () => import('../views/digits/HelpDialog'), 'HelpDialog');

/**
 * Settings left, the digits and what becomes of them in the middle, curves right, every layer over time below.
 * @public main.tsx takes it by its name
 */
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
      <PanelBoundary name="The top bar">
        <TopBar driver={digitsDriver} onHelp={() => setHelping(true)} />
      </PanelBoundary>
      <main
        ref={main}
        className={styles.main}
        data-lab="digits"
        data-status="loading"
        data-epoch="0"
        data-step="0"
      >
        <div className={styles.fold}>
          <PanelBoundary name="The MNIST download offer">
            <MnistOffer />
          </PanelBoundary>
          <PanelBoundary name="The list of notices">
            <Notices driver={digitsDriver} />
          </PanelBoundary>
          <div className={styles.columns}>
            <div className={`fades-down ${styles.stage} ${isStale ? styles.stale : ''}`}>
              {hasPicture && <LoadingLine />}
              <div className="panel">
                <PanelBoundary name="The tray of digits" waiting={<TrayPlace />}>
                  {hasPicture ? <Tray /> : <TrayPlace />}
                </PanelBoundary>
              </div>
              <PanelBoundary name="The panel inside the network">
                {hasPicture ? <InsidePanel /> : <Waiting />}
              </PanelBoundary>
            </div>
            <div className={`fades-down ${styles.settings}`}>
              <PanelBoundary name="The data settings">
                <DataPanel />
              </PanelBoundary>
              <PanelBoundary name="The network settings">
                <NetworkPanel />
              </PanelBoundary>
              <PanelBoundary name="The training settings">
                <TrainingPanel />
              </PanelBoundary>
              <PanelBoundary name="The engine panel">
                <EnginePanel />
              </PanelBoundary>
              <PanelBoundary name="The weights panel">
                <WeightsPanel />
              </PanelBoundary>
            </div>
            <div className={`fades-down ${styles.readouts}`}>
              <PanelBoundary name="The loss and accuracy panel">
                <MeasuresPanel />
              </PanelBoundary>
              <div className="panel">
                <PanelBoundary name="The drawing pad" waiting={<PadPlace />}>
                  {hasPicture ? <DrawingPad /> : <PadPlace />}
                </PanelBoundary>
              </div>
            </div>
          </div>
        </div>
        <div className={`panel ${styles.wall}`}>
          <PanelBoundary name="The time slider">{hasPicture && <TimeTravel />}</PanelBoundary>
          <PanelBoundary name="The wall of layers" waiting={<WallPlace />}>
            {hasPicture ? <LayersWall /> : <WallPlace />}
          </PanelBoundary>
        </div>
      </main>
      <PanelBoundary name="The status for screen readers">
        <StatusForOthers />
      </PanelBoundary>
      {helping && (
        <PanelBoundary name="The help" onClose={() => setHelping(false)}>
          <HelpDialog onClose={() => setHelping(false)} />
        </PanelBoundary>
      )}
    </div>
  );
}
