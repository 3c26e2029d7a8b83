export interface Feature {
  label: string;
  help: string;
}

/** What a network can be fed of a point, as in TensorFlow Playground; `feature-columns.ts` computes it. The keys are part of links. */
export const features = {
  x1: { label: 'x₁', help: 'The horizontal coordinate.' },
  x2: { label: 'x₂', help: 'The vertical coordinate.' },
  x1sq: { label: 'x₁²', help: 'The square of the horizontal coordinate.' },
  x2sq: { label: 'x₂²', help: 'The square of the vertical coordinate.' },
  x1x2: { label: 'x₁x₂', help: 'The product of both coordinates.' },
  sinx1: { label: 'sin x₁', help: 'The sine of the horizontal coordinate.' },
  sinx2: { label: 'sin x₂', help: 'The sine of the vertical coordinate.' },
} as const satisfies Record<string, Feature>;

export type FeatureName = keyof typeof features;
