import { load, type KernelMemory, type ModuleSource } from './kernels';
import { struct } from './structs';

/**
 * What the module for LeNet-5 exports. `net` is the address of a `lenetStruct`; groups are eight neighbouring images of
 * its tile, the last of them perhaps fewer. See `assembly/lenet-network.ts`.
 */
export interface LenetFunctions {
  fillImages(net: number, bytes: number): void;
  fillTargets(net: number, labels: number): void;
  fillFactors(net: number, factors: number): void;
  convolveForward(net: number, firstGroup: number, endGroup: number): void;
  /** From `dFlat` to `partials`. */
  convolveBackward(net: number, firstGroup: number, endGroup: number): void;
  /** Sums `partials` of the tile's groups into the gradient; with `add` ≠ 0 onto what stands there. */
  addPartials(net: number, add: number): void;
  denseForward(net: number): void;
  denseBackward(net: number, add: number): void;
  /** Summed cross-entropy after `denseForward`, and its gradient by the logits. */
  loss(net: number): number;
  /** Rows of probabilities [10][stride] after `denseForward`. */
  probabilities(net: number, out: number): void;
  classify(net: number, predictions: number): void;
  /** In place, `count` a multiple of 8. */
  activate(net: number, at: number, count: number): void;
  /** 0 if a parameter is no longer finite. */
  update(optimizer: number, scale: number): number;
  summarize(summary: number): void;
}

export type LenetKernels = LenetFunctions & KernelMemory;

/** Makes the module `lenet.wasm` ready for use. Throws an Error where WebAssembly SIMD is missing. */
export async function instantiateLenet(source: ModuleSource): Promise<LenetKernels> {
  return load<LenetFunctions>(source);
}

/** `Lenet` of `assembly/lenet-network.ts`, field by field. */
export const lenetStruct = struct(
  [
    ...(['activation', 'count', 'stride', 'parameters', 'gradient', 'images'] as const),
    ...(['z1', 'z1Step', 'z2', 'z2Step', 'pooled1', 'codes1', 'codes2'] as const),
    ...(['flat', 'hidden1', 'hidden2', 'logits', 'factors', 'dropped1', 'dropped2', 'targets'] as const),
    ...(['dFlat', 'd1', 'd2', 'dLogits', 'dPooled1', 'partials', 'kept1', 'kept2'] as const),
  ],
  ['alpha'],
);

/** `Summary` of `assembly/summary.ts`, field by field. */
export const summaryStruct = struct(
  [
    ...(['at', 'units', 'cells', 'step', 'groupStep', 'count', 'bins', 'counts', 'alive'] as const),
    ...(['nonFinite', 'dead'] as const),
  ],
  ['min', 'max', 'mean', 'std'],
);

/** Images of a group, and bytes of the cell that holds a value of each. */
export const GROUP = 8;
export const CELL = 32;
/** Parameters of the two convolutions, and bytes of one group's share of their gradient. */
export const CONVOLVED = 2572;
export const PARTIAL_BYTES = 4 * 2576;
