import { rateAt } from '../../../nn/optimizers/rate-schedule';
import { stepOf } from '../changes';
import type { Config } from '../settings';

/**
 * The learning rate of the update that follows `step` updates: the one that is set by then, at the start or by a change,
 * times the schedule's factor in that epoch.
 */
export function rateOfRun(config: Config, stepsPerEpoch: number, step: number): number {
  const { changes } = config;
  const set = changes.findLast(
    one => one.target === 'learningRate' && stepOf(one, stepsPerEpoch) <= step,
  )?.value;
  const learningRate = set ?? config.learningRate;
  return rateAt({ ...config, learningRate }, Math.floor(step / stepsPerEpoch));
}
