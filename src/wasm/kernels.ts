import { Heap } from './heap';
import type { Struct } from './structs';
import { whyNoKernels } from './why-no-kernels';

export type Precision = 'float64' | 'float32';

/** The functions that both modules export. Addresses and counts are bytes and whole numbers; see `assembly/`. */
export interface KernelFunctions {
  fill(set: number, source: number, order: number, from: number): void;
  prepare(network: number): void;
  forward(network: number, input: number, depth: number, length: number, stride: number): void;
  probabilities(network: number, length: number, stride: number): void;
  /** Summed cross-entropy of a set; its gradient stands in the network's memory. */
  lossAndGradient(network: number, set: number): number;
  /** Summed cross-entropy; the predicted classes stand at `predictions`, one byte each. */
  evaluate(network: number, set: number, predictions: number): number;
  /** Updates made. */
  run(training: number, steps: number): number;
  nextLoss(training: number): number;
  /** The gradient of the next update's batch, with its dropout, in the network's memory; returns the batch's size. */
  nextGradient(training: number): number;
  /** 0 if a parameter is no longer finite. */
  update(optimizer: number, scale: number): number;
  exp(at: number): void;
  expm1(at: number): void;
  sigmoid(at: number): void;
  tanh(at: number): void;
  log(x: number): number;
}

/** The memory of one instance of kernels. */
export interface KernelMemory {
  readonly precision: Precision;
  /** Bytes of one number. */
  readonly size: 4 | 8;
  /** The whole memory; another object after every `allocate`. */
  readonly buffer: ArrayBuffer;
  /** Zeroed bytes at a multiple of 64. Throws a RangeError if there is no memory left. */
  allocate(bytes: number): number;
  /** Memory that can be freed as a whole. Use `lease`, which returns it together with the kernels. */
  open(): Lease;
  /** `length` numbers of the instance's precision; valid until the next `allocate`. */
  view(at: number, length: number): Float64Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
}

/** A network's share of the memory. */
export interface Lease {
  allocate(bytes: number): number;
  /** Frees it, for other networks of the same instance. */
  release(): void;
}

/** The same kernels for one network: what it allocates is freed by `release`. Several networks may share an instance. */
export function lease<K extends KernelMemory>(kernels: K): K & Lease {
  return Object.assign(Object.create(kernels) as K, kernels.open());
}

/** One instance of the kernels of the Points lab's networks. */
export type Kernels = KernelFunctions & KernelMemory;

type Bytes = ArrayBuffer | ArrayBufferView<ArrayBuffer>;
/** What makes an instance: a module's bytes, or the module compiled. */
export type ModuleSource = Bytes | WebAssembly.Module;

const PAGE = 65536;
const ALIGNMENT = 64;

/**
 * Makes the kernels ready for use. `bytes` is one of the modules that `scripts/wasm.mjs` builds; which of the two is
 * read from the module itself. If they cannot run, throws an Error that says why.
 */
export async function instantiate(bytes: Bytes): Promise<Kernels> {
  return load<KernelFunctions>(bytes);
}

/** Makes any module of `scripts/wasm.mjs` ready, given the type of its functions. */
export async function load<Functions>(source: ModuleSource): Promise<Functions & KernelMemory> {
  const why = whyNoKernels();
  if (why) throw new Error(why);
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
  const instance = await WebAssembly.instantiate(module, {});
  return bind(instance.exports as unknown as Functions & CommonExports);
}

interface CommonExports {
  memory: WebAssembly.Memory;
  heapBase(): number;
  numberSize(): 4 | 8;
}

function bind<Functions>(raw: Functions & CommonExports): Functions & KernelMemory {
  const { memory } = raw;
  const size = raw.numberSize();
  const heap = new Heap(align(raw.heapBase()));
  const take = (wanted: number) => {
    const bytes = align(wanted);
    const at = heap.take(bytes, end => {
      if (end > memory.buffer.byteLength) grow(memory, end - memory.buffer.byteLength);
    });
    new Uint8Array(memory.buffer, at, bytes).fill(0);
    return { at, bytes };
  };
  return {
    ...raw,
    precision: size === 8 ? 'float64' : 'float32',
    size,
    get buffer() {
      return memory.buffer;
    },
    allocate: bytes => take(bytes).at,
    open() {
      const blocks: ReturnType<typeof take>[] = [];
      return {
        allocate(bytes) {
          const block = take(bytes);
          blocks.push(block);
          return block.at;
        },
        release() {
          for (const block of blocks.splice(0)) heap.give(block);
        },
      };
    },
    view(at, length) {
      return size === 8
        ? new Float64Array(memory.buffer, at, length)
        : new Float32Array(memory.buffer, at, length);
    },
  };
}

function grow(memory: WebAssembly.Memory, bytes: number): void {
  try {
    memory.grow(Math.ceil(bytes / PAGE));
  } catch {
    throw new RangeError(`no memory left: the engine asked for ${bytes} more bytes`);
  }
}

function align(at: number): number {
  return Math.ceil(at / ALIGNMENT) * ALIGNMENT;
}

/** Writes the named fields of a struct at `at`. */
export function writeStruct<I extends string, D extends string>(
  kernels: Pick<Kernels, 'buffer'>,
  struct: Struct<I, D>,
  at: number,
  values: Partial<Record<I | D, number>>,
): void {
  const view = new DataView(kernels.buffer);
  const { integers, doubles } = struct;
  for (const [name, value] of Object.entries(values) as [I | D, number][]) {
    if (Object.hasOwn(integers, name)) view.setInt32(at + integers[name as I], value, true);
    else view.setFloat64(at + doubles[name as D], value, true);
  }
}

/** Reads one field of a struct at `at`. */
export function readField<I extends string, D extends string>(
  kernels: Pick<Kernels, 'buffer'>,
  struct: Struct<I, D>,
  at: number,
  name: I | D,
): number {
  const view = new DataView(kernels.buffer);
  if (Object.hasOwn(struct.integers, name)) return view.getInt32(at + struct.integers[name as I], true);
  return view.getFloat64(at + struct.doubles[name as D], true);
}
