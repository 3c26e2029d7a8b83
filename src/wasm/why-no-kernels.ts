import { kernelsLack, type KernelsLack } from './support';

const reasons: Readonly<Record<KernelsLack, string>> = {
  off: 'WebAssembly, which is needed for training, is turned off in this browser. Microsoft Edge does that with enhanced security: press the lock next to the address and turn “Enhance security for this site” off. iPhone, iPad and Mac do it in Lockdown Mode: on iPhone and iPad open the page menu next to the address, then Website Settings, and turn Lockdown Mode off for this site; on a Mac choose Safari › Settings for this website. Then reload this page.',
  old: 'This browser lacks WebAssembly SIMD, which is needed for training. The page needs Chrome or Edge 97, Firefox 102, or Safari 16.4 (iOS 16.4), or newer: update the browser, or open this page in another one.',
  forbidden:
    "The server of this page forbids WebAssembly, which is needed for training: its Content-Security-Policy header has a script-src without 'wasm-unsafe-eval'. The server's administrator has to add it, as in: script-src 'self' 'wasm-unsafe-eval'. Chrome and Edge before version 97 and Firefox before 102 do not know that word: if yours is older, update it.",
};

/** Why the kernels do not run here, in sentences that say what to do; null if they run. */
export function whyNoKernels(...api: Parameters<typeof kernelsLack>): string | null {
  const lack = kernelsLack(...api);
  return lack && reasons[lack];
}
