import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu';
import { findAdapter, labelOf } from '../gpu';
import { openBackend, showDevice, type TfjsDevice } from './backend';
import { addConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Add';
import { avgPoolConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/AvgPool';
import { avgPoolGradConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/AvgPoolGrad';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/BatchMatMul';
import { concatConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Concat';
import { conv2DBackpropFilterConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Conv2DBackpropFilter';
import { conv2DBackpropInputConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Conv2DBackpropInput';
import { eluGradConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/EluGrad';
import { fusedConv2DConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/FusedConv2D';
import { identityConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Identity';
import { maxPoolConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/MaxPool';
import { maxPoolGradConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/MaxPoolGrad';
import { multiplyConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Multiply';
import { realDivConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/RealDiv';
import { reshapeConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Reshape';
import { sliceConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Slice';
import { softmaxConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Softmax';
import { sqrtConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Sqrt';
import { squareConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Square';
import { stepConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Step';
import { subConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Sub';
import { sumConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Sum';
import { tanhConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Tanh';
import { zerosLikeConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/ZerosLike';
import { _fusedMatMulConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/_FusedMatMul';

/** The TensorFlow.js kernels that a training step needs on this backend; all kernels would be three times as large. */
const kernels = [
  ...[
    addConfig,
    avgPoolConfig,
    avgPoolGradConfig,
    batchMatMulConfig,
    concatConfig,
    conv2DBackpropFilterConfig,
    conv2DBackpropInputConfig,
  ],
  ...[eluGradConfig, fusedConv2DConfig, _fusedMatMulConfig, identityConfig, maxPoolConfig, maxPoolGradConfig],
  ...[multiplyConfig, realDivConfig, reshapeConfig, sliceConfig, softmaxConfig, sqrtConfig, squareConfig],
  ...[stepConfig, subConfig, sumConfig, tanhConfig, zerosLikeConfig],
];

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
