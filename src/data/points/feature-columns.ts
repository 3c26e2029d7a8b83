import { sin } from '../exact/exact-math';
import type { FeatureName } from './features';

/** The features of a point. Apart from `features`, which the page's first chunk needs for its menus. */
export const featureValues: Readonly<Record<FeatureName, (x1: number, x2: number) => number>> = {
  x1: x1 => x1,
  x2: (_, x2) => x2,
  x1sq: x1 => x1 * x1,
  x2sq: (_, x2) => x2 * x2,
  x1x2: (x1, x2) => x1 * x2,
  sinx1: x1 => sin(x1),
  sinx2: (_, x2) => sin(x2),
};

/** The chosen features of points x (row-major [count][2]), feature-major [features][count]. */
export function expand(x: Float64Array, count: number, keys: readonly FeatureName[]): Float64Array {
  const out = new Float64Array(keys.length * count);
  keys.forEach((key, feature) => {
    const value = featureValues[key];
    const at = feature * count;
    for (let i = 0; i < count; i += 1) out[at + i] = value(x[2 * i]!, x[2 * i + 1]!);
  });
  return out;
}
