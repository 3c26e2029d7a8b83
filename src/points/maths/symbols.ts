import type { FeatureName } from '../../data/points/features';
import type { ParameterId } from '../../experiment/maths/terms';
import type { NetworkShape } from '../../nn/mlp/mlp-types';
import { activationTex, featureTex } from './tex';

/**
 * TeX names of a network's numbers. Layers count from 1, with the output last; inputs and hidden units count from 1
 * and classes from 0, as everywhere on the screen. The arguments `layer` and `unit` are 0-based; layer −1 is the
 * inputs.
 */
export class Symbols {
  private readonly last: number;
  private readonly isNumber: boolean;

  constructor(
    shape: NetworkShape,
    private readonly features: readonly FeatureName[],
  ) {
    this.last = shape.hidden.length;
    this.isNumber = shape.classes === 1;
  }

  /** A unit's output: an input's name, a hidden unit's a, a class's p, the number ŷ. */
  activation(layer: number, unit: number): string {
    if (layer < 0) {
      const name = this.features[unit];
      return name ? featureTex[name] : `x_{${unit + 1}}`;
    }
    if (layer === this.last && this.isNumber) return String.raw`\hat{y}`;
    return layer === this.last ? `p_{${unit}}` : `a${this.at(layer)}_{${unit + 1}}`;
  }

  /** Dropout's factor of a hidden unit. */
  factor(layer: number, unit: number): string {
    return `m${this.at(layer)}_{${unit + 1}}`;
  }

  preactivation(layer: number, unit: number): string {
    return `z${this.at(layer)}_{${this.index(layer, unit)}}`;
  }

  delta(layer: number, unit: number): string {
    return String.raw`\delta${this.at(layer)}_{${this.index(layer, unit)}}`;
  }

  parameter({ layer, from, to }: ParameterId): string {
    const end = this.index(layer, to);
    if (from === null) return `b${this.at(layer)}_{${end}}`;
    const indices = [this.index(layer - 1, from), end];
    return `w${this.at(layer)}_{${indices.join(',')}}`;
  }

  /** The weight from a unit to unit k of the next layer. */
  toNext(layer: number, unit: number): string {
    return `w^{(${layer + 2})}_{${unit + 1},k}`;
  }

  /** The symbol for a whole layer: bold for a vector, plain for a matrix. */
  layerOf(letter: string, layer: number): string {
    return `${letter}${this.at(layer)}`;
  }

  private at(layer: number): string {
    return `^{(${layer + 1})}`;
  }

  /** A unit's index in formulas: hidden units, inputs and the single output from 1, classes from 0. */
  index(layer: number, unit: number): number {
    return layer === this.last && !this.isNumber ? unit : unit + 1;
  }
}

/** Name of a hidden layer's activation; softmax for the output. */
export function activationName({ activations }: NetworkShape, layer: number): string {
  const name = activations[layer];
  return name ? activationTex[name].name : String.raw`\mathrm{softmax}`;
}
