import { whyNoKernels } from '../wasm/support';

const SANDBOXED =
  'This page is shown in a frame that does not let it start the worker that trains the network. Open it in its own tab, or add allow-same-origin to the sandbox attribute of the frame.';

/** Why nothing can be trained in this window, in sentences for people; null if training works. */
export function whyNoTraining(): string | null {
  const isSandboxed = globalThis.origin === 'null' && globalThis.top !== globalThis.self;
  return isSandboxed ? SANDBOXED : whyNoKernels();
}
