import type { Config } from '../../experiment/settings/settings';
import { lenetOfConfig } from '../../experiment/settings/lenet-sizes';
import type { Divergence } from '../../experiment/measured/run';

/** Explains a divergence at `step`, after which the network was put back to its state at step `kept`. */
export function explainDivergence(
  step: number,
  kept: number,
  parameters: Float32Array,
  config: Config,
): Divergence {
  const { learningRate, optimizer, l2 } = config;
  const { layers } = lenetOfConfig(config);
  const layer = layers.findIndex(
    ({ parameters: own }) =>
      own !== null && !parameters.subarray(own.weights, own.biases + own.outputs).every(Number.isFinite),
  );
  const where = layer < 0 ? 'The loss' : `The weights of ${layers[layer]!.label}, and with them the loss,`;
  const cause =
    optimizer === 'gd' && learningRate * l2 >= 2
      ? `learning rate × L2 penalty is ${short(learningRate * l2)}, and from 2 on every update makes the weights larger instead of smaller`
      : `the learning rate ${short(learningRate)} is too large for these gradients: each step overshot more than the last`;
  const stillFinite = step - 1 > kept ? `; ${stepsText(kept + 1, step - 1)} still finite` : '';
  return {
    layer: layer < 0 ? null : layer,
    reason: `${where} stopped being finite at step ${formatStep(step)}: ${cause}. The network was put back to step ${formatStep(kept)}, its last kept state${stillFinite}.`,
  };
}

/** "step 1 was", "steps 1–3 were". */
function stepsText(first: number, last: number): string {
  return first === last
    ? `step ${formatStep(first)} was`
    : `steps ${formatStep(first)}–${formatStep(last)} were`;
}

/** A rate by a schedule has too many digits to read. */
function short(value: number): number {
  return Number(value.toPrecision(3));
}

function formatStep(step: number): string {
  return step.toLocaleString('en');
}
