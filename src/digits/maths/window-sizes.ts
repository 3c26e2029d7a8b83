/** The choices for a window on a small picture. */
export const SIZES = {
  size: { label: 'Input', values: [5, 6, 7, 8, 9] },
  kernel: { label: 'Kernel', values: [1, 2, 3, 4, 5] },
  stride: { label: 'Stride', values: [1, 2, 3] },
  padding: { label: 'Padding', values: [0, 1, 2] },
} as const;

type Sizes = Readonly<Record<keyof typeof SIZES, number>>;

/** Side of the output of a window that moves over a square input; below 1 if the kernel does not fit. */
export function outputSize({ size, kernel, stride, padding }: Sizes): number {
  return Math.floor((size + 2 * padding - kernel) / stride) + 1;
}

/** A kernel that answers to an edge with paper on the left and ink on the right: −1 in its first column, 1 in its last. */
export function kernelOf(kernel: number): number[][] {
  const row = Array.from({ length: kernel }, (_, c) => (c === kernel - 1 ? 1 : c === 0 ? -1 : 0));
  return Array.from({ length: kernel }, () => row);
}

/** A stroke from top right to bottom left, with a bar at the top: a small 7 of greys from 0 to 3. */
export function picture(size: number): number[][] {
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_unused, x) => {
      const away = Math.abs(x - (size - 2 - (y - 1) * 0.6));
      if (y === 1 && x > 0 && x < size - 1) return 3;
      return y > 1 && y < size - 1 ? Math.max(0, Math.round(3 - 2 * away)) : 0;
    }),
  );
}

/** The sums of input · kernel at every place of the window; outside the input are zeros. */
export function convolved(input: readonly (readonly number[])[], sizes: Sizes): number[][] {
  const { kernel, stride, padding } = sizes;
  const side = Math.max(0, outputSize(sizes));
  const weights = kernelOf(kernel);
  const at = (row: number, column: number) =>
    weights.reduce(
      (sum, line, r) =>
        line.reduce(
          (all, weight, c) => all + weight * (input[row - padding + r]?.[column - padding + c] ?? 0),
          sum,
        ),
      0,
    );
  return Array.from({ length: side }, (_, y) =>
    Array.from({ length: side }, (_unused, x) => at(y * stride, x * stride)),
  );
}
