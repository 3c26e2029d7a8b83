import { formatCount, formatPercent } from '../../charts/core/format';
import { memo, useDeferredValue, useEffect, useState } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, YAxis } from 'recharts';
import { thin } from '../../charts/core/thin';
import type { HistoryRecord } from '../../experiment/measured/points';
import { historyRecords } from '../page/frames';
import { useConfig } from '../../run/config';
import { useRun } from '../page/run';
import { useUi } from '../../run/ui';
import {
  axis,
  axisEnd,
  epochAxis,
  hover,
  line,
  lossTick,
  margin,
  placeOf,
  versionInTurn,
} from '../../run/views/curves/curve-parts';
import styles from '../../run/views/curves/Curves.module.css';

const BUCKETS = 32;

const versionForLoss = (state: RunSample) => versionInTurn(state, 0);
const versionForAccuracy = (state: RunSample) => versionInTurn(state, 2);
type RunSample = Parameters<typeof versionInTurn>[0];

type Scale = 'linear' | 'log';

interface CurveProps {
  version: number;
  epochScale: Scale;
  lossScale: Scale;
  hasTest: boolean;
}

/** Loss and accuracy by epoch, for training (solid) and test points (dashed). */
export function Curves() {
  // React renders deferred charts in short slices between frames where it can.
  const lossVersion = useDeferredValue(useRun(versionForLoss));
  const accuracyVersion = useDeferredValue(useRun(versionForAccuracy));
  const hasTest = useRun(state => state.measures?.testLoss != null);
  const epochScale = useUi(state => state.epochScale);
  const lossScale = useUi(state => state.lossScale);
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    // The first render of a chart is the slowest, so the second chart mounts later.
    const timer = setTimeout(() => setSettled(true), 150);
    return () => clearTimeout(timer);
  }, []);
  const props = { epochScale, lossScale, hasTest };
  return (
    <div className={styles.curves}>
      <LossChart {...props} version={lossVersion} />
      {isSettled && <AccuracyChart {...props} version={accuracyVersion} />}
    </div>
  );
}

interface Placed extends HistoryRecord {
  /** Position on the axis of epochs. */
  place: number;
}

/** The records that the charts draw, and where their axis ends. */
function recordsToDraw(scale: Scale): { records: Placed[]; end: number } {
  const all = historyRecords();
  const kept = thin(all, BUCKETS, epoch => placeOf(epoch, scale));
  return {
    records: kept.map(record => ({ ...record, place: placeOf(record.epoch, scale) })),
    end: axisEnd(all.at(-1)?.epoch ?? 0, useConfig.getState().config.epochs),
  };
}

const LossChart = memo(function LossChart({ epochScale, lossScale, hasTest }: CurveProps) {
  const { records, end } = recordsToDraw(epochScale);
  const data = records.map(record => ({ ...record, band: [record.low, record.high] }));
  return (
    <figure className={styles.chart}>
      <figcaption>Loss (mean cross-entropy). Band: lowest to highest since the previous point</figcaption>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={data} margin={margin}>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          {epochAxis(epochScale, end)}
          <YAxis
            {...axis}
            scale={lossScale}
            domain={lossScale === 'log' ? ['auto', 'auto'] : [0, 'auto']}
            allowDataOverflow={lossScale === 'log'}
            tickFormatter={lossTick}
          />
          <Tooltip {...hover} content={Hover} />
          <Area {...line} dataKey="band" stroke="none" fill="var(--accent)" fillOpacity={0.18} />
          <Line {...line} dataKey="trainLoss" stroke="var(--accent)" />
          {hasTest && <Line {...line} dataKey="testLoss" stroke="var(--ink)" strokeDasharray="5 3" />}
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  );
});

const AccuracyChart = memo(function AccuracyChart({ epochScale, hasTest }: CurveProps) {
  const { records, end } = recordsToDraw(epochScale);
  const lowest = Math.min(1, ...records.map(one => Math.min(one.trainAccuracy, one.testAccuracy ?? 1)));
  const bottom = Math.min(0.9, Math.floor(lowest * 5) / 5);
  return (
    <figure className={styles.chart}>
      <figcaption>Accuracy</figcaption>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={records} margin={margin}>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          {epochAxis(epochScale, end)}
          <YAxis
            {...axis}
            domain={[bottom, 1]}
            ticks={[bottom, (bottom + 1) / 2, 1]}
            tickFormatter={(value: number) => `${Math.round(value * 100)} %`}
          />
          <Tooltip {...hover} content={Hover} />
          <Line {...line} dataKey="trainAccuracy" stroke="var(--accent)" />
          {hasTest && <Line {...line} dataKey="testAccuracy" stroke="var(--ink)" strokeDasharray="5 3" />}
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  );
});

interface HoverProps {
  active?: boolean | undefined;
  payload?: readonly { payload?: unknown }[] | undefined;
}

function Hover({ active, payload }: HoverProps) {
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
      <dt>train accuracy</dt>
      <dd>{formatPercent(record.trainAccuracy)}</dd>
      {record.testAccuracy !== null && <dt>test accuracy</dt>}
      {record.testAccuracy !== null && <dd>{formatPercent(record.testAccuracy)}</dd>}
      <dt>loss range since the previous point</dt>
      <dd>
        {record.low.toPrecision(4)} to {record.high.toPrecision(4)}
      </dd>
    </dl>
  );
}
