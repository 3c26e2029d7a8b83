import {
  enableProdMode,
  getKernel,
  registerBackend,
  registerKernel,
  removeBackend,
  setBackend,
  type KernelBackend,
  type KernelConfig,
} from '@tensorflow/tfjs-core';
import type { TfjsName } from './device';

const open = new Set<TfjsName>();

/** Makes a backend with its kernels the current one; returns what removes it. */
export async function openBackend(
  name: TfjsName,
  kernels: readonly KernelConfig[],
  make: () => KernelBackend,
): Promise<() => void> {
  if (open.has(name)) throw new Error(`${name} is open already`);
  open.add(name);
  const close = () => {
    if (open.delete(name)) removeBackend(name);
  };
  try {
    // Checks of every value's shape and type cost a tenth of the time that a step takes to hand over.
    enableProdMode();
    for (const kernel of kernels) if (!getKernel(kernel.kernelName, name)) registerKernel(kernel);
    registerBackend(name, make);
    if (!(await setBackend(name))) throw new Error(`TensorFlow.js cannot use ${name}`);
    return close;
  } catch (error) {
    close();
    throw error;
  }
}
