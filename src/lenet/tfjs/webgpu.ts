import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu';
import { findAdapter, labelOf } from '../gpu';
import { openBackend } from './backend';
import { showDevice, type TfjsDevice } from './device';
import { kernels } from './webgpu-kernels';

/** Adapter limits that TensorFlow.js's kernels can use. */
const LIMITS = [
  ...['maxComputeWorkgroupStorageSize', 'maxComputeWorkgroupsPerDimension', 'maxStorageBufferBindingSize'],
  ...['maxBufferSize', 'maxComputeWorkgroupSizeX', 'maxComputeInvocationsPerWorkgroup'],
] as const;

/** TensorFlow.js on a WebGPU device made here, so that its loss can be detected. Throws if there is none. */
export async function openWebgpu(software: boolean): Promise<TfjsDevice> {
  const found = await findAdapter();
  if (!found) throw new Error('there is no WebGPU');
  if (found.software && !software) throw new Error('there is no WebGPU on a graphics card');
  const { adapter } = found;
  const requiredLimits = Object.fromEntries(LIMITS.map(name => [name, adapter.limits[name]!]));
  const device = await adapter.requestDevice({ requiredLimits });
  let closed = false;
  let gone = false;
  const lost = new Promise<string>(resolve => {
    void device.lost.then(({ message }) => {
      gone = true;
      if (!closed) resolve(`the WebGPU device was lost${message ? `: ${message}` : ''}`);
    });
  });
  const backend = new WebGPUBackend(device as never, adapter.info as never);
  const remove = await openBackend('webgpu', kernels, () => backend);
  showDevice('webgpu', device);
  return {
    name: 'webgpu',
    label: `WebGPU on ${labelOf(adapter)}`,
    depth: 4,
    lost,
    isLost: () => gone,
    close() {
      closed = true;
      showDevice('webgpu', null);
      remove();
      device.destroy();
    },
  };
}
