import { useEffect, useState, type KeyboardEvent } from 'react';
import type { DifferenceForm } from '../../../charts/boundary/difference';
import { sameUntil, type Comparison, type Lane } from '../../../experiment/comparison/comparison';
import { measures, type MeasureName } from '../../../experiment/claims/outcome';
import { compared, useCompareView } from '../../pool/compared';
import { useLinkBeside } from '../../../run/beside-lesson';
import { Dialog } from '../../../ui/Dialog';
import { CurveSwitches } from '../curves/CurveSwitches';
import { DifferenceCurves } from '../curves/DifferenceCurves';
import { DifferenceMap } from './DifferenceMap';
import { useForm } from '../use-form';
import { LaneCanvas } from './LaneCanvas';
import { LaneSpace, LaneSpaceCaption } from './LaneSpace';
import { isShared, SHARED } from '../table-rows';
import { stopped } from './LaneCell';
import { LaneCurves } from '../curves/LaneCurves';
import styles from './LaneDialog.module.css';
import { countText } from '../../../experiment/settings/number-text';

interface LaneDialogProps {
  comparison: Comparison;
  lanes: readonly Lane[];
  lane: Lane;
}

/** Shows one lane enlarged and live, or how it differs from another. */
export function LaneDialog({ comparison, lanes, lane }: LaneDialogProps) {
  const linkBeside = useLinkBeside();
  const set = useCompareView(state => state.set);
  const against = useCompareView(state => state.against);
  const other = lanes.find(({ id }) => id === against) ?? null;
  const at = lanes.indexOf(lane);
  const go = (by: number) => {
    const next = lanes[at + by];
    if (next) set({ enlarged: next.id, against: next.id === against ? null : against });
  };
  const move = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement) return;
    if (event.key === 'ArrowLeft') go(-1);
    else if (event.key === 'ArrowRight') go(1);
  };
  useEffect(() => () => set({ against: null }), [set]);
  return (
    <Dialog
      title={other ? `${lane.label} compared with ${other.label}` : lane.label}
      id="lane-title"
      className={styles.dialog}
      closeLabel="Close"
      onClose={() => set({ enlarged: null })}
    >
      <div className={styles.body} onKeyDown={move} data-testid="lane-dialog">
        <div className={styles.tools}>
          <button className="btn" disabled={at <= 0} onClick={() => go(-1)}>
            ‹ Previous
          </button>
          <button className="btn" disabled={at >= lanes.length - 1} onClick={() => go(1)}>
            Next ›
          </button>
          <label className={styles.against}>
            <span>Difference from</span>
            <select value={other?.id ?? ''} onChange={event => set({ against: event.target.value || null })}>
              <option value="">none</option>
              {lanes
                .filter(one => one !== lane)
                .map(one => (
                  <option key={one.id} value={one.id}>
                    {one.label}
                  </option>
                ))}
            </select>
          </label>
          <a className="btn" href={linkBeside({ kind: 'lab', config: lane.config })}>
            Open in the lab
          </a>
        </div>
        {other ? <Compared {...{ lane, other }} /> : <Alone {...{ comparison, lane }} />}
        <Facts {...{ lanes, lane, other }} />
      </div>
    </Dialog>
  );
}

function Alone({ comparison, lane }: { comparison: Comparison; lane: Lane }) {
  const form = useForm(comparison);
  const showsCurves = form === 'curves';
  return (
    <>
      <div className={styles.large} key={lane.id}>
        {showsCurves ? (
          <LaneCurves id={lane.id} comparison={comparison} isLarge />
        ) : form === 'space' ? (
          <LaneSpace lane={lane} isLarge />
        ) : (
          <LaneCanvas id={lane.id} isLarge />
        )}
      </div>
      {showsCurves && <CurveSwitches comparison={comparison} isWithoutSet />}
      {form === 'space' && <LaneSpaceCaption lane={lane} />}
    </>
  );
}

function Compared({ lane, other }: { lane: Lane; other: Lane }) {
  const form = useCompareView(state => state.form);
  const [difference, setDifference] = useState<DifferenceForm>('probability');
  const isDigits = lane.config.lab === 'digits';
  // A map of differences compares the probabilities of classes.
  const isNumber = lane.config.classes === 1 || other.config.classes === 1;
  if (isDigits || isNumber || form === 'curves') return <DifferenceCurves {...{ lane, other }} />;
  return <DifferenceMap {...{ lane, other }} form={difference} onForm={setDifference} />;
}

/** The measurements of one lane, or of two side by side. */
function Facts({ lanes, lane, other }: { lanes: readonly Lane[]; lane: Lane; other: Lane | null }) {
  const outcomes = compared.use(state => state.lanes);
  const threshold = useCompareView(state => state.threshold);
  const shown = [lane, other].flatMap(one => (one && outcomes[one.id] ? [outcomes[one.id]!] : []));
  const names = (Object.keys(measures) as MeasureName[]).filter(name =>
    shown.some(one => measures[name].read(one, threshold) !== null),
  );
  const shared = sameUntil(lanes);
  const text = (name: MeasureName, value: number | null) => {
    if (value === null) return '–';
    return `${measures[name].format(value)}${isShared(name, value, shared) ? ` (${SHARED})` : ''}`;
  };
  return (
    <>
      <dl className={styles.facts}>
        {other && (
          <div>
            <dt>run</dt>
            {[lane, other].map(one => (
              <dd key={one.id}>{one.label}</dd>
            ))}
          </div>
        )}
        <div>
          <dt>epoch</dt>
          {shown.map(one => (
            <dd key={one.id}>{countText(one.epoch)}</dd>
          ))}
        </div>
        {names.map(name => (
          <div key={name}>
            <dt>{name === 'epochsTo' ? `epochs to ${100 * threshold} %` : measures[name].label}</dt>
            {shown.map(one => (
              <dd key={one.id}>{text(name, measures[name].read(one, threshold))}</dd>
            ))}
          </div>
        ))}
      </dl>
      {shown
        .filter(one => one.reason !== null)
        .map(one => (
          <p key={one.id} className={styles.reason}>
            {stopped(one)}: {one.reason}
          </p>
        ))}
    </>
  );
}
