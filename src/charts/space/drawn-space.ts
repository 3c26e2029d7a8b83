import type { LabelledPoints, PlaneWindow } from '../../experiment/measured/points';
import type { HiddenSpace } from '../../experiment/measured/space';
import { activations, type Activation, type ActivationName } from '../../nn/activations';
import type { PlaneView } from '../core/plane';
import { keptAxes } from './space-range';
import { shownSpace, type ShownSpace } from './space-shown';

/** A hidden layer's picture on a canvas. */
export interface DrawnSpace {
  source: HiddenSpace;
  shown: ShownSpace;
  /** The axes, and the run, layer and directions that they belong to. */
  axes: PlaneWindow;
  key: string;
  plane: PlaneView | null;
}

/** The run of a hidden layer's picture. */
export interface SpaceRun {
  /** Changes whenever the run starts over. */
  key: string;
  train: LabelledPoints;
  test: LabelledPoints;
  /** As a link has them: one for all layers, or one for each. */
  activation: readonly ActivationName[];
}

/** Prepares a picture for drawing, on the axes of the one before if it is of the same run, layer and directions. */
export function drawnSpace(before: DrawnSpace | null, source: HiddenSpace, run: SpaceRun): DrawnSpace {
  if (before?.source === source) return before;
  const shown = shownSpace(source, run.train, run.test);
  const { fitted } = source.projection;
  const key = `${run.key} ${JSON.stringify(source.view)} ${fitted?.step}`;
  const kept = before?.key === key ? before.axes : null;
  const axes = keptAxes(kept, shown.extent, limitsOf(source, run.activation));
  return { source, shown, key, axes, plane: null };
}

/** The limits of two units’ activations; null for principal components, and for activations without limits. */
function limitsOf(
  { view, units }: HiddenSpace,
  activation: readonly ActivationName[],
): readonly [number, number] | null {
  const name = activation[view.layer] ?? activation[0];
  if (view.axes.kind !== 'units' || units === 1 || !name) return null;
  const { range }: Activation = activations[name];
  return range ?? null;
}
