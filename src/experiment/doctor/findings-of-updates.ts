import { defaultOf } from '../settings/settings';
import { deadlyPenalty, deadLayer, growthOf, isDecayTooLarge, rateText } from './causes';
import * as cures from './cures';
import type { LayerEvidence } from './evidence';
import { advice, isEarly, isSettled, NOT_GOOD, POOR, type Finding, type Severity } from './finding';
import { count, decimal, percent, times } from './numbers';
import type { Case } from './reading';

/** What goes wrong inside the network: its numbers, its units, its gradients and its updates. */
export const findingsOfUpdates = {
  'not-finite': {
    title: 'Diverged',
    after: [],
    examine: ({ evidence }) =>
      evidence.divergence && { severity: 'stopped', text: evidence.divergence.reason },
    cure: cures.ofDivergence,
  },

  // Equal units receive equal gradients, so they stay equal: Goodfellow, Bengio & Courville 2016, section 8.4.
  symmetric: {
    title: 'All units are equal',
    after: [],
    examine(run) {
      const layer = run.hidden.find(({ units, alike }) => units > 1 && alike === units);
      if (!layer) return null;
      const text = `All ${layer.units} ${layer.unitName}s of ${layer.name} have the same weights. Equal units get equal gradients, so they stay equal, and the layer can do no more than a single unit could.`;
      return { severity: run.isFrozen ? 'stopped' : 'advice', text };
    },
    cure: cures.ofSymmetry,
  },

  // Lu, Shin, Su & Karniadakis 2019, “Dying ReLU and initialization”: a layer without a living unit passes no gradient.
  'dead-layer': {
    title: 'The network has died',
    after: ['symmetric', 'not-finite'],
    examine(run) {
      const layer = deadLayer(run);
      if (!layer) return null;
      const isOne = layer.units === 1;
      const all = isOne ? `The ${layer.unitName}` : `All ${layer.units} ${layer.unitName}s`;
      const text = `${all} of ${layer.name} ${isOne ? 'outputs' : 'output'} 0 for every example. ${whyDead(run, layer)}Where ReLU outputs 0 its slope is 0 too, so no gradient gets through the layer: the network gives the same answer for every input and cannot learn from its mistakes.`;
      return { severity: 'stopped', text };
    },
    cure: cures.ofDeath,
  },

  'overflow-ahead': {
    title: 'About to diverge',
    after: ['not-finite', 'dead-layer'],
    examine(run) {
      // Weights of trained networks stay below a few hundred. From a million on they are not learned, but run away.
      const layer = [...run.hidden, run.output].find(({ largest }) => largest > 1e6);
      const growth = growthOf(run);
      if (!layer || !growth || run.lately < 1) return null;
      const { config, evidence, rates } = run;
      const end = count(Math.ceil(growth.end));
      const isPlanned = growth.end * evidence.stepsPerEpoch <= evidence.plannedSteps;
      const why = isDecayTooLarge(run)
        ? `Learning rate × L2 penalty is ${decimal(rates.now * config.l2)}, and from 2 on each update makes the weights larger instead of smaller.`
        : 'Each update overshoots, and the next one is longer still.';
      const text = `Training will break down: a weight of ${layer.name} has grown to ${decimal(layer.largest)}, and each epoch makes the loss ${times(growth.byEpoch)} as large. ${why} At this pace the numbers become infinite at about epoch ${end}${isPlanned ? ', and training stops there' : ', should training go on that long'}. Nothing is learned any more.`;
      return { severity: 'stopped', text };
    },
    cure: cures.ofDivergence,
  },

  // Glorot & Bengio 2010, “Understanding the difficulty of training deep feedforward neural networks”, sections 3 and 4.
  vanishing: {
    title: 'Gradients vanish',
    after: ['not-finite', 'symmetric', 'dead-layer', 'penalty-too-strong'],
    examine(run) {
      const ratio = gradientRatio(run);
      // Trained networks of the lab keep within a factor of 30 either way.
      if (isEarly(run) || ratio === null || ratio > 0.01 || run.hidden.length < 2) return null;
      if (run.lately < 0.9 || run.lately > 1.1) return null;
      const { hidden, output } = run;
      return advice(
        `The gradient of the weights in ${hidden[0]!.name} was ${times(1 / ratio)} smaller than in ${output.name} when training began: each layer in between made it smaller. The first layers hardly move, and the loss stays at ${percent(run.lately)} of the loss of pure guessing.`,
      );
    },
    cure: cures.ofVanishing,
  },

  exploding: {
    title: 'Gradients explode',
    after: ['symmetric', 'dead-layer'],
    examine(run) {
      const { hidden, output, config, evidence } = run;
      if (hidden.length < 3 || (run.lately < 1 && !evidence.divergence)) return null;
      const ratio = gradientRatio(run);
      if (ratio !== null && ratio > 20)
        return advice(
          `The gradient of the weights in ${hidden[0]!.name} was ${times(ratio)} larger than in ${output.name} when training began: each layer in between made it larger. A step that suits one layer is far too long for another.`,
        );
      // Where the learning rate is usual, an update of half a weight's size comes from gradients that grew by the layer.
      if (hidden.length < 4 || config.optimizer !== 'gd') return null;
      const { first } = run.rates;
      if (first > 3 * defaultOf('learningRate', config)) return null;
      const updates = hidden.map(layer => first * (layer.relativeAtStart ?? 0));
      const worst = updates.indexOf(Math.max(...updates));
      if (updates[worst]! < 0.5) return null;
      return advice(
        `With the learning rate ${decimal(first)} the first update changed the weights of ${hidden[worst]!.name} by ${percent(updates[worst]!)} of their size: each of the ${hidden.length} hidden layers makes the signal larger on its way forward, and the gradient larger on its way back.`,
      );
    },
    cure: cures.ofExploding,
  },

  'learning-rate-high': {
    title: 'Learning rate too large',
    after: ['not-finite', 'symmetric', 'dead-layer', 'overflow-ahead', 'penalty-too-strong'],
    examine(run) {
      const { train } = run.evidence;
      if (!isSettled(run)) return null;
      const severity: Severity = run.isFrozen ? 'stopped' : 'advice';
      const frozen = run.isFrozen
        ? ' Every hidden unit has ended up on a flat part of its activation, where no gradient is left to bring it back.'
        : '';
      // Guessing is what a network can always do, so a loss that stays above it was driven there by the updates.
      if (run.lately > 1.3 && run.badness > 1.3)
        return {
          severity,
          text: `The loss is ${decimal(train.loss)}, ${times(run.badness)} that of guessing: the network is wrong, and certain of it. With the learning rate ${rateText(run)} every update overshoots the minimum.${frozen}`,
        };
      if (run.lately < POOR || run.badness < POOR || run.restless < run.oscillates) return null;
      return {
        severity,
        text: `The loss goes up and down by ${percent(run.restless)} from one measurement to the next instead of falling. With the learning rate ${rateText(run)} each update jumps across the valley and lands on its other side.${frozen}`,
      };
    },
    cure: cures.ofHighRate,
  },

  // Glorot & Bengio 2010, section 3: units at the ends of a sigmoid or tanh have next to no slope.
  saturated: {
    title: 'Units are saturated',
    after: ['not-finite', 'overflow-ahead', 'learning-rate-high', 'penalty-too-strong'],
    examine(run) {
      if (!isSettled(run) || run.lately < POOR) return null;
      const layer = run.hidden.find(({ saturated }) => saturated > 0.9);
      if (!layer) return null;
      return {
        severity: run.isFrozen ? 'stopped' : 'advice',
        text: `${percent(layer.saturated)} of the outputs of ${layer.name} are at the flat ends of ${layer.activation}. There its slope is almost 0, so hardly any gradient gets through the layer.`,
      };
    },
    cure: cures.ofSaturation,
  },

  'learning-rate-decayed': {
    title: 'Learning rate decayed too soon',
    after: ['not-finite', 'symmetric', 'dead-layer', 'penalty-too-strong', 'vanishing', 'saturated'],
    examine(run) {
      const { config, rates, fall, evidence } = run;
      if (!isSettled(run) || run.isFrozen || run.badness < NOT_GOOD || run.lately < NOT_GOOD) return null;
      // A loss that still falls does not need longer steps, and a rate that was high until lately has had its time.
      if (fall === null || fall > 0.01 || rates.lateShare > 0.03) return null;
      // In the warm-up the rate is low, but rises.
      if (rates.now >= rates.highest) return null;
      return advice(
        `The schedule has brought the learning rate from ${decimal(config.learningRate)} down to ${decimal(rates.now)} by epoch ${count(evidence.epoch)}. The steps have become too short to get anywhere, and the loss stays at ${percent(run.lately)} of the loss of pure guessing.`,
      );
    },
    cure: cures.ofDecay,
  },

  'learning-rate-low': {
    title: 'Learning rate too small',
    after: [
      ...(['not-finite', 'symmetric', 'dead-layer', 'penalty-too-strong', 'vanishing', 'saturated'] as const),
      'learning-rate-decayed',
    ],
    examine(run) {
      const { step, plannedSteps, moved } = run.evidence;
      const { done, planned } = run.rates;
      if (isEarly(run) || run.badness < NOT_GOOD || run.isFrozen) return null;
      // Mostly the way grows more and more slowly, so that the whole run's is at most this. Wide networks learn with small
      // changes of every weight (Chizat, Oyallon & Bach 2019, “lazy training”), yet not with ones as small as these.
      const byTheEnd = moved * Math.max(1, planned / done);
      if (byTheEnd > 0.02) return null;
      const end =
        step < plannedSteps ? `; at this pace it will be ${percent(byTheEnd)} when the run ends` : '';
      return advice(
        `After ${count(step)} updates the weights have moved by ${percent(moved)} of their size${end}. With the learning rate ${rateText(run)} the steps are too short to get anywhere.`,
      );
    },
    cure: cures.ofLowRate,
  },

  'dead-units': {
    title: 'Many units are dead',
    after: ['symmetric', 'dead-layer', 'not-finite', 'penalty-too-strong', 'learning-rate-high'],
    examine(run) {
      // Up to half is usual: a unit of a ReLU layer covers only a part of the examples.
      const limit = run.badness > NOT_GOOD ? 1 / 2 : 2 / 3;
      const isDying = ({ activation, units, dead }: LayerEvidence) =>
        activation === 'relu' && units >= 3 && dead >= limit * units;
      const layer = run.hidden.find(isDying);
      if (!layer || isEarly(run)) return null;
      return advice(
        `${layer.dead} of ${layer.units} ${layer.unitName}s of ${layer.name} output 0 for every example. They get no gradient, so they stay as they are: the layer works as if it were that much narrower.`,
      );
    },
    cure: cures.ofDeath,
  },
} as const satisfies Record<string, Finding>;

/** Below this a weight adds next to nothing to a unit's sum. */
const NEXT_TO_NOTHING = 1e-3;

function whyDead(run: Case, layer: LayerEvidence): string {
  const penalty = deadlyPenalty(run);
  if (penalty && layer.largest < NEXT_TO_NOTHING)
    return `The ${penalty} has shrunk the weights there to almost nothing: the largest is ${decimal(layer.largest)}. A unit then outputs 0 unless its bias is positive. `;
  if (penalty) return `The ${penalty} moves the weights further with each update than the examples do. `;
  const { highest } = run.rates;
  return highest > defaultOf('learningRate', run.config)
    ? `With the learning rate ${decimal(highest)} the updates were so large that they switched the units off. `
    : '';
}

function gradientRatio({ hidden: [first], output }: Case): number | null {
  if (!first) return null;
  const of = (layer: LayerEvidence) => layer.gradientAtStart ?? layer.gradient;
  return of(output) > 0 && Number.isFinite(of(output)) ? of(first) / of(output) : null;
}
