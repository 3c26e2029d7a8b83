import { activations, type ActivationName } from './activations';
import { optimizers, type OptimizerName } from './optimizers/optimizers';

interface Rule {
  /**
   * The rule for one parameter w with gradient g and learning rate η, as assignments that are made in this order. The
   * first ones are of the numbers stored per parameter. The help shows the text; `experiment/maths/formula.ts` reads it.
   */
  formula: string;
  /** What the formula's symbols mean that are not settings, for people. */
  where?: string;
}

/** The rules are those of `torch.optim` (≥ 2.0). */
export const optimizerRules: Readonly<Record<OptimizerName, Rule>> = {
  gd: { formula: 'w ← w − η g' },
  momentum: { formula: 'v ← μ v + g;  w ← w − η v' },
  nesterov: { formula: 'v ← μ v + g;  w ← w − η (g + μ v)' },
  rmsprop: { formula: 's ← ρ s + (1 − ρ) g²;  w ← w − η g / (√s + ε)' },
  adagrad: { formula: 's ← s + g²;  w ← w − η g / (√s + ε)' },
  adam: {
    formula:
      'm ← β₁ m + (1 − β₁) g;  s ← β₂ s + (1 − β₂) g²;  m̂ ← m / (1 − β₁ᵗ);  ŝ ← s / (1 − β₂ᵗ);  w ← w − η m̂ / (√ŝ + ε)',
    where: 't is the number of the update',
  },
  nadam: {
    formula:
      'm ← β₁ m + (1 − β₁) g;  s ← β₂ s + (1 − β₂) g²;  m̂ ← (1 − μₜ) g / (1 − Π) + μₜ₊₁ m / (1 − Π μₜ₊₁);  ŝ ← s / (1 − β₂ᵗ);  w ← w − η m̂ / (√ŝ + ε)',
    where: 't is the number of the update, μₜ = β₁ (1 − ½ · 0.96^(0.004 t)), and Π = μ₁ μ₂ ⋯ μₜ',
  },
};

/** The rules with the optimizers' names, as rows of a table. */
export const optimizerTable: readonly (Rule & { label: string })[] = (
  Object.keys(optimizerRules) as OptimizerName[]
).map(name => ({ label: optimizers[name].label, ...optimizerRules[name] }));

/** The activations as functions of the preactivation z, as rows of a table. */
export const activationTable: readonly { label: string; formula: string }[] = Object.entries({
  tanh: '(eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)',
  sigmoid: '1 / (1 + e⁻ᶻ)',
  relu: 'max(0, z)',
  'leaky-relu': 'z for z > 0, else α · z',
  elu: 'z for z > 0, else eᶻ − 1',
  linear: 'z',
} satisfies Record<ActivationName, string>).map(([name, formula]) => ({
  label: activations[name as ActivationName].label,
  formula,
}));
