import {
  createContext,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { ComposedChart, Line, ResponsiveContainer, Tooltip, usePlotArea, XAxis, YAxis } from 'recharts';
import type { HeardCurve } from '../../../charts/heard/heard-curve';
import { AxisLines, margin } from './AxisLines';
import styles from './Curves.module.css';
import { CurveWalk, type WalkHandle } from './CurveWalk';
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

/** A row as Recharts knows it: its place, as shares of both axes. */
interface Point<Row> {
  x: number;
  y: number | null;
  row?: Row;
}

/** What Recharts gets while nobody reads the chart: always the same, so that it renders nothing. */
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
  const { isRead, attributes } = useReader();
  const version = useVersion(store, isRead);
  const walk = useRef<WalkHandle>(null);
  const [walked, setWalked] = useState<number | null>(null);
  /** Keys and the pointer can be at two places; the values are those of what moved last. */
  const [isByKeys, setByKeys] = useState(false);
  const shown = isByKeys ? walked : null;
  const data = useMemo((): readonly Point<Row>[] => {
    if (!isRead || version < 0) return AT_REST;
    const main = lines.find(line => !line.lower);
    return rows().map(row => {
      const value = main?.value(row) ?? null;
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
            cursor={!isByKeys}
            content={({ active, payload }) => {
              const row = (payload[0]?.payload as Point<Row> | undefined)?.row;
              return active && !isByKeys && row !== undefined ? readOut(row) : null;
            }}
          />
          <Line {...unseen} dataKey="y" />
          <PlotInside />
        </ComposedChart>
      </ResponsiveContainer>
    ),
    [data, readOut, isByKeys],
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
      {upright(shown === null ? null : props.placeOf(shown), plot, walkedLine)}
    </>
  );
  return (
    <figure
      className={styles.chart}
      {...attributes}
      onPointerMove={() => setByKeys(false)}
      onClick={event => {
        const share = shareAt(event);
        if (share !== null) walk.current?.startAt(at => Math.abs(x.shareOf(props.placeOf(at)) - share));
      }}
    >
      <figcaption>{caption}</figcaption>
      <Inside value={inside}>{chart}</Inside>
      <CurveWalk
        {...{ ref: walk, name }}
        curves={props.curves}
        onPlace={at => {
          setWalked(at);
          setByKeys(at !== null);
        }}
        readOut={at => {
          const row = isByKeys ? props.rowAt(at) : undefined;
          return row !== undefined && readOut(row);
        }}
      />
    </figure>
  );
}

/** Where a click is along the axis of time; null beside the plot. */
function shareAt({ currentTarget, clientX, clientY }: MouseEvent): number | null {
  const box = currentTarget.querySelector('svg.recharts-surface')?.getBoundingClientRect();
  if (!box) return null;
  const share = (clientX - box.left - margin.left) / (box.width - margin.left - margin.right);
  const isInside = share >= 0 && share <= 1 && clientY >= box.top && clientY <= box.bottom - margin.bottom;
  return isInside ? share : null;
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
