import { CLASSES, DENSE_UNITS } from '../nn/lenet-layout';
import { OptimizerMemory } from '../nn/optimizer-memory';
import { optimizers } from '../nn/optimizers';
import { GROUP, instantiateLenet, type LenetKernels } from '../wasm/lenet-kernels';
import type {
  Batch,
  GradientResult,
  LenetEngine,
  LenetOptions,
  LenetState,
  LenetTunable,
  StepResult,
} from './engine';
import { checkImages, LenetMemory, ParameterRoom, TILE } from './lenet-memory';

/**
 * LeNet-5 on the SIMD kernels. `source` is the module `lenet.wasm`, or an instance of it that may be shared. The bits of
 * every update depend on the arguments alone. Throws a RangeError where options or parameters do not fit.
 */
export async function createWasmEngine(
  source: ArrayBuffer | ArrayBufferView<ArrayBuffer> | LenetKernels,
  options: LenetOptions,
  parameters: Float32Array,
): Promise<LenetEngine> {
  const kernels = 'fillImages' in source ? source : await instantiateLenet(source);
  return new WasmEngine(kernels, options, parameters);
}

class WasmEngine implements LenetEngine {
  readonly name = 'wasm';
  readonly device = 'SIMD kernels, one core';
  readonly depth = 1;
  readonly lost = new Promise<string>(() => undefined);
  private readonly room: ParameterRoom;
  private readonly memory: LenetMemory;
  private readonly optimizer: OptimizerMemory;
  private options: LenetOptions;
  private steps = 0;

  constructor(
    private readonly kernels: LenetKernels,
    options: LenetOptions,
    parameters: Float32Array,
  ) {
    if (!(Number.isInteger(options.batchSize) && options.batchSize > 0)) {
      throw new RangeError(`batch of ${options.batchSize}: expected at least one image`);
    }
    this.options = { ...options };
    kernels.acquire();
    this.room = new ParameterRoom(kernels, optimizers[options.optimizer].slots);
    this.memory = new LenetMemory(kernels, this.room, options, Math.min(options.batchSize, TILE));
    this.optimizer = new OptimizerMemory(this.room, { ...this.options, ...unusedOptions });
    this.room.setParameters(parameters);
  }

  async step(batch: Batch): Promise<StepResult> {
    const result = this.learn(batch, null);
    this.kernels.update(this.optimizer.address, 1 / batch.count);
    this.steps += 1;
    return result;
  }

  tune(options: LenetTunable): void {
    const tuned = { ...this.options, ...options };
    this.optimizer.tune({ ...tuned, ...unusedOptions });
    this.options = tuned;
  }

  async parameters(): Promise<Float32Array> {
    return this.room.parameters.slice();
  }

  async saveState(): Promise<LenetState> {
    return {
      step: this.steps,
      parameters: this.room.parameters.slice(),
      slots: Float32Array.from(this.optimizer.slots),
      schedule: this.optimizer.schedule,
    };
  }

  async restoreState({ step, parameters, slots, schedule }: LenetState): Promise<void> {
    this.optimizer.restore(Float64Array.from(slots), schedule);
    this.room.setParameters(parameters);
    this.steps = step;
  }

  async gradient(batch: Batch): Promise<GradientResult> {
    const logits = new Float32Array(batch.count * CLASSES);
    const { loss } = this.learn(batch, logits);
    const gradient = this.room.gradient.map(value => value / batch.count);
    const { parameters } = this.room;
    for (const { weights, biases } of this.room.layers) {
      for (let i = weights; i < biases; i++) gradient[i]! += this.options.l2 * parameters[i]!;
    }
    return { logits, loss, gradient };
  }

  dispose(): void {
    this.kernels.release();
  }

  /** Summed gradient of a batch, tile after tile; fills in the logits where there is room for them. */
  private learn(batch: Batch, logits: Float32Array | null): StepResult {
    const { images, labels, count, dropout } = batch;
    checkImages(images, labels, count);
    if (count > this.options.batchSize) {
      throw new RangeError(`${count} images: expected at most a batch of ${this.options.batchSize}`);
    }
    if (dropout && dropout.length < count * (DENSE_UNITS[0] + DENSE_UNITS[1])) {
      throw new RangeError(`${dropout.length} factors of dropout: expected 204 for each of ${count} images`);
    }
    let loss = 0;
    let correct = 0;
    for (let first = 0; first < count; first += TILE) {
      const size = Math.min(TILE, count - first);
      this.memory.fill(images, labels, dropout, first, size);
      loss += this.learnTile(size, first > 0 ? 1 : 0);
      const predictions = this.memory.predictions(size);
      for (let i = 0; i < size; i++) if (predictions[i] === labels[first + i]) correct += 1;
      if (logits) {
        this.memory.transpose(this.memory.at.logits, CLASSES, size, logits.subarray(first * CLASSES));
      }
    }
    return { loss: loss / count, correct };
  }

  private learnTile(size: number, add: 0 | 1): number {
    const { kernels, memory } = this;
    const { net } = memory;
    const groups = Math.ceil(size / GROUP);
    kernels.convolveForward(net, 0, groups);
    kernels.denseForward(net);
    const loss = kernels.loss(net);
    kernels.denseBackward(net, add);
    kernels.convolveBackward(net, 0, groups);
    kernels.addPartials(net, add);
    return loss;
  }
}

/** What the optimizers' memory wants to know and LeNet-5 does not have. */
const unusedOptions = { batch: 1, reduction: 'mean', l1: 0, shuffleSeed: 0 } as const;
