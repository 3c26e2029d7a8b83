import { textWidth } from '../../../charts/core/text-width';
import { useCanvasTheme } from '../hooks/use-theme';
import { withRoom, type ChartAxis } from './chart-axis';
import styles from './Curves.module.css';
import type { PlotArea } from './LiveLines';

/** Room around a chart's plot for the numbers of its axes, in CSS pixels. */
export const margin = { top: 8, right: 20, bottom: 20, left: 56 } as const;

/** The size of the numbers, in CSS pixels, before large type; the style sheet has the same. */
const TYPE = 12;
const GAP_X = 8;
const GAP_Y = 1;
/** From an axis to its numbers. */
const AWAY = 8;

/** The numbers of both axes as far as there is room, with a faint line across the plot for each of the values upwards. */
export function AxisLines({ x, y, plot }: { x: ChartAxis; y: ChartAxis; plot: PlotArea }) {
  const size = TYPE * useCanvasTheme().scale;
  const [right, bottom] = [plot.x + plot.width, plot.y + plot.height];
  const across = x.numbers.map(value => {
    const text = x.text(value);
    const width = textWidth(text, size);
    // The last one stays within the chart.
    const at = Math.min(plot.x + plot.width * x.shareOf(value), right + margin.right - width / 2);
    return { value, text, at, size: width };
  });
  const upwards = y.numbers.map(value => {
    return { value, text: y.text(value), at: bottom - plot.height * y.shareOf(value), size };
  });
  return (
    <g className={styles.axes}>
      <g data-testid="values-axis" textAnchor="end">
        {withRoom(upwards, GAP_Y).map(({ value, text, at }) => (
          <g key={value}>
            <line x1={plot.x} x2={right} y1={at} y2={at} />
            <text x={plot.x - AWAY} y={at} dy="0.355em">
              {text}
            </text>
          </g>
        ))}
      </g>
      <g data-testid="time-axis" textAnchor="middle">
        <path d={`M${plot.x},${bottom}H${right}`} />
        {withRoom(across, GAP_X).map(({ value, text, at }) => (
          <text key={value} x={at} y={bottom + AWAY} dy="0.71em">
            {text}
          </text>
        ))}
      </g>
    </g>
  );
}
