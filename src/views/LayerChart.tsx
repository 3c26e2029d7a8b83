import { useRef, useState, type PointerEvent } from 'react';
import { formatCount, formatNumber } from '../charts/format';
import {
  hitHistograms,
  layoutHistograms,
  type HistogramHit,
  type HistogramLayout,
} from '../charts/histogram-layout';
import { drawHistograms } from '../charts/histograms';
import { theme as canvasTheme } from '../charts/palette';
import { seriesOf, type Range, type Slice } from '../charts/series';
import { drawStatistics, hitStatistics, layoutStatistics, type StatisticsLayout } from '../charts/statistics';
import type { Quantity } from '../protocol/points-protocol';
import { snapshots } from '../store/frames';
import { useRun } from '../store/run';
import { useUi } from '../store/ui';
import styles from './LayersView.module.css';
import { useCanvas } from './use-canvas';

export type LayerForm = 'histogram' | 'statistics';

interface LayerChartProps {
  layer: number;
  quantity: Quantity;
  form: LayerForm;
  /** Without axes, labels and hover. */
  isSmall?: boolean;
  /** What a screen reader says; without it the chart is hidden from them, for something around it speaks. */
  label?: string;
  /** Hears of the range that is drawn whenever the chart is; null where all values are inside. */
  onRange?(range: Range | null): void;
}

type Drawn =
  { form: 'histogram'; layout: HistogramLayout } | { form: 'statistics'; layout: StatisticsLayout };

interface Place {
  x: number;
  y: number;
  /** In the right half, where the read-out would cover what it speaks of. */
  isRight: boolean;
}

type Hovered = { form: 'histogram'; hit: HistogramHit } | { form: 'statistics'; slice: Slice };

/** One quantity of one layer over time, as ridges or as statistics; points out exact values. */
export function LayerChart({ layer, quantity, form, isSmall = false, label, onRange }: LayerChartProps) {
  const theme = useUi(state => state.theme);
  const presenting = useUi(state => state.presenting);
  const [at, setAt] = useState<Place | null>(null);
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const drawn = useRef<Drawn | null>(null);
  const canvas = useCanvas(
    surface => {
      const slices = seriesOf(snapshots(), layer, quantity);
      const colours = canvasTheme(theme, presenting);
      const { width, height } = surface;
      const look = { isSmall, scale: colours.scale };
      if (form === 'histogram') {
        const layout = layoutHistograms(slices, width, height, look);
        drawn.current = { form, layout };
        const hit = at && hitHistograms(layout, at.x, at.y);
        drawHistograms(surface, layout, colours, hit);
        onRange?.(layout.range);
      } else {
        const layout = layoutStatistics(slices, width, height, look);
        drawn.current = { form, layout };
        drawStatistics(surface, layout, colours, at && hitStatistics(layout, at.x));
        onRange?.(null);
      }
    },
    undefined,
    () => {
      const all = snapshots();
      const { runId } = useRun.getState().ready ?? {};
      const asked = [layer, quantity, form, theme, presenting, at?.x, at?.y];
      return [runId, all.length, all.at(-1)?.step, ...asked].join();
    },
  );
  const point = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left;
    const next = { x, y: event.clientY - box.top, isRight: x > box.width / 2 };
    setAt(next);
    setHovered(drawn.current && find(drawn.current, next));
  };
  const leave = () => {
    setAt(null);
    setHovered(null);
  };
  const handlers = isSmall ? {} : { onPointerMove: point, onPointerDown: point, onPointerLeave: leave };
  return (
    <div className={styles.chart}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
        {...handlers}
      />
      {hovered && at && <ReadOut hovered={hovered} onLeft={at.isRight} />}
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

function ReadOut({ hovered, onLeft }: { hovered: Hovered; onLeft: boolean }) {
  const { time, summary } = hovered.form === 'histogram' ? hovered.hit.slice : hovered.slice;
  return (
    <div className={styles.readOut} style={onLeft ? { left: 4 } : { right: 4 }} data-testid="layer-readout">
      <p className="muted">epoch {formatCount(time)}</p>
      {hovered.form === 'histogram' ? (
        <p>
          {formatNumber(hovered.hit.low)} to {formatNumber(hovered.hit.high)}:{' '}
          <b>
            {formatCount(hovered.hit.count)} of {formatCount(summary.count)}
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
