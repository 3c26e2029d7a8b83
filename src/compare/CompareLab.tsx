import { useEffect, useMemo, useRef, useState } from 'react';
import { lanesOf, type Comparison, type Lane } from '../experiment/comparison/comparison';
import { withEpochs, withoutLane } from '../experiment/comparison/comparison-edits';
import type { Problem } from '../experiment/link/problem';
import { compared, useCompareView } from './pool/compared';
import { goTo } from '../run/place';
import { Bar } from '../run/views/bar/Bar';
import { CompareNotices } from './views/CompareNotices';
import { CompareTools } from './views/CompareTools';
import { CurveSwitches } from './views/curves/CurveSwitches';
import { LaneGrid } from './views/grid/LaneGrid';
import { LanesTransport } from './views/LanesTransport';
import { LaneTable } from './views/LaneTable';
import { OverlaidCurves } from './views/curves/OverlaidCurves';
import { PinnedPanel } from './views/PinnedPanel';
import { LanesListening } from './views/listen/LanesListening';
import { SweepPanel } from './views/SweepPanel';
import { NoTraining } from '../run/views/NoTraining';
import { SettingsColumn } from '../run/views/lesson/SettingsColumn';
import { PanelBoundary } from '../run/views/PanelBoundary';
import { UnlessGuided, useIsGuided } from '../run/views/lesson/guided';
import { lateView } from '../run/views/late-view';
import { useViewing } from '../run/viewing';
import { tip } from '../ui/tip';
import styles from './CompareLab.module.css';
import { useFilledPanel } from '../run/focus-view';
import { FocusButton } from '../run/views/FocusButton';
import { followKeyboard } from '../run/views/bar/keyboard';
import { lanesDriver } from './lanes-driver';
import { lanesMarks } from './pool/lanes-state';
import { useMarks } from '../run/views/hooks/use-marks';

// Loaded when first needed.
const LaneDialog = lateView('The enlarged run', () => import('./views/grid/LaneDialog'), 'LaneDialog');
const CompareHelp = lateView('The help', () => import('./views/CompareHelp'), 'CompareHelp');
const CompareLandscape = lateView(
  'The loss landscape',
  () => import('./views/landscape/CompareLandscape'),
  'CompareLandscape',
);
const FilesRow = lateView('The buttons that save files', () => import('./views/FilesRow'), 'FilesRow');

interface CompareLabProps {
  comparison: Comparison;
  problems: readonly Problem[];
}

/** Experiments trained side by side in step: settings on the left, pictures in the middle, results on the right. */
export function CompareLab({ comparison, problems }: CompareLabProps) {
  const main = useRef<HTMLElement>(null);
  const [helping, setHelping] = useState(false);
  const lanes = useMemo(() => lanesOf(comparison), [comparison]);
  useEffect(() => {
    compared.follow(lanes);
  }, [lanes]);
  useEffect(() => () => compared.dispose(), []);
  useEffect(() => followKeyboard({ session: lanesDriver, help: () => setHelping(true) }), []);
  useMarks(main, compared.use, lanesMarks);
  useFilledPanel(main);
  const isGuided = useIsGuided();
  const isOfPoints = comparison.base.lab === 'points';
  const isLandscape = useViewing(({ link }) => link.view?.name === 'landscape') && isOfPoints;
  const remove = (lane: Lane) => {
    const changed = withoutLane(comparison, lane);
    if (changed) goTo({ kind: 'compare', comparison: changed });
  };
  return (
    <div className={`lab ${styles.lab}`}>
      <PanelBoundary name="The top bar">
        <Bar onHelp={() => setHelping(true)}>
          <LanesTransport
            comparison={comparison}
            onTarget={epochs => goTo({ kind: 'compare', comparison: withEpochs(comparison, epochs) })}
          />
        </Bar>
      </PanelBoundary>
      <NoTraining />
      <PanelBoundary name="The list of notices">
        <CompareNotices {...{ comparison, problems }} />
      </PanelBoundary>
      <main
        ref={main}
        className={styles.main}
        data-landscape={isLandscape}
        data-lab="compare"
        data-status="loading"
        data-epoch="0"
      >
        <section className={`panel ${styles.grid}`} data-panel="runs" aria-label="Runs">
          <PanelBoundary name="The toolbar">
            <CompareTools comparison={comparison} />
          </PanelBoundary>
          <PanelBoundary name="The grid of runs">
            <LaneGrid comparison={comparison} lanes={lanes} />
          </PanelBoundary>
        </section>
        <SettingsColumn isLast id="compare-settings" tabIndex={-1} className={styles.settings}>
          <UnlessGuided>
            <PanelBoundary name="The sweep panel">
              <SweepPanel comparison={comparison} />
            </PanelBoundary>
            <PanelBoundary name="The panel of pinned experiments">
              <PinnedPanel comparison={comparison} />
            </PanelBoundary>
          </UnlessGuided>
        </SettingsColumn>
        <div id="compare-readouts" tabIndex={-1} className={styles.readouts}>
          <section className={`panel ${styles.curves}`} data-panel="curves" aria-label="Curves of all runs">
            <PanelBoundary name="The curves of all runs">
              <div className={styles.head}>
                {isLandscape ? <h2>Loss landscape</h2> : <CurveSwitches comparison={comparison} />}
                {isOfPoints && <LandscapeSwitch isOn={isLandscape} />}
                <FocusButton panel="curves" />
              </div>
              {isLandscape ? (
                <CompareLandscape {...{ comparison, lanes }} />
              ) : (
                <OverlaidCurves {...{ comparison, lanes }} />
              )}
            </PanelBoundary>
          </section>
          <section className="panel" aria-label="Measurements">
            <PanelBoundary name="The table of runs">
              <LaneTable
                {...{ comparison, lanes }}
                onRemove={lanes.length > 1 && !isGuided ? remove : null}
              />
            </PanelBoundary>
            <PanelBoundary name="The buttons that save files">
              <FilesRow {...{ comparison, lanes }} />
            </PanelBoundary>
          </section>
        </div>
      </main>
      <PanelBoundary name="What reads the screen aloud">
        <LanesListening {...{ comparison, lanes }} />
      </PanelBoundary>
      <Enlarged {...{ comparison, lanes }} />
      {helping && (
        <PanelBoundary name="The help" onClose={() => setHelping(false)}>
          <CompareHelp onClose={() => setHelping(false)} />
        </PanelBoundary>
      )}
    </div>
  );
}

/** The curves, or the paths of all runs on one landscape; part of the link. */
function LandscapeSwitch({ isOn }: { isOn: boolean }) {
  return (
    <button
      className="btn"
      {...tip(
        isOn
          ? 'Loss and accuracy by epoch'
          : 'The ways of all runs over one loss landscape, if they have the same network and data',
      )}
      onClick={() =>
        useViewing.setState(({ link }) => ({
          link: { ...link, view: isOn ? null : { name: 'landscape', slice: 'path' } },
        }))
      }
    >
      {isOn ? 'Curves' : 'Landscape'}
    </button>
  );
}

function Enlarged({ comparison, lanes }: { comparison: Comparison; lanes: readonly Lane[] }) {
  const { enlarged, set } = useCompareView();
  const lane = lanes.find(({ id }) => id === enlarged);
  if (!lane) return null;
  return (
    <PanelBoundary name="The enlarged run" onClose={() => set({ enlarged: null })}>
      <LaneDialog {...{ comparison, lanes, lane }} />
    </PanelBoundary>
  );
}
