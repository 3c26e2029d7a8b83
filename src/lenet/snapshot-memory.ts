import { lenetOf, SIDE, type Lenet } from '../nn/lenet/lenet-layout';
import { SNAPSHOT_BINS } from '../nn/lenet/lenet-snapshot';
import type { Summary } from '../nn/mlp/mlp-types';
import { readField, writeStruct } from '../wasm/kernels';
import { CELL, GROUP, summaryStruct, type LenetKernels } from '../wasm/lenet-kernels';
import { LenetMemory, type ParameterRoom } from './lenet-memory';
import { activationCode, type LenetShape } from './lenet-shape';

const INSIDE = SIDE * SIDE;

/** Position of a tensor: value i of image 8 g + j is at `at` + g · `groupStep` + i · `step` + 4 j. */
export interface TensorPlace {
  at: number;
  step: number;
  groupStep: number;
}

interface Values extends TensorPlace {
  /** Number of channels or units, and of values of each for one image. */
  units: number;
  cells: number;
  count: number;
}

/** A batch that keeps all tensors of a network, with room for their summaries. */
export class SnapshotMemory {
  readonly capacity: number;
  /** In the order of the network's tensors; computed by `forward`. */
  readonly tensors: readonly TensorPlace[];
  private readonly memory: LenetMemory;
  private readonly inside: number;
  /** Activations before max-pooling; 0 where the network itself keeps them. */
  private readonly activated: readonly number[];
  private readonly lenet: Lenet;
  private readonly summaryAt: number;
  private readonly countsAt: number;

  constructor(
    private readonly kernels: LenetKernels,
    private readonly room: ParameterRoom,
    private readonly shape: LenetShape,
    count: number,
    readonly bins = SNAPSHOT_BINS,
  ) {
    this.lenet = lenetOf(shape.sizes);
    this.memory = new LenetMemory(kernels, room, shape, count, true);
    this.capacity = this.memory.capacity;
    const groups = this.capacity / GROUP;
    this.inside = kernels.allocate(groups * INSIDE * CELL);
    this.activated = this.lenet.blocks.map(({ outputs, side }) =>
      shape.sizes.pooling === 'max' ? kernels.allocate(groups * outputs * side ** 2 * CELL) : 0,
    );
    this.countsAt = kernels.allocate((5 * bins + 5) * 4);
    this.summaryAt = kernels.allocate(summaryStruct.size);
    // One byte per channel or unit.
    const alive = kernels.allocate(Math.max(...this.lenet.tensors.map(([channels]) => channels)));
    writeStruct(kernels, summaryStruct, this.summaryAt, { bins, counts: this.countsAt, alive });
    this.tensors = this.places();
  }

  /** Computes the tensors. */
  forward(images: Uint8Array, labels: Uint8Array | null, count: number): void {
    const { kernels, memory } = this;
    const groups = Math.ceil(count / GROUP);
    memory.fill(images, labels, null, 0, count);
    kernels.convolveForward(memory.net, 0, groups);
    kernels.denseForward(memory.net);
    kernels.probabilities(memory.net, memory.at.net.probabilities);
    this.copyInside(groups);
    this.activated.forEach((to, block) => {
      if (to) this.activateInto(block, to, groups);
    });
  }

  /** The gradient of the mean cross-entropy, after `forward` with labels; the convolutions' preactivations are lost. */
  backward(count: number): void {
    const { kernels, memory, room } = this;
    kernels.loss(memory.net);
    kernels.denseBackward(memory.net, 0);
    kernels.convolveBackward(memory.net, 0, Math.ceil(count / GROUP));
    kernels.addPartials(memory.net, 0);
    const { gradient } = room;
    for (let i = 0; i < gradient.length; i++) gradient[i]! /= count;
  }

  summarize({ units, cells, count, at, step, groupStep }: Values): Summary {
    const { kernels, summaryAt, countsAt, bins } = this;
    writeStruct(kernels, summaryStruct, summaryAt, { units, cells, count, at, step, groupStep });
    kernels.summarize(summaryAt);
    const read = (name: 'min' | 'max' | 'mean' | 'std' | 'nonFinite' | 'dead') =>
      readField(kernels, summaryStruct, summaryAt, name);
    return {
      count: units * cells * count,
      ...{ min: read('min'), max: read('max'), mean: read('mean'), std: read('std') },
      ...{ nonFinite: read('nonFinite'), dead: read('dead') },
      counts: new Uint32Array(kernels.buffer, countsAt, bins).slice(),
    };
  }

  /** Of consecutive numbers that belong to no unit. */
  summarizeValues(at: number, count: number): Summary {
    const values = { at, step: 0, groupStep: CELL, units: 1, cells: 1, count };
    return { ...this.summarize(values), dead: 0 };
  }

  private places(): TensorPlace[] {
    const { inside, activated, lenet, memory } = this;
    const { at, stride } = memory;
    const { pooling } = this.shape.sizes;
    const cells = (from: number, groupStep: number) => ({ at: from, step: CELL, groupStep });
    const rows = (from: number) => ({ at: from, step: stride, groupStep: CELL });
    const blocks = lenet.blocks.flatMap(({ outputs, pooledSide }, block) => {
      const { z, a, out } = at.blocks[block]!;
      const step = memory.zStep(block);
      const pooled = out ? cells(out, outputs * pooledSide ** 2 * CELL) : rows(at.net.flat);
      if (pooling === 'none') return [cells(z, step), pooled];
      return [cells(z, step), cells(activated[block] || a, step), pooled];
    });
    const hidden = at.hidden.flatMap(({ kept, out }) => [rows(kept), rows(out)]);
    const last = [at.net.logits, at.net.probabilities].map(rows);
    return [cells(inside, INSIDE * CELL), ...blocks, ...hidden, ...last];
  }

  /** The images without their borders. */
  private copyInside(groups: number): void {
    const bytes = new Uint8Array(this.kernels.buffer);
    const { border } = this.lenet.blocks[0]!;
    const bordered = SIDE + 2 * border;
    for (let row = 0; row < groups * SIDE; row++) {
      const [group, y] = [Math.floor(row / SIDE), row % SIDE];
      const cell = group * bordered ** 2 + (y + border) * bordered + border;
      const from = this.memory.at.net.images + cell * CELL;
      bytes.copyWithin(this.inside + row * SIDE * CELL, from, from + SIDE * CELL);
    }
  }

  private activateInto(block: number, to: number, groups: number): void {
    const { kernels, memory, lenet, shape } = this;
    const { outputs, side } = lenet.blocks[block]!;
    const cells = groups * outputs * side ** 2;
    const from = memory.at.blocks[block]!.z;
    new Uint8Array(kernels.buffer).copyWithin(to, from, from + cells * CELL);
    kernels.activate(memory.net, activationCode(shape, block), to, cells * GROUP);
  }
}
