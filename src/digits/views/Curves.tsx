import { formatCount, formatPercent } from '../../charts/core/format';
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
import { accuracyFloor, type CurveRow } from '../../charts/curves/digits-curves';
import { useConfig } from '../../run/config';
import { digitsQueue } from '../page/digits-frames';
import { useDigits } from '../page/digits-run';
import { useDigitsView } from '../page/digits-view';
import {
  axis,
  axisEnd,
  hover,
  line,
  lossTick,
  lossTicks,
  margin,
  roundDown,
  roundUp,
  useReader,
  useRestingAxes,
  versionInTurn,
  type Axes,
  xAxis,
} from '../../run/views/curves/curve-parts';
import { CurveWalk, walkLine } from '../../run/views/curves/CurveWalk';
import { FreezeAxes } from '../../run/views/curves/FreezeAxes';
import { RateStrip } from '../../run/views/curves/RateStrip';
import { drawInTurn, LiveLines, type LiveLine } from '../../run/views/curves/LiveLines';
import styles from '../../run/views/curves/Curves.module.css';
import { CurvesKey } from './CurvesKey';
import { rowsNow } from './curve-rows';
import { digitsCurve } from './listen/digits-curves';

/** Lower end of a logarithmic axis: smaller losses are rounding. */
const LEAST_LOSS = 1e-6;

/** Accuracy and loss: training (smoothed, all batches pale behind), validation (dashed) and test (dots). */
export function Curves() {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    // The first render of a chart is the slowest, so the second chart mounts later.
    const timer = setTimeout(() => setSettled(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.curves}>
      <AccuracyChart />
      {isSettled && <LossChart />}
      <Rate />
    </div>
  );
}

/** The learning rate, if a schedule changes it. */
function Rate() {
  const config = useConfig(state => state.config);
  const stepsPerEpoch = useDigits(({ ready }) => ready?.stepsPerEpoch ?? 1);
  const at = useDigitsView(state => state.view.at);
  const newest = useDigits(state => state.step);
  return <RateStrip {...{ config, stepsPerEpoch }} step={at ?? newest} scale="linear" />;
}

/** The axes for all rows. They are at rest while the curves grow, so that the chart need not be rendered. */
function useAxes(
  chart: string,
  rangeOf: (rows: readonly CurveRow[]) => readonly [low: number, high: number],
): Axes {
  const epochs = useConfig(state => state.config.epochs);
  useDigitsView(state => state.smoothing);
  const key = useDigits(({ ready, step }) => {
    const rows = rowsNow();
    const [low, high] = rangeOf(rows);
    return [axisEnd(rows.at(-1)?.step ?? step, epochs * (ready?.stepsPerEpoch ?? 1)), low, high].join();
  });
  return useRestingAxes(`digits ${chart}`, key);
}

const accuracyRange = (rows: readonly CurveRow[]) => [accuracyFloor(rows), 1] as const;

function lossRange(rows: readonly CurveRow[], scale: 'linear' | 'log'): readonly [number, number] {
  const isLog = scale === 'log';
  let [least, most] = [Infinity, 0];
  for (const { lossBand, smoothLoss, validationLoss, testLoss } of rows)
    for (const loss of [...(lossBand ?? []), smoothLoss, validationLoss, testLoss]) {
      if (loss === undefined || !Number.isFinite(loss)) continue;
      least = Math.min(least, loss);
      most = Math.max(most, loss);
    }
  if (most === 0) return isLog ? [0.1, 10] : [0, 1];
  return [isLog ? roundDown(Math.max(LEAST_LOSS, least)) : 0, roundUp(Math.max(LEAST_LOSS, most))];
}

/** The chart's rows while a person reads it, because its tooltip needs them; otherwise only the ends of its axis. */
function useReading(end: number, placeOf: (step: number) => number) {
  const { isRead, handlers } = useReader();
  const version = useDeferredValue(useDigits(state => (isRead ? versionInTurn(state, 0) : 0)));
  const data = useMemo(() => {
    const rows: readonly CurveRow[] = isRead && version >= 0 ? rowsNow() : [{ step: 0 }, { step: end }];
    return rows.map(row => ({ ...row, x: placeOf(row.step) }));
  }, [isRead, version, end, placeOf]);
  return { data, handlers };
}

/** Where a step is on the axis of steps or of epochs. */
function usePlace(): { inEpochs: boolean; placeOf(this: void, step: number): number } {
  const stepsPerEpoch = useDigits(state => state.ready?.stepsPerEpoch ?? 1);
  const inEpochs = useDigitsView(state => state.curveAxis === 'epochs');
  const placeOf = useCallback(
    (step: number) => (inEpochs ? step / stepsPerEpoch : step),
    [inEpochs, stepsPerEpoch],
  );
  return { inEpochs, placeOf };
}

function onSample(draw: () => void): () => void {
  const endings = [
    drawInTurn(digitsQueue, useDigits, ({ version, status }) => `${version} ${status}`, draw),
    useDigitsView.subscribe((state, before) => {
      if (state.smoothing !== before.smoothing) draw();
    }),
  ];
  return () => endings.forEach(end => end());
}

const test = { key: 'test', stroke: 'var(--danger)', isDotted: true } as const;
const validation = { key: 'validation', stroke: 'var(--ink)', dash: '5 3' } as const;

const accuracyLines = placed(0, [
  { key: 'band', value: one => one.accuracyBand?.[1], lower: one => one.accuracyBand?.[0] },
  { key: 'train', value: one => one.smoothAccuracy },
  { ...validation, value: one => one.validationAccuracy },
  { ...test, value: one => one.testAccuracy },
]);

function AccuracyChart() {
  const { inEpochs, placeOf } = usePlace();
  const { end, low, high } = useAxes('accuracy', accuracyRange);
  const { data, handlers } = useReading(end, placeOf);
  const place = useCallback(({ step }: CurveRow) => placeOf(step), [placeOf]);
  const [walked, setWalked] = useState<number | null>(null);
  return (
    <figure className={styles.chart} {...handlers}>
      <figcaption>
        Accuracy
        <CurvesKey />
      </figcaption>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={data} margin={margin} accessibilityLayer={false} aria-hidden>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          {xAxis('x', inEpochs)}
          <YAxis
            {...axis}
            domain={[low, high]}
            ticks={[low, (low + high) / 2, high]}
            allowDataOverflow
            tickFormatter={(value: number) => `${Number((value * 100).toPrecision(3))}\u2009%`}
          />
          <Tooltip {...hover} content={Hover} />
          <Line {...line} dataKey="smoothAccuracy" stroke="none" />
          <LiveLines lines={accuracyLines} rows={rowsNow} place={place} subscribe={onSample} />
          <Cursor placeOf={placeOf} />
          {walkLine(walked === null ? null : placeOf(walked))}
        </ComposedChart>
      </ResponsiveContainer>
      <CurveWalk
        name="Accuracy"
        curves={() => walkedCurves(accuracyKeys)}
        onPlace={setWalked}
        readOut={readOut}
      />
    </figure>
  );
}

const lossLines = placed(LEAST_LOSS, [
  { key: 'band', value: one => one.lossBand?.[1], lower: one => one.lossBand?.[0] },
  { key: 'train', value: one => one.smoothLoss },
  { ...validation, value: one => one.validationLoss },
  { ...test, value: one => one.testLoss },
]);

function LossChart() {
  const scale = useDigitsView(state => state.lossScale);
  const { inEpochs, placeOf } = usePlace();
  const range = useCallback((rows: readonly CurveRow[]) => lossRange(rows, scale), [scale]);
  const { end, low, high } = useAxes(`loss ${scale}`, range);
  const { data, handlers } = useReading(end, placeOf);
  const place = useCallback(({ step }: CurveRow) => placeOf(step), [placeOf]);
  const [walked, setWalked] = useState<number | null>(null);
  return (
    <figure className={styles.chart} {...handlers}>
      <figcaption>
        Loss (mean cross-entropy; pale: every batch) <FreezeAxes />
      </figcaption>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={data} margin={margin} accessibilityLayer={false} aria-hidden>
          <CartesianGrid stroke="var(--line)" vertical={false} />
          {xAxis('x', inEpochs)}
          <YAxis
            {...axis}
            scale={scale}
            domain={[low, high]}
            ticks={lossTicks(low, high, scale)}
            allowDataOverflow
            tickFormatter={lossTick}
          />
          <Tooltip {...hover} content={Hover} />
          <Line {...line} dataKey="smoothLoss" stroke="none" />
          <LiveLines lines={lossLines} rows={rowsNow} place={place} subscribe={onSample} />
          <Cursor placeOf={placeOf} />
          {walkLine(walked === null ? null : placeOf(walked))}
        </ComposedChart>
      </ResponsiveContainer>
      <CurveWalk name="Loss" curves={() => walkedCurves(lossKeys)} onPlace={setWalked} readOut={readOut} />
    </figure>
  );
}

/** These curves with a place on the axis for every row: a logarithm has none for a loss of 0. */
function placed(least: number, curves: readonly LiveLine<CurveRow>[]): readonly LiveLine<CurveRow>[] {
  const onAxis = (value: number | null | undefined) =>
    value == null || !Number.isFinite(value) ? undefined : Math.max(least, value);
  return curves.map(({ value, lower, ...look }) => ({
    ...look,
    value: row => onAxis(value(row)),
    ...(lower && { lower: (row: CurveRow) => onAxis(lower(row)) }),
  }));
}

/** Position of the time travel. */
function Cursor({ placeOf }: { placeOf(this: void, step: number): number }) {
  const at = useDigitsView(state => state.view.at);
  if (at === null) return null;
  return <ReferenceLine x={placeOf(at)} stroke="var(--ink)" strokeWidth={1.5} />;
}

const accuracyKeys = ['smoothAccuracy', 'validationAccuracy', 'testAccuracy'] as const;
const lossKeys = ['smoothLoss', 'validationLoss'] as const;

/** The curves that the points of a walk are on. Those without a point are left out. */
function walkedCurves(keys: readonly (typeof accuracyKeys | typeof lossKeys)[number][]) {
  return keys.map(key => digitsCurve(key)).filter(({ values }) => values.length > 0);
}

function readOut(step: number) {
  const payload = rowsNow().find(row => row.step === step);
  return payload && <Hover active payload={[{ payload }]} />;
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
