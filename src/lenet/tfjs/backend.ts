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

/** Makes a backend and its kernels the current one; returns a function that removes it. */
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
    // Checking every value's shape and type would take a tenth of the time needed to submit a step.
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
