import { lenetTensors, SIDE } from '../nn/lenet/lenet-layout';
import { SNAPSHOT_BINS } from '../nn/lenet/lenet-snapshot';
import type { Summary } from '../nn/mlp-types';
import { readField, writeStruct } from '../wasm/kernels';
import { CELL, GROUP, summaryStruct, type LenetKernels } from '../wasm/lenet-kernels';
import { CELLS, LenetMemory, type LenetShape, type ParameterRoom } from './lenet-memory';

const BORDERED = 32;
const BORDER = 2;
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

/** A batch that keeps all thirteen tensors, with room for their summaries. */
export class SnapshotMemory {
  readonly capacity: number;
  /** In the order of `lenetTensors`; computed by `forward`. */
  readonly tensors: readonly TensorPlace[];
  private readonly memory: LenetMemory;
  private readonly inside: number;
  private readonly activation1: number;
  private readonly activation2: number;
  private readonly summaryAt: number;
  private readonly countsAt: number;

  constructor(
    private readonly kernels: LenetKernels,
    private readonly room: ParameterRoom,
    shape: LenetShape,
    count: number,
    readonly bins = SNAPSHOT_BINS,
  ) {
    this.memory = new LenetMemory(kernels, room, shape, count, true);
    this.capacity = this.memory.capacity;
    const groups = this.capacity / GROUP;
    this.inside = kernels.allocate(groups * INSIDE * CELL);
    this.activation1 = kernels.allocate(groups * CELLS.z1 * CELL);
    this.activation2 = kernels.allocate(groups * CELLS.z2 * CELL);
    this.countsAt = kernels.allocate((5 * bins + 5) * 4);
    this.summaryAt = kernels.allocate(summaryStruct.size);
    // One byte per channel or unit.
    const alive = kernels.allocate(Math.max(...lenetTensors.map(([channels]) => channels)));
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
    kernels.probabilities(memory.net, memory.at.probabilities);
    this.copyInside(groups);
    this.activateInto(memory.at.z1, this.activation1, groups * CELLS.z1);
    this.activateInto(memory.at.z2, this.activation2, groups * CELLS.z2);
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
    const { inside, activation1, activation2 } = this;
    const { at, stride, steps } = this.memory;
    const cells = (from: number, bytes: number) => ({ at: from, step: CELL, groupStep: bytes });
    const rows = (from: number) => ({ at: from, step: stride, groupStep: CELL });
    return [
      cells(inside, INSIDE * CELL),
      cells(at.z1, steps.z1),
      cells(activation1, steps.z1),
      cells(at.pooled1, CELLS.pooled1 * CELL),
      cells(at.z2, steps.z2),
      cells(activation2, steps.z2),
      ...[at.flat, at.kept1, at.hidden1, at.kept2, at.hidden2, at.logits, at.probabilities].map(rows),
    ];
  }

  /** The images without their borders. */
  private copyInside(groups: number): void {
    const bytes = new Uint8Array(this.kernels.buffer);
    for (let row = 0; row < groups * SIDE; row++) {
      const [group, y] = [Math.floor(row / SIDE), row % SIDE];
      const cell = group * CELLS.image + (y + BORDER) * BORDERED + BORDER;
      const from = this.memory.at.images + cell * CELL;
      bytes.copyWithin(this.inside + row * SIDE * CELL, from, from + SIDE * CELL);
    }
  }

  private activateInto(from: number, to: number, cells: number): void {
    const { kernels, memory } = this;
    new Uint8Array(kernels.buffer).copyWithin(to, from, from + cells * CELL);
    kernels.activate(memory.net, to, cells * GROUP);
  }
}
