import { useRef, useState, type CSSProperties, type PointerEvent } from 'react';
import { formatCount, formatNumber } from '../../../charts/core/format';
import {
  hitHistograms,
  layoutHistograms,
  type HistogramHit,
  type HistogramLayout,
} from '../../../charts/histogram/histogram-layout';
import { drawHistograms } from '../../../charts/histogram/histograms';
import type { Range, Slice } from '../../../charts/curves/series';
import {
  drawStatistics,
  hitStatistics,
  layoutStatistics,
  type StatisticsLayout,
} from '../../../charts/histogram/statistics';
import styles from './TimeChart.module.css';
import { useFrameCanvas, type FrameSource } from '../hooks/use-frame-canvas';
import { useCanvasTheme } from '../hooks/use-theme';

/** Room for the read-out, in CSS pixels. */
const CARD_WIDTH = 210;
const CARD_HEIGHT = 80;

export type LayerForm = 'histogram' | 'statistics';

interface TimeChartProps<Frame> {
  source: FrameSource<Frame>;
  /** What is drawn, oldest first. */
  slices(): readonly Slice[];
  /** Changes whenever the slices do. */
  keyOf(): string;
  form: LayerForm;
  unit: 'epoch' | 'step';
  isOverlaid?: boolean;
  /** The highlighted step, called with every drawing; null for none. */
  at?(): number | null;
  /** Without axes and labels. */
  isSmall?: boolean;
  /** The label for screen readers. Without it the chart is hidden from them, because its surroundings describe it. */
  label?: string | undefined;
  /** Called with the range of values whenever the chart is drawn; null if all values are inside. */
  onRange?: ((range: Range | null) => void) | undefined;
}

type Drawn =
  | { form: 'histogram'; layout: HistogramLayout }
  | { form: 'statistics'; layout: StatisticsLayout };

interface Place {
  x: number;
  y: number;
  /** In the right half, where the read-out would cover the place that it describes. */
  isRight: boolean;
  /** Position in the window, for a read-out that does not fit into a small chart. */
  clientX: number;
  clientY: number;
}

type Hovered = { form: 'histogram'; hit: HistogramHit } | { form: 'statistics'; slice: Slice };

/** One quantity over time, as ridges or as statistics, with exact values under the pointer. */
export function TimeChart<Frame>(props: TimeChartProps<Frame>) {
  const { source, form, unit, isOverlaid = false, isSmall = false, label } = props;
  const at = () => props.at?.() ?? null;
  const theme = useCanvasTheme();
  const [place, setPlace] = useState<Place | null>(null);
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const drawn = useRef<Drawn | null>(null);
  const canvas = useFrameCanvas(
    source,
    surface => {
      const slices = props.slices();
      const { width, height } = surface;
      const style = { isSmall, scale: theme.scale, unit, isOverlaid, at: at() };
      if (form === 'histogram') {
        const layout = layoutHistograms(slices, width, height, style);
        drawn.current = { form, layout };
        drawHistograms(surface, layout, theme, place && hitHistograms(layout, place.x, place.y));
        props.onRange?.(layout.range);
      } else {
        const layout = layoutStatistics(slices, width, height, style);
        drawn.current = { form, layout };
        drawStatistics(surface, layout, theme, place && hitStatistics(layout, place.x));
        props.onRange?.(null);
      }
    },
    undefined,
    () => [props.keyOf(), form, isOverlaid, at(), theme.name, theme.scale, place?.x, place?.y].join(),
  );
  const point = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left;
    const { clientX, clientY } = event;
    const next = { x, y: clientY - box.top, isRight: x > box.width / 2, clientX, clientY };
    setPlace(next);
    setHovered(drawn.current && find(drawn.current, next));
  };
  const leave = () => {
    setPlace(null);
    setHovered(null);
  };
  return (
    <div className={styles.chart}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={leave}
      />
      {hovered && place && (
        <ReadOut hovered={hovered} unit={unit} style={isSmall ? beside(place) : inside(place)} />
      )}
    </div>
  );
}

function find(drawn: Drawn, { x, y }: Place): Hovered | null {
  if (drawn.form === 'histogram') {
    const hit = hitHistograms(drawn.layout, x, y);
    return hit && { form: 'histogram', hit };
  }
  const slice = hitStatistics(drawn.layout, x);
  return slice && { form: 'statistics', slice };
}

/** A bin of the run that is wider than those drawn does not tell in which of them its values are. */
function countText(count: number): string {
  return Number.isInteger(count) ? formatCount(count) : `about ${formatCount(Math.round(count))}`;
}

interface ReadOutProps {
  hovered: Hovered;
  unit: string;
  style: CSSProperties;
}

function inside({ isRight }: Place): CSSProperties {
  return isRight ? { left: 4 } : { right: 4 };
}

/** Next to the pointer, within the window. */
function beside({ clientX, clientY }: Place): CSSProperties {
  const left = Math.max(4, Math.min(clientX + 14, innerWidth - CARD_WIDTH));
  return { position: 'fixed', left, top: Math.min(clientY + 16, innerHeight - CARD_HEIGHT) };
}

function ReadOut({ hovered, unit, style }: ReadOutProps) {
  const { time, summary } = hovered.form === 'histogram' ? hovered.hit.slice : hovered.slice;
  return (
    <div className={styles.readOut} style={style} data-testid="layer-readout">
      <p className="muted">
        {unit} {formatCount(time)}
      </p>
      {hovered.form === 'histogram' ? (
        <p>
          {formatNumber(hovered.hit.low)} to {formatNumber(hovered.hit.high)}:{' '}
          <b>
            {countText(hovered.hit.count)} of {formatCount(summary.count)}
          </b>
        </p>
      ) : (
        <>
          <p>
            mean <b>{formatNumber(summary.mean)}</b>, σ {formatNumber(summary.std)}
          </p>
          <p>
            {formatNumber(summary.min)} to {formatNumber(summary.max)}
          </p>
        </>
      )}
    </div>
  );
}
