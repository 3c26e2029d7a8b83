import { CLASSES } from '../../nn/lenet/lenet-layout';
import type { StepResult } from '../engine';

/**
 * Mean cross-entropy and correct predictions from logits [count][10]. The few numbers are read back and summed here
 * in float64, which needs no programs on the device.
 */
export function score(logits: Float32Array, labels: Uint8Array, count: number): StepResult {
  let loss = 0;
  let correct = 0;
  for (let i = 0; i < count; i++) {
    const row = logits.subarray(i * CLASSES, (i + 1) * CLASSES);
    const highest = Math.max(...row);
    let sum = 0;
    for (const logit of row) sum += Math.exp(logit - highest);
    loss += highest + Math.log(sum) - row[labels[i]!]!;
    if (row.indexOf(highest) === labels[i]) correct++;
  }
  return { loss: loss / count, correct };
}
