/** Settings of optimizers that can change during training. */
export interface OptimizerSettings {
  momentum: number;
  beta1: number;
  beta2: number;
  /** RMSProp's share of the old running mean, called alpha in PyTorch. */
  decay: number;
  epsilon: number;
}

/** One optimizer, as a menu entry. */
export interface Optimizer {
  label: string;
  help: string;
  /**
   * The rule for one parameter w with gradient g and learning rate η, as assignments that are made in this order. The
   * first ones are of the numbers stored per parameter. The help shows the text; `experiment/maths/formula.ts` reads it.
   */
  formula: string;
  /** What the formula's symbols mean that are not settings, for people. */
  where?: string;
  /** The settings that it uses, with PyTorch's defaults. */
  defaults: Partial<OptimizerSettings>;
  /** Numbers stored per parameter. */
  slots: 0 | 1 | 2;
  /** Its number in the kernels. */
  code: number;
}

/** Rules and defaults are those of `torch.optim` (≥ 2.0); all state starts at 0. */
export const optimizers = {
  gd: {
    label: 'gradient descent',
    help: 'A step straight downhill.',
    formula: 'w ← w − η g',
    defaults: {},
    slots: 0,
    code: 0,
  },
  momentum: {
    label: 'momentum',
    help: 'Gradients add up to a velocity, like that of a rolling ball.',
    formula: 'v ← μ v + g;  w ← w − η v',
    defaults: { momentum: 0.9 },
    slots: 1,
    code: 1,
  },
  nesterov: {
    label: 'Nesterov',
    help: 'Momentum that looks ahead to where the velocity leads.',
    formula: 'v ← μ v + g;  w ← w − η (g + μ v)',
    defaults: { momentum: 0.9 },
    slots: 1,
    code: 2,
  },
  rmsprop: {
    label: 'RMSProp',
    help: 'Divides each gradient by its typical size in recent steps.',
    formula: 's ← ρ s + (1 − ρ) g²;  w ← w − η g / (√s + ε)',
    defaults: { decay: 0.99, epsilon: 1e-8 },
    slots: 1,
    code: 3,
  },
  adagrad: {
    label: 'Adagrad',
    help: 'Divides each gradient by the combined size of all earlier ones, so that steps shrink.',
    formula: 's ← s + g²;  w ← w − η g / (√s + ε)',
    defaults: { epsilon: 1e-10 },
    slots: 1,
    code: 4,
  },
  adam: {
    label: 'Adam',
    help: 'Momentum and RMSProp together, corrected for their start at zero.',
    formula:
      'm ← β₁ m + (1 − β₁) g;  s ← β₂ s + (1 − β₂) g²;  m̂ ← m / (1 − β₁ᵗ);  ŝ ← s / (1 − β₂ᵗ);  w ← w − η m̂ / (√ŝ + ε)',
    where: 't is the number of the update',
    defaults: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    slots: 2,
    code: 5,
  },
  nadam: {
    label: 'Nadam',
    help: 'Adam that looks ahead as Nesterov’s momentum does.',
    formula:
      'm ← β₁ m + (1 − β₁) g;  s ← β₂ s + (1 − β₂) g²;  m̂ ← (1 − μₜ) g / (1 − Π) + μₜ₊₁ m / (1 − Π μₜ₊₁);  ŝ ← s / (1 − β₂ᵗ);  w ← w − η m̂ / (√ŝ + ε)',
    where: 't is the number of the update, μₜ = β₁ (1 − ½ · 0.96^(0.004 t)), and Π = μ₁ μ₂ ⋯ μₜ',
    defaults: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    slots: 2,
    code: 6,
  },
} as const satisfies Record<string, Optimizer>;

export type OptimizerName = keyof typeof optimizers;
