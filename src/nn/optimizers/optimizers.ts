/** Settings of optimizers that can change during training. */
export interface OptimizerSettings {
  momentum: number;
  beta1: number;
  beta2: number;
  /** RMSProp's share of the old running mean, called alpha in PyTorch. */
  decay: number;
  epsilon: number;
}

/** One optimizer, as a menu entry; `formulas.ts` has its rule. */
export interface Optimizer {
  label: string;
  /** The settings that it uses, with PyTorch's defaults. */
  defaults: Partial<OptimizerSettings>;
  /** Numbers stored per parameter. */
  slots: 0 | 1 | 2;
  /** Its number in the kernels. */
  code: number;
}

/** Defaults are those of `torch.optim` (≥ 2.0); all state starts at 0. */
export const optimizers = {
  gd: {
    label: 'gradient descent',
    defaults: {},
    slots: 0,
    code: 0,
  },
  momentum: {
    label: 'momentum',
    defaults: { momentum: 0.9 },
    slots: 1,
    code: 1,
  },
  nesterov: {
    label: 'Nesterov',
    defaults: { momentum: 0.9 },
    slots: 1,
    code: 2,
  },
  rmsprop: {
    label: 'RMSProp',
    defaults: { decay: 0.99, epsilon: 1e-8 },
    slots: 1,
    code: 3,
  },
  adagrad: {
    label: 'Adagrad',
    defaults: { epsilon: 1e-10 },
    slots: 1,
    code: 4,
  },
  adam: {
    label: 'Adam',
    defaults: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    slots: 2,
    code: 5,
  },
  nadam: {
    label: 'Nadam',
    defaults: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    slots: 2,
    code: 6,
  },
} as const satisfies Record<string, Optimizer>;

export type OptimizerName = keyof typeof optimizers;
