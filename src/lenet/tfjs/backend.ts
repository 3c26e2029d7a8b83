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
import type { EngineName } from '../engine';

/** The engines that run on TensorFlow.js. */
export type TfjsName = Extract<EngineName, 'webgl' | 'webgpu' | 'cpu'>;

/** A device that runs TensorFlow.js's kernels; there is at most one of each name in a worker or page. */
export interface TfjsDevice {
  readonly name: TfjsName;
  /** For a person: "WebGL on ANGLE (NVIDIA …)". */
  readonly label: string;
  /** Number of steps to request at once. */
  readonly depth: number;
  /** Resolves with the reason, for a person, when it is lost. */
  readonly lost: Promise<string>;
  /** Whether it is already lost, if this can be known before `lost` has resolved. */
  isLost(): boolean;
  /** Releases programs, textures and the device itself. */
  close(): void;
}

/**
 * Gives tests and tools an engine's device, so that they can really take it away:
 * `globalThis[Symbol.for('layerwise.devices')].webgl` is the WebGL2RenderingContext (its WEBGL_lose_context loses
 * it), `.webgpu` the GPUDevice (`destroy()`). In a worker as on a page.
 */
const PLACE = Symbol.for('layerwise.devices');

export function showDevice(name: TfjsName, device: object | null): void {
  const holder = globalThis as { [PLACE]?: Partial<Record<TfjsName, object | null>> };
  (holder[PLACE] ??= {})[name] = device;
}

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
