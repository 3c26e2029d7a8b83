import { CLASSES } from '../nn/lenet-layout';

/** What was read of a set of images: their true classes, predicted ones, and the probability of the true one. */
export interface Reading {
  labels: Uint8Array;
  predicted: Uint8Array;
  confidence: Float32Array;
}

/** How many images of each true class (row) were taken for each class (column), [10][10]. */
export function confusionCounts({ labels, predicted }: Pick<Reading, 'labels' | 'predicted'>): Uint32Array {
  const counts = new Uint32Array(CLASSES * CLASSES);
  predicted.forEach((column, i) => {
    counts[labels[i]! * CLASSES + column]! += 1;
  });
  return counts;
}

/** The share of each true class that was read right; NaN for a class without images. */
export function recalls(counts: Uint32Array): number[] {
  return Array.from({ length: CLASSES }, (_, row) => {
    const all = counts.subarray(row * CLASSES, (row + 1) * CLASSES).reduce((sum, one) => sum + one, 0);
    return counts[row * CLASSES + row]! / all;
  });
}

/** The images of a true class that were taken for a class; the least likely to be right first. */
export function imagesOfCell({ labels, predicted, confidence }: Reading, row: number, column: number): number[] {
  const found: number[] = [];
  predicted.forEach((one, i) => {
    if (one === column && labels[i] === row) found.push(i);
  });
  return found.sort((a, b) => confidence[a]! - confidence[b]! || a - b);
}

/** Images that were read wrong, those whose true class was given the least probability first. */
export function worstMistakes({ labels, predicted, confidence }: Reading): number[] {
  const found: number[] = [];
  predicted.forEach((one, i) => {
    if (one !== labels[i]) found.push(i);
  });
  return found.sort((a, b) => confidence[a]! - confidence[b]! || a - b);
}
