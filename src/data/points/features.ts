export interface Feature {
  label: string;
}

/** What a network can be fed of a point, as in TensorFlow Playground; `feature-columns.ts` computes it. The keys are part of links. */
export const features = {
  x1: { label: 'x₁' },
  x2: { label: 'x₂' },
  x1sq: { label: 'x₁²' },
  x2sq: { label: 'x₂²' },
  x1x2: { label: 'x₁x₂' },
  sinx1: { label: 'sin x₁' },
  sinx2: { label: 'sin x₂' },
} as const satisfies Record<string, Feature>;

export type FeatureName = keyof typeof features;
