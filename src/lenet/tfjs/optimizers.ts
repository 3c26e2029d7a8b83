import {
  add,
  div,
  mul,
  Optimizer,
  sqrt,
  square,
  sub,
  tidy,
  variable,
  zerosLike,
  type Tensor,
  type Variable,
} from '@tensorflow/tfjs-core';
import { optimizers, type OptimizerName } from '../../nn/optimizers/optimizers';
import type { LenetOptions } from '../engine';

/** 0.96^0.004, the factor by which Nadam's momentum schedule decays every step. */
const FADE = 0.9998367253526753;

/** Options that the rules use; all can change during training. */
export type Rates = Pick<LenetOptions, 'learningRate' | 'momentum' | 'beta1' | 'beta2' | 'decay' | 'epsilon'>;

/** Numbers of a step that are common to all parameters, kept in float64 as in `LenetState.schedule`. */
export interface Schedule {
  power1: number;
  power2: number;
  fade: number;
  product: number;
}

/**
 * An optimizer of one flat variable. TensorFlow.js's own optimizers lack Nadam, keep β₁ᵗ in float32, place Adam's ε
 * differently, and choose ε by a precision that WebGL misreports. These follow `src/nn/optimizers/optimizers.ts` exactly.
 */
export abstract class FlatOptimizer extends Optimizer {
  static readonly className: string = 'FlatOptimizer';
  schedule: Schedule = { power1: 1, power2: 1, fade: 1, product: 1 };
  /** State tensors, each shaped like the variable. */
  readonly slots: readonly Variable[];

  constructor(
    readonly target: Variable,
    public rates: Rates,
    slotCount: number,
  ) {
    super();
    this.slots = tidy(() => Array.from({ length: slotCount }, () => variable(zerosLike(target), false)));
  }

  /** Makes one update of the target. Does not dispose of the gradient. */
  override applyGradients(gradients: Parameters<Optimizer['applyGradients']>[0]): void {
    const { name } = this.target;
    const gradient = Array.isArray(gradients)
      ? gradients.find(one => one.name === name)?.tensor
      : gradients[name];
    if (!gradient) throw new RangeError(`expected a gradient of ${name}`);
    tidy(() => this.target.assign(sub(this.target, this.change(gradient))));
    this.incrementIterations();
  }

  /** The amount subtracted from the target; also updates slots and schedule. */
  protected abstract change(gradient: Tensor): Tensor;

  override getConfig() {
    return { ...this.rates };
  }

  override dispose(): void {
    for (const slot of this.slots) slot.dispose();
  }

  /** Stores `value` in a slot, and returns it. */
  protected keep(slot: number, value: Tensor): Tensor {
    this.slots[slot]!.assign(value);
    return value;
  }
}

class GradientDescent extends FlatOptimizer {
  static override readonly className = 'GradientDescent';

  protected change(g: Tensor): Tensor {
    return mul(g, this.rates.learningRate);
  }
}

class Momentum extends FlatOptimizer {
  static override readonly className: string = 'Momentum';

  protected change(g: Tensor): Tensor {
    return mul(this.velocity(g), this.rates.learningRate);
  }

  protected velocity(g: Tensor): Tensor {
    return this.keep(0, add(mul(this.slots[0]!, this.rates.momentum), g));
  }
}

class Nesterov extends Momentum {
  static override readonly className = 'Nesterov';

  protected override change(g: Tensor): Tensor {
    const { learningRate, momentum } = this.rates;
    return mul(add(g, mul(this.velocity(g), momentum)), learningRate);
  }
}

class Adagrad extends FlatOptimizer {
  static override readonly className: string = 'Adagrad';

  protected change(g: Tensor): Tensor {
    const { learningRate, epsilon } = this.rates;
    const sum = this.keep(0, this.sumOfSquares(this.slots[0]!, square(g)));
    return div(mul(g, learningRate), add(sqrt(sum), epsilon));
  }

  protected sumOfSquares(old: Tensor, squared: Tensor): Tensor {
    return add(old, squared);
  }
}

class RmsProp extends Adagrad {
  static override readonly className = 'RmsProp';

  protected override sumOfSquares(old: Tensor, squared: Tensor): Tensor {
    return mixed(this.rates.decay, old, squared);
  }
}

class Adam extends FlatOptimizer {
  static override readonly className: string = 'Adam';

  protected change(g: Tensor): Tensor {
    const { beta1, beta2, epsilon } = this.rates;
    const { schedule } = this;
    schedule.power1 *= beta1;
    schedule.power2 *= beta2;
    const m = this.keep(0, mixed(beta1, this.slots[0]!, g));
    const s = this.keep(1, mixed(beta2, this.slots[1]!, square(g)));
    const root = 1 / Math.sqrt(1 - schedule.power2);
    return div(this.direction(g, m), add(mul(sqrt(s), root), epsilon));
  }

  /** The mean gradient, corrected for its start at zero, times the learning rate. */
  protected direction(_g: Tensor, m: Tensor): Tensor {
    return mul(m, this.rates.learningRate / (1 - this.schedule.power1));
  }
}

/** The rule of torch.optim.NAdam (≥ 2.0). */
class Nadam extends Adam {
  static override readonly className = 'Nadam';

  protected override direction(g: Tensor, m: Tensor): Tensor {
    const { schedule } = this;
    const { learningRate, beta1 } = this.rates;
    schedule.fade *= FADE;
    const mu = beta1 * (1 - 0.5 * schedule.fade);
    const next = beta1 * (1 - 0.5 * (schedule.fade * FADE));
    schedule.product *= mu;
    const ofG = (learningRate * (1 - mu)) / (1 - schedule.product);
    const ofM = (learningRate * next) / (1 - schedule.product * next);
    return add(mul(g, ofG), mul(m, ofM));
  }
}

const classes = {
  gd: GradientDescent,
  momentum: Momentum,
  nesterov: Nesterov,
  rmsprop: RmsProp,
  adagrad: Adagrad,
  adam: Adam,
  nadam: Nadam,
} satisfies Record<OptimizerName, new (target: Variable, rates: Rates, slots: number) => FlatOptimizer>;

export function createOptimizer(name: OptimizerName, target: Variable, rates: Rates): FlatOptimizer {
  return new classes[name](target, rates, optimizers[name].slots);
}

function mixed(share: number, old: Tensor, fresh: Tensor): Tensor {
  return add(mul(old, share), mul(fresh, 1 - share));
}
