import { exp, log } from '../../data/exact/exact-math';
import type { TrainingOptions } from '../../nn/mlp/mlp-types';
import { optimizerRules } from '../../nn/formulas';
import { optimizers, type OptimizerName } from '../../nn/optimizers/optimizers';
import { evaluate, parseFormula, type Assignment, type Values } from './formula';

/** What an optimizer remembers for one parameter, and its running products: β₁ᵗ, β₂ᵗ, 0.96^(0.004 t), Π. */
export interface Memory {
  slots: readonly number[];
  schedule: ArrayLike<number>;
}

/** One assignment of the optimizer's formula, with the values that its names have before it, and its result. */
export interface UpdateLine extends Assignment {
  before: Values;
  result: number;
}

/** The next update of one parameter. */
export interface DerivedUpdate {
  lines: UpdateLine[];
  /** What the optimizer then remembers for the parameter, in the order of the engine. */
  slots: number[];
  /** The names of these numbers. */
  slotNames: string[];
  /** The parameter after the update. */
  parameter: number;
}

/** To the power 0.004, this is by what Nadam's schedule of momenta fades with each update. */
export const FADING = 0.96;

/** The assignments of an optimizer's formula. */
const updateRules = Object.fromEntries(
  Object.entries(optimizerRules).map(([name, { formula }]) => [name, parseFormula(formula)]),
) as Record<OptimizerName, Assignment[]>;

/**
 * Applies the optimizer's formula to one parameter w with this gradient (penalties included) in plain arithmetic. `memory`
 * is what the engine's optimizer remembers before the update.
 */
export function deriveUpdate(
  options: TrainingOptions,
  w: number,
  gradient: number,
  memory: Memory,
): DerivedUpdate {
  const rule = updateRules[options.optimizer];
  const slotNames = rule.slice(0, optimizers[options.optimizer].slots).map(({ name }) => name);
  let values: Values = { ...constants(options, memory.schedule), w, g: gradient };
  slotNames.forEach((name, slot) => (values = { ...values, [name]: memory.slots[slot]! }));
  const lines = rule.map(line => {
    const before = values;
    const result = evaluate(line.value, before);
    values = { ...values, [line.name]: result };
    return { ...line, before, result };
  });
  return { lines, slots: slotNames.map(name => values[name]!), slotNames, parameter: values['w']! };
}

/** The magnitudes that the rounding errors of an update's numbers are proportional to, as `agreement` takes them. */
export interface UpdateSizes {
  slots: number[];
  parameter: number;
}

/**
 * How far rounding can move the numbers of an update: it is derived again with a gradient and with memories moved by a
 * rounding. `relative` is one rounding of a number of size 1, and `size` the magnitude of the gradient's terms.
 */
export function sizesOfUpdate(
  options: TrainingOptions,
  w: number,
  gradient: number,
  memory: Memory,
  size: number,
  relative: number,
): UpdateSizes {
  const exact = deriveUpdate(options, w, gradient, memory);
  const moved = [-1, 1].flatMap(sign => [
    deriveUpdate(options, w, gradient + sign * relative * size, memory),
    ...memory.slots.map((_, moving) => {
      const slots = memory.slots.map((slot, i) => (i === moving ? slot * (1 + sign * relative) : slot));
      return deriveUpdate(options, w, gradient, { ...memory, slots });
    }),
  ]);
  const sizeOf = (before: number, read: (update: DerivedUpdate) => number) =>
    Math.abs(before) +
    Math.abs(read(exact)) +
    Math.max(...moved.map(one => Math.abs(read(one) - read(exact)))) / relative;
  return {
    slots: memory.slots.map((slot, i) => sizeOf(slot, update => update.slots[i]!)),
    parameter: sizeOf(w, update => update.parameter),
  };
}

/** The values that are the same for all parameters of an update. */
function constants(
  { learningRate, momentum, beta1, beta2, decay, epsilon }: TrainingOptions,
  schedule: ArrayLike<number>,
): Values {
  const [power1 = 1, power2 = 1, fade = 1, product = 1] = Array.from(schedule);
  const fading = exp(0.004 * log(FADING));
  const mu = beta1 * (1 - 0.5 * fade * fading);
  return {
    ...{ η: learningRate, μ: momentum, ρ: decay, ε: epsilon },
    ...{ 'β₁': beta1, 'β₂': beta2, 'β₁ᵗ': power1 * beta1, 'β₂ᵗ': power2 * beta2 },
    ...{ μₜ: mu, 'μₜ₊₁': beta1 * (1 - 0.5 * fade * fading * fading), Π: product * mu },
  };
}
