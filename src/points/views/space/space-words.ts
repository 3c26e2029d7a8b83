import { formatPercent } from '../../../charts/core/format';
import type { HiddenSpace } from '../../../experiment/measured/space';

/** What the axes of a layer's picture are; the second is null in a layer of one unit. */
export function axisNames({ view, units, shares }: HiddenSpace): readonly [string, string | null] {
  const { axes } = view;
  if (axes.kind === 'principal')
    return [
      `component 1 (${formatPercent(shares[0] ?? 0)})`,
      `component 2 (${formatPercent(shares[1] ?? 0)})`,
    ];
  if (units === 1) return ['unit 1', null];
  return [`unit ${axes.across + 1}`, `unit ${axes.up + 1}`];
}

/** Which part of the layer is shown, and how much of it. */
export function projectionText(space: HiddenSpace): string {
  const { view, units, shares, projection, isExact } = space;
  const layer = `Layer ${view.layer + 1}`;
  if (units === 1) return `${layer} has one unit, so it takes the plane to a line.`;
  if (isExact) return `${layer} has two units, so nothing is left out.`;
  const share = formatPercent(shares.reduce((sum, one) => sum + one, 0));
  if (view.axes.kind === 'units') return `Two of ${units} units: ${share} of the layer’s variance.`;
  const { epoch = 0 } = projection.fitted ?? {};
  return `First two principal components of ${units} units, as of epoch ${epoch.toLocaleString('en')}: ${share} of the variance now.`;
}

/** How to read the picture. */
export function readingText(space: HiddenSpace, classes: number): string {
  const { units, head } = space;
  const border =
    classes === 2
      ? units === 1
        ? 'A single value parts the classes'
        : 'A straight line parts the classes'
      : 'Straight lines part the classes';
  if (units === 1)
    return `Bars: where it takes the plane, in the colour of the predicted class. Points: one row per class.${head ? ` ${border}, because the output follows.` : ''}`;
  return `Grid: the plane of the picture, in the colour of the predicted class. ${
    head ? `${border}, because the output follows.` : 'Dark line: where the decision boundary goes.'
  }`;
}
