/** A module with one function that splats a vector and counts its bits. It validates only with SIMD. */
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

const OFF =
  'WebAssembly, which is needed for training, is turned off in this browser. Microsoft Edge does that with enhanced security: press the lock next to the address and turn “Enhance security for this site” off. iPhone, iPad and Mac do it in Lockdown Mode: on iPhone and iPad open the page menu next to the address, then Website Settings, and turn Lockdown Mode off for this site; on a Mac choose Safari › Settings for this website. Then reload this page.';

const OLD =
  'This browser lacks WebAssembly SIMD, which is needed for training. The page needs Chrome or Edge 97, Firefox 102, or Safari 16.4 (iOS 16.4), or newer: update the browser, or open this page in another one.';

const FORBIDDEN =
  "The server of this page forbids WebAssembly, which is needed for training: its Content-Security-Policy header has a script-src without 'wasm-unsafe-eval'. The server's administrator has to add it, as in: script-src 'self' 'wasm-unsafe-eval'. Chrome and Edge before version 97 and Firefox before 102 do not know that word: if yours is older, update it.";

type Api = Pick<typeof WebAssembly, 'validate' | 'Module'>;

/**
 * Why this page, worker or Node cannot run the kernels: no WebAssembly, no 128-bit vectors, or a server policy that
 * forbids it. The sentences are for people and say what to do. Null if the kernels run.
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
    // Under such a policy a module can be validated, but not compiled.
    new api.Module(SIMD_PROBE);
    return null;
  } catch {
    return FORBIDDEN;
  }
}
