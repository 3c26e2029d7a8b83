import type { LenetEngine, LenetOptions } from '../engine';
import type { TfjsDevice, TfjsName } from './device';
import { TfjsEngine } from './engine';

export interface TfjsChoice {
  /** Take WebGL or WebGPU even where the processor computes it. */
  software?: boolean;
}

/**
 * LeNet-5 on TensorFlow.js, from parameters as `lenet-layout.ts` orders them. Rejects with the reason, for a person,
 * where this worker or page has no such device. At most one engine of a name can exist at a time in one worker or page.
 * Import this file dynamically: it brings TensorFlow.js.
 */
export async function createTfjsEngine(
  name: TfjsName,
  options: LenetOptions,
  parameters: Float32Array,
  choice: TfjsChoice = {},
): Promise<LenetEngine> {
  const device = await openers[name](choice);
  try {
    return new TfjsEngine(device, options, parameters);
  } catch (error) {
    device.close();
    throw error;
  }
}

// Each backend is a chunk of its own.
const openers: Record<TfjsName, (choice: TfjsChoice) => Promise<TfjsDevice>> = {
  webgl: async choice => (await import('./webgl')).openWebgl(choice.software ?? false),
  webgpu: async choice => (await import('./webgpu')).openWebgpu(choice.software ?? false),
  cpu: async () => (await import('./cpu')).openCpu(),
};
