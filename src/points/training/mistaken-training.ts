import type { Mistake } from '../../experiment/maths/mistakes/mistake';
import { mistakes, type MistakeName } from '../../experiment/maths/mistakes/mistakes';
import { PlainTraining, type TrainedEpoch } from '../../experiment/maths/plain-training';
import type { NetworkAt } from '../../experiment/maths/trace';
import type { Examples, TrainingOptions } from '../../nn/mlp/mlp-types';

/** Both trainings so far, from epoch 0 on. */
export interface BothTrained {
  wrong: TrainedEpoch[];
  right: TrainedEpoch[];
}

/**
 * Trains two copies of a network side by side, one with a mistake. Yields after every few samples; `both` grows meanwhile.
 * Returns at once if the mistake cannot happen in this network.
 */
export function* trainMistaken(
  name: MistakeName,
  epochs: number,
  network: NetworkAt,
  examples: Examples,
  options: TrainingOptions,
  both: BothTrained,
): Generator<void, void> {
  const mistake: Mistake = mistakes[name];
  const rules = mistake.training?.({ network, count: examples.count });
  if (!rules) return;
  const wrong = new PlainTraining(network, examples, options, rules);
  const right = new PlainTraining(network, examples, options, mistake.rightTraining);
  // One epoch more, because each is judged before its update.
  for (let epoch = 0; epoch <= epochs; epoch += 1) {
    both.right.push(yield* right.epoch());
    both.wrong.push(yield* wrong.epoch());
  }
}
