import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { openBackend } from './backend';
import { kernels } from './cpu-kernels';
import type { TfjsDevice } from './device';

/** TensorFlow.js in plain JavaScript, for tests and comparisons. */
export async function openCpu(): Promise<TfjsDevice> {
  const close = await openBackend('cpu', kernels, () => new MathBackendCPU());
  return {
    name: 'cpu',
    label: 'TensorFlow.js in JavaScript, one core',
    depth: 1,
    // The processor's memory is never lost.
    lost: new Promise(() => {}),
    isLost: () => false,
    close,
  };
}
