import { memo, useId, useMemo, useRef } from 'react';
import { statisticsOf } from '../../charts/curves/lane-series';
import { isComparison, sameUntil, type Comparison, type Lane } from '../../experiment/comparison/comparison';
import { withoutLane } from '../../experiment/comparison/comparison-edits';
import { brokeOff, measures, type LaneOutcome, type MeasureName } from '../../experiment/claims/outcome';
import { compared, useCompareView } from '../pool/compared';
import { useLinkBeside } from '../../run/beside-lesson';
import { sayRefused } from '../../run/views/fields/refused';
import { Icon } from '../../ui/Icon';
import { tip, tipOnText } from '../../ui/tip';
import { useViewing } from '../../run/viewing';
import { useNextFrame } from '../../run/views/hooks/use-next-frame';
import { useCanvasTheme } from '../../run/views/hooks/use-theme';
import { countText } from '../../experiment/settings/number-text';
import { labelOfGroup, lineOf, seedGroups } from './curves/curve-model';
import { isWorse, stopped, WORSE } from './grid/LaneCell';
import { runStyles } from './landscape/run-styles';
import { LineSwatch } from './LineSwatch';
import styles from './LaneTable.module.css';
import { useMoreBeyond } from './use-more-beyond';
import { isShared, SHARED, shownMeasures, sorted, type Column } from './table-rows';
import { formatLoss } from '../../charts/core/format';

interface TableProps {
  comparison: Comparison;
  lanes: readonly Lane[];
  /** Null if the only lane cannot be removed. */
  onRemove: ((lane: Lane) => void) | null;
}

/** The measurements of all lanes, sortable by column. A row's name opens the lane as its own experiment. */
export function LaneTable(props: TableProps) {
  return <Table {...props} outcomes={useNextFrame(compared.use(state => state.lanes))} />;
}

type Outcomes = Readonly<Record<string, LaneOutcome>>;

const Table = memo(function Table({
  comparison,
  lanes,
  onRemove,
  outcomes,
}: TableProps & { outcomes: Outcomes }) {
  const threshold = useCompareView(state => state.threshold);
  const sortBy = useCompareView(state => state.sortBy);
  const descending = useCompareView(state => state.descending);
  const scroll = useRef<HTMLDivElement>(null);
  useMoreBeyond(scroll);
  const isLastPair = onRemove !== null && lanes.some(lane => leavesOne(comparison, lane));
  const shared = sameUntil(lanes);
  const columns = shownMeasures(lanes.flatMap(({ id }) => outcomes[id] ?? []));
  const rows = sorted(lanes, outcomes, { by: sortBy, descending, threshold });
  return (
    <>
      <div ref={scroll} className={styles.scroll} role="region" aria-label="Table of runs" tabIndex={0}>
        <table className={styles.table} data-testid="lane-table">
          <thead>
            <tr>
              <Head column="lane" text="run" />
              {columns.map(name => (
                <Head key={name} column={name} text={headOf(name, threshold)} />
              ))}
              {onRemove && (
                <td>
                  <span className="visually-hidden">Remove</span>
                </td>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(lane => (
              <Row
                key={lane.id}
                {...{ comparison, lanes, lane, columns, threshold, shared, onRemove }}
                outcome={outcomes[lane.id]}
              />
            ))}
          </tbody>
          <Means {...{ comparison, lanes, outcomes, columns, threshold }} />
        </table>
      </div>
      {isLastPair && (
        <p className="muted">If you remove one of these two runs, the other opens in its lab.</p>
      )}
      {columns.includes('epochsTo') && <Threshold />}
    </>
  );
});

/** Whether removing this lane leaves a single experiment. */
function leavesOne(comparison: Comparison, lane: Lane): boolean {
  const left = withoutLane(comparison, lane);
  return left !== null && !isComparison(left);
}

function headOf(name: MeasureName, threshold: number): string {
  if (name === 'epochsTo') return `epochs to ${Number((100 * threshold).toFixed(2))}\u00a0%`;
  if (name === 'trainAccuracy') return 'train acc.';
  if (name === 'testAccuracy') return 'test acc.';
  return name === 'seconds' ? 'time' : name === 'parameters' ? 'params' : measures[name].label;
}

function Head({ column, text }: { column: Column; text: string }) {
  const sortBy = useCompareView(state => state.sortBy);
  const descending = useCompareView(state => state.descending);
  const set = useCompareView(state => state.set);
  const isSorted = sortBy === column;
  const direction = descending ? 'descending' : 'ascending';
  const sort = () => {
    // Best first.
    const first = column !== 'lane' && measures[column].better === 'high';
    set({ sortBy: column, descending: isSorted ? !descending : first });
  };
  return (
    <th scope="col" aria-sort={isSorted ? direction : undefined}>
      <button
        onClick={sort}
        {...tip(`Sort by ${column === 'lane' ? 'place in the grid' : measures[column].label}`)}
      >
        {text}
        <span aria-hidden="true">{isSorted ? (descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

interface RowProps extends TableProps {
  lane: Lane;
  outcome: LaneOutcome | undefined;
  columns: readonly MeasureName[];
  threshold: number;
  /** Epochs up to which the runs are the same; null if they are not. */
  shared: number | null;
}

function Row({ comparison, lanes, lane, outcome, columns, threshold, shared, onRemove }: RowProps) {
  const pointed = useCompareView(state => state.pointed === lane.id);
  const set = useCompareView(state => state.set);
  const config = outcome?.config ?? lane.config;
  const linkBeside = useLinkBeside();
  const link = useMemo(() => linkBeside({ kind: 'lab', config }), [linkBeside, config]);
  return (
    <tr
      data-lane-row={lane.id}
      className={pointed ? styles.pointed : undefined}
      onPointerEnter={() => set({ pointed: lane.id })}
      onPointerLeave={() => set({ pointed: null })}
      onFocus={() => set({ pointed: lane.id })}
      onBlur={() => set({ pointed: null })}
    >
      <th scope="row">
        <Swatch {...{ comparison, lanes, lane }} />
        <a href={link} {...tip('Open this run in its lab')}>
          {lane.label}
        </a>
        {outcome && brokeOff(outcome) && (
          <small className={styles.stopped} {...tipOnText(outcome.reason)}>
            {stopped(outcome)}
          </small>
        )}
        {outcome && !brokeOff(outcome) && <small className="muted"> epoch {countText(outcome.epoch)}</small>}
        {outcome && isWorse(outcome) && <small className={styles.stopped}>{WORSE}</small>}
      </th>
      {columns.map(name => (
        <Value key={name} {...{ name, shared }} value={outcome && measures[name].read(outcome, threshold)} />
      ))}
      {onRemove && (
        <td>
          <button
            className={styles.remove}
            onClick={() => onRemove(lane)}
            aria-label={`Remove ${lane.label}`}
            {...tip('Remove from the comparison')}
          >
            <Icon name="close" />
          </button>
        </td>
      )}
    </tr>
  );
}

interface ValueProps {
  name: MeasureName;
  value: number | null | undefined;
  shared: number | null;
}

const Value = memo(function Value({ name, value, shared }: ValueProps) {
  return (
    <td
      data-measure={name}
      data-value={value ?? ''}
      {...tip(value == null ? 'not measured yet' : String(value))}
    >
      {value == null ? '–' : shortText(name, value)}
      {isShared(name, value, shared) && <small className={styles.shared}>{SHARED}</small>}
    </td>
  );
});

/** A loss with three digits, which are enough to compare. The cell's explanation has all digits. */
function shortText(name: MeasureName, value: number): string {
  return name === 'trainLoss' || name === 'testLoss' ? formatLoss(value) : measures[name].format(value);
}

/** The lane's line style in the chart or in the landscape of all lanes, whichever is shown. */
const Swatch = memo(function Swatch({
  comparison,
  lanes,
  lane,
}: Pick<RowProps, 'comparison' | 'lanes' | 'lane'>) {
  const theme = useCanvasTheme();
  const isLandscape = useViewing(({ link }) => link.view?.name === 'landscape');
  const look = isLandscape
    ? runStyles(comparison, lanes, theme)[lanes.indexOf(lane)]
    : lineOf(comparison, lanes, lane, theme);
  return look && <LineSwatch {...look} className={styles.swatch} />;
});

interface MeansProps {
  comparison: Comparison;
  lanes: readonly Lane[];
  outcomes: Outcomes;
  columns: readonly MeasureName[];
  threshold: number;
}

/** Means and standard deviations over seeds, of the lanes that have the value. */
function Means({ comparison, lanes, outcomes, columns, threshold }: MeansProps) {
  const groups = seedGroups(comparison, lanes);
  if (groups.length === 0) return null;
  return (
    <tfoot>
      {groups.map((group, index) => (
        <tr key={index}>
          <th scope="row">
            {labelOfGroup(group)}: mean ± deviation, {group.length} runs
          </th>
          {columns.map(name => {
            const values = group.flatMap(({ id }) => {
              const outcome = outcomes[id];
              return (outcome && measures[name].read(outcome, threshold)) ?? [];
            });
            if (values.length === 0) return <td key={name}>–</td>;
            const { mean, deviation } = statisticsOf(values);
            return (
              <td key={name}>
                {shortText(name, mean)}
                {deviation > 0 && <small>± {shortText(name, deviation)}</small>}
                {values.length < group.length && (
                  <small>
                    in {values.length} of {group.length} runs
                  </small>
                )}
              </td>
            );
          })}
        </tr>
      ))}
    </tfoot>
  );
}

/** A field for the training accuracy in the column "epochs to". */
function Threshold() {
  const threshold = useCompareView(state => state.threshold);
  const set = useCompareView(state => state.set);
  const id = useId();
  const shown = String(Number((100 * threshold).toFixed(2)));
  const commit = (input: HTMLInputElement) => {
    if (input.value === shown) return;
    const wanted = Number(input.value.replace(',', '.').replace('%', '')) / 100;
    if (wanted > 0 && wanted <= 1) set({ threshold: wanted });
    else sayRefused('Training accuracy', input, 'a percentage above 0 and at most 100', shown);
  };
  return (
    <p className={styles.threshold}>
      <label htmlFor={id}>Epochs until this training accuracy, in %</label>
      <input
        key={threshold}
        id={id}
        className="input"
        inputMode="decimal"
        defaultValue={shown}
        onBlur={event => commit(event.target)}
        onKeyDown={event => {
          if (event.key === 'Enter') commit(event.currentTarget);
        }}
      />
    </p>
  );
}
