import type { LayerSpace } from '../../../experiment/measured/layer-space';
import {
  classesLearned,
  imagesLearned,
  type LearnedClass,
  type SnapshotReading,
} from '../../../nn/lenet/when-learned';

/** When each class and each of the images was learned, over the snapshots that a run keeps. */
export interface Learned {
  classes: readonly LearnedClass[];
  /** The step from which on each image stays right; null if it is wrong at the last snapshot. */
  images: readonly (number | null)[];
  /** The step of the last snapshot whose images were read; null for none. */
  at: number | null;
  /** Snapshots whose images are still to be read. */
  pending: number;
}

/** What the readings so far tell. Those of snapshots that the run has dropped do not count. */
export function learnedOf(
  { labels }: Pick<LayerSpace, 'labels'>,
  all: readonly SnapshotReading[],
  snapshots: readonly { step: number }[],
  classes: number,
): Learned {
  const steps = new Set(snapshots.map(({ step }) => step));
  const readings = all.filter(({ step }) => steps.has(step));
  return {
    classes: classesLearned(readings, labels, classes),
    images: imagesLearned(readings, labels),
    at: readings.at(-1)?.step ?? null,
    pending: steps.size - readings.length,
  };
}
