/** A WebGL2 context for computing, and its device. Without TensorFlow.js, so that probing is cheap. */

interface ContextChoice {
  /** Also accept one that runs on the processor. */
  software: boolean;
}

/** The attributes that TensorFlow.js uses; nothing is ever drawn on the screen. */
const ATTRIBUTES = {
  ...{ alpha: false, antialias: false, premultipliedAlpha: false, preserveDrawingBuffer: false },
  ...{ depth: false, stencil: false },
};

/** Parts of driver names that indicate software rendering. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render|software|\bwarp\b/i;

/** A context of a new canvas; null if there is none. */
export function makeContext({ software }: ContextChoice): WebGL2RenderingContext | null {
  const gl = newCanvas()?.getContext('webgl2', { ...ATTRIBUTES, failIfMajorPerformanceCaveat: !software });
  if (!gl) return null;
  if (software || !isSoftware(rendererOf(gl))) return gl as WebGL2RenderingContext;
  giveBack(gl as WebGL2RenderingContext);
  return null;
}

/** The renderer's name, as far as the browser reveals it. */
export function rendererOf(gl: WebGL2RenderingContext): string {
  // Firefox reveals it without the extension, which still exists but triggers a warning.
  const extension = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return typeof name === 'string' && name !== '' ? name : 'an unnamed renderer';
}

export function isSoftware(renderer: string): boolean {
  return SOFTWARE.test(renderer);
}

/** Releases a context at once, because browsers allow only a few and collect them late. */
export function giveBack(gl: WebGL2RenderingContext): void {
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}

/** Workers have no document; Safari's had no WebGL on their canvases before 17. */
function newCanvas(): OffscreenCanvas | null {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(1, 1);
  const { document } = globalThis as { document?: { createElement(name: 'canvas'): OffscreenCanvas } };
  return document?.createElement('canvas') ?? null;
}
