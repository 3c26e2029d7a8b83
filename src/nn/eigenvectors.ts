/** Jacobi's method converges in far fewer. */
const MOST_SWEEPS = 60;
/** An entry below this share of the trace is a rounding error. */
const NOTHING = 1e-17;

/** An eigenvalue of a symmetric matrix, and its eigenvector of length 1. */
export interface Eigenpair {
  value: number;
  vector: Float64Array;
}

/**
 * The eigenvalues of a symmetric matrix [n][n] with their orthonormal eigenvectors, largest value first, by Jacobi's
 * rotations (G. Golub and C. Van Loan, Matrix Computations, 8.5). Overwrites the matrix.
 *
 * A generator that yields often, because a large matrix takes a while.
 */
export function* eigenvectors(matrix: readonly Float64Array[]): Generator<void, Eigenpair[]> {
  const n = matrix.length;
  const vectors = matrix.map((_, i) => Float64Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)));
  const scale = matrix.reduce((sum, row, i) => sum + Math.abs(row[i]!), 0);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    let rotated = false;
    for (let p = 0; p < n - 1; p += 1) {
      for (let q = p + 1; q < n; q += 1) {
        if (Math.abs(matrix[p]![q]!) <= NOTHING * scale) continue;
        rotated = true;
        rotate(matrix, vectors, p, q);
      }
      yield;
    }
    if (!rotated) break;
  }
  return matrix
    .map((row, i) => ({ value: row[i]!, vector: vectors[i]! }))
    .sort((one, other) => other.value - one.value);
}

/** Makes the entry at [p][q] 0. Row i of `vectors` is the eigenvector of the entry at [i][i]. */
function rotate(
  matrix: readonly Float64Array[],
  vectors: readonly Float64Array[],
  p: number,
  q: number,
): void {
  const [rowP, rowQ] = [matrix[p]!, matrix[q]!];
  const theta = (rowQ[q]! - rowP[p]!) / (2 * rowP[q]!);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (const row of matrix) {
    const [x, y] = [row[p]!, row[q]!];
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }
  for (const [one, other] of [
    [rowP, rowQ],
    [vectors[p]!, vectors[q]!],
  ] as const) {
    for (let k = 0; k < one.length; k += 1) {
      const [x, y] = [one[k]!, other[k]!];
      one[k] = c * x - s * y;
      other[k] = s * x + c * y;
    }
  }
}
