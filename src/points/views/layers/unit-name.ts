import type { ReadyReply } from '../../protocol';

/** A unit's name for people; layer −1 is the inputs, the last one the output, whose units are the classes. */
export function unitName(
  layer: number,
  unit: number,
  { sizes, inputNames, classNames }: Pick<ReadyReply, 'sizes' | 'inputNames' | 'classNames'>,
): string {
  if (layer < 0) return inputNames[unit] ?? `input ${unit + 1}`;
  if (layer === sizes.length - 2) return `output ${classNames[unit] ?? unit + 1}`;
  return `layer ${layer + 1}, unit ${unit + 1}`;
}
