import { formatCount, formatPercent, formatRSquared } from '../../charts/core/format';
import { useCallback, useMemo } from 'react';
import { thin } from '../../charts/core/thin';
import type { HistoryRecord } from '../../experiment/measured/points';
import { useConfig } from '../../run/config';
import { historyRecords, pointsQueue } from '../page/frames';
import { isRegression, useRun } from '../page/run';
import { useUi } from '../../run/ui';
import { AsOf } from './AsOf';
import { accuracyRange, lossRange } from './curve-ranges';
import { pointsCurve } from './listen/points-playables';
import { axisEnd } from '../../run/views/curves/axis-range';
import { accuracyAxis, epochAxis, lossAxis, placeOf, type Scale } from '../../run/views/curves/chart-axis';
import { CurveChart, CurvesColumn } from '../../run/views/curves/CurveChart';
import { FreezeAxes } from '../../run/views/curves/FreezeAxes';
import { useRestingAxes, type Axes } from '../../run/views/curves/frozen-axes';
import { RateStrip } from '../../run/views/curves/RateStrip';
import { drawInTurn, type LiveLine } from '../../run/views/curves/LiveLines';
import styles from '../../run/views/curves/Curves.module.css';

const BUCKETS = 32;

/** Loss and accuracy, or R², by epoch, for training (solid) and test points (dashed). */
export function Curves() {
  return <CurvesColumn first={<LossChart />} second={<AccuracyChart />} last={<Rate />} />;
}

/** The learning rate, if a schedule changes it. */
function Rate() {
  const config = useConfig(state => state.config);
  const scale = useUi(state => state.epochScale);
  const stepsPerEpoch = useRun(({ ready }) => ready?.stepsPerEpoch ?? 1);
  const step = useRun(state => state.past?.step ?? state.step);
  return <RateStrip {...{ config, stepsPerEpoch, step, scale }} />;
}

interface Placed extends HistoryRecord {
  /** Position on the axis of epochs. */
  place: number;
}

/** What was drawn last. Both charts draw the same records. */
let drawn: { all: readonly HistoryRecord[]; count: number; scale: Scale; rows: Placed[] } | null = null;

function recordsToDraw(scale: Scale): Placed[] {
  const all = historyRecords();
  if (drawn?.all !== all || drawn.count !== all.length || drawn.scale !== scale) {
    const kept = thin(all, BUCKETS, epoch => placeOf(epoch, scale));
    const rows = kept.map(record => ({ ...record, place: placeOf(record.epoch, scale) }));
    drawn = { all, count: all.length, scale, rows };
  }
  return drawn.rows;
}

/** The axes for all records. They are at rest while the curves grow, so that the chart need not be rendered. */
function useAxes(
  chart: string,
  scale: Scale,
  rangeOf: (records: readonly HistoryRecord[]) => readonly [low: number, high: number],
): Axes {
  const target = useConfig(state => state.config.epochs);
  const key = useRun(() => {
    const all = historyRecords();
    const epoch = all.at(-1)?.epoch ?? 0;
    const [low, high] = rangeOf(all);
    // A logarithmic axis has room for the whole run from its first epoch on.
    const end = scale === 'log' ? Math.max(1, epoch, target) : axisEnd(epoch, target);
    return [end, low, high].join();
  });
  return useRestingAxes(`points ${chart} ${scale}`, key);
}

/** The place of the earlier epoch that is shown; null for the newest. */
function useCursor(scale: Scale): number | null {
  const at = useRun(({ past, ready }) => past && past.step / (ready?.stepsPerEpoch ?? 1));
  return at === null ? null : placeOf(at, scale);
}

const onSample = (draw: () => void) =>
  drawInTurn(pointsQueue, useRun, ({ version, status }) => `${version} ${status}`, draw);
const placeIn = ({ place }: Placed) => place;

function LossChart() {
  const epochScale = useUi(state => state.epochScale);
  const lossScale = useUi(state => state.lossScale);
  const range = useCallback((all: readonly HistoryRecord[]) => lossRange(all, lossScale), [lossScale]);
  const axes = useAxes(`loss ${lossScale}`, epochScale, range);
  const chart = useOverEpochs(epochScale, axes, lossKeys);
  const y = useMemo(() => lossAxis(axes, lossScale), [axes, lossScale]);
  const { low } = axes;
  const lines = useMemo((): readonly LiveLine<Placed>[] => {
    // A logarithmic axis has no place for a loss of 0.
    const within = (loss: number | null) => (loss === null ? null : Math.max(low, loss));
    return [
      { key: 'band', value: one => within(one.high), lower: one => Math.max(low, one.low) },
      { key: 'trainLoss', value: one => within(one.trainLoss) },
      { key: 'testLoss', value: one => within(one.testLoss), stroke: 'var(--ink)', dash: '5 3' },
    ];
  }, [low]);
  const caption = `Loss (mean ${useLossName()}). Band: lowest to highest since the previous point`;
  return <CurveChart {...chart} {...{ name: 'Loss', caption, lines, y }} />;
}

/** What both charts have in common. */
function useOverEpochs(scale: Scale, { end }: Axes, keys: readonly CurveKey[]) {
  const cursor = useCursor(scale);
  const rows = useCallback(() => recordsToDraw(scale), [scale]);
  const x = useMemo(() => epochAxis(scale, end), [scale, end]);
  return {
    ...{ store: useRun, cursor, rows, x, place: placeIn, subscribe: onSample, readOut },
    placeOf: (place: number) => place,
    rowAt: (place: number) => rows().find(row => row.place === place),
    /** The curves that the points of a walk are on. Those without a point are left out. */
    curves: () => keys.map(key => pointsCurve(key, rows())).filter(({ values }) => values.length > 0),
  };
}

const within = (score: number | null) => (score === null ? null : Math.max(0, score));
const accuracyLines: readonly LiveLine<Placed>[] = [
  { key: 'trainAccuracy', value: one => within(one.trainAccuracy) },
  { key: 'testAccuracy', value: one => within(one.testAccuracy), stroke: 'var(--ink)', dash: '5 3' },
];

/** What is averaged. */
function useLossName(): string {
  const loss = useConfig(({ config }) => config.loss);
  const hasNumbers = useRun(isRegression);
  if (!hasNumbers) return 'cross-entropy';
  return loss === 'squared' ? 'of ½ (ŷ − y)²' : 'of |ŷ − y|';
}

const asScore = (value: number) => String(Number(value.toFixed(3)));
const asPercent = (value: number) => `${Math.round(value * 100)}\u2009%`;

function AccuracyChart() {
  const epochScale = useUi(state => state.epochScale);
  const hasNumbers = useRun(isRegression);
  const axes = useAxes('accuracy', epochScale, accuracyRange);
  const chart = useOverEpochs(epochScale, axes, accuracyKeys);
  const y = useMemo(() => accuracyAxis(axes, hasNumbers ? asScore : asPercent), [axes, hasNumbers]);
  const caption = (
    <>
      {hasNumbers ? 'R² (0: no better than the mean)' : 'Accuracy'} <AsOf /> <FreezeAxes />
    </>
  );
  const name = hasNumbers ? 'R²' : 'Accuracy';
  return <CurveChart {...chart} {...{ name, caption, lines: accuracyLines, y }} />;
}

const lossKeys = ['trainLoss', 'testLoss'] as const;
const accuracyKeys = ['trainAccuracy', 'testAccuracy'] as const;
type CurveKey = (typeof lossKeys | typeof accuracyKeys)[number];

const readOut = (record: Placed) => <ReadOut record={record} />;

function ReadOut({ record }: { record: HistoryRecord }) {
  const hasNumbers = useRun(isRegression);
  const score = hasNumbers ? formatRSquared : formatPercent;
  const name = hasNumbers ? 'R²' : 'accuracy';
  return (
    <dl className={styles.hover}>
      <dt>epoch</dt>
      <dd>{formatCount(record.epoch)}</dd>
      <dt>train loss</dt>
      <dd>{record.trainLoss.toPrecision(6)}</dd>
      {record.testLoss !== null && <dt>test loss</dt>}
      {record.testLoss !== null && <dd>{record.testLoss.toPrecision(6)}</dd>}
      <dt>train {name}</dt>
      <dd>{score(record.trainAccuracy)}</dd>
      {record.testAccuracy !== null && <dt>test {name}</dt>}
      {record.testAccuracy !== null && <dd>{score(record.testAccuracy)}</dd>}
      <dt>loss range since the previous point</dt>
      <dd>
        {record.low.toPrecision(4)} to {record.high.toPrecision(4)}
      </dd>
    </dl>
  );
}
