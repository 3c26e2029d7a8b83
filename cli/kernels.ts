import { readFile } from 'node:fs/promises';
import { instantiate, type Kernels, type Precision } from '../src/wasm/kernels';

/** A new instance of the kernels for a precision. */
export async function loadKernels(precision: Precision): Promise<Kernels> {
  const file = new URL(`../src/wasm/build/${precision}.wasm`, import.meta.url);
  return instantiate(await readFile(file));
}

/** The module of LeNet-5's kernels. */
export async function lenetModule(): Promise<ArrayBuffer> {
  const bytes = await readFile(new URL('../src/wasm/build/lenet.wasm', import.meta.url));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}
