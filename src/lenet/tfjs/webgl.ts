import { env } from '@tensorflow/tfjs-core';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/backend_webgl';
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/canvas_util';
import { GPGPUContext } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_context';
import { makeContext, rendererOf } from '../graphics';
import { openBackend, showDevice, type TfjsDevice } from './backend';
import { addConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Add';
import { avgPoolConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/AvgPool';
import { avgPoolGradConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/AvgPoolGrad';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/BatchMatMul';
import { concatConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Concat';
import { conv2DBackpropFilterConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Conv2DBackpropFilter';
import { conv2DBackpropInputConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Conv2DBackpropInput';
import { eluGradConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/EluGrad';
import { fusedConv2DConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/FusedConv2D';
import { identityConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Identity';
import { maxPoolConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/MaxPool';
import { maxPoolGradConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/MaxPoolGrad';
import { multiplyConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Multiply';
import { realDivConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/RealDiv';
import { reshapeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Reshape';
import { sliceConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Slice';
import { softmaxConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Softmax';
import { sqrtConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sqrt';
import { squareConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Square';
import { stepConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Step';
import { subConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sub';
import { sumConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sum';
import { tanhConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Tanh';
import { zerosLikeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/ZerosLike';
import { _fusedMatMulConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/_FusedMatMul';

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

/**
 * TensorFlow.js on a WebGL context made here. The one it would make itself accepts no software renderer and no
 * OffscreenCanvas in Safari, and gives no handle to detect a loss. Throws without WebGL2 and float textures.
 */
export async function openWebgl(software: boolean): Promise<TfjsDevice> {
  const gl = makeContext({ software });
  if (!gl) throw new Error(software ? 'there is no WebGL2' : 'there is no WebGL2 on a graphics card');
  const lost = new Promise<string>(resolve => {
    (gl as { canvas?: EventTarget }).canvas?.addEventListener('webglcontextlost', event => {
      // Without this the browser may not give the page another context later.
      event.preventDefault();
      resolve('the graphics driver took the WebGL context away');
    });
  });
  setWebGLContext(2, gl);
  if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    throw new Error(
      'WebGL on this device computes with 16-bit numbers, which are not precise enough for training',
    );
  }
  const context = new GPGPUContext(gl);
  const remove = await openBackend('webgl', kernels, () => new MathBackendWebGL(context));
  showDevice('webgl', gl);
  return {
    name: 'webgl',
    label: `WebGL on ${rendererOf(gl)}`,
    depth: 4,
    lost,
    isLost: () => gl.isContextLost(),
    close() {
      showDevice('webgl', null);
      remove();
      context.dispose();
    },
  };
}
