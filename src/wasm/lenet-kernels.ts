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
  /** Rows of probabilities [classes][stride] after `denseForward`. */
  probabilities(net: number, out: number): void;
  classify(net: number, predictions: number): void;
  /** In place, by the activation of this number; `count` is a multiple of 8. */
  activate(net: number, kind: number, at: number, count: number): void;
  /** 0 if a parameter is no longer finite. */
  update(optimizer: number, scale: number): number;
  summarize(summary: number): void;
}

export type LenetKernels = LenetFunctions & KernelMemory;

/** Makes the module `lenet.wasm` ready for use. Throws an Error where WebAssembly SIMD is missing. */
export async function instantiateLenet(source: ModuleSource): Promise<LenetKernels> {
  return load<LenetFunctions>(source);
}

/** The structs of `assembly/lenet-structs.ts`, field by field. */
export const convolutionStruct = struct(
  [
    ...(['inputs', 'inputSide', 'border', 'kernel', 'outputs', 'side', 'pooledSide', 'pooling'] as const),
    ...(['activation', 'weights', 'biases', 'taps', 'input', 'inputStep', 'bordered', 'dBordered'] as const),
    ...(['z', 'zStep', 'a', 'aStep', 'out', 'outStep', 'outCell', 'codes', 'codesStep'] as const),
    ...(['dOut', 'dOutStep', 'dz', 'dzStep'] as const),
  ],
  [],
);

export const denseStruct = struct(
  ['inputs', 'outputs', 'activation', 'weights', 'biases', 'out', 'dropped', 'd', 'factors', 'kept'],
  [],
);

export const lenetStruct = struct(
  [
    ...(['count', 'classes', 'stride', 'parameters', 'gradient', 'images'] as const),
    ...(['convolutionCount', 'convolutions', 'denseCount', 'denses'] as const),
    ...(['flat', 'dFlat', 'logits', 'dLogits', 'targets', 'factors', 'hiddenUnits'] as const),
    ...(['partials', 'partialStep', 'convolved'] as const),
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
/** Numbers of the kinds of pooling. */
export const POOLINGS = { none: 0, max: 1, average: 2 } as const;
