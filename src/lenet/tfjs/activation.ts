import { EluGrad, engine, mul, square, step, sub, tanh, type Tensor } from '@tensorflow/tfjs-core';
import type { ActivationName } from '../../nn/activations';

type FusedName = 'linear' | 'relu' | 'elu' | 'leakyrelu' | 'sigmoid';

/** One activation in TensorFlow.js. */
interface Rule {
  /** The part that the fused kernels of convolutions and products compute along with the bias. */
  fused: FusedName;
  /** The part that remains after that. */
  rest?: <T extends Tensor>(x: T) => T;
  /** The gradient with respect to the preactivation, from that with respect to the activation `a`. */
  backward(d: Tensor, a: Tensor, alpha: number): Tensor;
}

/** Rules of `src/nn/activations.ts`: derivatives are computed from the activation alone. */
const rules: Record<ActivationName, Rule> = {
  linear: { fused: 'linear', backward: d => d },
  relu: { fused: 'relu', backward: (d, a) => mul(d, step(a, 0)) },
  'leaky-relu': { fused: 'leakyrelu', backward: (d, a, alpha) => mul(d, step(a, alpha)) },
  elu: {
    fused: 'elu',
    backward: (d, a) => engine().runKernel<Tensor>(EluGrad, { dy: d, y: a }),
  },
  sigmoid: { fused: 'sigmoid', backward: (d, a) => mul(d, sub(a, square(a))) },
  tanh: { fused: 'linear', rest: tanh, backward: (d, a) => mul(d, sub(1, square(a))) },
};

/** The hidden layers' activation; `alpha` is leaky ReLU's slope. */
export class Activation {
  readonly fused: FusedName;
  private readonly rule: Rule;

  constructor(
    name: ActivationName,
    readonly alpha: number,
  ) {
    this.rule = rules[name];
    this.fused = this.rule.fused;
  }

  /** Completes the activation after a fused kernel. */
  finish<T extends Tensor>(x: T): T {
    return this.rule.rest?.(x) ?? x;
  }

  backward<T extends Tensor>(d: T, a: T): T {
    return this.rule.backward(d, a, this.alpha) as T;
  }
}
