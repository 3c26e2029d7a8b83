import { useMemo } from 'react';
import { theme as canvasTheme } from '../charts/palette';
import { datasets } from '../data/datasets';
import type { PointsSource } from '../experiment/vocabulary';
import { useUi } from '../store/ui';

const SIZE = 40;
const MARGIN = 4;

/** A picture of a data set, made of its real points; a pencil for one's own. */
export function DatasetThumbnail({ name }: { name: PointsSource }) {
  const theme = useUi(state => state.theme);
  const paths = useMemo(() => (name === 'own' ? [] : dots(name)), [name]);
  const { classes } = canvasTheme(theme);
  return (
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} width="100%" height="100%" aria-hidden="true">
      {name === 'own' && (
        <path d="m10 30 1.5-6L25 10.5l4.5 4.5L16 28.5z" fill="none" stroke="currentColor" strokeWidth="2" />
      )}
      {paths.map((path, index) => (
        <path key={index} d={path} stroke={classes[index]} strokeWidth="3.4" strokeLinecap="round" />
      ))}
    </svg>
  );
}

/** One path of dots for each class. */
function dots(name: Exclude<PointsSource, 'own'>): string[] {
  const { preset, classes } = datasets[name];
  const options = {
    samples: 60,
    seed: 0,
    noise: 0.05,
    factor: 0.5,
    classes: Math.max(classes.min, 2),
    ...preset,
  };
  const points = datasets[name].generate({ ...options, samples: 36, noise: Math.min(options.noise, 0.8) });
  const xs = points.x.filter((_, i) => i % 2 === 0);
  const ys = points.x.filter((_, i) => i % 2 === 1);
  const scale = (values: Float64Array, value: number) => {
    const low = Math.min(...values);
    const span = Math.max(...values) - low || 1;
    return MARGIN + ((value - low) / span) * (SIZE - 2 * MARGIN);
  };
  const paths: string[] = Array.from({ length: points.classes }, () => '');
  points.y.forEach((label, i) => {
    const x = scale(xs, xs[i] ?? 0).toFixed(1);
    const y = (SIZE - scale(ys, ys[i] ?? 0)).toFixed(1);
    paths[label] += `M${x} ${y}h0`;
  });
  return paths;
}
