import { formatCount, formatPercent, formatRSquared } from '../../charts/core/format';
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import {
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  YAxis,
} from 'recharts';
import { thin } from '../../charts/core/thin';
import type { HistoryRecord } from '../../experiment/measured/points';
import { useConfig } from '../../run/config';
import { historyRecords, pointsQueue } from '../page/frames';
import { isRegression, useRun } from '../page/run';
import { useUi } from '../../run/ui';
import { accuracyRange, lossRange } from './curve-ranges';
import { pointsCurve } from './listen/points-playables';
import {
  axis,
  axisEnd,
  epochAxis,
  hover,
  line,
  lossTick,
  lossTicks,
  margin,
  placeOf,
  useReader,
  useRestingAxes,
  versionInTurn,
  type Axes,
} from '../../run/views/curves/curve-parts';
import { CurveWalk, walkLine } from '../../run/views/curves/CurveWalk';
import { FreezeAxes } from '../../run/views/curves/FreezeAxes';
import { RateStrip } from '../../run/views/curves/RateStrip';
import { drawInTurn, LiveLines, type LiveLine } from '../../run/views/curves/LiveLines';
import styles from '../../run/views/curves/Curves.module.css';

const BUCKETS = 32;

type Scale = 'linear' | 'log';

/** Loss and accuracy, or R², by epoch, for training (solid) and test points (dashed). */
export function Curves() {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    // The first render of a chart is the slowest, so the second chart mounts later.
    const timer = setTimeout(() => setSettled(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.curves}>
      <LossChart />
      {isSettled && <AccuracyChart />}
      <Rate />
    </div>
  );
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

/**
 * The chart's records while a person reads it, because its tooltip needs them. Otherwise only the ends of its axis, so
 * that nothing is rendered when the curves grow.
 */
function useReading(scale: Scale, end: number) {
  const { isRead, handlers } = useReader();
  const version = useDeferredValue(useRun(state => (isRead ? versionInTurn(state, 0) : 0)));
  const data = useMemo(
    () => (isRead && version >= 0 ? recordsToDraw(scale) : [{ place: 0 }, { place: placeOf(end, scale) }]),
    [isRead, version, scale, end],
  );
  return { data, handlers };
}

/** A line at the earlier epoch that is shown; null for the newest. */
function useCursor(scale: Scale) {
  const at = useRun(({ past, ready }) => past && past.step / (ready?.stepsPerEpoch ?? 1));
  if (at === null) return null;
  return (
    <ReferenceLine x={placeOf(at, scale)} stroke="var(--ink)" strokeWidth={1.5} className="as-of-cursor" />
  );
}

const onSample = (draw: () => void) =>
  drawInTurn(pointsQueue, useRun, ({ version, status }) => `${version} ${status}`, draw);
const placeIn = ({ place }: Placed) => place;

function LossChart() {
  const epochScale = useUi(state => state.epochScale);
  const lossScale = useUi(state => state.lossScale);
  const range = useCallback((all: readonly HistoryRecord[]) => lossRange(all, lossScale), [lossScale]);
  const { end, low, high } = useAxes(`loss ${lossScale}`, epochScale, range);
  const { data, handlers } = useReading(epochScale, end);
  const cursor = useCursor(epochScale);
  const [walked, setWalked] = useState<number | null>(null);
  const rows = useCallback(() => recordsToDraw(epochScale), [epochScale]);
  const lines = useMemo((): readonly LiveLine<Placed>[] => {
    // A logarithmic axis has no place for a loss of 0.
    const within = (loss: number | null) => (loss === null ? null : Math.max(low, loss));
    return [
      { key: 'band', value: one => within(one.high), lower: one => Math.max(low, one.low) },
      { key: 'trainLoss', value: one => within(one.trainLoss) },
      { key: 'testLoss', value: one => within(one.testLoss), stroke: 'var(--ink)', dash: '5 3' },
    ];
  }, [low]);
  return (
    <figure className={styles.chart} {...handlers}>
      <figcaption>Loss (mean {useLossName()}). Band: lowest to highest since the previous point</figcaption>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={data} margin={margin} accessibilityLayer={false} aria-hidden>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          {epochAxis(epochScale, end)}
          <YAxis
            {...axis}
            ticks={lossTicks(low, high, lossScale)}
            scale={lossScale}
            domain={[low, high]}
            allowDataOverflow
            tickFormatter={lossTick}
          />
          <Tooltip {...hover} content={Hover} />
          <Line {...line} dataKey="trainLoss" stroke="none" />
          <LiveLines lines={lines} rows={rows} place={placeIn} subscribe={onSample} />
          {cursor}
          {walkLine(walked)}
        </ComposedChart>
      </ResponsiveContainer>
      <CurveWalk
        name="Loss"
        curves={() => walkedCurves(rows(), lossKeys)}
        onPlace={setWalked}
        readOut={place => readOut(rows(), place)}
      />
    </figure>
  );
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

function AccuracyChart() {
  const epochScale = useUi(state => state.epochScale);
  const hasNumbers = useRun(isRegression);
  const { end, low, high } = useAxes('accuracy', epochScale, accuracyRange);
  const { data, handlers } = useReading(epochScale, end);
  const cursor = useCursor(epochScale);
  const [walked, setWalked] = useState<number | null>(null);
  const rows = useCallback(() => recordsToDraw(epochScale), [epochScale]);
  return (
    <figure className={styles.chart} {...handlers}>
      <figcaption>
        {hasNumbers ? 'R² (0: no better than the mean)' : 'Accuracy'} <FreezeAxes />
      </figcaption>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={data} margin={margin} accessibilityLayer={false} aria-hidden>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          {epochAxis(epochScale, end)}
          <YAxis
            {...axis}
            domain={[low, high]}
            allowDataOverflow
            ticks={[low, (low + high) / 2, high]}
            tickFormatter={(value: number) =>
              hasNumbers ? String(Number(value.toFixed(3))) : `${Math.round(value * 100)}\u2009%`
            }
          />
          <Tooltip {...hover} content={Hover} />
          <Line {...line} dataKey="trainAccuracy" stroke="none" />
          <LiveLines lines={accuracyLines} rows={rows} place={placeIn} subscribe={onSample} />
          {cursor}
          {walkLine(walked)}
        </ComposedChart>
      </ResponsiveContainer>
      <CurveWalk
        name={hasNumbers ? 'R²' : 'Accuracy'}
        curves={() => walkedCurves(rows(), accuracyKeys)}
        onPlace={setWalked}
        readOut={place => readOut(rows(), place)}
      />
    </figure>
  );
}

const lossKeys = ['trainLoss', 'testLoss'] as const;
const accuracyKeys = ['trainAccuracy', 'testAccuracy'] as const;

/** The curves that the points of a walk are on. Those without a point are left out. */
function walkedCurves(
  rows: readonly Placed[],
  keys: readonly (typeof lossKeys | typeof accuracyKeys)[number][],
) {
  return keys.map(key => pointsCurve(key, rows)).filter(({ values }) => values.length > 0);
}

function readOut(rows: readonly Placed[], place: number) {
  const payload = rows.find(row => row.place === place);
  return payload && <Hover active payload={[{ payload }]} />;
}

interface HoverProps {
  active?: boolean | undefined;
  payload?: readonly { payload?: unknown }[] | undefined;
}

function Hover({ active, payload }: HoverProps) {
  const hasNumbers = useRun(isRegression);
  const score = hasNumbers ? formatRSquared : formatPercent;
  const name = hasNumbers ? 'R²' : 'accuracy';
  const record = payload?.[0]?.payload as HistoryRecord | undefined;
  if (!active || !record) return null;
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
