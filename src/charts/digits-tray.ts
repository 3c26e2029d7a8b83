import { CLASSES } from '../nn/lenet-layout';
import type { Reading } from './digits-confusion';

/** Digits in the tray: two of each class, and a few more. */
export const TRAY_SIZE = 24;

/**
 * Which test images lie in the tray, class after class and round again; another `round` takes the next ones of each
 * class, the same on every machine.
 */
export function pickTray(labels: Uint8Array, round = 0, size = TRAY_SIZE): number[] {
  const byClass = Array.from({ length: CLASSES }, (_, label) => indexesOf(labels, label));
  const most = Math.ceil(size / CLASSES);
  const picked: number[] = [];
  for (let i = 0; picked.length < size && i < most * CLASSES; i += 1) {
    const images = byClass[i % CLASSES]!;
    const turn = Math.floor(i / CLASSES) + round * most;
    if (images.length > 0) picked.push(images[turn % images.length]!);
  }
  return [...new Set(picked)].sort((a, b) => labels[a]! - labels[b]! || a - b);
}

/** The images that are hardest for the network: the true class was given the least probability, wrong or not. */
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

/** The likeliest class of ten probabilities, the first of equals. */
export function likeliestOf(probabilities: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < probabilities.length; i += 1) {
    if (probabilities[i]! > probabilities[best]!) best = i;
  }
  return best;
}
