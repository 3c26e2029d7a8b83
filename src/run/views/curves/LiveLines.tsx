import { useEffect, useId, useRef } from 'react';
import type { ChartAxis } from './chart-axis';

/** A curve. Rows without a value, where it is null or missing, are left out. */
export interface LiveLine<Row> {
  key: string;
  value(row: Row): number | null | undefined;
  /** The lower edge of an area whose upper edge is `value`. Without it the curve is a line. */
  lower?(row: Row): number | undefined;
  stroke?: string;
  dash?: string;
  /** A ring at each value instead of a line. */
  isDotted?: boolean;
}

/** The area inside a chart's axes, in CSS pixels. */
export interface PlotArea {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface LiveLinesProps<Row> {
  lines: readonly LiveLine<Row>[];
  /** What is drawn, in the order of the axis. */
  rows(this: void): readonly Row[];
  /** The row's value on the axis of time. */
  place(this: void, row: Row): number;
  /** Calls `draw` whenever there are new rows. Returns a function that stops. */
  subscribe(this: void, draw: () => void): () => void;
  x: ChartAxis;
  y: ChartAxis;
}

/**
 * Curves that grow inside a chart without rendering the chart: a sample changes one attribute of a path, where
 * rendering a chart takes many milliseconds.
 */
export function LiveLines<Row>(props: LiveLinesProps<Row> & { plot: PlotArea }) {
  const { lines, rows, place, subscribe, x, y, plot } = props;
  const clip = useId();
  const group = useRef<SVGGElement>(null);
  useEffect(() => {
    const draw = () => {
      const shown = rows();
      const at = (row: Row, value: number) =>
        `${round(plot.x + plot.width * x.shareOf(place(row)))},${round(plot.y + plot.height * (1 - y.shareOf(value)))}`;
      lines.forEach((line, index) => {
        const known = shown.filter(row => line.value(row) != null);
        const form = line.lower ? area : line.isDotted ? rings : polyline;
        group.current?.children[index]?.setAttribute('d', form(known, line, at));
      });
    };
    draw();
    return subscribe(draw);
  }, [x, y, plot, lines, rows, place, subscribe]);
  return (
    <>
      {/* New rows may lie beyond axes that a person keeps, or that React has not rendered yet. */}
      <clipPath id={clip}>
        <rect
          x={plot.x - BEYOND}
          y={plot.y - BEYOND}
          width={plot.width + 2 * BEYOND}
          height={plot.height + BEYOND + STROKE}
        />
      </clipPath>
      <g ref={group} clipPath={`url(#${clip})`} data-testid="live-lines">
        {lines.map(({ key, lower, stroke = 'var(--accent)', dash, isDotted = false }) =>
          lower ? (
            <path key={key} fill={stroke} fillOpacity={0.18} />
          ) : (
            <path
              key={key}
              fill={isDotted ? 'var(--surface)' : 'none'}
              stroke={stroke}
              strokeWidth={2}
              strokeDasharray={dash}
              data-line={key}
            />
          ),
        )}
      </g>
    </>
  );
}

/** Room for a ring or a stroke at the edge of the plot, in CSS pixels. */
const BEYOND = 5;
/** Below the plot there is only room for half a stroke: the numbers of the axis follow. */
const STROKE = 1;

type At<Row> = (row: Row, value: number) => string;

function polyline<Row>(rows: readonly Row[], { value }: LiveLine<Row>, at: At<Row>): string {
  return rows.map((row, i) => `${i === 0 ? 'M' : 'L'}${at(row, value(row) ?? 0)}`).join('');
}

function area<Row>(rows: readonly Row[], { value, lower }: LiveLine<Row>, at: At<Row>): string {
  const upper = rows.map(row => at(row, value(row) ?? 0));
  const back = rows.map(row => at(row, lower?.(row) ?? 0)).reverse();
  return upper.length > 0 ? `M${[...upper, ...back].join('L')}Z` : '';
}

const RADIUS = 3.5;

function rings<Row>(rows: readonly Row[], { value }: LiveLine<Row>, at: At<Row>): string {
  const [r, d] = [RADIUS, 2 * RADIUS];
  return rows
    .map(row => `M${at(row, value(row) ?? 0)}m${-r},0a${r},${r} 0 1,0 ${d},0a${r},${r} 0 1,0 ${-d},0`)
    .join('');
}

/** Draws for each new sample, in turn with the other expensive parts of the page. Returns a function that stops. */
export function drawInTurn<State>(
  queue: { onPaint(paint: () => unknown, isExpensive?: boolean): () => void; requestExpensive(): void },
  store: { getState(): State; subscribe(change: () => void): () => void },
  keyOf: (state: State) => string,
  draw: () => void,
): () => void {
  let drawn = keyOf(store.getState());
  const stopPainting = queue.onPaint(() => {
    const key = keyOf(store.getState());
    if (key === drawn) return false;
    drawn = key;
    draw();
    return true;
  }, true);
  const stopListening = store.subscribe(() => {
    if (keyOf(store.getState()) !== drawn) queue.requestExpensive();
  });
  return () => {
    stopPainting();
    stopListening();
  };
}

/** Far outside every chart. Browsers refuse a path with a number beyond single precision. */
const FAR = 1e6;

/**
 * A coordinate of a path, in pixels. Tenths are enough, and make the paths short. The loss of a run that diverges can be
 * far above an axis that has not followed yet.
 */
export function round(pixels: number): number {
  return Math.round(10 * Math.max(-FAR, Math.min(FAR, pixels))) / 10;
}
