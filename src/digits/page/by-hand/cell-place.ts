import { cellAt, indexIn, weightsShape, type ConvNetAt } from '../../../experiment/maths/lenet/network';
import { weightIdAt, weightIndex } from '../../../experiment/maths/lenet/terms';
import { handPages, type HandCell, type HandPage } from './by-hand';

type Shapes = Pick<ConvNetAt, 'layers' | 'tensors'>;

/** What the page “By hand” shows, as a link names it. */
export interface CellPlace {
  cell: HandCell;
  page: HandPage;
  /** Position of the chosen weight; null if none is. */
  weight: number | null;
}

const nameOf = ({ layers }: Shapes, tensor: number) =>
  (layers[tensor - 1]?.label ?? 'image').replace(' ', '');

/** The text that `parseCell` reads back, such as `conv2,3,4,5,update,w2.1.5`. All numbers count from 1. */
export function formatCell(net: Shapes, { cell, page, weight }: CellPlace): string {
  const shape = net.tensors[cell.tensor]!;
  const { channel, row, column } = cellAt(shape, cell.index);
  const place = shape[1] * shape[2] === 1 ? [channel] : [channel, row, column];
  const parts = [nameOf(net, cell.tensor), ...place.map(one => one + 1)];
  const named = weight === null ? [] : [weightText(net, weight)];
  return [...parts, ...(page === 'forward' ? [] : [page]), ...named].join(',');
}

function weightText(net: Shapes, weight: number): string {
  const { layer, from } = weightIdAt(net, weight);
  if (!from) return 'b';
  const [, high, wide] = net.tensors[layer]!;
  const isUnit = net.layers[layer]!.kind === 'dense' && high * wide === 1;
  return `w${isUnit ? from.channel + 1 : [from.channel, from.row, from.column].map(one => one + 1).join('.')}`;
}

/** Reads a link's `cell`; null if this network has no such value or weight. */
export function parseCell(net: Shapes, text: string): CellPlace | null {
  const [name, ...parts] = text.split(',');
  const tensor = net.tensors.findIndex((_, i) => nameOf(net, i) === name);
  if (tensor < 0) return null;
  const end = parts.findIndex(one => !/^\d+$/.test(one));
  const numbers = parts.slice(0, end < 0 ? parts.length : end).map(one => Number(one) - 1);
  const [first, second, ...others] = parts.slice(numbers.length);
  const page = handPages.find(one => one === first) ?? 'forward';
  const weightName = page === first ? second : first;
  if (others.length > 0 || (page !== first && second !== undefined)) return null;
  const shape = net.tensors[tensor]!;
  const [channel = -1, row = 0, column = 0] = numbers;
  const isWhole = numbers.length === (shape[1] * shape[2] === 1 ? 1 : 3);
  const isThere = [channel, row, column].every((one, i) => one >= 0 && one < shape[i]!);
  if (!isWhole || !isThere) return null;
  const cell = { tensor, index: indexIn(shape, { channel, row, column }) };
  const weight = weightName === undefined ? null : readWeight(net, cell, weightName);
  return weight === undefined ? null : { cell, page, weight };
}

/** Undefined if there is no such weight. */
function readWeight(net: Shapes, cell: HandCell, text: string): number | undefined {
  const layer = weightLayerOf(net, cell);
  if (layer === null) return undefined;
  const out = outOf(net, layer, cell);
  if (text === 'b') return weightIndex(net, { layer, out, from: null });
  const numbers = /^w(\d+)(?:\.(\d+)\.(\d+))?$/
    .exec(text)
    ?.slice(1)
    .map(one => Number(one ?? 1) - 1);
  const [channel = -1, row = 0, column = 0] = numbers ?? [];
  const shape = weightsShape(net, layer);
  const isThere = [channel, row, column].every((one, i) => one >= 0 && one < shape[i]!);
  return isThere ? weightIndex(net, { layer, out, from: { channel, row, column } }) : undefined;
}

/** The layer whose weights a value comes from most directly; null for the image. */
function weightLayerOf({ layers }: Shapes, { tensor }: HandCell): number | null {
  for (let layer = tensor - 1; layer >= 0; layer -= 1) if (layers[layer]!.parameters) return layer;
  return null;
}

/** The output channel or unit of that layer to which a value belongs. */
function outOf(net: Shapes, layer: number, { tensor, index }: HandCell): number {
  const { channel } = cellAt(net.tensors[tensor]!, index);
  return Math.min(channel, net.layers[layer]!.parameters!.outputs - 1);
}

/** A weight of the cell's kernel or unit: at the place of the chosen weight if that is of the same layer, else the middle one. */
export function fitWeight(net: Shapes, cell: HandCell, weight: number | null): number | null {
  const layer = weightLayerOf(net, cell);
  if (layer === null) return null;
  const out = outOf(net, layer, cell);
  const before = weight === null ? null : weightIdAt(net, weight);
  if (before?.layer === layer) return weightIndex(net, { ...before, out });
  const [, rows, columns] = weightsShape(net, layer);
  const middle = { channel: 0, row: Math.floor(rows / 2), column: Math.floor(columns / 2) };
  return weightIndex(net, { layer, out, from: middle });
}

/** The cell that is shown first: in the middle of the first map of the last convolution. */
function firstCell({ layers, tensors }: Shapes): HandCell {
  const layer = Math.max(
    0,
    layers.findLastIndex(({ kind }) => kind === 'convolution'),
  );
  const shape = tensors[layer + 1]!;
  const place = { channel: 0, row: Math.floor(shape[1] / 2), column: Math.floor(shape[2] / 2) };
  return { tensor: layer + 1, index: indexIn(shape, place) };
}

/** The cell if the network has it; else the first one. */
export function fitCell(net: Shapes, cell: HandCell | null): HandCell {
  const [channels = 0, high = 0, wide = 0] = (cell && net.tensors[cell.tensor]) ?? [];
  return cell && cell.index < channels * high * wide ? cell : firstCell(net);
}
