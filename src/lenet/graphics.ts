/** A WebGL2 context for computing, and what it runs on. Without TensorFlow.js, so that a look costs little. */

interface ContextChoice {
  /** Take one that the processor computes, too. */
  software: boolean;
}

/** As TensorFlow.js asks for it: nothing is ever drawn to be seen. */
const ATTRIBUTES = {
  ...{ alpha: false, antialias: false, premultipliedAlpha: false, preserveDrawingBuffer: false },
  ...{ depth: false, stencil: false },
};

/** Names by which drivers say that the processor does the work. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render|software|\bwarp\b/i;

/** A context of a new canvas; null where there is none. */
export function makeContext({ software }: ContextChoice): WebGL2RenderingContext | null {
  const gl = newCanvas()?.getContext('webgl2', { ...ATTRIBUTES, failIfMajorPerformanceCaveat: !software });
  if (!gl) return null;
  if (software || !isSoftware(rendererOf(gl))) return gl as WebGL2RenderingContext;
  giveBack(gl as WebGL2RenderingContext);
  return null;
}

/** The renderer's name, as much of it as the browser tells. */
export function rendererOf(gl: WebGL2RenderingContext): string {
  // Firefox tells it without the extension and warns of its use, but still has it.
  const extension = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl.getParameter(extension ? extension.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return typeof name === 'string' && name !== '' ? name : 'an unnamed renderer';
}

export function isSoftware(renderer: string): boolean {
  return SOFTWARE.test(renderer);
}

/** Lets go of a context at once: browsers allow only some, and collect them late. */
export function giveBack(gl: WebGL2RenderingContext): void {
  gl.getExtension('WEBGL_lose_context')?.loseContext();
}

/** Workers have no document; Safari's had no WebGL on their canvases before 17. */
function newCanvas(): OffscreenCanvas | null {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(1, 1);
  const { document } = globalThis as { document?: { createElement(name: 'canvas'): OffscreenCanvas } };
  return document?.createElement('canvas') ?? null;
}
