import { useEffect, useRef } from 'react';
import { useXAxisScale, useYAxisScale } from 'recharts';

/** A curve; a gap where the value is null. */
export interface LiveLine<Row> {
  key: string;
  value(row: Row): number | null;
  /** The lower edge of an area whose upper edge is `value`. Without it the curve is a line. */
  lower?(row: Row): number;
  stroke?: string;
  dash?: string;
}

interface LiveLinesProps<Row> {
  lines: readonly LiveLine<Row>[];
  /** What is drawn, in the order of the axis. */
  rows(): readonly Row[];
  place(row: Row): number;
  /** Calls `draw` whenever there are new rows. Returns a function that stops. */
  subscribe(draw: () => void): () => void;
}

/**
 * Curves that grow inside a chart without rendering the chart: a sample changes one attribute of a path, where
 * rendering a chart takes many milliseconds. Its axes must not depend on the rows.
 */
export function LiveLines<Row>({ lines, rows, place, subscribe }: LiveLinesProps<Row>) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  const group = useRef<SVGGElement>(null);
  useEffect(() => {
    const draw = () => {
      if (!x || !y) return;
      const shown = rows();
      const at = (row: Row, value: number) => `${round(x(place(row)) ?? 0)},${round(y(value) ?? 0)}`;
      lines.forEach((line, index) => {
        const path = line.lower ? area(shown, line, at) : polyline(shown, line, at);
        group.current?.children[index]?.setAttribute('d', path);
      });
    };
    draw();
    return subscribe(draw);
  }, [x, y, lines, rows, place, subscribe]);
  return (
    <g ref={group} data-testid="live-lines">
      {lines.map(({ key, lower, stroke = 'var(--accent)', dash }) =>
        lower ? (
          <path key={key} fill={stroke} fillOpacity={0.18} />
        ) : (
          <path
            key={key}
            fill="none"
            stroke={stroke}
            strokeWidth={2}
            strokeDasharray={dash}
            data-line={key}
          />
        ),
      )}
    </g>
  );
}

type At<Row> = (row: Row, value: number) => string;

function polyline<Row>(rows: readonly Row[], { value }: LiveLine<Row>, at: At<Row>): string {
  let path = '';
  let isOpen = false;
  for (const row of rows) {
    const here = value(row);
    if (here !== null) path += `${isOpen ? 'L' : 'M'}${at(row, here)}`;
    isOpen = here !== null;
  }
  return path;
}

function area<Row>(rows: readonly Row[], { value, lower }: LiveLine<Row>, at: At<Row>): string {
  const upper = rows.map(row => at(row, value(row) ?? 0));
  const back = rows.map(row => at(row, lower?.(row) ?? 0)).reverse();
  return upper.length > 0 ? `M${[...upper, ...back].join('L')}Z` : '';
}

/** Tenths of a pixel are enough, and make the paths short. */
function round(pixels: number): number {
  return Math.round(10 * pixels) / 10;
}
