import { formatNumber, formatPlace } from '../../../charts/core/format';
import type { SpaceHit } from '../../../charts/space/space-hit';
import type { ShownSpace } from '../../../charts/space/space-shown';
import type { SpaceView } from '../../../experiment/measured/space';
import { useRun } from '../../page/run';
import { axisNames } from './space-words';

/** What a screen reader says of the picture of a layer. */
export function describeSpace({ layer }: SpaceView): string {
  return `Hidden space of layer ${layer + 1}: where it takes the plane and the points. Arrow keys go from point to point.`;
}

/** A point in words: its class, where it is in the plane, and where the layer takes it. */
export function describeHit(hit: SpaceHit, { space, train, test }: ShownSpace): string {
  const { ready } = useRun.getState();
  if (hit.kind !== 'point' || !ready) return '';
  const points = ready[hit.set];
  const drawn = hit.set === 'train' ? train : test;
  const index = hit.index / space.pointStride;
  const { x0, x1, y0, y1 } = ready.bounds;
  const place = [
    formatPlace(points.x[2 * hit.index] ?? NaN, x1 - x0),
    formatPlace(points.x[2 * hit.index + 1] ?? NaN, y1 - y0),
  ];
  const [across, up] = axisNames(space);
  const coordinate = (axis: 0 | 1) => formatNumber(drawn.x[2 * index + axis] ?? NaN, 3);
  const image = `${across} ${coordinate(0)}${up === null ? '' : `, ${up} ${coordinate(1)}`}`;
  const name = ready.classNames[points.y[hit.index] ?? 0] ?? '';
  const set = hit.set === 'train' ? 'Training' : 'Test';
  return `${set} point ${hit.index + 1} of ${name}, at ${place.join(', ')} in the plane: ${image}.`;
}
