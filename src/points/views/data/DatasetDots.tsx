import { useMemo } from 'react';
import { theme as canvasTheme } from '../../../charts/core/palette';
import { datasets, type DatasetName } from '../../../data/points/datasets';
import { makePoints } from '../../../data/points/make-points';
import { useUi } from '../../../run/ui';

const MARGIN = 4;

/** The points of a data set as dots, in an SVG that is `size` wide and high. */
export function DatasetDots({ name, size }: { name: DatasetName; size: number }) {
  const theme = useUi(state => state.theme);
  const paths = useMemo(() => dots(name, size), [name, size]);
  const { classes, negative, positive } = canvasTheme(theme);
  const colours = datasets[name].classes.max === 1 ? [negative, positive] : classes;
  return paths.map((path, index) => (
    <path key={index} d={path} stroke={colours[index]} strokeWidth="3.4" strokeLinecap="round" />
  ));
}

/** One path of dots for each class, or for the numbers below 0 and the others. */
function dots(name: DatasetName, size: number): string[] {
  const { preset, classes } = datasets[name];
  const options = {
    samples: 60,
    seed: 0,
    noise: 0.05,
    factor: 0.5,
    classes: Math.max(classes.min, 2),
    ...preset,
  };
  const points = makePoints(name, { ...options, samples: 36, noise: Math.min(options.noise, 0.8) });
  const xs = points.x.filter((_, i) => i % 2 === 0);
  const ys = points.x.filter((_, i) => i % 2 === 1);
  const scale = (values: Float64Array, value: number) => {
    const low = Math.min(...values);
    const span = Math.max(...values) - low || 1;
    return MARGIN + ((value - low) / span) * (size - 2 * MARGIN);
  };
  const { targets } = points;
  const paths: string[] = Array.from({ length: targets ? 2 : points.classes }, () => '');
  points.y.forEach((one, i) => {
    const label = targets ? Number(targets[i]! >= 0) : one;
    const x = scale(xs, xs[i] ?? 0).toFixed(1);
    const y = (size - scale(ys, ys[i] ?? 0)).toFixed(1);
    paths[label] += `M${x} ${y}h0`;
  });
  return paths;
}
