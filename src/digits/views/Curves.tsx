import { formatCount, formatPercent } from '../../charts/core/format';
import { useCallback, useMemo, type ReactNode } from 'react';
import { accuracyFloor, type CurveRow } from '../../charts/curves/digits-curves';
import { useConfig } from '../../run/config';
import { digitsQueue } from '../page/digits-frames';
import { useDigits } from '../page/digits-run';
import { useDigitsView } from '../page/digits-view';
import { axisEnd, roundDown, roundUp } from '../../run/views/curves/axis-range';
import {
  accuracyAxis,
  lossAxis,
  timeAxis,
  type ChartAxis,
  type Scale,
} from '../../run/views/curves/chart-axis';
import { CurveChart, CurvesColumn } from '../../run/views/curves/CurveChart';
import { FreezeAxes } from '../../run/views/curves/FreezeAxes';
import { useRestingAxes, type Axes } from '../../run/views/curves/frozen-axes';
import { RateStrip } from '../../run/views/curves/RateStrip';
import { drawInTurn, type LiveLine } from '../../run/views/curves/LiveLines';
import styles from '../../run/views/curves/Curves.module.css';
import { CurvesKey } from './CurvesKey';
import { rowsNow } from './curve-rows';
import { digitsCurve } from './listen/digits-curves';

/** Lower end of a logarithmic axis: smaller losses are rounding. */
const LEAST_LOSS = 1e-6;

/** Accuracy and loss: training (smoothed, all batches pale behind), validation (dashed) and test (dots). */
export function Curves() {
  return <CurvesColumn first={<AccuracyChart />} second={<LossChart />} last={<Rate />} />;
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

function lossRange(rows: readonly CurveRow[], scale: Scale): readonly [number, number] {
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
  const axes = useAxes('accuracy', accuracyRange);
  const y = useMemo(() => accuracyAxis(axes, asPercent), [axes]);
  const caption = (
    <>
      Accuracy
      <CurvesKey />
    </>
  );
  return <OverTime {...{ name: 'Accuracy', caption, lines: accuracyLines, axes, y, keys: accuracyKeys }} />;
}

const asPercent = (value: number) => `${Number((value * 100).toPrecision(3))}\u2009%`;

const lossLines = placed(LEAST_LOSS, [
  { key: 'band', value: one => one.lossBand?.[1], lower: one => one.lossBand?.[0] },
  { key: 'train', value: one => one.smoothLoss },
  { ...validation, value: one => one.validationLoss },
  { ...test, value: one => one.testLoss },
]);

function LossChart() {
  const scale = useDigitsView(state => state.lossScale);
  const range = useCallback((rows: readonly CurveRow[]) => lossRange(rows, scale), [scale]);
  const axes = useAxes(`loss ${scale}`, range);
  const y = useMemo(() => lossAxis(axes, scale), [axes, scale]);
  const caption = (
    <>
      Loss (mean cross-entropy; pale: every batch) <FreezeAxes />
    </>
  );
  return <OverTime {...{ name: 'Loss', caption, lines: lossLines, axes, y, keys: lossKeys }} />;
}

interface OverTimeProps {
  name: string;
  caption: ReactNode;
  lines: readonly LiveLine<CurveRow>[];
  axes: Axes;
  y: ChartAxis;
  keys: readonly CurveKey[];
}

/** Curves over steps or epochs. */
function OverTime({ axes: { end }, keys, ...chart }: OverTimeProps) {
  const { inEpochs, placeOf } = usePlace();
  const at = useDigitsView(state => state.view.at);
  const place = useCallback(({ step }: CurveRow) => placeOf(step), [placeOf]);
  const x = useMemo(() => timeAxis(placeOf(end), !inEpochs), [placeOf, end, inEpochs]);
  return (
    <CurveChart
      {...chart}
      {...{ store: useDigits, rows: rowsNow, place, x, subscribe: onSample, placeOf, readOut }}
      cursor={at === null ? null : placeOf(at)}
      // Those without a point are left out.
      curves={() => keys.map(key => digitsCurve(key)).filter(({ values }) => values.length > 0)}
      rowAt={step => rowsNow().find(row => row.step === step)}
    />
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

const accuracyKeys = ['smoothAccuracy', 'validationAccuracy', 'testAccuracy'] as const;
const lossKeys = ['smoothLoss', 'validationLoss'] as const;
type CurveKey = (typeof accuracyKeys | typeof lossKeys)[number];

const readOut = (row: CurveRow) => <ReadOut row={row} />;

function ReadOut({ row }: { row: CurveRow }) {
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
