import { lenetOf, PIXELS } from '../nn/lenet/lenet-layout';
import { TILE } from '../nn/lenet/lenet-room';
import { OptimizerMemory } from '../nn/optimizers/optimizer-memory';
import { optimizers } from '../nn/optimizers/optimizers';
import { lease, type Lease } from '../wasm/kernels';
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
import { SharedConvolutions, type LenetHelper } from './helpers';
import { checkImages, LenetMemory, ParameterRoom } from './lenet-memory';

const ALONE = 'SIMD kernels, one core';

/**
 * LeNet-5 on the SIMD kernels. `source` is the module `lenet.wasm`, or an instance of it that may be shared. The bits
 * of every update depend only on the arguments, not on how many helpers share the work. Helpers require the module,
 * not an instance, and belong to the engine from now on. Throws a RangeError if options or parameters do not fit.
 */
export async function createWasmEngine(
  source: ArrayBuffer | ArrayBufferView<ArrayBuffer> | LenetKernels,
  options: LenetOptions,
  parameters: Float32Array,
  helpers: readonly LenetHelper[] = [],
): Promise<LenetEngine> {
  if ('fillImages' in source) return new WasmEngine(source, options, parameters, null, []);
  const module = await WebAssembly.compile(source);
  return new WasmEngine(await instantiateLenet(module), options, parameters, module, helpers);
}

class WasmEngine implements LenetEngine {
  readonly name = 'wasm';
  device: string;
  readonly depth = 1;
  readonly lost = new Promise<string>(() => undefined);
  private readonly room: ParameterRoom;
  private readonly memory: LenetMemory;
  private readonly optimizer: OptimizerMemory;
  private options: LenetOptions;
  private steps = 0;
  private readonly kernels: LenetKernels & Lease;
  private shared: SharedConvolutions | null = null;
  /** Settles when all requested work is done. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    shared: LenetKernels,
    options: LenetOptions,
    parameters: Float32Array,
    module: WebAssembly.Module | null,
    helpers: readonly LenetHelper[],
  ) {
    if (!(Number.isInteger(options.batchSize) && options.batchSize > 0)) {
      throw new RangeError(`batch of ${options.batchSize}: expected at least one image`);
    }
    this.options = { ...options };
    const kernels = lease(shared);
    this.kernels = kernels;
    this.room = new ParameterRoom(kernels, lenetOf(options.sizes), optimizers[options.optimizer].slots);
    this.memory = new LenetMemory(kernels, this.room, options, Math.min(options.batchSize, TILE));
    this.optimizer = new OptimizerMemory(this.room, { ...this.options, l1: 0 });
    this.room.setParameters(parameters);
    this.device = helpers.length === 0 ? ALONE : `SIMD kernels, ${helpers.length + 1} workers`;
    if (module && helpers.length > 0) {
      this.shared = new SharedConvolutions(helpers, this.memory, this.room, module, options);
    }
  }

  private get classes(): number {
    return this.options.sizes.classes;
  }

  step(batch: Batch): Promise<StepResult> {
    return this.inTurn(async () => {
      const result = await this.learn(batch, null);
      this.kernels.update(this.optimizer.address, 1 / batch.count);
      this.steps += 1;
      return result;
    });
  }

  tune(options: LenetTunable): void {
    const tuned = { ...this.options, ...options };
    this.optimizer.tune({ ...tuned, l1: 0 });
    this.options = tuned;
  }

  parameters(): Promise<Float32Array> {
    return this.inTurn(() => this.room.parameters.slice());
  }

  saveState(): Promise<LenetState> {
    return this.inTurn(() => ({
      step: this.steps,
      parameters: this.room.parameters.slice(),
      slots: Float32Array.from(this.optimizer.slots),
      schedule: this.optimizer.schedule,
    }));
  }

  restoreState({ step, parameters, slots, schedule }: LenetState): Promise<void> {
    return this.inTurn(() => {
      this.room.check(parameters);
      this.optimizer.restore(Float64Array.from(slots), schedule);
      this.room.setParameters(parameters);
      this.steps = step;
    });
  }

  gradient(batch: Batch): Promise<GradientResult> {
    return this.inTurn(() => this.computeGradient(batch));
  }

  dispose(): void {
    this.shared?.dispose();
    this.kernels.release();
  }

  /** Work is done in the order of the calls, also when it waits for helpers. */
  private inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  private async computeGradient(batch: Batch): Promise<GradientResult> {
    const logits = new Float32Array(batch.count * this.classes);
    const { loss } = await this.learn(batch, logits);
    const gradient = this.room.gradient.map(value => value / batch.count);
    const { parameters } = this.room;
    for (const { weights, biases } of this.room.layers) {
      for (let i = weights; i < biases; i++) gradient[i]! += this.options.l2 * parameters[i]!;
    }
    return { logits, loss, gradient };
  }

  private async learn(batch: Batch, logits: Float32Array | null): Promise<StepResult> {
    this.check(batch);
    if (this.shared) {
      try {
        return await this.learnTiles(batch, logits);
      } catch {
        // Without helpers it is slower, with the same bits; no update has been made yet.
        this.shared.dispose();
        this.shared = null;
        this.device = ALONE;
      }
    }
    return this.learnTiles(batch, logits);
  }

  private check({ images, labels, count, dropout }: Batch): void {
    checkImages(images, labels, count, this.classes);
    if (count > this.options.batchSize) {
      throw new RangeError(`${count} images: expected at most a batch of ${this.options.batchSize}`);
    }
    const { hiddenUnits } = this.memory.lenet;
    if (dropout && dropout.length < count * hiddenUnits) {
      throw new RangeError(
        `${dropout.length} factors of dropout: expected ${hiddenUnits} for each of ${count} images`,
      );
    }
  }

  /** Summed gradient of a batch, tile after tile; writes the logits if there is room for them. */
  private async learnTiles(batch: Batch, logits: Float32Array | null): Promise<StepResult> {
    const { images, labels, count, dropout } = batch;
    let loss = 0;
    let correct = 0;
    for (let first = 0; first < count; first += TILE) {
      const size = Math.min(TILE, count - first);
      this.memory.fill(images, labels, dropout, first, size);
      loss += await this.learnTile(images.subarray(first * PIXELS), size, first > 0 ? 1 : 0);
      const predictions = this.memory.predictions(size);
      for (let i = 0; i < size; i++) if (predictions[i] === labels[first + i]) correct += 1;
      if (logits) {
        const { memory, classes } = this;
        memory.transpose(memory.at.net.logits, classes, size, logits.subarray(first * classes));
      }
    }
    return { loss: loss / count, correct };
  }

  private async learnTile(images: Uint8Array, size: number, add: 0 | 1): Promise<number> {
    const { kernels, memory, shared } = this;
    const { net } = memory;
    const groups = Math.ceil(size / GROUP);
    if (shared) await shared.forward(kernels, images, size);
    else kernels.convolveForward(net, 0, groups);
    kernels.denseForward(net);
    const loss = kernels.loss(net);
    kernels.denseBackward(net, add);
    if (shared) await shared.backward(kernels, size);
    else kernels.convolveBackward(net, 0, groups);
    kernels.addPartials(net, add);
    return loss;
  }
}
