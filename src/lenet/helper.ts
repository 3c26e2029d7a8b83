import { lenetOf, sizeOf } from '../nn/lenet/lenet-layout';
import { CELL, GROUP, instantiateLenet, type LenetKernels } from '../wasm/lenet-kernels';
import { LenetMemory, ParameterRoom } from './lenet-memory';
import type { LenetShape } from './lenet-shape';

/*
 * Helpers compute the convolutions of some groups of a batch in their own workers. A group's bits are the same
 * wherever it is computed, and the requesting engine sums the gradients group by group.
 */

/** Engine to helper, once, before any other message. */
export interface StartHelper {
  type: 'start';
  /** The module `lenet.wasm`. */
  module: WebAssembly.Module | ArrayBuffer;
  shape: LenetShape;
  /** Maximum number of images at once. */
  capacity: number;
}

/** Engine to helper: answered by `flat`. */
export interface ForwardShare {
  type: 'forward';
  /** The convolutions' parameters. */
  parameters: Float32Array<ArrayBuffer>;
  /** Bytes, [count][28][28]. */
  images: Uint8Array<ArrayBuffer>;
  count: number;
}

/** Engine to helper, about the same images: answered by `partials`. */
export interface BackwardShare {
  type: 'backward';
  /** Gradient with respect to `flat`, in the same shape. */
  dFlat: Float32Array<ArrayBuffer>;
}

export type ToHelper = StartHelper | ForwardShare | BackwardShare;

export type FromHelper =
  /** Activations after pooling, [rows][count padded to groups of 8]. */
  | { type: 'flat'; flat: Float32Array<ArrayBuffer> }
  /** Each group's gradient with respect to the convolutions' parameters, [groups][numbers of a share]. */
  | { type: 'partials'; partials: Float32Array<ArrayBuffer> }
  /** The helper cannot continue: it has no kernels, or no memory. */
  | { type: 'failed' };

/** One end of the channel between an engine and a helper: a Worker, a worker's `self`, or a MessagePort. */
export interface HelperPort<Out, In> {
  postMessage(message: Out, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<In>) => unknown) | null;
}

/** Answers an engine at the other end of `port`; this is all that a helper's worker needs. */
export function serveAsHelper(port: HelperPort<FromHelper, ToHelper>): void {
  let ready: Promise<Helper> | null = null;
  const answer = async (message: ToHelper) => {
    if (message.type === 'start') {
      ready = startHelper(message);
      await ready;
      return;
    }
    if (!ready) throw new Error(`${message.type}: expected start before it`);
    const helper = await ready;
    if (message.type === 'forward') {
      const flat = helper.forward(message);
      port.postMessage({ type: 'flat', flat }, [flat.buffer]);
    } else {
      const partials = helper.backward(message.dFlat);
      port.postMessage({ type: 'partials', partials }, [partials.buffer]);
    }
  };
  // The other end would never learn of a rejected promise.
  port.onmessage = ({ data }) => void answer(data).catch(() => port.postMessage({ type: 'failed' }, []));
}

async function startHelper({ module, shape, capacity }: StartHelper): Promise<Helper> {
  return new Helper(await instantiateLenet(module), shape, capacity);
}

class Helper {
  private readonly room: ParameterRoom;
  private readonly memory: LenetMemory;
  private count = 0;

  constructor(
    private readonly kernels: LenetKernels,
    shape: LenetShape,
    capacity: number,
  ) {
    this.room = new ParameterRoom(kernels, lenetOf(shape.sizes), 0);
    this.memory = new LenetMemory(kernels, this.room, shape, capacity);
  }

  forward({ parameters, images, count }: ForwardShare): Float32Array<ArrayBuffer> {
    this.count = count;
    this.room.parameters.set(parameters.subarray(0, this.memory.convolved));
    this.memory.fill(images, null, null, 0, count);
    const groups = Math.ceil(count / GROUP);
    this.kernels.convolveForward(this.memory.net, 0, groups);
    return takeRows(this.memory, this.memory.at.net.flat, 0, groups);
  }

  backward(dFlat: Float32Array): Float32Array<ArrayBuffer> {
    const { memory, kernels } = this;
    const groups = Math.ceil(this.count / GROUP);
    putRows(memory, memory.at.net.dFlat, 0, dFlat);
    kernels.convolveBackward(memory.net, 0, groups);
    return kernels
      .view(memory.at.net.partials, (groups * memory.partialStep) / 4)
      .slice() as Float32Array<ArrayBuffer>;
  }
}

/** Copies the columns of some groups from the rows at `from`, [rows][columns]. */
export function takeRows(
  { kernels, stride, lenet }: LenetMemory,
  from: number,
  firstGroup: number,
  groups: number,
): Float32Array<ArrayBuffer> {
  const columns = groups * GROUP;
  const count = sizeOf(lenet.flat);
  const rows = new Float32Array(count * columns);
  for (let row = 0; row < count; row++) {
    rows.set(kernels.view(from + row * stride + firstGroup * CELL, columns), row * columns);
  }
  return rows;
}

/** Copies the output of `takeRows` into the columns from `firstGroup` on. */
export function putRows(
  { kernels, stride, lenet }: LenetMemory,
  to: number,
  firstGroup: number,
  rows: Float32Array,
): void {
  const count = sizeOf(lenet.flat);
  const columns = rows.length / count;
  for (let row = 0; row < count; row++) {
    const values = rows.subarray(row * columns, (row + 1) * columns);
    kernels.view(to + row * stride + firstGroup * CELL, columns).set(values);
  }
}
