import { describe, expect, it } from 'vitest';
import { log } from '../../../data/exact/exact-math';
import { RandomState } from '../../../data/exact/random-state';
import { activations, type ActivationName } from '../../../nn/activations';
import { examples, madeUp, network as shapeOf, numbers } from '../../../nn/fixtures/networks';
import { initialParameters } from '../../../nn/initializers';
import { layout } from '../../../nn/layout';
import type { Examples, NetworkShape } from '../../../nn/mlp/mlp-types';
import errata from '../../fixtures/errata.json';
import { batchGradient, featuresOf } from '../batch-gradient';
import { plainActivations, tanh } from '../plain-activations';
import { crossEntropy, largest, largestProbabilityLoss, softmax, total } from '../softmax';
import { traceSample, type NetworkAt } from '../trace';
import {
  traceWithSlopesOfActivations,
  backWithoutTranspose,
  meanOfProducts,
  productOfMeans,
} from './of-backward-pass';
import {
  naiveSoftmax,
  lossThroughProbability,
  sigmoidSlope,
  sigmoidSlopeAsPrinted,
  reluByProduct,
} from './of-rounding';
import type { Mistake, MistakeContext } from './mistake';
import { mistakes } from './mistakes';
import { minusOneEverywhere, softmaxJacobian } from './of-output-error';
import { crossEntropyOfTheOthers, effectiveLearningRate } from './of-loss';
import { printedTanh, printedTanhUnbracketed } from './tanh-definition';

const training = { reduction: 'sum', l1: 0, l2: 0.01, learningRate: 0.01 } as const;

function lossesOf(network: NetworkAt, data: Examples) {
  const traces = Array.from(data.labels, (label, n) => traceSample(network, featuresOf(data, n), label));
  const { classes } = network.shape;
  const probabilities = Float64Array.from(
    { length: classes * data.count },
    (_, at) => traces[at % data.count]!.activations.at(-1)![Math.floor(at / data.count)]!,
  );
  return {
    mean: traces.reduce((sum, { loss }) => sum + loss, 0) / data.count,
    largest: largestProbabilityLoss(probabilities, data.count),
  };
}

function contextOf(
  shape: NetworkShape,
  parameters: Float64Array,
  data: Examples,
  sample = 0,
): MistakeContext {
  const network = { shape, layers: layout(shape).layers, parameters };
  const id = { layer: 0, from: 0, to: 0 };
  const losses = lossesOf(network, data);
  return {
    network,
    trace: traceSample(network, featuresOf(data, sample), data.labels[sample]!),
    id,
    training,
    count: data.count,
    batch: batchGradient(network, data, id, training),
    losses: { now: losses, untrained: losses },
  };
}

/** The network of the reference numbers: 2-3-2 tanh on the moons, before its first update. */
function untrained(): MistakeContext {
  const shape = shapeOf([2, 3, 2]);
  return contextOf(shape, initialParameters(shape, 'lecun-normal', new RandomState(0)), examples('moons'));
}

function close(actual: ArrayLike<number>, expected: readonly number[], tolerance = 1e-15): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(tolerance));
}

describe('the reference numbers of', () => {
  it('tanh as it was printed', () => {
    const reference = errata['tanh-definition'];
    expect(printedTanh(reference.u)).toBe(reference.report_with_parentheses);
    expect(printedTanhUnbracketed(reference.u)).toBeCloseTo(reference.report_literal, 14);
    expect(tanh(reference.u)).toBeCloseTo(reference.correct_value, 15);
    expect(plainActivations.tanh.slope(reference.u)).toBeCloseTo(reference.derivative, 15);
  });

  it('the loss with the largest probability', () => {
    const { probs, y, report_value, correct_value } = errata['loss-probs-max'];
    const flat = Float64Array.from([0, 1].flatMap(k => probs.map(row => row[k]!)));
    expect(largestProbabilityLoss(flat, 4)).toBeCloseTo(report_value, 15);
    const right = probs.reduce((sum, row, n) => sum - log(row[y[n]!]!), 0) / 4;
    expect(right).toBeCloseTo(correct_value, 15);
  });

  it('the gradient that is summed where the loss is averaged, and whose loss it is not', () => {
    const reference = errata['gradient-check'];
    const { network, batch } = untrained();
    expect(batch!.gradient).toBeCloseTo(reference.backprop_sum_plus_reg, 11);
    expect(batch!.gradient / 200).toBeCloseTo(reference.backprop_over_N, 13);
    const difference = (name: 'mean' | 'largest') => {
      const at = (step: number) => {
        const parameters = network.parameters.slice();
        parameters[0]! += step;
        const { weights, biases } = network.layers[0]!;
        const squares = (from: number, to: number) => total(parameters.slice(from, to).map(w => w * w));
        const decay =
          squares(weights, biases) + squares(network.layers[1]!.weights, network.layers[1]!.biases);
        return lossesOf({ ...network, parameters }, examples('moons'))[name] + (0.01 / 400) * decay;
      };
      return (at(1e-5) - at(-1e-5)) / 2e-5;
    };
    expect(difference('mean')).toBeCloseTo(reference.central_difference_loss_true, 9);
    expect(difference('largest')).toBeCloseTo(reference.central_difference_loss_report, 9);
    expect([200, 500, 1000].map(count => effectiveLearningRate(0.01, count))).toEqual([2, 5, 10]);
  });

  it('p − 1 for every class, and y − p', () => {
    const { p, k, report_value, correct_value } = errata['dldz-off-class'];
    close(minusOneEverywhere(Float64Array.from(p)), report_value);
    const shape = shapeOf([1, 3]);
    const network = { shape, layers: layout(shape).layers, parameters: Float64Array.of(0.5, -1, 2, 0, 0, 0) };
    const { deltas } = traceSample(network, [1], k);
    close(deltas[0]!, correct_value);
    close(
      deltas[0]!.map(value => -value),
      errata['dldz-sign'].report_value,
    );
  });

  it('softmax without subtracting the maximum', () => {
    const { logits, correct_value, cross_entropy_label0 } = errata['softmax-overflow'];
    const naive = logits.map(row => [...naiveSoftmax(row)]);
    expect(naive).toEqual([
      [NaN, NaN],
      [NaN, NaN],
      [0, NaN],
    ]);
    logits.forEach((row, i) => {
      close(softmax(row), correct_value[i]!);
      expect(crossEntropy(row, 0)).toBeCloseTo(cross_entropy_label0[i]!, 15);
    });
    expect(naiveSoftmax([709.78, 0]).every(Number.isFinite)).toBe(true);
    expect(naiveSoftmax([709.79, 0])[0]).toBeNaN();
  });

  it('the slope of softmax', () => {
    const { z, p, jacobian, ce_gradient_label2 } = errata['softmax-derivative'];
    close(softmax(z), p);
    close(softmaxJacobian(Float64Array.from(p)), jacobian.flat());
    // Jᵀ (−y/p) = p − y.
    const throughJacobian = jacobian.map(row => -row[2]! / p[2]!);
    close(throughJacobian, ce_gradient_label2);
  });

  it('ReLU at zero, and as a product', () => {
    const { z, derivative_code } = errata['relu-at-zero'];
    expect(z.map(value => plainActivations.relu.slope(value))).toEqual(derivative_code);
    const reference = errata['relu-negative-zero'];
    expect(reference.z.map(value => Object.is(reluByProduct(value), -0))).toEqual(
      reference.report_value_is_negative_zero,
    );
    expect(reluByProduct(-Infinity)).toBeNaN();
    expect(plainActivations.relu.value(-Infinity)).toBe(reference.minus_infinity.correct);
  });

  it('the sum that leaves out its only term', () => {
    const { p, k, report_literal, correct_value } = errata['ce-sum-index'];
    expect(crossEntropyOfTheOthers(p, k)).toBe(report_literal);
    expect(-log(p[k]!)).toBeCloseTo(correct_value, 15);
  });

  it('averages multiplied', () => {
    const { delta, a1, report_product_of_means, correct_mean, code_sum } = errata['batch-average'];
    for (let i = 0; i < 3; i += 1) {
      for (let j = 0; j < 2; j += 1) {
        const deltas = Float64Array.from(delta, row => row[j]!);
        const inputs = Float64Array.from(a1, row => row[i]!);
        expect(productOfMeans(deltas, inputs)).toBeCloseTo(report_product_of_means[i]![j]!, 15);
        expect(meanOfProducts(deltas, inputs)).toBeCloseTo(correct_mean[i]![j]!, 15);
        expect(2 * meanOfProducts(deltas, inputs)).toBeCloseTo(code_sum[i]![j]!, 15);
      }
    }
  });

  it('the slope of the sigmoid that overflows', () => {
    const { z, correct_value } = errata['sigmoid-derivative-overflow'];
    expect(z.map(sigmoidSlopeAsPrinted)).toEqual([NaN, 0, 0.25, 0]);
    z.forEach((value, i) => {
      const error = Math.abs(sigmoidSlope(value) - correct_value[i]!);
      expect(error).toBeLessThanOrEqual(1e-14 * correct_value[i]!);
    });
  });

  it('the logarithm of a probability that is gone', () => {
    const { logits, y, correct_value } = errata['log-zero'];
    expect(lossThroughProbability(logits[0]!, y[0]!)).toBe(Infinity);
    expect(crossEntropy(logits[0]!, y[0]!)).toBe(correct_value);
  });
});

describe('the consequence for a network', () => {
  it('is computed for the exact number of the chosen point and unit', () => {
    const context = { ...untrained(), id: { layer: 0, from: null, to: 2 } };
    const { control, rows } = mistakes['tanh-definition'];
    const z = context.trace.preactivations[0]![2]!;
    expect(control.start(context)).toBe(z);
    expect(rows(context, z)[0]!.right).toBe(context.trace.activations[0]![2]!);
    expect(control.startsAt(context)).toBe('z of layer 1, unit 3 at the chosen point');
  });

  it('is that act′(a) spoils every gradient but that of activations whose slope is a matter of sign', () => {
    for (const name of Object.keys(activations) as ActivationName[]) {
      const shape = shapeOf([2, 4, 3, 2], name);
      const context = contextOf(shape, numbers(layout(shape).parameterCount, 2), madeUp(6, 2, 2));
      const wrong = traceWithSlopesOfActivations(context);
      const { deltas } = context.trace;
      expect(wrong.activations).toEqual(context.trace.activations);
      expect(wrong.deltas.at(-1)).toEqual(deltas.at(-1));
      if (['relu', 'leaky-relu', 'linear'].includes(name)) expect(wrong.deltas).toEqual(deltas);
      else expect(wrong.deltas[0]).not.toEqual(deltas[0]);
    }
  });

  it('is that a way back without the transpose fits square weights alone', () => {
    const square = shapeOf([2, 3, 3, 2]);
    const context = contextOf(square, numbers(layout(square).parameterCount, 2), madeUp(6, 2, 2));
    const { weights } = context.network.layers[1]!;
    const { parameters } = context.network;
    const [d0, d1, d2] = context.trace.deltas[1]!;
    const [w00, w10, w20] = [0, 3, 6].map(at => parameters[weights + at]!);
    expect(backWithoutTranspose(context)).toBeCloseTo(w00! * d0! + w10! * d1! + w20! * d2!, 15);
    expect(backWithoutTranspose(untrained())).toBeNull();
    // The matrices of the reference: (BᵀAC)ᵀ is CᵀAᵀB, not CᵀAᵀBᵀ.
    const { A, B, C, correct, report_rhs } = errata.transpose;
    const transpose = (m: number[][]) => m[0]!.map((_, j) => m.map(row => row[j]!));
    const times = (m: number[][], n: number[][]) =>
      m.map(row => n[0]!.map((_, j) => row.reduce((sum, v, k) => sum + v * n[k]![j]!, 0)));
    expect(transpose(times(times(transpose(B), A), C))).toEqual(correct);
    expect(times(times(transpose(C), transpose(A)), B)).toEqual(correct);
    expect(times(times(transpose(C), transpose(A)), transpose(B))).toEqual(report_rhs);
  });

  it('is that a wrong network looks good', () => {
    const shape = shapeOf([2, 2]);
    // Logits ±30 x₁ with swapped labels: certain and always wrong.
    const data = madeUp(20, 2, 2);
    data.labels.forEach((_, n) => (data.labels[n] = data.features[n]! > 0 ? 0 : 1));
    const context = contextOf(shape, Float64Array.of(-30, 30, 0, 0, 0, 0), data);
    const [loss] = mistakes['largest-probability'].rows(context);
    expect(loss!.wrong).toBeLessThan(0.05);
    expect(loss!.right).toBeGreaterThan(10);
    expect(mistakes['largest-probability'].verdict(context)).toContain('classified wrongly');
  });
});

/** Turns of phrase that nobody says aloud in front of a class. */
const STILTED =
  /\b(whoever|hears?|has a say|have a say|in place of|so far|no such|this very|makes nothing|melts)\b/i;

describe.each(Object.entries<Mistake>(mistakes))('the mistake %s', (_, mistake) => {
  const shapes = [
    [2, 2],
    [2, 3, 2],
    [3, 4, 4, 3],
  ];
  it('shows numbers and a sentence for every network, and the right ones are finite', () => {
    for (const sizes of shapes) {
      const shape = shapeOf(sizes, sizes.length > 3 ? 'sigmoid' : 'tanh');
      const data = madeUp(12, sizes[0]!, sizes.at(-1)!);
      const context = contextOf(shape, numbers(layout(shape).parameterCount, 2), data);
      const start = mistake.control?.start(context) ?? 0;
      const values = mistake.control ? [start, mistake.control.min, mistake.control.max] : [start];
      for (const value of values) {
        for (const row of mistake.rows(context, value)) expect(row.right).not.toBeNaN();
        const verdict = mistake.verdict(context, value);
        expect(verdict).toMatch(/^[A-ZÀ-ÿe0-9W‘“].*\.$/s);
        expect(`${mistake.title}. ${mistake.text} ${verdict}`).not.toMatch(STILTED);
      }
    }
  });

  it('shows a difference somewhere', () => {
    const shape = shapeOf([2, 3, 3, 2]);
    const context = contextOf(shape, numbers(layout(shape).parameterCount, 2), madeUp(12, 2, 2));
    const values = mistake.control
      ? [mistake.control.start(context), mistake.control.min, mistake.control.max]
      : [0];
    const rows = values.flatMap(value => mistake.rows(context, value));
    expect(rows.some(({ wrong, right }) => !Object.is(wrong, right))).toBe(true);
  });
});

it('probabilities of the largest class are never below the others', () => {
  const p = softmax([3, 9, 1]);
  expect(largest(p)).toBe(p[1]);
});
