import { formatCount, formatPercent } from '../../../charts/core/format';
import type { LayerPoints } from '../../../charts/space/layer-points';
import type { LayerSpace } from '../../../experiment/measured/layer-space';
import { epochText } from '../../../run/moment';
import type { Shown } from './space-state';

/** What the two axes are, and the share of the variance along each. */
export function axisNames(
  by: Shown['by'],
  towards: readonly [string, string],
  { shares }: LayerPoints,
): readonly [string, string] {
  const names = {
    components: ['component 1', 'component 2'],
    classes: [`towards ${towards[0]}`, `towards ${towards[1]}`],
    turned: ['turned', 'turned'],
  }[by];
  return [`${names[0]} (${formatPercent(shares[0])})`, `${names[1]} (${formatPercent(shares[1])})`];
}

/** Which part of the layer is shown, and how much of it. */
export function projectionText(by: Shown['by'], space: LayerSpace, { shares }: LayerPoints): string {
  const units = `${formatCount(space.units)} ${space.units === 1 ? 'value' : 'values'}`;
  const at = `snapshot of step ${formatCount(space.fitted)}`;
  const what = {
    components: `First two principal components of the layer’s ${units} at the ${at}.`,
    classes: `Directions in the layer’s ${units}, from the mean of all images towards the means of two classes at the ${at}; the second is made perpendicular to the first.`,
    turned: `A projection of the layer’s ${units}, turned by hand.`,
  }[by];
  if (!(space.variance > 0))
    return `${what} The layer gives every image the same values, so all points coincide.`;
  return `${what} It shows ${formatPercent(shares[0] + shares[1])} of the variance.`;
}

/** An image in words: what it is, how it is read, and when that was learned. */
export function tellImage(
  { images, labels, predicted }: LayerSpace,
  place: number,
  names: readonly string[],
  since: number | null | undefined,
  stepsPerEpoch: number,
): { title: string; read: string; since: string } {
  const [label, read] = [labels[place] ?? 0, predicted[place] ?? 0];
  const name = (of: number) => names[of] ?? String(of);
  return {
    title: `test image ${images[place]}, a ${name(label)}`,
    read: `read as ${name(read)}, ${read === label ? 'right' : 'wrong'}`,
    since: sinceText(since, stepsPerEpoch),
  };
}

function sinceText(since: number | null | undefined, stepsPerEpoch: number): string {
  if (since === undefined) return '';
  return since === null
    ? 'wrong at the last snapshot'
    : `stays right from ${epochText(since, stepsPerEpoch)} on`;
}
