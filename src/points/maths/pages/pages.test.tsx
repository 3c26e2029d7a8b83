import { createElement, type ComponentType } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { batchGradient, featuresOf } from '../../../experiment/maths/batch-gradient';
import { mistakes } from '../../../experiment/maths/mistakes/mistakes';
import { answerOf } from '../../../experiment/maths/regression';
import { indexOf, sampleGradient } from '../../../experiment/maths/terms';
import { traceSample } from '../../../experiment/maths/trace';
import { deriveUpdate } from '../../../experiment/maths/update';
import { activations, type ActivationName } from '../../../nn/activations';
import { madeUp, madeUpNumbers, network as shapeOf, numbers, options } from '../../../nn/fixtures/networks';
import { factorsOfSample } from '../../../nn/dropout';
import { layout } from '../../../nn/layout';
import type { RegressionLoss } from '../../../nn/losses';
import type { TrainingOptions } from '../../../nn/mlp/mlp-types';
import { optimizers, type OptimizerName } from '../../../nn/optimizers/optimizers';
import type { NextUpdate } from '../../protocol';
import { idOf, type MathsTarget } from '../../page/maths';
import { unitName } from '../../views/layers/unit-name';
import { BackwardPage } from './BackwardPage';
import { CheckPage } from './CheckPage';
import { ForwardPage } from './ForwardPage';
import { Formula } from '../Formula';
import { LossPage } from './LossPage';
import { MathematicsContext, type Mathematics } from '../maths-context';
import { MistakesPage } from './MistakesPage';
import { UpdatePage } from './UpdatePage';
import { Symbols } from '../symbols';

const training = options({ reduction: 'mean', l1: 0.1, l2: 0.01 });

/** An answer like the worker's; the derivation also stands in for the engine. */
function mathematics(
  sizes: readonly number[],
  name: ActivationName,
  target: MathsTarget,
  loss?: RegressionLoss | null,
  dropout = 0,
): Mathematics {
  const shape = { ...shapeOf(sizes, name), ...(loss && { loss }) };
  const { layers, parameterCount } = layout(shape);
  const parameters = numbers(parameterCount, 3);
  const network = { shape, layers, parameters };
  const data = loss ? madeUpNumbers(12, sizes[0]!) : madeUp(12, sizes[0]!, sizes.at(-1)!);
  const factorsOf = (position: number) =>
    factorsOfSample({ share: dropout, seed: 3, step: 5 }, shape.hidden, position);
  const factors = dropout > 0 ? factorsOf(3) : null;
  const trace = traceSample(network, featuresOf(data, 3), answerOf(data, 3), { factors });
  const id = idOf(target);
  const batch = batchGradient(network, data, id, training, null, dropout > 0 ? factorsOf : null);
  const losses = { mean: 0.7, largest: 0.3 };
  const names = { sizes, inputNames: ['x₁', 'x₂'], classNames: sizes.map((_, k) => `class ${k}`) };
  return {
    type: 'explained',
    ...{
      runId: 1,
      step: 5,
      epoch: 5,
      sample: 3,
      id,
      shape,
      parameters,
      training: { ...training, dropout },
      trace,
      batch,
      network,
      target,
    },
    precision: 'float64',
    missing: null,
    count: 12,
    engine: {
      activations: trace.activations,
      loss: trace.loss,
      sampleGradient: sampleGradient(trace, id),
      gradient: batch.gradient,
      penalty: { l1: 1, l2: 2 },
    },
    ahead: null,
    losses: { now: losses, untrained: losses },
    update: nextUpdate(training, parameters[indexOf(network, id)]!, batch.gradient),
    symbols: new Symbols(shape, ['x1', 'x2']),
    last: shape.hidden.length,
    nameOf: (layer, unit) => unitName(layer, unit, names),
  };
}

/** An update by this gradient, by the formula that also stands in for the engine. */
function nextUpdate(of: TrainingOptions, w: number, gradient: number): NextUpdate {
  const before = {
    slots: [0.5, 0.25].slice(0, optimizers[of.optimizer].slots),
    schedule: [0.5, 0.6, 0.7, 0.8],
  };
  const { slots, parameter } = deriveUpdate(of, w, gradient, before);
  return {
    ...{ batchInEpoch: 0, batchesPerEpoch: 1, samples: null, batch: null, before },
    engine: { gradient, slots, parameter },
    moved: new Float64Array(),
  };
}

function render(Page: ComponentType, value: Mathematics): string {
  return renderToStaticMarkup(createElement(MathematicsContext, { value }, createElement(Page)));
}

const pages = { ForwardPage, LossPage, BackwardPage, UpdatePage, CheckPage, MistakesPage };
const cases: [string, number[], MathsTarget][] = [
  ['no hidden layer', [2, 2], { layer: 0, unit: 1, part: 0 }],
  ['one hidden layer', [2, 3, 2], { layer: 0, unit: 2, part: 1 }],
  ['a deep network', [2, 12, 11, 4, 3], { layer: 1, unit: 10, part: 11 }],
  ['many inputs and classes', [7, 40, 10], { layer: 1, unit: 9, part: 'bias' }],
  ['a unit as a whole', [2, 5, 5, 5, 2], { layer: 0, unit: 4, part: 'unit' }],
];

describe.each(Object.entries(pages))('%s', (_, Page) => {
  it.each(cases)('renders every formula of %s', (__, sizes, target) => {
    for (const name of Object.keys(activations) as ActivationName[]) {
      const html = render(Page, mathematics(sizes, name, target));
      expect(html).toContain('<math');
      expect(html).not.toContain('katex-error');
    }
  });
});

describe('with dropout', () => {
  it.each(Object.entries(pages))('%s renders every formula', (_, Page) => {
    for (const [, sizes, target] of cases)
      for (const name of Object.keys(activations) as ActivationName[])
        expect(render(Page, mathematics(sizes, name, target, null, 0.5))).not.toContain('katex-error');
  });

  const chosen = (unit: number): MathsTarget => ({ layer: 0, unit, part: 0 });
  const first = mathematics([2, 6, 2], 'sigmoid', chosen(0), null, 0.5);
  const factors = first.trace.factors![0]!;

  it('the pages say which units are dropped, with the factor in the formula', () => {
    const dropped = Array.from(factors.keys()).filter(unit => factors[unit] === 0);
    expect([0, 1, 6]).not.toContain(dropped.length);
    for (const Page of [ForwardPage, LossPage, BackwardPage]) {
      const html = render(Page, first);
      expect(html).toContain('with probability 0.5');
      expect(html).toContain(String.raw`\frac{1}{1 - 0.5} = 2`);
      const said = /layer 1 drops units ([\d, and]+)/.exec(html)![1]!.match(/\d/g);
      expect(said!.map(unit => Number(unit) - 1)).toEqual(dropped);
    }
    for (const Page of [ForwardPage, BackwardPage]) {
      const isSaid = (unit: number) =>
        render(Page, mathematics([2, 6, 2], 'sigmoid', chosen(unit), null, 0.5)).includes(
          'drops this unit for this point',
        );
      for (let unit = 0; unit < 6; unit++) expect(isSaid(unit)).toBe(factors[unit] === 0);
    }
    const output = mathematics([2, 6, 2], 'sigmoid', { layer: 1, unit: 0, part: 0 }, null, 0.5);
    expect(render(ForwardPage, output).match(/data-tip="[^"]*, which is dropped"/g)).toHaveLength(
      dropped.length,
    );
  });

  it('the page of the chain rule has one factor more', () => {
    const kept = factors.findIndex(factor => factor !== 0);
    const html = render(BackwardPage, mathematics([2, 6, 2], 'sigmoid', chosen(kept), null, 0.5));
    expect(html).toContain(String.raw`\cdot m^{(1)}_{${kept + 1}} \cdot \sigma`);
    expect(html).not.toContain('data-agrees="false"');
  });

  it('say so where the next update does not include the point', () => {
    const trace = { ...first.trace, factors: null };
    expect(render(ForwardPage, { ...first, trace })).toContain('the next update does not include this point');
    const logistic = mathematics([2, 2], 'tanh', chosen(0), null, 0.5);
    for (const off of [mathematics([2, 6, 2], 'tanh', chosen(0)), logistic])
      expect(render(ForwardPage, off)).not.toContain('dropout-note');
  });
});

describe.each(['squared', 'absolute'] as const)(
  'a network that predicts a number, with the %s error',
  loss => {
    const value = mathematics([1, 3, 1], 'tanh', { layer: 1, unit: 0, part: 1 }, loss);
    const error = loss === 'squared' ? String.raw`\hat{y} - y` : String.raw`\operatorname{sign}(\hat{y} - y)`;

    it.each(Object.entries(pages))('%s has no word of classes, and every number agrees', (_, Page) => {
      const html = render(Page, value);
      expect(html).not.toContain('katex-error');
      expect(html).not.toMatch(/softmax|cross-entropy|probabilit|logit|true class/i);
      expect(html).not.toContain('data-agrees="false"');
    });

    it('has ŷ − y, or its sign, for the δ of the output and in its paths, beside the difference quotient', () => {
      const deep = mathematics([1, 3, 2, 1], 'tanh', { layer: 0, unit: 1, part: 0 }, loss);
      expect(render(BackwardPage, deep)).toContain(String.raw`\cdots (${error})`);
      for (const Page of [LossPage, BackwardPage]) {
        const html = render(Page, value);
        expect(html).toContain(error);
        const tex = [...html.matchAll(/<annotation[^>]*>([^<]*)<\/annotation>/g)].map(([, one]) => one!);
        const quotient = tex.find(one => one.includes('2h'))!;
        const measured = Number(quotient.split(String.raw`\approx`)[1]!.replaceAll(/[{},]/g, ''));
        expect(Math.abs(measured - value.trace.deltas[1]![0]!)).toBeLessThan(1e-3);
      }
    });
  },
);

describe('the pages', () => {
  const target: MathsTarget = { layer: 0, unit: 1, part: 1 };

  it('report it when the engine’s number differs', () => {
    const right = mathematics([2, 3, 2], 'tanh', target);
    const wrong = { ...right, engine: { ...right.engine, gradient: right.engine.gradient * 1.001 } };
    const agrees = (html: string) => [...html.matchAll(/data-agrees="(\w+)"/g)].map(([, found]) => found);
    expect(agrees(render(BackwardPage, right))).toEqual(['true', 'true']);
    const html = render(BackwardPage, wrong);
    expect(agrees(html)).toEqual(['true', 'false']);
    expect(html).toContain('✗ they differ by');
  });

  it('show the first terms of many, and the sum of the others', () => {
    const many = mathematics([2, 40, 2], 'relu', { layer: 1, unit: 0, part: 'unit' });
    const html = render(ForwardPage, many);
    expect(html).toContain('+ 34 more');
    expect(html.match(/data-tip="weight from/g)).toHaveLength(6);
  });

  it('warn of a large learning rate only when the gradient changes sign without shrinking', () => {
    const value = mathematics([2, 3, 2], 'tanh', target);
    const { gradient } = value.engine;
    const says = (ahead: Mathematics['ahead']) =>
      render(BackwardPage, { ...value, ahead }).includes('overshoots the minimum');
    expect(says([-gradient, gradient])).toBe(true);
    expect(says([-gradient / 2, gradient / 4])).toBe(false);
    expect(says([gradient, gradient])).toBe(false);
    expect(says(null)).toBe(false);
  });

  it('also show the chosen term, and numbers that add up as displayed', () => {
    const part = 30;
    const html = render(ForwardPage, mathematics([2, 40, 2], 'tanh', { layer: 1, unit: 0, part }));
    expect(html).toContain('data-tip="weight from layer 1, unit 31 times');
    expect(html.match(/data-tip="weight from/g)).toHaveLength(6);
    const cells = [...html.matchAll(/<td>([−\d.]+)<\/td>/g)].map(([, text]) => text!.replace('−', '-'));
    expect(new Set(cells.map(text => text.split('.')[1]!.length)).size).toBe(1);
    const [result, ...addends] = cells.map(Number).reverse();
    const unit = 10 ** -cells[0]!.split('.')[1]!.length;
    const sum = addends.reduce((total, one) => total + one, 0);
    expect(addends).toHaveLength(6 + 2);
    expect(Math.abs(sum - result!)).toBeLessThan(addends.length * unit);
  });

  it('leave out the sum over all points when it takes too long', () => {
    const html = render(BackwardPage, {
      ...mathematics([2, 3, 2], 'tanh', target),
      batch: null,
      missing: 'too many',
    });
    expect(html).toContain('one by one would take too long');
    expect(html).toContain('is complete. The engine’s gradient is');
  });
});

it('the derivation of p − y ends at the δ of the output, on both pages', () => {
  const value = mathematics([2, 3, 4], 'tanh', { layer: 1, unit: 2, part: 0 });
  for (const Page of [LossPage, BackwardPage]) {
    const sum = Number(/data-sum="([^"]+)"/.exec(render(Page, value))?.[1]);
    expect(sum).toBeCloseTo(value.trace.deltas[1]![2]!, 12);
  }
});

describe('the page of the update', () => {
  const value = mathematics([2, 3, 2], 'tanh', { layer: 0, unit: 1, part: 1 });
  const w = value.parameters[indexOf(value.network, value.id)]!;
  const valueWith = (optimizer: OptimizerName) => {
    const of = options({ reduction: 'mean', l1: 0.1, l2: 0.01, optimizer });
    return { ...value, training: of, update: nextUpdate(of, w, value.engine.gradient) };
  };

  it.each(Object.keys(optimizers) as OptimizerName[])('shows every number of %s, compared', name => {
    const html = render(UpdatePage, valueWith(name));
    expect(html).not.toContain('katex-error');
    const compared = [...html.matchAll(/data-what="([^"]+)"[^>]*data-agrees="(\w+)"/g)];
    expect(compared.every(([, , agrees]) => agrees === 'true')).toBe(true);
    expect(compared).toHaveLength(2 + optimizers[name].slots);
  });

  it('reports an update that the engine makes differently', () => {
    const right = valueWith('adam');
    const engine = { ...right.update.engine, parameter: right.update.engine.parameter + 1e-6 };
    const html = render(UpdatePage, { ...right, update: { ...right.update, engine } });
    expect(html).toMatch(/data-what="update"[^>]*data-agrees="false"/);
    expect(html.match(/data-agrees="false"/g)).toHaveLength(1);
  });

  it('takes the learning rate of the epoch, and says where it comes from', () => {
    const asSet = options({ schedule: 'step', gamma: 0.5, stepEvery: 2, learningRate: 0.4, warmup: 1 });
    const update = nextUpdate({ ...asSet, learningRate: 0.1 }, w, value.engine.gradient);
    const html = render(UpdatePage, { ...value, training: asSet, update });
    expect(html).toMatch(/data-what="update"[^>]*data-agrees="true"/);
    expect(html).toContain('η₀ = 0.4 by 0.25: all updates of this epoch have η = 0.1.');
    expect(html).toContain('counted from the end of the warm-up at 1');
    const warm = render(UpdatePage, { ...value, training: { ...asSet, warmup: 9 }, update });
    expect(warm).toContain('η₀ = 0.4 by 0.6: all updates of this epoch have η = 0.24.');
    expect(render(UpdatePage, valueWith('gd'))).not.toContain('rate-note');
  });

  it('lists the points of a mini-batch', () => {
    const { training: of, ...rest } = valueWith('gd');
    const samples = Uint32Array.of(7, 2, 11);
    const update = { ...rest.update, samples, batchInEpoch: 1, batchesPerEpoch: 4 };
    const html = render(UpdatePage, { ...rest, training: of, update });
    expect(html).toContain('8, 3, 12');
    expect(html).toContain('mini-batch 2 of 4');
  });

  it('says why there is no update', () => {
    expect(render(UpdatePage, { ...value, update: null })).toContain('Pause training');
    expect(render(UpdatePage, { ...value, update: 'diverges' })).toContain('Lower the learning rate');
  });
});

describe('a mistake', () => {
  const value = mathematics([2, 3, 2], 'tanh', { layer: 0, unit: 0, part: 'unit' });

  it('never marks a correct number as wrong', () => {
    const marks = (z: number) => {
      const trace = { ...value.trace, preactivations: [Float64Array.of(z, 0, 0), new Float64Array(2)] };
      const html = render(MistakesPage, { ...value, trace });
      return [...html.matchAll(/<td([^>]*) data-value[^>]*>[^<]+<\/td><td/g)].map(([, mark]) => mark !== '');
    };
    expect(marks(0.5).slice(0, 3)).toEqual([true, true, true]);
    expect(marks(30).slice(0, 3)).toEqual([false, true, false]);
  });

  it('says that its trainings take all points per update where the run does not', () => {
    const said = 'each epoch is one update from all points';
    expect(render(MistakesPage, value)).not.toContain(said);
    const batched = { ...value, training: { ...value.training, batch: 4 } };
    expect(render(MistakesPage, batched)).toContain(said);
  });

  it('gives a formula beside every number whose header has none', () => {
    expect(render(MistakesPage, value)).toMatch(/without parentheses: <span[^>]*><span class="katex/);
  });
});

it.each(Object.entries(mistakes))('both formulas of the mistake %s render', (_, { wrong, right }) => {
  for (const tex of [wrong, right]) {
    const html = renderToStaticMarkup(createElement(Formula, { tex, display: true }));
    expect(html).toContain('<math');
    expect(html).not.toContain('katex-error');
  }
});
