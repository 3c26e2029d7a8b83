import { featureValues } from '../../data/points/feature-columns';
import { features, type FeatureName } from '../../data/points/features';
import type { LabelledPoints, PlaneWindow } from '../../experiment/measured/points';

/** The inputs for every cell of a size × size square over a window, row 0 on top: [inputs][size · size]. */
export function inputMaps(
  inputNames: readonly string[],
  window: PlaneWindow,
  size: number,
  standardizedBy: LabelledPoints | null,
): Float32Array[] {
  const scale = standardizedBy ? [moments(standardizedBy, 0), moments(standardizedBy, 1)] : [];
  const put = (value: number, axis: 0 | 1) => {
    const { mean = 0, deviation = 1 } = scale[axis] ?? {};
    return (value - mean) / deviation;
  };
  const known = Object.keys(features) as FeatureName[];
  return inputNames.map(name => {
    const key = known.find(one => features[one].label === name);
    const out = new Float32Array(size * size);
    if (!key) return out;
    const value = featureValues[key];
    for (let row = 0; row < size; row += 1) {
      const x2 = put(window.y1 - ((row + 0.5) / size) * (window.y1 - window.y0), 1);
      for (let column = 0; column < size; column += 1) {
        const x1 = put(window.x0 + ((column + 0.5) / size) * (window.x1 - window.x0), 0);
        out[row * size + column] = value(x1, x2);
      }
    }
    return out;
  });
}

/** Mean and standard deviation of one coordinate; a deviation of 0 counts as 1, as in the scaler. */
function moments({ x, count }: LabelledPoints, axis: 0 | 1): { mean: number; deviation: number } {
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += x[2 * i + axis] ?? 0;
  const mean = sum / Math.max(1, count);
  let squares = 0;
  for (let i = 0; i < count; i += 1) squares += ((x[2 * i + axis] ?? 0) - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / Math.max(1, count)) || 1 };
}
