/** The most likely class; the first of equals. */
export function likeliestOf(probabilities: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < probabilities.length; i += 1) {
    if (probabilities[i]! > probabilities[best]!) best = i;
  }
  return best;
}
