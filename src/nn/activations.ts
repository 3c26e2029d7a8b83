/** One activation, as a menu entry. */
export interface Activation {
  label: string;
  help: string;
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
    help: 'Smooth, between −1 and 1 and centred on 0.',
    code: 1,
    range: [-1, 1],
  },
  sigmoid: {
    label: 'sigmoid',
    help: 'Smooth, between 0 and 1; in deep networks its gradients vanish.',
    code: 2,
    range: [0, 1],
  },
  relu: {
    label: 'ReLU',
    help: 'Zero for negative inputs, the input itself otherwise: a piecewise linear network.',
    code: 3,
    folds: true,
  },
  'leaky-relu': {
    label: 'leaky ReLU',
    help: 'Like ReLU, with a small slope α for negative inputs, so that no unit dies.',
    code: 4,
    folds: true,
  },
  elu: {
    label: 'ELU',
    help: 'The input itself for positive inputs, a smooth approach to −1 for negative ones.',
    code: 5,
  },
  linear: {
    label: 'linear',
    help: 'The input itself: several such layers amount to one.',
    code: 0,
  },
} as const satisfies Record<string, Activation>;

export type ActivationName = keyof typeof activations;

/** The activation of the activated layer `index`, counted from 0. The list has one for every layer, or one for all. */
export function activationAt(names: readonly ActivationName[], index: number): ActivationName {
  return names[index] ?? names[0] ?? 'relu';
}
