/** A module with one function that splats a vector and counts its bits: it validates only where there is SIMD. */
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

const OFF =
  'WebAssembly, on which the network trains, is switched off in this browser. Microsoft Edge does that with enhanced security: press the lock beside the address and switch “Enhance security for this site” off. iPhone, iPad and Mac do it in Lockdown Mode: on iPhone and iPad open the page menu beside the address, then Website Settings, and switch Lockdown Mode off for this site; on a Mac choose Safari › Settings for this website. Then load this page again.';

const OLD =
  'This browser lacks WebAssembly SIMD, on which the network trains. The page needs Chrome or Edge 97, Firefox 102, or Safari 16.4 (iOS 16.4), or newer: update the browser, or open this page in another one.';

const FORBIDDEN =
  "The server of this page forbids WebAssembly, on which the network trains: its header Content-Security-Policy has a script-src without 'wasm-unsafe-eval'. Whoever runs the server has to add it, as in: script-src 'self' 'wasm-unsafe-eval'. Chrome and Edge before version 97 and Firefox before 102 do not know that word: if yours is older, update it.";

type Api = Pick<typeof WebAssembly, 'validate' | 'Module'>;

/**
 * Why this page, worker or Node cannot run the kernels, in sentences for a person that say what to do: no WebAssembly at
 * all, none with 128-bit vectors, or one that the server's policy forbids. Null where they run.
 */
export function whyNoKernels(
  api: Api | undefined = (globalThis as { WebAssembly?: Api }).WebAssembly,
): string | null {
  try {
    if (typeof api !== 'object' || api === null) return OFF;
    if (!api.validate(SIMD_PROBE)) return OLD;
  } catch {
    return OFF;
  }
  try {
    // A policy lets a module be validated, and refuses to compile it.
    new api.Module(SIMD_PROBE);
    return null;
  } catch {
    return FORBIDDEN;
  }
}
