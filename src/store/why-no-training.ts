import { whyNoKernels } from '../wasm/support';

const SANDBOXED =
  'This page is shown in a frame that lets it start no worker, in which the network trains. Open it in a tab of its own, or add allow-same-origin to the sandbox attribute of the frame.';

/** Why nothing can be trained in this window, in sentences for a person; null where it can. */
export function whyNoTraining(): string | null {
  const isSandboxed = globalThis.origin === 'null' && globalThis.top !== globalThis.self;
  return isSandboxed ? SANDBOXED : whyNoKernels();
}
