import type { Precision } from '../wasm/kernels';

/** Half the distance from 1 to the next number: what one rounding changes a number by, at most, as a share of it. */
export const roundingUnits: Record<Precision, number> = { float64: 2 ** -53, float32: 2 ** -24 };
