/** The pages of the Points lab's mathematics, by their names in a link. */
export const mathsTabs = ['forward', 'loss', 'backward', 'update', 'check', 'mistakes'] as const;

export type MathsTab = (typeof mathsTabs)[number];

/** A unit, or one of its incoming parameters: the bias, or the weight from unit `part` of the layer before. */
export interface MathsTarget {
  /** 0-based; the last layer is the output. */
  layer: number;
  unit: number;
  part: 'unit' | 'bias' | number;
}

/** An open page of the mathematics and what is chosen in it. */
export interface MathsPlace {
  readonly tab: MathsTab;
  readonly target: MathsTarget;
  /** 0-based index of the training point. */
  readonly sample: number;
}

const WEIGHT = /^w([1-9]\d{0,3})\.([1-9]\d{0,3})\.([1-9]\d{0,3})$/;
const UNIT = /^([ub])([1-9]\d{0,3})\.([1-9]\d{0,3})$/;
const POINT = /^p([1-9]\d{0,6})$/;

/** The text that `parseMathsPlace` reads back, such as `update,w1.2.1,p17`. All numbers count from 1. */
export function formatMathsPlace({ tab, target: { layer, unit, part }, sample }: MathsPlace): string {
  const end = unit + 1;
  const place =
    typeof part === 'number'
      ? `w${layer + 1}.${part + 1}.${end}`
      : `${part === 'unit' ? 'u' : 'b'}${layer + 1}.${end}`;
  return `${tab},${place},p${sample + 1}`;
}

/** Reads a page and what is chosen in it; both parts after the page may be left out. Null if the text is none. */
export function parseMathsPlace(text: string): MathsPlace | null {
  const [name, ...chosen] = text.split(',');
  const tab = mathsTabs.find(one => one === name);
  if (!tab) return null;
  const targets = chosen.flatMap(one => readTarget(one) ?? []);
  const samples = chosen.flatMap(one => {
    const point = POINT.exec(one)?.[1];
    return point ? [Number(point) - 1] : [];
  });
  if (targets.length > 1 || samples.length > 1 || targets.length + samples.length < chosen.length)
    return null;
  const [target = { layer: 0, unit: 0, part: 'unit' as const }] = targets;
  return { tab, target, sample: samples[0] ?? 0 };
}

/** Whether a network with these unit counts (inputs first, classes last) has this part. */
export function hasTarget(sizes: readonly number[], { layer, unit, part }: MathsTarget): boolean {
  const [from, to] = [sizes[layer], sizes[layer + 1]];
  return from !== undefined && to !== undefined && unit < to && (typeof part !== 'number' || part < from);
}

function readTarget(text: string): MathsTarget | null {
  const [, layer, from, to] = WEIGHT.exec(text) ?? [];
  if (layer && from && to) return { layer: Number(layer) - 1, unit: Number(to) - 1, part: Number(from) - 1 };
  const [, kind, at, unit] = UNIT.exec(text) ?? [];
  if (!at || !unit) return null;
  return { layer: Number(at) - 1, unit: Number(unit) - 1, part: kind === 'u' ? 'unit' : 'bias' };
}
