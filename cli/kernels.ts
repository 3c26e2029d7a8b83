import { readFile } from 'node:fs/promises';
import { instantiate, type Kernels, type Precision } from '../src/wasm/kernels';

/** A fresh instance of the compiled kernels of a precision. */
export async function loadKernels(precision: Precision): Promise<Kernels> {
  const file = new URL(`../src/wasm/build/${precision}.wasm`, import.meta.url);
  return instantiate(await readFile(file));
}
