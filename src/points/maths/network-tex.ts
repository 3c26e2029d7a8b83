import type { RegressionLoss } from '../../nn/losses';
import type { NetworkShape } from '../../nn/mlp/mlp-types';
import { activationName, type Symbols } from './symbols';

const BOLD_X = String.raw`\mathbf{x}`;
const vector = (letter: string) => String.raw`\mathbf{${letter}}`;

function aligned(lines: readonly string[]): string {
  return String.raw`\begin{aligned} ${lines.join(String.raw` \\[3pt] `)} \end{aligned}`;
}

/** The forward pass of the whole network, one line per layer; with dropout's factors m if it `drops` units. */
export function forwardTex(shape: NetworkShape, symbols: Symbols, drops = false): string {
  const last = shape.hidden.length;
  const lines = Array.from({ length: last + 1 }, (_, layer) => {
    const before = layer === 0 ? BOLD_X : symbols.layerOf(vector('a'), layer - 1);
    const sum = String.raw`${before}\, ${symbols.layerOf('W', layer)} + ${symbols.layerOf(vector('b'), layer)}`;
    if (layer === last && shape.classes === 1) return String.raw`\hat{y} &= ${sum}`;
    const answer = layer === last ? vector('p') : symbols.layerOf(vector('a'), layer);
    const factors = drops && layer < last ? String.raw`${symbols.layerOf(vector('m'), layer)} \odot ` : '';
    return String.raw`${answer} &= ${factors}${activationName(shape, layer)}\bigl(${sum}\bigr)`;
  });
  return aligned(lines);
}

/** The derivative of a regression's loss by its output. */
export const lossSlopeTex: Readonly<Record<RegressionLoss, string>> = {
  squared: String.raw`\hat{y} - y`,
  absolute: String.raw`\operatorname{sign}(\hat{y} - y)`,
};

/** The backward pass of the whole network, from the output back; with dropout's factors m if it `drops` units. */
export function backwardTex(shape: NetworkShape, symbols: Symbols, drops = false): string {
  const last = shape.hidden.length;
  const delta = (layer: number) => symbols.layerOf(String.raw`\delta`, layer);
  const isNumber = shape.classes === 1;
  const outputDelta = isNumber ? lossSlopeTex[shape.loss ?? 'squared'] : `${vector('p')} - ${vector('y')}`;
  const lines: string[] = [];
  for (let layer = last; layer >= 0; layer -= 1) {
    const before = layer === 0 ? BOLD_X : symbols.layerOf(vector('a'), layer - 1);
    const factors = drops ? String.raw` \odot ${symbols.layerOf(vector('m'), layer)}` : '';
    const back =
      layer === last
        ? outputDelta
        : String.raw`\bigl(${delta(layer + 1)}\, ${symbols.layerOf('W', layer + 1)}{}^{\top}\bigr)${factors} \odot ${activationName(shape, layer)}'\bigl(${symbols.layerOf(vector('z'), layer)}\bigr)`;
    lines.push(
      String.raw`${delta(layer)} &= ${back} & \partial L / \partial ${symbols.layerOf('W', layer)} &= ${before}{}^{\top} ${delta(layer)}`,
    );
  }
  return aligned(lines);
}
