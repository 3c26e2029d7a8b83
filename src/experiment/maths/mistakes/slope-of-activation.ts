import { traceSample, type SlopeOf, type Trace } from '../trace';
import { hiddenUnit, short, type Mistake, type MistakeContext } from './mistake';

const slopeAtActivation: SlopeOf = (activation, _, a, alpha) => activation.slope(a, alpha);

/** The backward pass with act′(a) in place of act′(z). */
export function traceWithSlopesOfActivations({
  network,
  trace,
}: Pick<MistakeContext, 'network' | 'trace'>): Trace {
  return traceSample(network, trace.inputs, trace.label, {
    slopeOf: slopeAtActivation,
    factors: trace.factors,
  });
}

/** Relative distance of a vector from the right one. */
function relativeError(wrong: Float64Array, right: Float64Array): number {
  const norm = (values: Float64Array) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0));
  const scale = norm(right);
  return scale === 0 ? 0 : norm(right.map((value, i) => value - wrong[i]!)) / scale;
}

export const slopeOfActivation = {
  title: 'act′(a) instead of act′(z)',
  text: 'z goes into the activation and a comes out. The chain rule needs the slope at z. (The mistake is tempting because tanh′ can be written as 1 − a², but that is still the slope at z.)',
  wrong: String.raw`\frac{\partial L}{\partial z} = \mathrm{act}'(a) \cdot \frac{\partial L}{\partial a}`,
  right: String.raw`\frac{\partial L}{\partial z} = \mathrm{act}'(z) \odot \frac{\partial L}{\partial a}`,
  rows: context => {
    const { network, trace } = context;
    if (network.shape.hidden.length === 0) return [];
    const { layer, unit } = hiddenUnit(context);
    const wrong = traceWithSlopesOfActivations(context);
    const name = `layer ${layer + 1}, unit ${unit + 1}`;
    return [
      { label: `act′ of ${name}`, wrong: wrong.slopes[layer]![unit]!, right: trace.slopes[layer]![unit]! },
      { label: `∂L/∂z of ${name}`, wrong: wrong.deltas[layer]![unit]!, right: trace.deltas[layer]![unit]! },
      {
        label: 'relative error of layer 1’s gradient',
        wrong: relativeError(wrong.deltas[0]!, trace.deltas[0]!),
        right: 0,
      },
    ];
  },
  verdict: context => {
    const { network, trace } = context;
    if (network.shape.hidden.length === 0)
      return 'This network has no hidden layer, so there is no activation to differentiate.';
    const error = relativeError(traceWithSlopesOfActivations(context).deltas[0]!, trace.deltas[0]!);
    return error === 0
      ? 'The slope of these activations depends only on the sign, so both are the same here. The mistake shows only with another activation.'
      : `For this point the first layer’s gradient is off by ${short(100 * error)} %. The loss may still fall, so nobody notices unless the gradient is checked.`;
  },
  training: () => ({ slopeOf: slopeAtActivation }),
} as const satisfies Mistake;
