import { cellAt, type ConvNetAt } from '../../experiment/maths/lenet/network';
import type { WeightId } from '../../experiment/maths/lenet/terms';
import type { HandCell } from '../page/by-hand/by-hand';

/** A network's shapes, and the names of its classes where they are known. */
type Shapes = Pick<ConvNetAt, 'layers' | 'tensors'> & { classNames?: readonly string[] };

/** Name of a tensor: of the layer whose output it is. */
export function tensorName({ layers }: Shapes, tensor: number): string {
  return layers[tensor - 1]?.label ?? 'image';
}

/** Whether the values of a tensor stand for the classes. */
export function isOfClasses({ layers }: Shapes, tensor: number): boolean {
  return tensor >= layers.length - 1;
}

/** Name of a value: "conv 2, map 3, row 4, column 5". */
export function cellName(net: Shapes, { tensor, index }: HandCell): string {
  return `${tensorName(net, tensor)}, ${placeName(net, { tensor, index })}`;
}

/** Name of a value within its layer: "map 3, row 4, column 5", "unit 7", "class 2". */
export function placeName(net: Shapes, { tensor, index }: HandCell): string {
  const shape = net.tensors[tensor]!;
  const [channels, high, wide] = shape;
  const { channel, row, column } = cellAt(shape, index);
  if (high * wide === 1) return isOfClasses(net, tensor) ? className(net, index) : `unit ${index + 1}`;
  const place = `row ${row + 1}, column ${column + 1}`;
  return channels > 1 ? `map ${channel + 1}, ${place}` : place;
}

/** "class 3", and with the names of the person's own classes "class lying", or "class 12" as it is called. */
function className({ classNames }: Shapes, index: number): string {
  const name = classNames?.[index] ?? String(index);
  return name.startsWith('class ') ? name : `class ${name}`;
}

/** Name of a weight: "weight of conv 2 from map 2 to map 3, row 1, column 5 of the kernel". */
export function weightName(net: Shapes, { layer, out, from }: WeightId): string {
  const { kind, label } = net.layers[layer]!;
  const outName = kind === 'dense' ? placeName(net, { tensor: layer + 1, index: out }) : `map ${out + 1}`;
  if (!from) return `bias of ${label}, ${outName}`;
  if (kind === 'dense') {
    const [, high, wide] = net.tensors[layer]!;
    const index = (from.channel * high + from.row) * wide + from.column;
    return `weight from ${cellName(net, { tensor: layer, index })} to ${label}, ${outName}`;
  }
  const input = net.tensors[layer]![0] > 1 ? ` from map ${from.channel + 1}` : '';
  return `weight of ${label}, ${outName},${input ? `${input},` : ''} row ${from.row + 1}, column ${from.column + 1} of the kernel`;
}
