import { env } from '@tensorflow/tfjs-core';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/backend_webgl';
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/canvas_util';
import { GPGPUContext } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_context';
import { makeContext, rendererOf } from '../graphics';
import { openBackend } from './backend';
import { showDevice, type TfjsDevice } from './device';
import { kernels } from './webgl-kernels';

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
