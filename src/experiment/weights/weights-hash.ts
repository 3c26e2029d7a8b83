import type { PrecisionName } from '../settings/vocabulary';

/** SHA-256 of bytes: WebCrypto's `crypto.subtle.digest('SHA-256', bytes)`, or Node's. */
export type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer | Uint8Array>;

/** Parameters as little-endian floats of the run's precision, in the flat order W₁ (row-major), b₁, W₂, … */
export function weightsSha256Bytes(
  parameters: ArrayLike<number>,
  precision: PrecisionName,
): Uint8Array<ArrayBuffer> {
  const size = precision === 'float64' ? 8 : 4;
  const view = new DataView(new ArrayBuffer(parameters.length * size));
  for (let i = 0; i < parameters.length; i += 1) {
    const value = parameters[i] ?? 0;
    if (size === 8) view.setFloat64(i * size, value, true);
    else view.setFloat32(i * size, value, true);
  }
  return new Uint8Array(view.buffer);
}

/** The fingerprint of a network's state, in hexadecimal: equal if every weight and bias is equal to the last bit. */
export async function weightsSha256(
  parameters: ArrayLike<number>,
  precision: PrecisionName,
  sha256: Sha256,
): Promise<string> {
  const digest = new Uint8Array(await sha256(weightsSha256Bytes(parameters, precision)));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}
