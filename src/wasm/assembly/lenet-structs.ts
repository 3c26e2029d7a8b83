/*
 * LeNet-5 and its working memory for one tile of a batch. The convolutions' tensors are groups of eight images side by
 * side; from `flat` on a tensor is one row per unit, [units][stride], with all images of the tile side by side.
 * `src/lenet/lenet-memory.ts` fills the structs in. Parameters stand as `src/nn/lenet/lenet-layout.ts` orders them.
 */

/** A convolution with its activation and pooling. Planes are square. */
@unmanaged
export class Convolution {
  /** Input channels, side of their planes with the border, and the border's width. */
  inputs: i32;
  inputSide: i32;
  border: i32;
  /** Side of a kernel; maps, their side, and what pooling leaves of it. */
  kernel: i32;
  outputs: i32;
  side: i32;
  pooledSide: i32;
  /** Number of the pooling, and of the activation. */
  pooling: i32;
  activation: i32;
  /** Bytes from the first parameter to these. */
  weights: usize;
  biases: usize;
  /** How far a kernel's taps are from its first, in bytes, [inputs][kernel][kernel]. */
  taps: usize;
  /** The input's planes, without a border except around the image, and bytes from group to group. */
  input: usize;
  inputStep: usize;
  /** Room for one group's input with a border, and for the gradient by it; 0 where the border is 0 or is there already. */
  bordered: usize;
  dBordered: usize;
  /** Preactivations, and bytes from group to group: 0 where all groups share the room. */
  z: usize;
  zStep: usize;
  /** Activations before average pooling; the same as `z` where preactivations need not be kept. */
  a: usize;
  aStep: usize;
  /** Activations after pooling: bytes from group to group, and from cell to cell. */
  out: usize;
  outStep: usize;
  outCell: usize;
  /** Per group: which of four cells was the maximum. */
  codes: usize;
  codesStep: usize;
  /** Gradient by `out`, placed like it, but for one group only where `dOutStep` is 0. */
  dOut: usize;
  dOutStep: usize;
  /** Gradient by the preactivations. It may overwrite `z`. */
  dz: usize;
  dzStep: usize;
}

/** A dense layer. */
@unmanaged
export class Dense {
  inputs: i32;
  outputs: i32;
  activation: i32;
  /** Bytes from the first parameter to these. */
  weights: usize;
  biases: usize;
  /** Rows of activations, or of logits; times dropout's factors; and gradient by `out`'s preactivations. */
  out: usize;
  dropped: usize;
  d: usize;
  /** Bytes from the first of dropout's factors to this layer's. */
  factors: usize;
  /** Where to copy the preactivations, or 0. */
  kept: usize;
}

@unmanaged
export class Lenet {
  /** Images of the tile. */
  count: i32;
  classes: i32;
  /** Bytes from row to row. */
  stride: usize;
  parameters: usize;
  /** Summed over the images. */
  gradient: usize;
  /** Groups of bordered images, [inputSide][inputSide] of the first convolution. */
  images: usize;
  /** Structs, first to last; the last dense layer gives the logits. */
  convolutionCount: i32;
  convolutions: usize;
  denseCount: i32;
  denses: usize;
  /** Rows that the first dense layer gets, and the gradient by them. */
  flat: usize;
  dFlat: usize;
  logits: usize;
  dLogits: usize;
  /** Rows of 0 and 1, [classes][stride]. */
  targets: usize;
  /** Dropout's factors, [units][stride], or 0; and the units that they are for. */
  factors: usize;
  hiddenUnits: i32;
  /** Each group's gradient by the convolutions' parameters, bytes from group to group, and their number. */
  partials: usize;
  partialStep: usize;
  convolved: i32;
  /** Slope of leaky ReLU for negative inputs. */
  alpha: f64;
}

@inline
export function convolutionAt(net: Lenet, index: i32): Convolution {
  return changetype<Convolution>(net.convolutions + <usize>index * offsetof<Convolution>());
}

@inline
export function denseAt(net: Lenet, index: i32): Dense {
  return changetype<Dense>(net.denses + <usize>index * offsetof<Dense>());
}
