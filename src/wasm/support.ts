/** A module with one function that splats a vector and counts its bits. It validates only with SIMD. */
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

type Api = Pick<typeof WebAssembly, 'validate' | 'Module'>;

/** Why kernels do not run: WebAssembly is off, it has no 128-bit vectors, or a server policy forbids it. */
export type KernelsLack = 'off' | 'old' | 'forbidden';

/** Why this page, worker or Node cannot run the kernels; null if it can. `why-no-kernels.ts` says it to people. */
export function kernelsLack(
  api: Api | undefined = (globalThis as { WebAssembly?: Api }).WebAssembly,
): KernelsLack | null {
  try {
    if (typeof api !== 'object' || api === null) return 'off';
    if (!api.validate(SIMD_PROBE)) return 'old';
  } catch {
    return 'off';
  }
  try {
    // Under such a policy a module can be validated, but not compiled.
    new api.Module(SIMD_PROBE);
    return null;
  } catch {
    return 'forbidden';
  }
}
