import type { NetworkLayout, NetworkTarget } from '../../charts/network/network-layout';
import type { MathsTarget } from '../page/maths';

/** Converts a part of the diagram to the mathematics' target. Null for an input, which computes nothing. */
export function mathsTarget(target: NetworkTarget): MathsTarget | null {
  switch (target.kind) {
    case 'edge':
      return { layer: target.layer, unit: target.to, part: target.from };
    case 'bias':
      return { layer: target.layer, unit: target.unit, part: 'bias' };
    case 'neuron':
      return target.layer < 0 ? null : { layer: target.layer, unit: target.unit, part: 'unit' };
    default:
      return target satisfies never;
  }
}

/** The inverse of `mathsTarget`; null if the network has no such part. */
export function networkTarget(
  { parameters }: NetworkLayout,
  { layer, unit, part }: MathsTarget,
): NetworkTarget | null {
  const place = parameters[layer];
  if (!place || unit >= place.fanOut) return null;
  if (part === 'unit') return { kind: 'neuron', layer, unit };
  if (part === 'bias') return { kind: 'bias', layer, unit, index: place.biases + unit };
  if (part >= place.fanIn) return null;
  return { kind: 'edge', layer, from: part, to: unit, index: place.weights + part * place.fanOut + unit };
}

export function isSameTarget(a: NetworkTarget, b: NetworkTarget): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
