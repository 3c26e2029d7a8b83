import {
  add,
  dispose,
  getBackend,
  mul,
  setBackend,
  tensor1d,
  tidy,
  variable,
  type Tensor,
  type Tensor1D,
  type Variable,
} from '@tensorflow/tfjs-core';
import { lenetOf, type Lenet } from '../../nn/lenet/lenet-layout';
import { activationAt } from '../../nn/activations';
import {
  EngineLost,
  type Batch,
  type GradientResult,
  type LenetEngine,
  type LenetOptions,
  type LenetState,
  type LenetTunable,
  type StepResult,
} from '../engine';
import { Activation } from './activation';
import type { TfjsDevice } from './backend';
import { InnerLayout } from './layout';
import { backward, forward } from './network';
import { createOptimizer, type FlatOptimizer } from './optimizers';
import { Pending } from './pending';
import { score } from './score';
import { Staging } from './staging';

/**
 * LeNet-5 in TensorFlow.js. A call submits its work to the device at once, so calls take effect in order and several
 * may be pending; only results that are read back are awaited.
 */
export class TfjsEngine implements LenetEngine {
  readonly name;
  readonly device;
  readonly depth;
  readonly lost: Promise<string>;
  private readonly lenet: Lenet;
  private readonly layout: InnerLayout;
  /** One for every convolution and hidden dense layer. */
  private readonly activations: readonly Activation[];
  private readonly parameterVector: Variable;
  private readonly optimizer: FlatOptimizer;
  private readonly mask: Tensor1D;
  private readonly staging: Staging;
  private readonly pending = new Pending();
  private l2: number;
  private stepCount = 0;

  /** Parameters in the order of `lenet-layout.ts`. The engine releases the device when it is disposed of. */
  constructor(
    private readonly on: TfjsDevice,
    options: LenetOptions,
    parameters: Float32Array,
  ) {
    const lenet = lenetOf(options.sizes);
    expectLength('parameters', parameters, lenet.parameterCount);
    this.lenet = lenet;
    this.layout = new InnerLayout(lenet);
    this.name = on.name;
    this.device = on.label;
    this.depth = on.depth;
    this.lost = on.lost.then(reason => {
      this.pending.end(new EngineLost(reason));
      return reason;
    });
    this.enter();
    this.activations = [...lenet.blocks, ...lenet.hidden].map(
      (_, index) => new Activation(activationAt(options.activations, index), options.alpha),
    );
    this.parameterVector = tidy(() => variable(tensor1d(this.layout.toInner(parameters))));
    this.optimizer = createOptimizer(options.optimizer, this.parameterVector, options);
    this.mask = tensor1d(this.layout.weightMask());
    this.staging = new Staging(options.batchSize, lenet);
    this.l2 = options.l2;
  }

  async step(batch: Batch): Promise<StepResult> {
    const { labels, count } = batch;
    const logits = this.handOver(() => {
      const { logits, gradient } = this.pass(batch);
      this.optimizer.applyGradients({ [this.parameterVector.name]: gradient });
      return logits;
    });
    this.stepCount++;
    return score(await this.read(logits), labels.slice(0, count), count, this.lenet.sizes.classes);
  }

  tune(options: LenetTunable): void {
    this.l2 = options.l2 ?? this.l2;
    this.optimizer.rates = { ...this.optimizer.rates, ...options };
  }

  async parameters(): Promise<Float32Array> {
    this.enter();
    return this.layout.toCanonical(await this.read(this.parameterVector.clone()));
  }

  async saveState(): Promise<LenetState> {
    this.enter();
    const { power1, power2, fade, product } = this.optimizer.schedule;
    const step = this.stepCount;
    const copies = [this.parameterVector, ...this.optimizer.slots].map(one => one.clone());
    const [parameters, ...slots] = await Promise.all(
      copies.map(async copy => this.layout.toCanonical(await this.read(copy))),
    );
    const { parameterCount } = this.lenet;
    const all = new Float32Array(slots.length * parameterCount);
    slots.forEach((slot, i) => all.set(slot, i * parameterCount));
    return {
      step,
      parameters: parameters!,
      slots: all,
      schedule: Float64Array.of(power1, power2, fade, product),
    };
  }

  // Asynchronous, so that a refusal is a rejection, as everywhere in an engine.
  async restoreState({ step, parameters, slots, schedule }: LenetState): Promise<void> {
    const { slots: variables } = this.optimizer;
    const { parameterCount } = this.lenet;
    expectLength('parameters', parameters, parameterCount);
    expectLength('remembered numbers', slots, variables.length * parameterCount);
    expectLength('numbers of the schedule', schedule, 4);
    this.enter();
    this.assign(this.parameterVector, parameters);
    variables.forEach((slot, i) =>
      this.assign(slot, slots.subarray(i * parameterCount, (i + 1) * parameterCount)),
    );
    const [power1 = 1, power2 = 1, fade = 1, product = 1] = schedule;
    this.optimizer.schedule = { power1, power2, fade, product };
    this.stepCount = step;
  }

  async gradient(batch: Batch): Promise<GradientResult> {
    const { labels, count } = batch;
    const pass = this.handOver(() => this.pass(batch));
    const [all, gradient] = await Promise.all([this.read(pass.logits), this.read(pass.gradient)]);
    const { classes } = this.lenet.sizes;
    const logits = all.slice(0, count * classes);
    const { loss } = score(logits, labels, count, classes);
    return { logits, loss, gradient: this.layout.toCanonical(gradient) };
  }

  dispose(): void {
    this.pending.end(new Error('this engine is disposed of'));
    if (!this.on.isLost()) this.activate();
    this.optimizer.dispose();
    dispose([this.parameterVector, this.mask]);
    this.on.close();
  }

  private pass(batch: Batch): { logits: Tensor; gradient: Tensor } {
    const tensors = this.staging.put(batch);
    const pass = forward(this.layout, this.parameterVector as unknown as Tensor1D, tensors, this.activations);
    const plain = backward(pass, tensors);
    const { l2, mask } = this;
    const gradient = l2 > 0 ? add(plain, mul(mul(this.parameterVector, mask), l2)) : plain;
    return { logits: pass.logits, gradient };
  }

  /** Runs `work`; of its tensors only the returned ones remain. */
  private handOver<T extends Tensor | Record<string, Tensor>>(work: () => T): T {
    this.enter();
    try {
      return tidy(work);
    } catch (error) {
      // After the context is lost, kernels fail in strange ways before the event arrives.
      throw this.on.isLost() ? new EngineLost(`the ${this.name} device was lost`) : error;
    }
  }

  /** The tensor's numbers; disposes of the tensor. */
  private async read(tensor: Tensor): Promise<Float32Array> {
    try {
      return await this.pending.guard(tensor.data<'float32'>());
    } catch (error) {
      // WebGPU aborts reads before it reports that the device is lost.
      const reason = await Promise.race([
        this.lost,
        new Promise<null>(resolve => setTimeout(resolve, 500, null)),
      ]);
      throw reason === null || error instanceof EngineLost ? error : new EngineLost(reason);
    } finally {
      tensor.dispose();
    }
  }

  private assign(target: Variable, canonical: Float32Array): void {
    tidy(() => target.assign(tensor1d(this.layout.toInner(canonical))));
  }

  private enter(): void {
    this.pending.check();
    this.activate();
  }

  /** TensorFlow.js has one current backend; switching to an existing one is immediate. */
  private activate(): void {
    if (getBackend() !== this.name) void setBackend(this.name);
  }
}

function expectLength(what: string, { length }: ArrayLike<number>, expected: number): void {
  if (length !== expected) throw new RangeError(`expected ${expected} ${what}, got ${length}`);
}
