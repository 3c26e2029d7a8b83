/** One loss of a regression, as a menu entry. */
interface Loss {
  label: string;
  /** Its number in the kernels. */
  code: number;
}

/** What a regression minimizes, averaged or summed over the samples. The keys are part of links. */
export const regressionLosses = {
  squared: {
    label: 'squared',
    code: 0,
  },
  absolute: {
    label: 'absolute',
    code: 1,
  },
} as const satisfies Record<string, Loss>;

export type RegressionLoss = keyof typeof regressionLosses;
