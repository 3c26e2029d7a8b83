import { readField, writeStruct, type KernelMemory } from '../../wasm/kernels';
import { optimizerStruct } from '../../wasm/structs';
import type { TrainingOptions } from '../mlp/mlp-types';
import { optimizers, type OptimizerSettings } from './optimizers';

const SCHEDULE = ['power1', 'power2', 'fade', 'product'] as const;

type TunedNumber = keyof OptimizerSettings | 'learningRate' | 'l1' | 'l2';

/** Positions of a network's flat parameters, padded to `vectorBytes`, with room behind them for slots and copies. */
export interface ParameterMemory {
  readonly kernels: KernelMemory;
  readonly parametersAt: number;
  readonly gradientAt: number;
  readonly vectorBytes: number;
  readonly parameterCount: number;
  /** Range of the weights: from `weights` to before `biases`. */
  readonly layers: readonly { weights: number; biases: number }[];
}

/** The optimizer's state, behind the parameters in the kernels' memory, and a copy of both to restore. */
export class OptimizerMemory {
  /** Address of the optimizer's struct. */
  readonly address: number;
  private readonly slotCount: number;

  constructor(
    private readonly memory: ParameterMemory,
    options: Pick<TrainingOptions, 'optimizer' | TunedNumber>,
  ) {
    const { kernels, parametersAt, vectorBytes, layers } = memory;
    const { code, slots } = optimizers[options.optimizer];
    this.slotCount = slots;
    this.address = kernels.allocate(optimizerStruct.size);
    const penalised = kernels.allocate(vectorBytes);
    const mask = kernels.view(penalised, memory.parameterCount);
    for (const { weights, biases } of layers) mask.fill(1, weights, biases);
    writeStruct(kernels, optimizerStruct, this.address, {
      kind: code,
      count: memory.parameterCount,
      parameters: parametersAt,
      gradient: memory.gradientAt,
      penalised,
      first: parametersAt + vectorBytes,
      second: parametersAt + 2 * vectorBytes,
      power1: 1,
      power2: 1,
      fade: 1,
      product: 1,
    });
    this.tune(options);
  }

  tune(options: Pick<TrainingOptions, TunedNumber>): void {
    const { learningRate, momentum, beta1, beta2, decay, epsilon, l1, l2 } = options;
    const values = { learningRate, momentum, beta1, beta2, decay, epsilon, l1, l2 };
    for (const [name, value] of Object.entries(values)) {
      if (!Number.isFinite(value) || value < 0) {
        throw new RangeError(`${name} must be a finite number that is not negative, got ${value}`);
      }
    }
    writeStruct(this.memory.kernels, optimizerStruct, this.address, values);
  }

  /** Changes the learning rate alone. */
  setRate(learningRate: number): void {
    writeStruct(this.memory.kernels, optimizerStruct, this.address, { learningRate });
  }

  /** A copy of all slots, one behind the other. */
  get slots(): Float64Array {
    const { parameterCount } = this.memory;
    const slots = new Float64Array(this.slotCount * parameterCount);
    for (let slot = 0; slot < this.slotCount; slot++) slots.set(this.slot(slot), slot * parameterCount);
    return slots;
  }

  get schedule(): Float64Array {
    const { kernels } = this.memory;
    return Float64Array.from(SCHEDULE, name => readField(kernels, optimizerStruct, this.address, name));
  }

  restore(slots: Float64Array, schedule: Float64Array): void {
    const { parameterCount } = this.memory;
    if (slots.length !== this.slotCount * parameterCount || schedule.length !== SCHEDULE.length) {
      throw new RangeError(
        `expected ${this.slotCount} × ${parameterCount} remembered numbers and ${SCHEDULE.length} of the schedule, ` +
          `got ${slots.length} and ${schedule.length}`,
      );
    }
    for (let slot = 0; slot < this.slotCount; slot++) {
      this.slot(slot).set(slots.subarray(slot * parameterCount, (slot + 1) * parameterCount));
    }
    this.writeSchedule(schedule);
  }

  /** Copies parameters and slots, and returns a function that restores them. */
  backUp(): () => void {
    const { kernels, parametersAt, vectorBytes } = this.memory;
    const bytes = (1 + this.slotCount) * vectorBytes;
    const schedule = this.schedule;
    new Uint8Array(kernels.buffer).copyWithin(parametersAt + bytes, parametersAt, parametersAt + bytes);
    return () => {
      new Uint8Array(kernels.buffer).copyWithin(parametersAt, parametersAt + bytes, parametersAt + 2 * bytes);
      this.writeSchedule(schedule);
    };
  }

  private slot(index: number): Float64Array | Float32Array {
    const { kernels, parametersAt, vectorBytes, parameterCount } = this.memory;
    return kernels.view(parametersAt + (1 + index) * vectorBytes, parameterCount);
  }

  private writeSchedule(schedule: Float64Array): void {
    const values = Object.fromEntries(SCHEDULE.map((name, i) => [name, schedule[i]!]));
    writeStruct(this.memory.kernels, optimizerStruct, this.address, values);
  }
}
