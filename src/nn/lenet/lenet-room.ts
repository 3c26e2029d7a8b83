import { CELL, GROUP } from '../../wasm/lenet-kernels';
import { PIXELS, sizeOf, type Lenet } from './lenet-layout';

/** Number of images computed at once; a larger batch is computed tile after tile. */
export const TILE = 128;

const LINE = 64;

/** A batch as it comes, and results. */
type StagingPlace = 'pixels' | 'labels' | 'rawFactors' | 'predictions' | 'probabilities';
/** What the structs of the kernels name. */
type NetPlace = 'images' | 'flat' | 'dFlat' | 'logits' | 'dLogits' | 'targets' | 'factors' | 'partials';
type BlockPlace = 'taps' | 'bordered' | 'dBordered' | 'z' | 'a' | 'out' | 'codes' | 'dOut' | 'dz';
type HiddenPlace = 'out' | 'dropped' | 'd' | 'kept';

/** Something for every tensor that passes through the kernels: bytes, or addresses. 0 where a network needs none. */
export interface LenetPlaces {
  net: Readonly<Record<StagingPlace | NetPlace, number>>;
  blocks: readonly Readonly<Record<BlockPlace, number>>[];
  hidden: readonly Readonly<Record<HiddenPlace, number>>[];
}

/** Room in the kernels' memory for one tile of images. */
export interface LenetRoom {
  /** Maximum number of images of the tile: whole groups. */
  capacity: number;
  /** Bytes from row to row: an odd number of cache lines, so that rows do not evict each other from the cache. */
  stride: number;
  /** Bytes of one group's share of the convolutions' gradient, and how many numbers of it are in use. */
  partialStep: number;
  convolved: number;
  bytes: LenetPlaces;
}

/** The room that a network needs. With `keep`, preactivations are kept after the forward pass, for a snapshot. */
export function roomFor(lenet: Lenet, images: number, keep = false): LenetRoom {
  const groups = Math.ceil(images / GROUP);
  const capacity = groups * GROUP;
  const stride = (Math.ceil((capacity * 4) / LINE) | 1) * LINE;
  const rows = (count: number) => count * stride;
  const classes = lenet.sizes.classes;
  const units = lenet.hiddenUnits;
  const convolved = lenet.blocks.reduce(
    (end, { parameters: { biases, outputs } }) => Math.max(end, biases + outputs),
    0,
  );
  const partialStep = wholeLines(4 * convolved);
  const [first] = lenet.blocks;
  const bordered = first!.inputSide + 2 * first!.border;
  const net = {
    ...{ pixels: capacity * PIXELS, labels: capacity, rawFactors: capacity * units * 4 },
    ...{ predictions: capacity, probabilities: rows(classes), images: groups * bordered * bordered * CELL },
    ...{ flat: rows(sizeOf(lenet.flat)), dFlat: rows(sizeOf(lenet.flat)) },
    ...{ logits: rows(classes), dLogits: rows(classes), targets: rows(classes) },
    ...{ factors: rows(units), partials: groups * partialStep },
  };
  const blocks = lenet.blocks.map((_, index) => blockBytes(lenet, index, groups, keep));
  const hidden = lenet.hidden.map(count => {
    return { out: rows(count), dropped: rows(count), d: rows(count), kept: keep ? rows(count) : 0 };
  });
  return { capacity, stride, partialStep, convolved, bytes: { net, blocks, hidden } };
}

function blockBytes({ blocks, sizes }: Lenet, index: number, groups: number, keep: boolean) {
  const { inputs, inputSide, border, outputs, side, pooledSide, parameters } = blocks[index]!;
  const isLast = index === blocks.length - 1;
  const cells = outputs * side * side * CELL;
  const pooled = outputs * pooledSide * pooledSide * CELL;
  const isAveraged = sizes.pooling === 'average';
  const own = index > 0 && border > 0 ? inputs * (inputSide + 2 * border) ** 2 * CELL : 0;
  return {
    ...{ taps: 4 * parameters.fanIn, bordered: own, dBordered: own },
    // Averages are taken of activations, which the backward pass needs again.
    z: (keep || isAveraged ? groups : 1) * cells,
    a: keep && isAveraged ? groups * cells : 0,
    out: isLast ? 0 : groups * pooled,
    codes: sizes.pooling === 'max' ? groups * pooled : 0,
    dOut: isLast ? 0 : pooled,
    dz: isAveraged ? cells : 0,
  };
}

/** The same places, each with the value for its bytes. */
export function mapPlaces(
  { net, blocks, hidden }: LenetPlaces,
  value: (bytes: number) => number,
): LenetPlaces {
  const each = <K extends string>(places: Readonly<Record<K, number>>) =>
    Object.fromEntries(Object.entries<number>(places).map(([name, bytes]) => [name, value(bytes)])) as Record<
      K,
      number
    >;
  return { net: each(net), blocks: blocks.map(each), hidden: hidden.map(each) };
}

/**
 * Bytes that training takes in the kernels' memory: the parameters, their gradient, the optimizer's state and the penalty's
 * mask, and one tile of a batch on its way through the network and back.
 */
export function trainingBytes(lenet: Lenet, batchSize: number, slots: number): number {
  const { net, blocks, hidden } = roomFor(lenet, Math.min(batchSize, TILE)).bytes;
  const rooms = [net, ...blocks, ...hidden].flatMap(places => Object.values<number>(places));
  return rooms.reduce(
    (sum, room) => sum + wholeLines(room),
    (3 + slots) * wholeLines(4 * lenet.parameterCount),
  );
}

function wholeLines(bytes: number): number {
  return Math.ceil(bytes / LINE) * LINE;
}
