import { formatCount, formatNumber } from '../charts/core/format';

/** The epoch with its fraction, as text. It is rounded down, so that an epoch never looks complete too early. */
export function epochText(step: number, stepsPerEpoch: number): string {
  return `epoch ${formatNumber(Math.floor((step / stepsPerEpoch) * 100) / 100)}`;
}

/** The epoch that a step belongs to, from 1, and how many of its batches are done: 0 only before the first step. */
export function batchAt(step: number, stepsPerEpoch: number): { epoch: number; batch: number } {
  const epoch = Math.max(1, Math.ceil(step / stepsPerEpoch));
  return { epoch, batch: step - (epoch - 1) * stepsPerEpoch };
}

/** Where a step is in its epoch, as text: "epoch 1, batch 322 of 1,100". */
export function batchText(step: number, stepsPerEpoch: number): string {
  const { epoch, batch } = batchAt(step, stepsPerEpoch);
  return `epoch ${formatCount(epoch)}, batch ${formatCount(batch)} of ${formatCount(stepsPerEpoch)}`;
}

/** The epoch of a step with all digits, as text: "epoch 12,345", or "epoch 12,345.59" within it, rounded down. */
export function exactEpochText(step: number, stepsPerEpoch: number): string {
  const epoch = `epoch ${formatCount(Math.floor(step / stepsPerEpoch))}`;
  const within = step % stepsPerEpoch;
  if (within === 0) return epoch;
  return `${epoch}.${String(Math.floor((100 * within) / stepsPerEpoch)).padStart(2, '0')}`;
}

/**
 * A moment of a run as text: "epoch 650" if each epoch is one update, else "step 650, epoch 0.59". Runs stored by earlier
 * versions have no step, so the text is "epoch 0".
 */
export function momentText(epoch: number, step: number | undefined, stepsPerEpoch: number): string {
  if (step === undefined || stepsPerEpoch === 1) return `epoch ${formatCount(epoch)}`;
  return `step ${formatCount(step)}, ${epochText(step, stepsPerEpoch)}`;
}
