/** What a network read at one snapshot: the predicted class of each image. */
export interface SnapshotReading {
  step: number;
  predicted: Uint8Array;
}

/** A class is learned at the first snapshot from which at least this share of its images is right at every snapshot. */
export const LEARNED_SHARE = 0.9;

/**
 * For each image the step of the first reading from which it is right at every reading; null if it is wrong at the last.
 * Readings are in the order of their steps.
 */
export function imagesLearned(
  readings: readonly SnapshotReading[],
  labels: ArrayLike<number>,
): (number | null)[] {
  return Array.from(labels, (label, image) =>
    learnedAt(readings, ({ predicted }) => predicted[image] === label),
  );
}

export interface LearnedClass {
  /** Images of the class that are right at the last reading, and all of them. */
  right: number;
  of: number;
  /** The step from which `LEARNED_SHARE` of them are right at every reading; null if fewer are right at the last. */
  since: number | null;
}

/** When each class was learned. */
export function classesLearned(
  readings: readonly SnapshotReading[],
  labels: ArrayLike<number>,
  classes: number,
): LearnedClass[] {
  const counts = readings.map(({ predicted }) => {
    const right = new Uint32Array(classes);
    for (let i = 0; i < labels.length; i += 1) if (predicted[i] === labels[i]) right[labels[i]!]! += 1;
    return right;
  });
  return Array.from({ length: classes }, (_, label) => {
    let of = 0;
    for (let i = 0; i < labels.length; i += 1) if (labels[i] === label) of += 1;
    const enough = readings.map(({ step }, i) => ({ step, is: counts[i]![label]! >= LEARNED_SHARE * of }));
    return {
      ...{ right: counts.at(-1)?.[label] ?? 0, of },
      since: of > 0 ? learnedAt(enough, ({ is }) => is) : null,
    };
  });
}

/** The step of the first moment from which the condition holds at every moment; null if it fails at the last. */
function learnedAt<T extends { step: number }>(
  moments: readonly T[],
  isSo: (one: T) => boolean,
): number | null {
  const lastWrong = moments.findLastIndex(one => !isSo(one));
  return moments[lastWrong + 1]?.step ?? null;
}
