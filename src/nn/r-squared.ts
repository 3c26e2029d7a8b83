/**
 * R² = 1 − Σ(ŷ − y)² / Σ(y − ȳ)², the coefficient of determination, as in scikit-learn's `r2_score`: if all
 * targets are equal, 1 if every output equals them, else 0. NaN without samples.
 */
export function rSquared(outputs: ArrayLike<number>, targets: ArrayLike<number>): number {
  const count = targets.length;
  if (count === 0) return NaN;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += targets[i]!;
  const mean = sum / count;
  let wrong = 0;
  let all = 0;
  for (let i = 0; i < count; i++) {
    const error = outputs[i]! - targets[i]!;
    const away = targets[i]! - mean;
    wrong += error * error;
    all += away * away;
  }
  if (all === 0) return wrong === 0 ? 1 : 0;
  return 1 - wrong / all;
}
