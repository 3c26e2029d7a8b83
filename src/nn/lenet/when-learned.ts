/** What a network read at one snapshot: the predicted class of each image. */
export interface SnapshotReading {
  step: number;
  predicted: Uint8Array;
}

/** A class is learned while at least this share of its images is right. */
export const LEARNED_SHARE = 0.9;

/** Readings in a row at which enough images of a class are right before it counts as learned. */
export const FIRST_STEADY = 2;
/** The same for a class that was learned and lost again. */
export const AGAIN_STEADY = 4;

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
  /** The step from which `LEARNED_SHARE` of them are right at every reading; null if it is not learned, or lost again. */
  since: number | null;
  /** If it was learned and lost again: the step from which it was learned, and that of the reading at which it was lost. */
  lost: { since: number; at: number } | null;
  /**
   * The step from which `LEARNED_SHARE` of them are right up to the last reading, if these readings are too few for a class that
   * is learned; null if it is learned, or not right enough at the last reading.
   */
  recent: number | null;
}

/**
 * When each class was learned, and lost again. A class is learned once enough of its images were right at `FIRST_STEADY` readings
 * in a row, from the first of these on: a network that takes everything for a seven has not learned the sevens. It is lost at
 * the next reading at which too few are right. After that it takes `AGAIN_STEADY` readings in a row, because one image that goes
 * back and forth would otherwise change the answer at every snapshot.
 */
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
      ...(of > 0 ? historyOf(enough) : { since: null, lost: null, recent: null }),
    };
  });
}

function historyOf(enough: readonly { step: number; is: boolean }[]): Omit<LearnedClass, 'right' | 'of'> {
  let since: number | null = null;
  let lost: LearnedClass['lost'] = null;
  /** The steps of the newest readings in a row at which enough are right. */
  let row: number[] = [];
  for (const { step, is } of enough) {
    if (since !== null) {
      if (is) continue;
      [lost, since, row] = [{ since, at: step }, null, []];
      continue;
    }
    row = is ? [...row, step] : [];
    if (row.length < (lost ? AGAIN_STEADY : FIRST_STEADY)) continue;
    [since, lost] = [row[0]!, null];
  }
  return { since, lost, recent: since === null ? (row[0] ?? null) : null };
}

/** The step of the first moment from which the condition holds at every moment; null if it fails at the last. */
function learnedAt<T extends { step: number }>(
  moments: readonly T[],
  isSo: (one: T) => boolean,
): number | null {
  const lastWrong = moments.findLastIndex(one => !isSo(one));
  return moments[lastWrong + 1]?.step ?? null;
}
