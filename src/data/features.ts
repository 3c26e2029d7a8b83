import { sin } from './exact-math';

export interface Feature {
  label: string;
  help: string;
  value(x1: number, x2: number): number;
}

/** What a network can be fed of a point, as in TensorFlow Playground. The keys are part of links. */
export const features = {
  x1: { label: 'x₁', help: 'The horizontal coordinate.', value: x1 => x1 },
  x2: { label: 'x₂', help: 'The vertical coordinate.', value: (_, x2) => x2 },
  x1sq: { label: 'x₁²', help: 'The square of the horizontal coordinate.', value: x1 => x1 * x1 },
  x2sq: { label: 'x₂²', help: 'The square of the vertical coordinate.', value: (_, x2) => x2 * x2 },
  x1x2: { label: 'x₁x₂', help: 'The product of both coordinates.', value: (x1, x2) => x1 * x2 },
  sinx1: { label: 'sin x₁', help: 'The sine of the horizontal coordinate.', value: x1 => sin(x1) },
  sinx2: { label: 'sin x₂', help: 'The sine of the vertical coordinate.', value: (_, x2) => sin(x2) },
} as const satisfies Record<string, Feature>;

export type FeatureName = keyof typeof features;

/** The chosen features of points x (row-major [count][2]), feature-major [features][count]. */
export function expand(x: Float64Array, count: number, keys: readonly FeatureName[]): Float64Array {
  const out = new Float64Array(keys.length * count);
  keys.forEach((key, feature) => {
    const { value }: Feature = features[key];
    const at = feature * count;
    for (let i = 0; i < count; i += 1) out[at + i] = value(x[2 * i]!, x[2 * i + 1]!);
  });
  return out;
}
