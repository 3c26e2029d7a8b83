import { useEffect, useRef, useState } from 'react';
import { useDigits } from './page/digits-run';
import { digitsSession } from './page/digits-session';
import { DataPanel } from './views/data/DataPanel';
import { digitsDriver } from './views/digits-driver';
import { EnginePanel } from './views/EnginePanel';
import { InsidePanel } from './views/layers/InsidePanel';
import { LoadingLine } from './views/data/LoadingLine';
import { MeasuresPanel } from './views/MeasuresPanel';
import { MnistOffer } from './views/data/MnistOffer';
import { NetworkPanel } from './views/NetworkPanel';
import { DigitsListening } from './views/listen/DigitsListening';
import { TrainingPanel } from './views/TrainingPanel';
import { PadPlace, TrayPlace, Waiting, WallPlace } from './views/data/Waiting';
import { WeightsPanel } from './views/WeightsPanel';
import { DiagnosisPlace } from '../run/views/diagnosis/DiagnosisPlace';
import { GuidePlace } from '../run/views/guide/GuidePlace';
import { Notices } from '../run/views/notices/Notices';
import { SettingsColumn } from '../run/views/lesson/SettingsColumn';
import { PanelBoundary } from '../run/views/PanelBoundary';
import { SettingsPanel, UnlessGuided } from '../run/views/lesson/guided';
import { TopBar } from '../run/views/bar/TopBar';
import { lateView, useViewsThere } from '../run/views/late-view';
import styles from './DigitsLab.module.css';
import { useFilledPanel } from '../run/focus-view';
import { PicturesPlace } from './views/pictures/PicturesPlace';
import { followIncomingDigits } from './incoming-digits';
import { followKeyboard } from '../run/views/bar/keyboard';
import { runMarks, useMarks } from '../run/views/hooks/use-marks';

// Parts that the first training batch does not need load after it.
const Tray = lateView('The tray of digits', () => import('./views/data/Tray'), 'Tray');
const DrawingPad = lateView('The drawing pad', () => import('./views/DrawingPad'), 'DrawingPad');
const LayersWall = lateView('The wall of layers', () => import('./views/layers/LayersWall'), 'LayersWall');
const TimeTravel = lateView('The time slider', () => import('./views/TimeTravel'), 'TimeTravel');
const DigitsGuide = lateView('The introduction', () => import('./views/DigitsGuide'), 'DigitsGuide');
const HelpDialog = lateView('The help', () => import('./views/HelpDialog'), 'HelpDialog');

const beginWhenShown = () => digitsSession.gate.open();

/**
 * Settings on the left, the digits and the network's inside in the middle, curves on the right, all layers over time
 * below. @public main.tsx imports it by name
 */
export function DigitsLab() {
  const main = useRef<HTMLElement>(null);
  const [helping, setHelping] = useState(false);
  const hasPicture = useDigits(state => state.version > 0 && state.status !== 'missing');
  const isStale = useDigits(state => state.version > 0 && state.status === 'loading');
  useEffect(() => followKeyboard({ session: digitsSession, help: () => setHelping(true) }), []);
  useEffect(followIncomingDigits, []);
  useMarks(main, useDigits, runMarks);
  useFilledPanel(main);
  useViewsThere(hasPicture, beginWhenShown);
  return (
    <div className="lab">
      <PanelBoundary name="The top bar">
        <TopBar driver={digitsDriver} onHelp={() => setHelping(true)} />
      </PanelBoundary>
      <GuidePlace>
        <PanelBoundary name="The introduction">
          <DigitsGuide />
        </PanelBoundary>
      </GuidePlace>
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
            <DiagnosisPlace driver={digitsDriver} isReady={hasPicture} />
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
            <SettingsColumn isLast className={`fades-down ${styles.settings}`}>
              <SettingsPanel group="data" name="The data settings">
                <DataPanel />
              </SettingsPanel>
              <SettingsPanel group="network" name="The network settings">
                <NetworkPanel />
              </SettingsPanel>
              <SettingsPanel group="training" name="The training settings">
                <TrainingPanel />
              </SettingsPanel>
              <SettingsPanel group="engine" name="The engine panel">
                <EnginePanel />
              </SettingsPanel>
              <UnlessGuided>
                <PanelBoundary name="The weights panel">
                  <WeightsPanel />
                </PanelBoundary>
              </UnlessGuided>
            </SettingsColumn>
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
        <div className={`panel ${styles.wall}`} data-panel="wall">
          <PanelBoundary name="The time slider">{hasPicture && <TimeTravel />}</PanelBoundary>
          <PanelBoundary name="The wall of layers" waiting={<WallPlace />}>
            {hasPicture ? <LayersWall /> : <WallPlace />}
          </PanelBoundary>
        </div>
      </main>
      <PanelBoundary name="What reads the screen aloud">
        <DigitsListening />
      </PanelBoundary>
      <PicturesPlace />
      {helping && (
        <PanelBoundary name="The help" onClose={() => setHelping(false)}>
          <HelpDialog onClose={() => setHelping(false)} />
        </PanelBoundary>
      )}
    </div>
  );
}
