import { formatPercent } from '../../../charts/core/format';
import type { HiddenSpace } from '../../../experiment/measured/space';
import type { Config } from '../../../experiment/settings/settings';

/** Why a network has no picture of a hidden layer, as sentences; null if it has one. */
export function whyNoSpace({ classes, hidden }: Pick<Config, 'classes' | 'hidden'>): string | null {
  if (classes === 1)
    return 'This view shows how hidden layers pull classes apart. This network predicts a number, so there are no classes here.';
  if (hidden.length === 0) return 'This network has no hidden layer: its output sees the inputs themselves.';
  return null;
}

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
  const held = shares.reduce((sum, one) => sum + one, 0);
  if (!(held > 0) && view.axes.kind === 'principal')
    return `${layer} gives every training point the same outputs: all of them are in one place.`;
  const share = formatPercent(held);
  if (view.axes.kind === 'units') return `Two of ${units} units: ${share} of the layer’s variance.`;
  const { epoch = 0 } = projection.fitted ?? {};
  return `First two principal components of ${units} units, found at epoch ${epoch.toLocaleString('en')}. They hold ${share} of the variance.`;
}

/** How to read the picture. */
export function readingText({ units, head }: HiddenSpace, classes: number): string {
  const colour = 'in the colour of the predicted class';
  const how =
    units === 1
      ? `Bars: where it takes the plane, ${colour}. Points: a row for each class.`
      : `Grid: the plane of the picture, ${colour}.`;
  if (!head) return units === 1 ? how : `${how} Thick line: the decision boundary.`;
  const border = units === 1 ? 'value' : 'straight line';
  const parts = classes === 2 ? `a ${border}` : `${border}s`;
  return `${how} The output layer comes next: it parts the classes by ${parts}.`;
}
