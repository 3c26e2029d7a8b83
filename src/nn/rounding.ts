import type { Precision } from '../wasm/kernels';

/** Half the distance from 1 to the next number: the maximum relative error of one rounding. */
export const roundingUnits: Record<Precision, number> = { float64: 2 ** -53, float32: 2 ** -24 };
