import { formatCount, formatNumber } from '../../../charts/core/format';

/** The epoch with its fraction, as text. It is rounded down, so that an epoch never looks complete too early. */
export function epochText(step: number, stepsPerEpoch: number): string {
  return `epoch ${formatNumber(Math.floor((step / stepsPerEpoch) * 100) / 100)}`;
}

/**
 * A moment of a run as text: "epoch 650" if each epoch is one update, else "step 650, epoch 0.59". Runs stored by earlier
 * versions have no step, so the text is "epoch 0".
 */
export function momentText(epoch: number, step: number | undefined, stepsPerEpoch: number): string {
  if (step === undefined || stepsPerEpoch === 1) return `epoch ${formatCount(epoch)}`;
  return `step ${formatCount(step)}, ${epochText(step, stepsPerEpoch)}`;
}
