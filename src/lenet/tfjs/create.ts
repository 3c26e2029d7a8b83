import { loadPart } from '../../data/not-loaded';
import type { LenetEngine, LenetOptions } from '../engine';
import type { TfjsDevice, TfjsName } from './backend';
import { TfjsEngine } from './engine';

/** TensorFlow.js's tensors and memory on the last used device. */
export { memory } from '@tensorflow/tfjs-core';

export interface TfjsChoice {
  /** Accept WebGL or WebGPU even if it runs on the processor. */
  software?: boolean;
}

/** How long an unused device is kept for the next run, because compiling its programs takes seconds. */
const IDLE_MS = 10_000;

/** A device and its users. Its programs fit one batch size. */
interface SharedDevice {
  device: TfjsDevice;
  batchSize: number;
  users: number;
  idle: ReturnType<typeof setTimeout> | undefined;
}

const shared = new Map<TfjsName, SharedDevice>();
let queue: Promise<unknown> = Promise.resolve();

/**
 * LeNet-5 on TensorFlow.js, from parameters in the order of `lenet-layout.ts`. Rejects with the reason, for a person,
 * if this worker or page has no such device. Engines of the same name share a device, which is kept for ten seconds
 * after the last of them. Import this file dynamically: it loads TensorFlow.js.
 */
export async function createTfjsEngine(
  name: TfjsName,
  options: LenetOptions,
  parameters: Float32Array,
  choice: TfjsChoice = {},
): Promise<LenetEngine> {
  const leased = queue.then(() => lease(name, options.batchSize, choice));
  queue = leased.catch(() => undefined);
  const device = await leased;
  try {
    return new TfjsEngine(device, options, parameters);
  } catch (error) {
    device.close();
    throw error;
  }
}

/** The device for one engine, which is released by `close`. */
async function lease(name: TfjsName, batchSize: number, choice: TfjsChoice): Promise<TfjsDevice> {
  let one = shared.get(name);
  if (one && (one.device.isLost() || (one.users === 0 && one.batchSize !== batchSize))) {
    drop(one);
    one = undefined;
  }
  if (!one) {
    one = { device: await openers[name](choice), batchSize, users: 0, idle: undefined };
    shared.set(name, one);
  }
  const mine = one;
  mine.users++;
  clearTimeout(mine.idle);
  let given = false;
  const close = () => {
    if (given) return;
    given = true;
    if (--mine.users > 0) return;
    if (name === 'cpu' || mine.device.isLost()) drop(mine);
    else mine.idle = setTimeout(() => drop(mine), IDLE_MS);
  };
  return { ...mine.device, close };
}

function drop(one: SharedDevice): void {
  clearTimeout(one.idle);
  if (shared.get(one.device.name) !== one) return;
  shared.delete(one.device.name);
  one.device.close();
}

// Each backend is a separate chunk.
const openers: Record<TfjsName, (choice: TfjsChoice) => Promise<TfjsDevice>> = {
  webgl: async choice =>
    (await loadPart('TensorFlow.js for WebGL', () => import('./webgl'))).openWebgl(choice.software ?? false),
  webgpu: async choice =>
    (await loadPart('TensorFlow.js for WebGPU', () => import('./webgpu'))).openWebgpu(
      choice.software ?? false,
    ),
  cpu: async () => (await loadPart('TensorFlow.js', () => import('./cpu'))).openCpu(),
};
