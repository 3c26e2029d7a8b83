/** Number of digits in the tray: two of each class, and a few more. */
const TRAY_SIZE = 24;

/** Results for a set of images: their true classes, predicted classes, and the probability of the true class. */
export interface Reading {
  labels: Uint8Array;
  predicted: Uint8Array;
  confidence: Float32Array;
}

/** Number of images per true class (row) and predicted class (column), [classes][classes]. */
export function confusionCounts(
  { labels, predicted }: Pick<Reading, 'labels' | 'predicted'>,
  classes: number,
): Uint32Array {
  const counts = new Uint32Array(classes * classes);
  predicted.forEach((column, i) => {
    counts[labels[i]! * classes + column]! += 1;
  });
  return counts;
}

/** The correct share of each true class, from the confusion matrix; NaN for a class without images. */
export function recalls(counts: Uint32Array): number[] {
  const classes = Math.sqrt(counts.length);
  return Array.from({ length: classes }, (_, row) => {
    const all = counts.subarray(row * classes, (row + 1) * classes).reduce((sum, one) => sum + one, 0);
    return counts[row * classes + row]! / all;
  });
}

/** The images of a true class with a given prediction; the lowest probability of the true class first. */
export function imagesOfCell(
  { labels, predicted, confidence }: Reading,
  row: number,
  column: number,
): number[] {
  const found: number[] = [];
  predicted.forEach((one, i) => {
    if (one === column && labels[i] === row) found.push(i);
  });
  return found.sort((a, b) => confidence[a]! - confidence[b]! || a - b);
}

/** Misclassified images, those with the lowest probability of the true class first. */
export function worstMistakes({ labels, predicted, confidence }: Reading): number[] {
  const found: number[] = [];
  predicted.forEach((one, i) => {
    if (one !== labels[i]) found.push(i);
  });
  return found.sort((a, b) => confidence[a]! - confidence[b]! || a - b);
}

/**
 * The test images in the tray, class by class and round again. Another `round` takes the next ones of each class, the
 * same on every machine.
 */
export function pickTray(labels: Uint8Array, classes: number, round = 0, size = TRAY_SIZE): number[] {
  const byClass = Array.from({ length: classes }, (_, label) => indexesOf(labels, label));
  const most = Math.ceil(size / classes);
  const picked: number[] = [];
  for (let i = 0; picked.length < size && i < most * classes; i += 1) {
    const images = byClass[i % classes]!;
    const turn = Math.floor(i / classes) + round * most;
    if (images.length > 0) picked.push(images[turn % images.length]!);
  }
  return [...new Set(picked)].sort((a, b) => labels[a]! - labels[b]! || a - b);
}

/** The hardest images: those with the lowest probability of the true class, misclassified or not. */
export function hardest({ labels, confidence }: Reading, size = TRAY_SIZE): number[] {
  return Array.from(confidence, (_, i) => i)
    .sort((a, b) => confidence[a]! - confidence[b]! || a - b)
    .slice(0, size)
    .sort((a, b) => labels[a]! - labels[b]! || a - b);
}

function indexesOf(labels: Uint8Array, label: number): number[] {
  const found: number[] = [];
  labels.forEach((one, i) => {
    if (one === label) found.push(i);
  });
  return found;
}
