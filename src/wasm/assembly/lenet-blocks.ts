import { activate, scaleByDerivative } from './activations';
import { convolutionBackward, convolutionGradient, convolve } from './convolution';
import {
  BORDERED, CELL, CHANNELS1, CHANNELS2, GROUP, KERNEL, MAX_POOLING, NO_POOLING, POOLED1, SIDE1, SIDE2,
} from './lenet-cells';
import { Convolution, Lenet } from './lenet-structs';
import { average, copyCells, copyInside, pool, spread, unpool } from './pooling';

/*
 * A convolution with its activation and pooling, for one group of images. Where its sizes are those of the report they
 * are constants, which makes the inner loops faster. The bits are the same.
 */

const AREA: i32 = KERNEL * KERNEL;

@inline
function isReportFirst(c: Convolution): bool {
  return c.inputs == 1 && c.outputs == CHANNELS1 && c.kernel == KERNEL && c.inputSide == BORDERED;
}

@inline
function isReportSecond(c: Convolution): bool {
  return (
    c.inputs == CHANNELS1 && c.outputs == CHANNELS2 && c.kernel == KERNEL && c.inputSide == POOLED1 && !c.bordered
  );
}

/** The planes that the kernels see: with their border. */
@inline
function inputOf(c: Convolution, group: i32): usize {
  const input = c.input + <usize>group * c.inputStep;
  if (!c.bordered) return input;
  copyInside(input, c.inputs, c.inputSide - 2 * c.border, c.bordered, c.border, false);
  return c.bordered;
}

/** Activations of cells that stand `step` bytes apart. */
@inline
function activateCells(c: Convolution, at: usize, step: usize, cells: i32, alpha: f32): void {
  if (step == CELL) activate<f32>(c.activation, at, 1, cells * GROUP, 0, alpha);
  else activate<f32>(c.activation, at, cells, GROUP, <i32>step, alpha);
}

@inline
function scaleCells(c: Convolution, a: usize, d: usize, step: usize, cells: i32, alpha: f32): void {
  if (step == CELL) scaleByDerivative<f32>(c.activation, a, d, 1, cells * GROUP, 0, alpha);
  else scaleByDerivative<f32>(c.activation, a, d, cells, GROUP, <i32>step, alpha);
}

/** From a convolution's input to its activations after pooling. */
export function convolveBlock(net: Lenet, c: Convolution, group: i32): void {
  const input = inputOf(c, group);
  const w = net.parameters + c.weights;
  const bias = net.parameters + c.biases;
  const z = c.z + <usize>group * c.zStep;
  if (isReportFirst(c)) convolve(input, <usize>BORDERED * CELL, AREA, c.taps, w, bias, z, CHANNELS1, SIDE1);
  else if (isReportSecond(c)) {
    convolve(input, <usize>POOLED1 * CELL, CHANNELS1 * AREA, c.taps, w, bias, z, CHANNELS2, SIDE2);
  } else {
    const taps = c.inputs * c.kernel * c.kernel;
    convolve(input, <usize>c.inputSide * CELL, taps, c.taps, w, bias, z, c.outputs, c.side);
  }
  poolBlock(c, z, group, <f32>net.alpha);
}

function poolBlock(c: Convolution, z: usize, group: i32, alpha: f32): void {
  const out = c.out + <usize>group * c.outStep;
  const cells = c.outputs * c.side * c.side;
  if (c.pooling == NO_POOLING) {
    copyCells(z, CELL, out, c.outCell, cells);
    activateCells(c, out, c.outCell, cells, alpha);
  } else if (c.pooling == MAX_POOLING) {
    pool(z, c.side, c.outputs, c.pooledSide, out, c.outCell, c.codes + <usize>group * c.codesStep);
    activateCells(c, out, c.outCell, c.outputs * c.pooledSide * c.pooledSide, alpha);
  } else {
    const a = c.a + <usize>group * c.aStep;
    if (a != z) memory.copy(a, z, <usize>cells * CELL);
    activateCells(c, a, CELL, cells, alpha);
    average(a, c.side, c.outputs, c.pooledSide, out, c.outCell);
  }
}

/**
 * From the gradient by a convolution's output to those by its parameters and, if there is room at `dInput`, by its input.
 */
export function convolveBlockBackward(net: Lenet, c: Convolution, dInput: usize, group: i32): void {
  const dz = c.dz + <usize>group * c.dzStep;
  unpoolBlock(c, dz, group, <f32>net.alpha);
  const input = inputOf(c, group);
  const w = net.parameters + c.weights;
  const partial = net.partials + <usize>group * net.partialStep;
  const g = partial + c.weights;
  const gBias = partial + c.biases;
  const target = c.dBordered ? c.dBordered : dInput;
  if (isReportFirst(c)) {
    convolutionGradient(input, <usize>BORDERED * CELL, AREA, c.taps, dz, CHANNELS1, SIDE1, g, gBias);
  } else if (isReportSecond(c)) {
    convolutionGradient(input, <usize>POOLED1 * CELL, CHANNELS1 * AREA, c.taps, dz, CHANNELS2, SIDE2, g, gBias);
    convolutionBackward(dz, w, target, CHANNELS1, POOLED1, CHANNELS2, SIDE2, KERNEL);
  } else {
    const taps = c.inputs * c.kernel * c.kernel;
    convolutionGradient(input, <usize>c.inputSide * CELL, taps, c.taps, dz, c.outputs, c.side, g, gBias);
    if (dInput) convolutionBackward(dz, w, target, c.inputs, c.inputSide, c.outputs, c.side, c.kernel);
    if (c.dBordered) {
      copyInside(dInput, c.inputs, c.inputSide - 2 * c.border, c.dBordered, c.border, true);
    }
  }
}

function unpoolBlock(c: Convolution, dz: usize, group: i32, alpha: f32): void {
  const out = c.out + <usize>group * c.outStep;
  const d = c.dOut + <usize>group * c.dOutStep;
  const cells = c.outputs * c.side * c.side;
  if (c.pooling == NO_POOLING) {
    scaleCells(c, out, d, c.outCell, cells, alpha);
    copyCells(d, c.outCell, dz, CELL, cells);
  } else if (c.pooling == MAX_POOLING) {
    scaleCells(c, out, d, c.outCell, c.outputs * c.pooledSide * c.pooledSide, alpha);
    unpool(d, c.outCell, c.codes + <usize>group * c.codesStep, c.outputs, c.pooledSide, dz, c.side);
  } else {
    spread(d, c.outCell, c.outputs, c.pooledSide, dz, c.side);
    scaleCells(c, c.a + <usize>group * c.aStep, dz, CELL, cells, alpha);
  }
}
