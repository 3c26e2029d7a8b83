import { sha256Hex } from '../../data/exact/sha256';
import { weightsSha256, weightsSha256Bytes } from '../../experiment/weights/weights-hash';
import type { PrecisionName } from '../../experiment/settings/vocabulary';

/** SHA-256 of parameters, the command line's `weightsSha256`. Browsers offer no SHA-256 on plain http pages. */
export async function fingerprint(parameters: ArrayLike<number>, precision: PrecisionName): Promise<string> {
  try {
    return await weightsSha256(parameters, precision, bytes => crypto.subtle.digest('SHA-256', bytes));
  } catch {
    return sha256Hex(weightsSha256Bytes(parameters, precision));
  }
}
