import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu';
import { openBackend, type TfjsDevice } from './backend';
import { addConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Add';
import { avgPoolConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/AvgPool';
import { avgPoolGradConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/AvgPoolGrad';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/BatchMatMul';
import { concatConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Concat';
import { conv2DBackpropFilterConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Conv2DBackpropFilter';
import { conv2DBackpropInputConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Conv2DBackpropInput';
import { eluGradConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/EluGrad';
import { fusedConv2DConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/FusedConv2D';
import { identityConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Identity';
import { maxPoolConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/MaxPool';
import { maxPoolGradConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/MaxPoolGrad';
import { multiplyConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Multiply';
import { realDivConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/RealDiv';
import { reshapeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape';
import { sliceConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Slice';
import { softmaxConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Softmax';
import { sqrtConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sqrt';
import { squareConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Square';
import { stepConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Step';
import { subConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sub';
import { sumConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sum';
import { tanhConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Tanh';
import { zerosLikeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/ZerosLike';
import { _fusedMatMulConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/_FusedMatMul';

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
