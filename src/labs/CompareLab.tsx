import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { lanesOf, type Comparison, type Lane } from '../experiment/comparison';
import { withEpochs, withoutLane } from '../experiment/comparison-edits';
import type { Problem } from '../experiment/problem';
import { compared, useCompareView } from '../store/lanes/compared';
import { goTo } from '../store/place';
import { useUi } from '../store/ui';
import { Bar } from '../views/Bar';
import { CompareNotices } from '../views/compare/CompareNotices';
import { CompareTools } from '../views/compare/CompareTools';
import { CurveSwitches } from '../views/compare/CurveSwitches';
import { LaneGrid } from '../views/compare/LaneGrid';
import { LanesTransport } from '../views/compare/LanesTransport';
import { LaneTable } from '../views/compare/LaneTable';
import { OverlaidCurves } from '../views/compare/OverlaidCurves';
import { PinnedPanel } from '../views/compare/PinnedPanel';
import { StatusForOthers } from '../views/compare/StatusForOthers';
import { SweepPanel } from '../views/compare/SweepPanel';
import { NoTraining } from '../views/NoTraining';
import styles from './CompareLab.module.css';
import { followKeyboard } from './keyboard';
import { lanesDriver } from './lanes-driver';
import { useLaneMarks } from './use-lane-marks';

// What is asked for comes when it is.
const LaneDialog = lazy(() =>
  import('../views/compare/LaneDialog').then(({ LaneDialog: view }) => ({ default: view })),
);
const CompareHelp = lazy(() =>
  import('../views/compare/CompareHelp').then(({ CompareHelp: view }) => ({ default: view })),
);
const FilesRow = lazy(() =>
  import('../views/compare/FilesRow').then(({ FilesRow: view }) => ({ default: view })),
);

interface CompareLabProps {
  comparison: Comparison;
  problems: readonly Problem[];
}

/** Experiments side by side, in step: what varies left, their pictures in the middle, what came of them right. */
export function CompareLab({ comparison, problems }: CompareLabProps) {
  const main = useRef<HTMLElement>(null);
  const [helping, setHelping] = useState(false);
  const presenting = useUi(state => state.presenting);
  const lanes = useMemo(() => lanesOf(comparison), [comparison]);
  useEffect(() => {
    compared.follow(lanes);
  }, [lanes]);
  useEffect(() => () => compared.dispose(), []);
  useEffect(() => followKeyboard({ session: lanesDriver, help: () => setHelping(true) }), []);
  useEffect(() => {
    document.documentElement.dataset.presenting = String(presenting);
  }, [presenting]);
  useLaneMarks(main);
  const remove = (lane: Lane) => {
    const changed = withoutLane(comparison, lane);
    if (changed) goTo({ kind: 'compare', comparison: changed });
  };
  return (
    <div className={`lab ${styles.lab}`}>
      <Bar onHelp={() => setHelping(true)}>
        <LanesTransport
          comparison={comparison}
          onTarget={epochs => goTo({ kind: 'compare', comparison: withEpochs(comparison, epochs) })}
        />
      </Bar>
      <NoTraining />
      <CompareNotices {...{ comparison, problems }} />
      <main ref={main} className={styles.main} data-lab="compare" data-status="loading" data-epoch="0">
        <section className={`panel ${styles.grid}`} aria-label="Lanes">
          <CompareTools comparison={comparison} />
          <LaneGrid comparison={comparison} lanes={lanes} />
        </section>
        <div id="compare-settings" tabIndex={-1} className={styles.settings}>
          <SweepPanel comparison={comparison} />
          <PinnedPanel comparison={comparison} />
        </div>
        <div id="compare-readouts" tabIndex={-1} className={styles.readouts}>
          <section className="panel" aria-label="Curves of all lanes">
            <CurveSwitches comparison={comparison} />
            <OverlaidCurves {...{ comparison, lanes }} />
          </section>
          <section className="panel" aria-label="Measured">
            <LaneTable {...{ comparison, lanes }} onRemove={lanes.length > 1 ? remove : null} />
            <Suspense>
              <FilesRow {...{ comparison, lanes }} />
            </Suspense>
          </section>
        </div>
      </main>
      <StatusForOthers />
      <Suspense>
        <Enlarged {...{ comparison, lanes }} />
        {helping && <CompareHelp onClose={() => setHelping(false)} />}
      </Suspense>
    </div>
  );
}

function Enlarged({ comparison, lanes }: { comparison: Comparison; lanes: readonly Lane[] }) {
  const enlarged = useCompareView(state => state.enlarged);
  const lane = lanes.find(({ id }) => id === enlarged);
  return lane && <LaneDialog {...{ comparison, lanes, lane }} />;
}
