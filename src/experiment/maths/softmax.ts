import { exp, log } from '../../data/exact/exact-math';

/** Probabilities of logits. The largest is subtracted first, so no logit is too large. */
export function softmax(logits: ArrayLike<number>): Float64Array {
  const most = largest(logits);
  const powers = Float64Array.from(logits, z => exp(z - most));
  const sum = total(powers);
  return powers.map(power => power / sum);
}

/**
 * Cross-entropy of class `label` directly from the logits: log Σ eᶻ − z, which is finite even if a probability is 0.
 */
export function crossEntropy(logits: ArrayLike<number>, label: number): number {
  const most = largest(logits);
  const sum = total(Float64Array.from(logits, z => exp(z - most)));
  return most - (logits[label] ?? NaN) + log(sum);
}

/** Mean over samples of −log of the LARGEST probability, whatever the true class; [classes][count]. */
export function largestProbabilityLoss(probabilities: Float64Array, count: number): number {
  const classes = probabilities.length / count;
  let sum = 0;
  for (let sample = 0; sample < count; sample += 1) {
    let most = 0;
    for (let c = 0; c < classes; c += 1) most = Math.max(most, probabilities[c * count + sample]!);
    sum -= log(most);
  }
  return sum / count;
}

/** The largest of some numbers; −Infinity if there are none. */
export function largest(values: ArrayLike<number>): number {
  let most = -Infinity;
  for (let i = 0; i < values.length; i += 1) most = Math.max(most, values[i]!);
  return most;
}

/** The sum of some numbers, in order. */
export function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]!;
  return sum;
}

/** One class j's share of ∂L/∂zₖ: how the loss answers to pⱼ, and pⱼ to zₖ. */
export interface SoftmaxTerm {
  /** ∂L/∂pⱼ = −yⱼ/pⱼ. */
  outer: number;
  /** ∂pⱼ/∂zₖ = pⱼ (1 − pₖ) for j = k, else −pⱼ pₖ. */
  inner: number;
  product: number;
}

/**
 * The chain rule from the cross-entropy through softmax to logit k, class by class; the products add up to pₖ − yₖ. If the
 * true class's probability has underflowed to 0, its product is NaN.
 */
export function softmaxTerms(probabilities: ArrayLike<number>, label: number, k: number): SoftmaxTerm[] {
  const pk = probabilities[k]!;
  return Array.from(probabilities, (p, j) => {
    const outer = j === label ? -1 / p : 0;
    const inner = j === k ? p * (1 - p) : -p * pk;
    return { outer, inner, product: outer * inner };
  });
}
