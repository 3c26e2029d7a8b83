import { useEffect, useRef, useState } from 'react';
import { loadPart, type NotLoaded } from '../data/not-loaded';
import { followMathsLink, useMaths } from './page/maths';
import { dismissNotice, notify } from '../run/notices';
import { useRun } from './page/run';
import { session } from './page/session';
import { MeasuresPanel } from './views/MeasuresPanel';
import { DiagnosisPlace } from '../run/views/diagnosis/DiagnosisPlace';
import { GuidePlace } from '../run/views/guide/GuidePlace';
import { SettingsColumn } from '../run/views/lesson/SettingsColumn';
import { PanelBoundary } from '../run/views/PanelBoundary';
import { PictureColumn } from './PictureColumn';
import { pointsDriver } from './views/points-driver';
import { TopBar } from '../run/views/bar/TopBar';
import { useFilledPanel } from '../run/focus-view';
import { followKeyboard } from '../run/views/bar/keyboard';
import type * as OwnTools from './own-tools';
import { lateView, useViewsThere } from '../run/views/late-view';
import { keepEarlyDrop } from './table/early-drop';
import styles from './PointsLab.module.css';
import { runMarks, useMarks } from '../run/views/hooks/use-marks';

// Parts that the first boundary does not need load after it. The settings load beside the worker, so that a person who
// opened a large network need not wait for its first boundary to change it.
const Settings = lateView('The settings', () => import('./views/Settings'), 'Settings');
const Readouts = lateView('The charts of the layers', () => import('./views/readouts/Readouts'), 'Readouts');
const PointsGuide = lateView('The introduction', () => import('./views/PointsGuide'), 'PointsGuide');
const Notices = lateView('The list of notices', () => import('../run/views/notices/Notices'), 'Notices');
const HelpDialog = lateView('The help', () => import('./views/HelpDialog'), 'HelpDialog');
const PointsListening = lateView(
  'What reads the screen aloud',
  () => import('./views/listen/PointsListening'),
  'PointsListening',
);
const TablePlace = lateView('What reads tables', () => import('./table/TablePlace'), 'TablePlace');
const MathsPanel = lateView('The mathematics', () => import('./maths/MathsPanel'), 'MathsPanel');

const beginWhenShown = () => session.gate.open();

/** Settings left, the picture in the middle, curves and layers right, the transport on top. */
export function PointsLab() {
  const main = useRef<HTMLElement>(null);
  const [helping, setHelping] = useState(false);
  const firstDrawn = useRun(state => state.version > 0 || state.status === 'empty');
  const failed = useRun(state => state.status === 'failed');
  const mathematics = useMaths(state => state.open);
  const isSlow = useMaths(state => state.open && state.phase !== null);
  const own = useOwnTools();
  useEffect(followMathsLink, []);
  useEffect(keepEarlyDrop, []);
  useEffect(
    () =>
      followKeyboard({
        session,
        help: () => setHelping(true),
        own: key => (useMaths.getState().onKey?.(key) || own?.drawingKey(key)) ?? false,
      }),
    [own],
  );
  useMarks(main, useRun, runMarks);
  useFilledPanel(main);
  useViewsThere(firstDrawn, beginWhenShown);
  return (
    <div className={`lab ${styles.lab}`}>
      <PanelBoundary name="The top bar">
        <TopBar driver={pointsDriver} onHelp={() => setHelping(true)} />
      </PanelBoundary>
      <GuidePlace>
        <PanelBoundary name="The introduction">{firstDrawn && <PointsGuide />}</PanelBoundary>
      </GuidePlace>
      <PanelBoundary name="The list of notices">
        {(firstDrawn || failed) && <Notices driver={pointsDriver} />}
      </PanelBoundary>
      <main
        ref={main}
        className={styles.main}
        data-mathematics={mathematics || undefined}
        data-slow={isSlow || undefined}
        data-lab="points"
        data-status="loading"
        data-epoch="0"
      >
        <PictureColumn own={own} />
        <DiagnosisPlace driver={pointsDriver} isReady={firstDrawn} />
        <SettingsColumn className={styles.settings}>
          <PanelBoundary name="The settings">
            <Settings />
          </PanelBoundary>
        </SettingsColumn>
        <div className={styles.readouts}>
          {mathematics ? (
            <PanelBoundary name="The mathematics">
              <MathsPanel />
            </PanelBoundary>
          ) : (
            <>
              <PanelBoundary name="The loss and accuracy panel">
                <MeasuresPanel />
              </PanelBoundary>
              <section className={`panel ${styles.layers}`} data-panel="layers" aria-label="Layers">
                <PanelBoundary name="The charts of the layers">{firstDrawn && <Readouts />}</PanelBoundary>
              </section>
            </>
          )}
        </div>
      </main>
      <PanelBoundary name="What reads the screen aloud">
        {(firstDrawn || failed) && <PointsListening />}
      </PanelBoundary>
      <PanelBoundary name="What reads tables">
        <TablePlace />
      </PanelBoundary>
      {helping && (
        <PanelBoundary name="The help" onClose={() => setHelping(false)}>
          <HelpDialog onClose={() => setHelping(false)} />
        </PanelBoundary>
      )}
    </div>
  );
}

/** What draws, drops and pastes own points; null until it is loaded. */
function useOwnTools(): typeof OwnTools | null {
  const [tools, setTools] = useState<typeof OwnTools | null>(null);
  useEffect(() => {
    let isGone = false;
    const load = () => {
      dismissNotice('own-tools');
      loadPart('The editor for your own points', () => import('./own-tools')).then(
        loaded => isGone || setTools(loaded),
        (error: NotLoaded) =>
          isGone ||
          notify({
            id: 'own-tools',
            text: error.message,
            action: { label: 'Try again', run: 'call', call: load },
          }),
      );
    };
    load();
    return () => {
      isGone = true;
    };
  }, []);
  return tools;
}
