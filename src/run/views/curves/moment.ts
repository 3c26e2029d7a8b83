import { formatCount, formatNumber } from '../../../charts/core/format';

/** A fraction of an epoch for a person; never rounded up, so that an epoch is whole only when it is. */
export function epochText(step: number, stepsPerEpoch: number): string {
  return `epoch ${formatNumber(Math.floor((step / stepsPerEpoch) * 100) / 100)}`;
}

/**
 * A moment of a run for a person: "epoch 650" where each epoch is one update, else "step 650, epoch 0.59". Without the
 * step, as runs stored by earlier versions are, "epoch 0".
 */
export function momentText(epoch: number, step: number | undefined, stepsPerEpoch: number): string {
  if (step === undefined || stepsPerEpoch === 1) return `epoch ${formatCount(epoch)}`;
  return `step ${formatCount(step)}, ${epochText(step, stepsPerEpoch)}`;
}
