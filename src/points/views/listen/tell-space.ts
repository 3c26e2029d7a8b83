import { formatCount, formatNumber } from '../../../charts/core/format';
import { listOf } from '../../../charts/told/curve-words';
import type { LabelledPoints } from '../../../experiment/measured/points';
import type { HiddenSpace } from '../../../experiment/measured/space';
import { axisNames, projectionText } from '../space/space-words';

/** Most points whose neighbours are sought: each is compared with all. */
const MOST_POINTS = 500;
const DIGITS = 2;

/** A hidden layer's picture in words: what is shown, where each class lies, and how mixed the classes are. */
export function tellSpace(
  space: HiddenSpace,
  { y, count }: LabelledPoints,
  classNames: readonly string[],
  predicted: ArrayLike<number>,
): string[] {
  const axes = space.shares.length;
  const drawn = space.train.length / axes;
  const stride = space.pointStride;
  if (drawn !== Math.ceil(count / stride)) return [];
  const labels = Array.from({ length: drawn }, (_, i) => y[i * stride]!);
  return [
    projectionText(space),
    tellPlaces(space, labels, classNames),
    space.head ? tellLine(labels, predicted, stride, axes, classNames.length) : '',
    tellNeighbours(space, labels),
  ];
}

function tellPlaces(space: HiddenSpace, labels: readonly number[], classNames: readonly string[]): string {
  const { train, shares } = space;
  const names = axisNames(space);
  const places = classNames.flatMap((name, label) => {
    const own = labels.flatMap((one, i) => (one === label ? [i] : []));
    if (own.length === 0) return [];
    const means = shares.map((_, axis) => {
      const mean = own.reduce((sum, i) => sum + train[axis * labels.length + i]!, 0) / own.length;
      return `${names[axis]!.replace(/ \(.*/, '')} ${formatNumber(mean, DIGITS)}`;
    });
    return [`that of ${name} at ${listOf(means)}`];
  });
  return `The middle of each class: ${places.join('; ')}.`;
}

/** How well the output's straight line parts the classes: it is what the network predicts. */
function tellLine(
  labels: readonly number[],
  predicted: ArrayLike<number>,
  stride: number,
  axes: number,
  classes: number,
): string {
  const wrong = labels.filter((label, i) => predicted[i * stride] !== label).length;
  const border = `${classes === 2 ? 'a ' : ''}${axes > 1 ? 'straight line' : 'value'}${classes === 2 ? '' : 's'}`;
  const rest =
    wrong === 0
      ? 'all points are on their side'
      : `${formatCount(wrong)} of ${formatCount(labels.length)} points are on the wrong side`;
  return `The output parts the classes by ${border}: ${rest}.`;
}

function tellNeighbours({ train, shares }: HiddenSpace, labels: readonly number[]): string {
  const step = Math.ceil(labels.length / MOST_POINTS);
  const chosen = labels.flatMap((_, i) => (i % step === 0 ? [i] : []));
  if (chosen.length < 2) return '';
  const distance = (i: number, j: number) =>
    shares.reduce(
      (sum, _, axis) => sum + (train[axis * labels.length + i]! - train[axis * labels.length + j]!) ** 2,
      0,
    );
  const mixed = chosen.filter(i => {
    let [nearest, least] = [i, Infinity];
    for (const j of chosen) if (j !== i && distance(i, j) < least) [nearest, least] = [j, distance(i, j)];
    return labels[nearest] !== labels[i];
  }).length;
  return mixed === 0
    ? 'The classes do not mix: each point’s nearest neighbour is of its own class.'
    : `The classes mix: the nearest neighbour of ${formatCount(mixed)} of ${formatCount(chosen.length)} points is of another class.`;
}
