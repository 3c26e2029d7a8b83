import { mnistSource } from '../../data/digits/digit-sets';
import { digitParts, type DigitPart } from '../../data/files/idx';

/** Names under which MNIST has been published, without `.gz`. */
export const fileNames = byPart(part => mnistSource.files[part].name);

/** Sizes of MNIST's files as published (gzipped), in bytes. */
export const packedBytes = byPart(part => mnistSource.files[part].packedBytes);

/** The public mirror's addresses, in the order in which they are tried. */
export const MIRROR = mnistSource.mirrors;

/** The app's own folder of digits, below the app's address. */
export const FOLDER = 'data/mnist/';

/** The app's address, derived from that of a worker's script: built workers are in `assets/`. */
export function appBase(script: string): string {
  const { origin, pathname } = new URL(script);
  const built = /^(.*\/)assets\/[^/]+$/.exec(pathname)?.[1];
  return origin + (built ?? '/');
}

function byPart<T>(valueOf: (part: DigitPart) => T): Record<DigitPart, T> {
  return Object.fromEntries(digitParts.map(part => [part, valueOf(part)])) as Record<DigitPart, T>;
}
