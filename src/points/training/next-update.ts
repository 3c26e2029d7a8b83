import { createMlp } from '../../experiment/link/experiment';
import { indexOf, type ParameterId } from '../../experiment/maths/terms';
import type { MlpState } from '../../nn/mlp/mlp-types';
import type { Kernels } from '../../wasm/kernels';
import type { NextUpdate } from '../protocol';
import type { PointsRun } from './points-run';

/**
 * Makes the next update of a run in this state on a copy, and reports what happens to one parameter; the points of a
 * mini-batch are still to be added up. `diverges` if the update would make the network non-finite.
 */
export function nextUpdate(
  kernels: Kernels,
  { config, data }: Pick<PointsRun, 'config' | 'data'>,
  state: MlpState,
  id: ParameterId,
): NextUpdate | 'diverges' {
  const mlp = createMlp(config, kernels, data);
  try {
    mlp.restoreState(state);
    const index = indexOf(mlp, id);
    const { samples, gradient } = mlp.nextBatch();
    if (mlp.run(1).diverged) return 'diverges';
    const after = mlp.saveState();
    return {
      batchInEpoch: state.step % mlp.stepsPerEpoch,
      batchesPerEpoch: mlp.stepsPerEpoch,
      samples,
      batch: null,
      before: { slots: slotsOf(state, index), schedule: state.schedule },
      engine: {
        gradient: gradient[index]!,
        slots: slotsOf(after, index),
        parameter: after.parameters[index]!,
      },
      moved: after.parameters.map((value, at) => value - state.parameters[at]!),
    };
  } finally {
    mlp.dispose();
  }
}

/** What the optimizer remembers for one parameter. */
function slotsOf({ slots, parameters }: MlpState, index: number): number[] {
  return Array.from(
    { length: slots.length / parameters.length },
    (_, slot) => slots[slot * parameters.length + index]!,
  );
}
