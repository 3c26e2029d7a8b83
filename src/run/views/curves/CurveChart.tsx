import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { ComposedChart, Line, ResponsiveContainer, Tooltip, usePlotArea, XAxis, YAxis } from 'recharts';
import type { HeardCurve } from '../../../charts/heard/heard-curve';
import { AxisLines, margin } from './AxisLines';
import styles from './Curves.module.css';
import { CurveWalk } from './CurveWalk';
import { LiveLines, type LiveLinesProps, type PlotArea } from './LiveLines';
import { useReader, useVersion, type RunStore } from './reading';

interface CurveChartProps<Row> extends LiveLinesProps<Row> {
  /** "Loss": for the walk by keys. */
  name: string;
  caption: ReactNode;
  store: RunStore;
  /** The value on the axis of time at which time travel is; null for the newest. */
  cursor: number | null;
  /** The curves of the walk by keys. */
  curves(): readonly HeardCurve[];
  /** The value on the axis of time of a place of the walk. */
  placeOf(place: number): number;
  /** The exact values of a row. */
  readOut(row: Row): ReactNode;
  /** The row at a place of the walk. */
  rowAt(place: number): Row | undefined;
}

/** What Recharts draws nothing of, so that it has nothing to render while nobody reads the chart. */
interface Point<Row> {
  x: number;
  y: number | null;
  row?: Row;
}

const AT_REST: readonly Point<never>[] = [
  { x: 0, y: null },
  { x: 1, y: null },
];

/** Draws the inside of a chart, whose place Recharts knows. */
const Inside = createContext<(plot: PlotArea) => ReactNode>(() => null);

function PlotInside(): ReactNode {
  const plot = usePlotArea();
  const draw = use(Inside);
  return plot ? draw(plot) : null;
}

/**
 * A chart of curves over time. Recharts measures its room and finds what is under the pointer; it knows only shares of
 * the axes, because rendering it for an axis that grows takes a slow machine more than a tenth of a second.
 */
export function CurveChart<Row>(props: CurveChartProps<Row>) {
  const { name, caption, store, cursor, x, y, rows, place, lines } = props;
  const { isRead, handlers } = useReader();
  const version = useVersion(store, isRead);
  const [walked, setWalked] = useState<number | null>(null);
  const data = useMemo((): readonly Point<Row>[] => {
    if (!isRead || version < 0) return AT_REST;
    const shown = lines.find(line => !line.lower);
    return rows().map(row => {
      const value = shown?.value(row) ?? null;
      return { row, x: x.shareOf(place(row)), y: value === null ? null : y.shareOf(value) };
    });
  }, [isRead, version, rows, place, lines, x, y]);
  const { readOut } = props;
  const chart = useMemo(
    () => (
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={data} margin={margin} accessibilityLayer={false} aria-hidden>
          <XAxis hide type="number" dataKey="x" domain={SHARES} allowDataOverflow />
          <YAxis hide type="number" domain={SHARES} allowDataOverflow />
          <Tooltip
            {...hover}
            content={({ active, payload }) => {
              const row = (payload[0]?.payload as Point<Row> | undefined)?.row;
              return active && row !== undefined ? readOut(row) : null;
            }}
          />
          <Line {...unseen} dataKey="y" />
          <PlotInside />
        </ComposedChart>
      </ResponsiveContainer>
    ),
    [data, readOut],
  );
  const upright = (value: number | null, plot: PlotArea, look: object) => {
    if (value === null) return null;
    const at = plot.x + plot.width * x.shareOf(value);
    return <line {...look} x1={at} x2={at} y1={plot.y} y2={plot.y + plot.height} />;
  };
  const inside = (plot: PlotArea) => (
    <>
      <AxisLines {...{ x, y, plot }} />
      <LiveLines {...props} plot={plot} />
      {upright(cursor, plot, asOf)}
      {upright(walked === null ? null : props.placeOf(walked), plot, walkedLine)}
    </>
  );
  return (
    <figure className={styles.chart} {...handlers}>
      <figcaption>{caption}</figcaption>
      <Inside value={inside}>{chart}</Inside>
      <CurveWalk
        {...{ name }}
        curves={props.curves}
        onPlace={setWalked}
        readOut={at => {
          const row = props.rowAt(at);
          return row !== undefined && readOut(row);
        }}
      />
    </figure>
  );
}

const SHARES: [number, number] = [0, 1];
const asOf = { stroke: 'var(--ink)', strokeWidth: 1.5, className: 'as-of-cursor' };
const walkedLine = { stroke: 'var(--accent)', strokeWidth: 2 };

/** The values under the pointer are shown below the chart, where they do not hide the curve. */
const hover = {
  isAnimationActive: false,
  position: { y: 0 },
  allowEscapeViewBox: { x: false, y: true },
  wrapperStyle: { top: '100%', zIndex: 5 },
} as const;

/** The tooltip’s values and its dot are those of this line; the curves themselves are drawn by LiveLines. */
const unseen = {
  dot: false,
  activeDot: { r: 3 },
  isAnimationActive: false,
  stroke: 'none',
  type: 'linear',
} as const;

/** The second chart comes later: the first render of a chart takes the longest. */
const SECOND_MS = 150;

/** The charts of a lab below each other. */
export function CurvesColumn({ first, second, last }: Record<'first' | 'second' | 'last', ReactNode>) {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SECOND_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.curves}>
      {first}
      {isSettled && second}
      {last}
    </div>
  );
}
