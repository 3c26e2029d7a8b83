import type { Lenet } from '../nn/lenet/lenet-layout';
import type { LenetPlaces } from '../nn/lenet/lenet-room';
import { CELL, POOLINGS, type LenetKernels } from '../wasm/lenet-kernels';
import { activationCode, type LenetShape } from './lenet-shape';

/** A network whose places in the kernels' memory are allocated. */
interface Placed {
  readonly kernels: LenetKernels;
  readonly lenet: Lenet;
  /** Addresses. */
  readonly at: LenetPlaces;
  /** Bytes from row to row. */
  readonly stride: number;
  /** Bytes from group to group of a block's preactivations; 0 if all groups share the room of one. */
  zStep(block: number): number;
}

/** The fields of a convolution's struct. */
export function convolutionFields(memory: Placed, shape: LenetShape, index: number) {
  const { lenet, at } = memory;
  const { inputs, inputSide, border, outputs, side, pooledSide, parameters } = lenet.blocks[index]!;
  const places = at.blocks[index]!;
  const isFirst = index === 0;
  const isLast = index === lenet.blocks.length - 1;
  const bordered = inputSide + 2 * border;
  const zStep = memory.zStep(index);
  return {
    ...{ inputs, inputSide: bordered, border, outputs, side, pooledSide },
    kernel: shape.sizes.kernelSize,
    ...{ pooling: POOLINGS[shape.sizes.pooling], activation: activationCode(shape, index) },
    ...{ weights: 4 * parameters.weights, biases: 4 * parameters.biases, taps: places.taps },
    input: isFirst ? at.net.images : at.blocks[index - 1]!.out,
    inputStep: inputs * (isFirst ? bordered : inputSide) ** 2 * CELL,
    ...{ bordered: places.bordered, dBordered: places.dBordered },
    ...{ z: places.z, zStep, a: places.a || places.z, aStep: zStep },
    ...(isLast
      ? { out: at.net.flat, outStep: CELL, outCell: memory.stride, dOut: at.net.dFlat, dOutStep: CELL }
      : {
          out: places.out,
          outStep: outputs * pooledSide ** 2 * CELL,
          outCell: CELL,
          dOut: places.dOut,
          dOutStep: 0,
        }),
    ...{ codes: places.codes, codesStep: outputs * pooledSide ** 2 * CELL },
    ...(places.dz ? { dz: places.dz, dzStep: 0 } : { dz: places.z, dzStep: zStep }),
  };
}

/** The fields of a dense layer's struct. The last layer gives the logits. */
export function denseFields({ lenet, at, stride }: Placed, shape: LenetShape, index: number) {
  const parameters = lenet.parameters[lenet.blocks.length + index]!;
  const hidden = at.hidden[index];
  const before = lenet.hidden.slice(0, index).reduce((sum, units) => sum + units, 0);
  return {
    ...{ inputs: parameters.fanIn, outputs: parameters.outputs },
    activation: activationCode(shape, lenet.blocks.length + index),
    ...{ weights: 4 * parameters.weights, biases: 4 * parameters.biases },
    ...(hidden ?? { out: at.net.logits, dropped: 0, d: at.net.dLogits, kept: 0 }),
    factors: before * stride,
  };
}

/** Fills in how far a kernel's taps are from its first, in bytes, in the order of the weights. */
export function fillTaps({ kernels, lenet, at }: Placed, index: number): void {
  const { inputs, inputSide, border, parameters } = lenet.blocks[index]!;
  const [, , kernel = 0] = parameters.weightShape;
  const side = inputSide + 2 * border;
  const taps = new Uint32Array(kernels.buffer, at.blocks[index]!.taps, parameters.fanIn);
  let tap = 0;
  for (let c = 0; c < inputs; c++) {
    for (let y = 0; y < kernel; y++) {
      for (let x = 0; x < kernel; x++) taps[tap++] = ((c * side + y) * side + x) * CELL;
    }
  }
}
