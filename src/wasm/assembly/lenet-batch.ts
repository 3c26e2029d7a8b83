import { CELL, GROUP, IMAGE } from './lenet-cells';
import { groupsOf } from './lenet-network';
import { convolutionAt, Lenet } from './lenet-structs';

/** fround(byte / 255) of every byte. */
const brightness = memory.data(4 * 256);
for (let i = 0; i < 256; i++) store<f32>(brightness + (<usize>i << 2), <f32>(<f64>i / 255));

/**
 * Puts the tile's images, bytes [count][28][28], into cells. The padding repeats the last image, so that it overflows
 * only where an image does. Borders must be 0 already.
 */
export function fillImages(net: Lenet, bytes: usize): void {
  const groups = groupsOf(net);
  const convolution = convolutionAt(net, 0);
  const side = convolution.inputSide;
  const edge = <usize>(convolution.border * (side + 1)) * CELL;
  for (let group = 0; group < groups; group++) {
    const first = net.images + <usize>(group * side * side) * CELL + edge;
    for (let lane = 0; lane < GROUP; lane++) {
      const index = min(group * GROUP + lane, net.count - 1);
      let pixel = bytes + <usize>(index * IMAGE * IMAGE);
      for (let y = 0; y < IMAGE; y++) {
        let cell = first + <usize>(y * side) * CELL + (<usize>lane << 2);
        for (let x = 0; x < IMAGE; x++) {
          store<f32>(cell, load<f32>(brightness + (<usize>load<u8>(pixel) << 2)));
          cell += CELL;
          pixel++;
        }
      }
    }
  }
}

/** Sets the targets from labels, one byte each. Those of the padding are class 0, as `softmaxLoss` expects. */
export function fillTargets(net: Lenet, labels: usize): void {
  memory.fill(net.targets, 0, <usize>net.classes * net.stride);
  const length = groupsOf(net) * GROUP;
  for (let i = 0; i < length; i++) {
    const label = i < net.count ? <usize>load<u8>(labels + <usize>i) : 0;
    store<f32>(net.targets + label * net.stride + (<usize>i << 2), 1);
  }
}

/** Turns dropout's factors [count][hiddenUnits] at `from` into rows; those of the padding do not matter. */
export function fillFactors(net: Lenet, from: usize): void {
  for (let i = 0; i < net.count; i++) {
    let at = net.factors + (<usize>i << 2);
    for (let unit = 0; unit < net.hiddenUnits; unit++) {
      store<f32>(at, load<f32>(from));
      at += net.stride;
      from += 4;
    }
  }
}

/** The most probable class of each image, one byte each; ties go to the smaller class. */
export function classify(net: Lenet, predictions: usize): void {
  for (let i = 0; i < net.count; i++) {
    const column = net.logits + (<usize>i << 2);
    let best = 0;
    let largest = load<f32>(column);
    for (let c = 1; c < net.classes; c++) {
      const value = load<f32>(column + <usize>c * net.stride);
      if (value > largest) {
        largest = value;
        best = c;
      }
    }
    store<u8>(predictions + <usize>i, <u8>best);
  }
}
