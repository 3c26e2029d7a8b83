import { formatCount, formatPercent } from '../../charts/core/format';
import { memo, useDeferredValue, useEffect, useState } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  YAxis,
} from 'recharts';
import {
  accuracyFloor,
  curveRows,
  thinRecords,
  trainingRows,
  type CurveRow,
} from '../../charts/curves/digits-curves';
import { batchRecords, testRecords, validationRecords } from '../page/digits-frames';
import { useDigits, type DigitsRun } from '../page/digits-run';
import { useDigitsView } from '../page/digits-view';
import {
  axis,
  hover,
  line,
  lossTick,
  margin,
  versionInTurn,
  xAxis,
} from '../../run/views/curves/curve-parts';
import styles from '../../run/views/curves/Curves.module.css';
import { CurvesKey } from './CurvesKey';

/** Points of a chart at rest: about one for every three pixels of its width. */
const STILL = { training: 110, validations: 60 };
/** Points of a chart during training, because every render is a separate task. */
const LIVE = { training: 55, validations: 30 };
/** Lower end of a logarithmic axis: smaller losses are rounding. */
const LEAST_LOSS = 1e-6;

const versionForAccuracy = (state: DigitsRun) => versionInTurn(state, 0);
const versionForLoss = (state: DigitsRun) => versionInTurn(state, 2);

interface CurveProps {
  version: number;
  isLive: boolean;
  smoothing: number;
  stepsPerEpoch: number;
  inEpochs: boolean;
  at: number | null;
}

/** Accuracy and loss: training (smoothed, all batches pale behind), validation (dashed) and test (dots). */
export function Curves() {
  const accuracyVersion = useDeferredValue(useDigits(versionForAccuracy));
  const lossVersion = useDeferredValue(useDigits(versionForLoss));
  const smoothing = useDeferredValue(useDigitsView(state => state.smoothing));
  const stepsPerEpoch = useDigits(state => state.ready?.stepsPerEpoch ?? 1);
  const inEpochs = useDigitsView(state => state.curveAxis === 'epochs');
  const at = useDigitsView(state => state.view.at);
  const isLive = useDigits(state => state.status === 'running');
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    // The first render of a chart is the slowest, so the second chart mounts later.
    const timer = setTimeout(() => setSettled(true), 150);
    return () => clearTimeout(timer);
  }, []);
  const props = { isLive, smoothing, stepsPerEpoch, inEpochs, at };
  return (
    <div className={styles.curves}>
      <AccuracyChart {...props} version={accuracyVersion} />
      {isSettled && <LossChart {...props} version={lossVersion} />}
    </div>
  );
}

function rowsOf({ smoothing, isLive }: Pick<CurveProps, 'smoothing' | 'isLive'>): CurveRow[] {
  const { training, validations } = isLive ? LIVE : STILL;
  return curveRows(
    trainingRows(batchRecords(), smoothing, training),
    thinRecords(validationRecords(), validations),
    thinRecords(testRecords(), validations),
  );
}

const AccuracyChart = memo(function AccuracyChart({ smoothing, isLive, ...place }: CurveProps) {
  const rows = rowsOf({ smoothing, isLive });
  const floor = accuracyFloor(rows);
  return (
    <figure className={styles.chart}>
      <figcaption>
        Accuracy
        <CurvesKey />
      </figcaption>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={placed(rows, place)} margin={margin}>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          {xAxis('x', place.inEpochs)}
          <YAxis
            {...axis}
            domain={[floor, 1]}
            ticks={[floor, (floor + 1) / 2, 1]}
            allowDataOverflow
            tickFormatter={(value: number) => `${Number((value * 100).toPrecision(3))} %`}
          />
          <Tooltip {...hover} content={Hover} />
          <Area
            {...line}
            dataKey="accuracyBand"
            stroke="none"
            fill="var(--accent)"
            fillOpacity={0.16}
            connectNulls
          />
          <Line {...line} dataKey="smoothAccuracy" stroke="var(--accent)" connectNulls />
          <Line
            {...line}
            dataKey="validationAccuracy"
            stroke="var(--ink)"
            strokeDasharray="5 3"
            connectNulls
          />
          <Line {...line} dataKey="testAccuracy" stroke="none" dot={testDot} />
          {cursor(place)}
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  );
});

const LossChart = memo(function LossChart({ smoothing, isLive, ...place }: CurveProps) {
  const scale = useDigitsView(state => state.lossScale);
  const isLog = scale === 'log';
  const all = rowsOf({ smoothing, isLive });
  const rows = isLog ? all.map(aboveZero) : all;
  return (
    <figure className={styles.chart}>
      <figcaption>Loss (mean cross-entropy; pale: every batch)</figcaption>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={placed(rows, place)} margin={margin}>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          {xAxis('x', place.inEpochs)}
          <YAxis
            {...axis}
            scale={scale}
            domain={isLog ? ['auto', 'auto'] : [0, 'auto']}
            allowDataOverflow={isLog}
            tickFormatter={lossTick}
          />
          <Tooltip {...hover} content={Hover} />
          <Area
            {...line}
            dataKey="lossBand"
            stroke="none"
            fill="var(--accent)"
            fillOpacity={0.16}
            connectNulls
          />
          <Line {...line} dataKey="smoothLoss" stroke="var(--accent)" connectNulls />
          <Line {...line} dataKey="validationLoss" stroke="var(--ink)" strokeDasharray="5 3" connectNulls />
          <Line {...line} dataKey="testLoss" stroke="none" dot={testDot} />
          {cursor(place)}
        </ComposedChart>
      </ResponsiveContainer>
    </figure>
  );
});

const testDot = { r: 3.5, fill: 'var(--surface)', stroke: 'var(--danger)', strokeWidth: 2 };

type Place = Pick<CurveProps, 'stepsPerEpoch' | 'inEpochs' | 'at'>;

function placed(rows: readonly CurveRow[], { inEpochs, stepsPerEpoch }: Place) {
  return rows.map(row => ({ ...row, x: inEpochs ? row.step / stepsPerEpoch : row.step }));
}

/** Position of the time travel. */
function cursor({ at, inEpochs, stepsPerEpoch }: Place) {
  if (at === null) return null;
  return <ReferenceLine x={inEpochs ? at / stepsPerEpoch : at} stroke="var(--ink)" strokeWidth={1.5} />;
}

function aboveZero(row: CurveRow): CurveRow {
  const { lossBand, smoothLoss, validationLoss, testLoss } = row;
  const least = (value: number) => Math.max(LEAST_LOSS, value);
  return {
    ...row,
    ...(lossBand && { lossBand: [least(lossBand[0]), least(lossBand[1])] as const }),
    ...(smoothLoss !== undefined && { smoothLoss: least(smoothLoss) }),
    ...(validationLoss !== undefined && { validationLoss: least(validationLoss) }),
    ...(testLoss !== undefined && { testLoss: least(testLoss) }),
  };
}

interface HoverProps {
  active?: boolean | undefined;
  payload?: readonly { payload?: unknown }[] | undefined;
}

function Hover({ active, payload }: HoverProps) {
  const row = payload?.[0]?.payload as CurveRow | undefined;
  if (!active || !row) return null;
  const entries: [string, string][] = [['step', formatCount(row.step)]];
  const add = (name: string, loss: number | undefined, accuracy: number | undefined, of = '') => {
    if (loss !== undefined) entries.push([`${name} loss${of}`, loss.toPrecision(5)]);
    if (accuracy !== undefined) entries.push([`${name} accuracy${of}`, formatPercent(accuracy, 2)]);
  };
  add('train', row.smoothLoss, row.smoothAccuracy, ', smoothed');
  add('train', row.loss, row.accuracy, ', one batch');
  add('validation', row.validationLoss, row.validationAccuracy);
  add('test', row.testLoss, row.testAccuracy);
  return (
    <dl className={styles.hover}>
      {entries.flatMap(([name, value]) => [
        <dt key={name}>{name}</dt>,
        <dd key={`${name} value`}>{value}</dd>,
      ])}
    </dl>
  );
}
