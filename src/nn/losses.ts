/** One loss of a regression, as a menu entry. */
interface Loss {
  label: string;
  help: string;
  /** Its number in the kernels. */
  code: number;
}

/** What a regression minimizes, averaged or summed over the samples. The keys are part of links. */
export const regressionLosses = {
  squared: {
    label: 'squared',
    help: '½ (ŷ − y)²: large errors count most.',
    code: 0,
  },
  absolute: {
    label: 'absolute',
    help: '|ŷ − y|: outliers pull no harder than other points.',
    code: 1,
  },
} as const satisfies Record<string, Loss>;

export type RegressionLoss = keyof typeof regressionLosses;
