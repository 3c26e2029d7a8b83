/** One activation, as a menu entry. */
export interface Activation {
  label: string;
  /** Its number in the kernels. */
  code: number;
  /** Its smallest and its largest value, or what it approaches; missing if there is no limit on both sides. */
  range?: readonly [low: number, high: number];
  /** Whether it has a bend at z = 0, so that what a unit gives is folded along the line where it turns on. */
  folds?: true;
}

/**
 * Activations of hidden layers. The kernels compute the derivative from the activation alone. At z = 0 ReLU and leaky
 * ReLU take the left derivative (0 and α), as TensorFlow and PyTorch do.
 */
export const activations = {
  tanh: {
    label: 'tanh',
    code: 1,
    range: [-1, 1],
  },
  sigmoid: {
    label: 'sigmoid',
    code: 2,
    range: [0, 1],
  },
  relu: {
    label: 'ReLU',
    code: 3,
    folds: true,
  },
  'leaky-relu': {
    label: 'leaky ReLU',
    code: 4,
    folds: true,
  },
  elu: {
    label: 'ELU',
    code: 5,
  },
  linear: {
    label: 'linear',
    code: 0,
  },
} as const satisfies Record<string, Activation>;

export type ActivationName = keyof typeof activations;

/** The activation of the activated layer `index`, counted from 0. The list has one for every layer, or one for all. */
export function activationAt(names: readonly ActivationName[], index: number): ActivationName {
  return names[index] ?? names[0] ?? 'relu';
}
