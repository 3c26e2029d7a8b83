import type { StepResult } from '../engine';

/**
 * Mean cross-entropy and correct predictions from logits [count][classes]. The few numbers are read back and summed here
 * in float64, which needs no programs on the device.
 */
export function score(logits: Float32Array, labels: Uint8Array, count: number, classes: number): StepResult {
  let loss = 0;
  let correct = 0;
  for (let i = 0; i < count; i++) {
    const row = logits.subarray(i * classes, (i + 1) * classes);
    const highest = Math.max(...row);
    let sum = 0;
    for (const logit of row) sum += Math.exp(logit - highest);
    loss += highest + Math.log(sum) - row[labels[i]!]!;
    if (row.indexOf(highest) === labels[i]) correct++;
  }
  return { loss: loss / count, correct };
}
