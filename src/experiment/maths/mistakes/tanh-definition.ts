import { exp } from '../../../data/exact/exact-math';
import { tanh } from '../plain-activations';
import { softmax } from '../softmax';
import { indexOf } from '../terms';
import { hiddenUnit, type Mistake, type MistakeContext } from './mistake';

/** tanh with a plus in both numerator and denominator. */
export function printedTanh(u: number): number {
  return (exp(u) + exp(-u)) / (exp(u) + exp(-u));
}

/** The same without parentheses, as a calculator reads it. */
export function printedTanhUnbracketed(u: number): number {
  return exp(u) + exp(-u) / exp(u) + exp(-u);
}

function isNumber({ network }: MistakeContext): boolean {
  return network.shape.classes === 1;
}

/** The unit of the output whose value is shown: that of the true class. */
function outputOf(context: MistakeContext): number {
  return isNumber(context) ? 0 : context.trace.label;
}

/** The network's output if every unit of its last hidden layer is 1. */
function answerOfOnes(context: MistakeContext): Float64Array {
  const { network } = context;
  const { layers, parameters } = network;
  const layer = layers.length - 1;
  const { fanIn, fanOut } = layers[layer]!;
  const logits = Float64Array.from({ length: fanOut }, (_, to) => {
    let z = parameters[indexOf(network, { layer, from: null, to })]!;
    for (let from = 0; from < fanIn; from += 1) z += parameters[indexOf(network, { layer, from, to })]!;
    return z;
  });
  return isNumber(context) ? logits : softmax(logits);
}

function endsInTanh({ network }: MistakeContext): boolean {
  return network.shape.activations.at(-1) === 'tanh';
}

export const tanhDefinition = {
  title: 'A tanh that is always 1',
  text: 'With a plus in the numerator as well as in the denominator, the quotient is 1 for every u. No unit can tell two points apart, and the slope is 0, so the hidden units do not learn either.',
  wrong: String.raw`\tanh u = \frac{e^{u} + e^{-u}}{e^{u} + e^{-u}}`,
  right: String.raw`\tanh u = \frac{e^{u} - e^{-u}}{e^{u} + e^{-u}}`,
  control: {
    label: 'u',
    min: -4,
    max: 4,
    step: 0.01,
    start: context => {
      if (context.network.shape.hidden.length === 0) return 1;
      const { layer, unit } = hiddenUnit(context);
      return context.trace.preactivations[layer]![unit]!;
    },
    startsAt: context => {
      if (context.network.shape.hidden.length === 0) return 'an example: this network has no hidden unit';
      const { layer, unit } = hiddenUnit(context);
      return `z of layer ${layer + 1}, unit ${unit + 1} at the chosen point`;
    },
  },
  rows: (context, u) => [
    { label: 'value at u', wrong: printedTanh(u), right: tanh(u) },
    {
      label: 'without parentheses',
      tex: String.raw`e^{u} + \frac{e^{-u}}{e^{u}} + e^{-u}`,
      wrong: printedTanhUnbracketed(u),
      right: tanh(u),
    },
    { label: 'slope at u', wrong: 0, right: 1 - tanh(u) * tanh(u) },
    ...(endsInTanh(context)
      ? [
          {
            label: isNumber(context) ? 'output ŷ' : 'p of the true class',
            wrong: answerOfOnes(context)[outputOf(context)]!,
            right: context.trace.activations.at(-1)![outputOf(context)]!,
          },
        ]
      : []),
  ],
  verdict: context =>
    endsInTanh(context)
      ? `With units that always output 1, this network would give every point ${isNumber(context) ? 'the same number' : 'of the plane the same probabilities'}.`
      : `This network has no tanh units in its last hidden layer. With such units it would give every point the same ${isNumber(context) ? 'number' : 'probabilities'}.`,
  training: ({ network }) =>
    network.shape.activations.length > 0 && network.shape.activations.every(name => name === 'tanh')
      ? { value: 1, slopeOf: () => 0 }
      : null,
} as const satisfies Mistake;
