import type { DigitPart } from '../../data/files/idx';

/** Names under which MNIST has been published, without `.gz`. */
export const fileNames: Record<DigitPart, string> = {
  'train-images': 'train-images-idx3-ubyte',
  'train-labels': 'train-labels-idx1-ubyte',
  'test-images': 't10k-images-idx3-ubyte',
  'test-labels': 't10k-labels-idx1-ubyte',
};

/** Sizes of MNIST's files as published (gzipped), in bytes. */
export const packedBytes: Record<DigitPart, number> = {
  'train-images': 9_912_422,
  'train-labels': 28_881,
  'test-images': 1_648_877,
  'test-labels': 4542,
};

/**
 * The public mirror: the GitHub repository fgnt/mnist through a CDN that lets other sites' pages read it. First at a
 * fixed commit; if that is not available, the repository's current state. Only bytes with MNIST's SHA-256 are
 * accepted.
 */
export const MIRROR: readonly string[] = [
  'https://cdn.jsdelivr.net/gh/fgnt/mnist@68014a4df3a2820a5953f5c144aa731ce752e7de/',
  'https://cdn.jsdelivr.net/gh/fgnt/mnist/',
];

/** The app's own folder of digits, below the app's address. */
export const FOLDER = 'data/mnist/';

/** The app's address, derived from that of a worker's script: built workers are in `assets/`. */
export function appBase(script: string): string {
  const { origin, pathname } = new URL(script);
  const built = /^(.*\/)assets\/[^/]+$/.exec(pathname)?.[1];
  return origin + (built ?? '/');
}
