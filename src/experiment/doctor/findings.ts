import { defaultOf, type Config } from '../settings/settings';
import type { LayerEvidence } from './evidence';
import type { Case } from './reading';
import * as cures from './cures';
import { count, decimal, percent, times } from './numbers';

/**
 * Stopped: nothing can be learned any more, or only what the output layer can make of it. Advice: something to know or
 * to improve.
 */
export type Severity = 'stopped' | 'advice';

/** What the doctor found, for a person. */
export interface Diagnosed {
  severity: Severity;
  /** What was measured and where, then why it matters: two or three sentences. */
  text: string;
}

/** One thing that can be wrong with a run. */
export interface Finding {
  /** A few words for a heading. */
  title: string;
  /** Findings that explain this one: where one of them is made, this one says nothing new. */
  after: readonly FindingId[];
  /** Null if this is not wrong with the run. */
  examine(run: Case): Diagnosed | null;
  /** The changes that should mend it; null if no setting does. */
  cure(run: Case): Partial<Config> | null;
}

/** Updates after which slow learning, plateaus and the like can be told from a beginning. */
const FEW_STEPS = 20;
/** A loss above this share of guessing's is not yet a success. */
const POOR = 0.5;
const NOT_GOOD = 0.3;

/** Updates after which a run has left its first epochs behind, which are often wild and say nothing. */
const SETTLED_STEPS = 30;

const isSettled = ({ settled, evidence: { step } }: Case) => settled && step >= SETTLED_STEPS;
const isEarly = ({ evidence }: Case) => evidence.step < FEW_STEPS;
/** Whether the second half of the run so far took less than this share off the loss, after a fifth of the plan. */
const isFlat = ({ fall, evidence: { step, plannedSteps } }: Case) =>
  fall !== null && fall < 0.01 && step >= plannedSteps / 5;

const advice = (text: string): Diagnosed => ({ severity: 'advice', text });

export type FindingId =
  | 'not-finite'
  | 'symmetric'
  | 'dead-layer'
  | 'overflow-ahead'
  | 'standardise'
  | 'penalty-too-strong'
  | 'vanishing'
  | 'exploding'
  | 'learning-rate-high'
  | 'saturated'
  | 'learning-rate-low'
  | 'overfitting'
  | 'network-too-small'
  | 'plateau'
  | 'missing-class'
  | 'dead-units';

const CAUSES_OF_NOTHING_LEARNED = [
  'not-finite',
  'symmetric',
  'dead-layer',
  'overflow-ahead',
  'penalty-too-strong',
  'vanishing',
  'learning-rate-high',
  'saturated',
  'learning-rate-low',
] as const satisfies readonly FindingId[];

/** Everything that the doctor knows, gravest causes first: of several findings the earlier one explains the later. */
export const findings: Readonly<Record<FindingId, Finding>> = {
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
      const text = `All ${layer.units} ${layer.unitName}s of ${layer.name} have the same weights. Equal units get equal gradients, so they stay equal, and the layer can do no more than a single one.`;
      return { severity: run.isFrozen ? 'stopped' : 'advice', text };
    },
    cure: cures.ofSymmetry,
  },

  // Lu, Shin, Su & Karniadakis 2019, “Dying ReLU and initialization”: a layer without a living unit passes no gradient.
  'dead-layer': {
    title: 'The network has died',
    after: ['symmetric', 'not-finite'],
    examine(run) {
      const layer = run.hidden.find(one => one.activation === 'relu' && one.dead === one.units);
      if (!layer) return null;
      const all = layer.units === 1 ? `The ${layer.unitName}` : `All ${layer.units} ${layer.unitName}s`;
      const text = `${all} of ${layer.name} output 0 for every example. Where ReLU outputs 0 its slope is 0 too, so no gradient gets through the layer: the network answers the same for every input and cannot learn from its mistakes.${whyDead(run)}`;
      return { severity: 'stopped', text };
    },
    cure: cures.ofDeath,
  },

  'overflow-ahead': {
    title: 'Overflow ahead',
    after: ['not-finite', 'dead-layer'],
    examine(run) {
      // Weights of trained networks stay below a few hundred. From a million on they are not learned, but run away.
      const layer = [...run.hidden, run.output].find(({ largest }) => largest > 1e6);
      if (!layer || run.lately < 1) return null;
      return advice(
        `A weight of ${layer.name} has grown to ${decimal(layer.largest)}. Weights this large are no longer learned: each update overshoots and makes them larger, until they exceed the largest number and training stops.`,
      );
    },
    cure: cures.ofOverflow,
  },

  // LeCun, Bottou, Orr & Müller 1998, “Efficient BackProp”, section 4.3.
  standardise: {
    title: 'Inputs not standardised',
    after: [],
    examine(run) {
      const { columns } = run.evidence;
      if (run.config.standardize || columns.length === 0) return null;
      if (!run.evidence.divergence && (!isSettled(run) || run.badness < NOT_GOOD)) return null;
      const worst = columns.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
      const least = columns.reduce((a, b) => (b.std < a.std ? b : a));
      const scale =
        'One learning rate cannot suit all weights then, and large inputs drive units into saturation.';
      if (sizeOf(worst) >= 10)
        return advice(
          `${worst.name} has the mean ${decimal(worst.mean)} and the standard deviation ${decimal(worst.std)}; networks expect about 0 and 1. ${scale}`,
        );
      if (least.std > 0 && worst.std >= 10 * least.std)
        return advice(
          `${worst.name} varies ${times(worst.std / least.std)} as much as ${least.name}: standard deviations of ${decimal(worst.std)} and ${decimal(least.std)}. ${scale}`,
        );
      return null;
    },
    cure: ({ config }) => (config.lab === 'points' ? { standardize: true } : null),
  },

  'penalty-too-strong': {
    title: 'Underfitting: strong penalty',
    after: ['not-finite'],
    examine(run) {
      const { l1, l2, reduction, lab } = run.config;
      // The Digits lab averages gradients.
      const share = reduction === 'sum' && lab === 'points' ? run.evidence.examples : 1;
      // A weight that pays off by less than the penalty for it shrinks to 0; the loss has slopes of about 1 per example.
      if (isEarly(run) || run.lately < POOR || (l1 / share < 0.02 && l2 / share < 0.02)) return null;
      const name = l1 >= l2 ? `L1 penalty of ${decimal(l1)}` : `L2 penalty of ${decimal(l2)}`;
      return advice(
        `The ${name} pulls the weights towards 0 harder than the examples pull them away, and the loss is still ${percent(run.lately)} of that of guessing. The network cannot keep what it learns.`,
      );
    },
    cure: cures.ofPenalty,
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
        `The gradient of the weights in ${hidden[0]!.name} was ${times(1 / ratio)} smaller than in ${output.name} when training began: each layer in between made it smaller. The first layers hardly move, and the loss stays at ${percent(run.lately)} of that of guessing.`,
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
      if (config.learningRate > 3 * defaultOf('learningRate', config)) return null;
      const updates = hidden.map(layer => config.learningRate * (layer.relativeAtStart ?? 0));
      const worst = updates.indexOf(Math.max(...updates));
      if (updates[worst]! < 0.5) return null;
      return advice(
        `The first update changed the weights of ${hidden[worst]!.name} by ${percent(updates[worst]!)} of their size, at the learning rate ${decimal(config.learningRate)}: each of the ${hidden.length} hidden layers makes the signal larger, and the gradient too on its way back.`,
      );
    },
    cure: cures.ofExploding,
  },

  'learning-rate-high': {
    title: 'Learning rate too large',
    after: ['not-finite', 'symmetric', 'dead-layer', 'overflow-ahead', 'penalty-too-strong'],
    examine(run) {
      const { learningRate } = run.config;
      const { train } = run.evidence;
      if (!isSettled(run)) return null;
      const severity: Severity = run.isFrozen ? 'stopped' : 'advice';
      const frozen = run.isFrozen
        ? ' Every hidden unit has ended at the flat end of its activation, so that no gradient is left to bring it back.'
        : '';
      // Guessing is what a network can always do, so a loss that stays above it was driven there by the updates.
      if (run.lately > 1.3 && run.badness > 1.3)
        return {
          severity,
          text: `The loss is ${decimal(train.loss)}, ${times(run.badness)} that of guessing: the network is wrong, and certain of it. With the learning rate ${decimal(learningRate)} every update oversteps the minimum.${frozen}`,
        };
      if (run.lately < POOR || run.badness < POOR || run.restless < 0.05) return null;
      return {
        severity,
        text: `The loss goes up and down by ${percent(run.restless)} from record to record instead of falling. With the learning rate ${decimal(learningRate)} each update jumps across the valley and lands on its other side.${frozen}`,
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
        text: `${percent(layer.saturated)} of the outputs of ${layer.name} are at the flat ends of ${layer.activation}. There its slope is almost 0, so that hardly any gradient gets through the layer.`,
      };
    },
    cure: cures.ofSaturation,
  },

  'learning-rate-low': {
    title: 'Learning rate too small',
    after: ['not-finite', 'symmetric', 'dead-layer', 'penalty-too-strong', 'vanishing', 'saturated'],
    examine(run) {
      const { step, plannedSteps, moved } = run.evidence;
      if (isEarly(run) || run.badness < NOT_GOOD || run.isFrozen) return null;
      // Mostly the way grows more and more slowly, so that the whole run's is at most this. Wide networks learn with small
      // changes of every weight (Chizat, Oyallon & Bach 2019, “lazy training”), yet not with ones as small as these.
      const byTheEnd = moved * Math.max(1, plannedSteps / step);
      if (byTheEnd > 0.02) return null;
      return advice(
        `After ${count(step)} updates the weights have moved by ${percent(moved)} of their size; at this pace it will be ${percent(byTheEnd)} when the run ends. With the learning rate ${decimal(run.config.learningRate)} the steps are too short to get anywhere.`,
      );
    },
    cure: cures.ofLowRate,
  },

  overfitting: {
    title: 'Overfitting',
    after: ['not-finite'],
    examine(run) {
      const { train, test, curve } = run.evidence;
      if (!test || isEarly(run)) return null;
      const best = curve.reduce<{ epoch: number; test: number | null } | null>(
        (a, b) => (b.test !== null && (a?.test == null || b.test < a.test) ? b : a),
        null,
      );
      if (best?.test == null) return null;
      // The test loss turns (Prechelt 1998, “Early stopping – but when?”, stops at a few percent), and it matters.
      const hasTurned = test.loss > 1.5 * best.test && test.loss > 2 * train.loss;
      if (!hasTurned || test.loss < 0.2 * run.chance) return null;
      return advice(
        `On the test examples the loss is ${decimal(test.loss)}, after ${decimal(best.test)} at epoch ${count(best.epoch)}; on the training examples it has fallen to ${decimal(train.loss)}. The network learns single examples by heart instead of what they have in common.`,
      );
    },
    cure: cures.ofOverfitting,
  },

  'network-too-small': {
    title: 'Underfitting: small network',
    after: CAUSES_OF_NOTHING_LEARNED,
    examine(run) {
      if (run.config.lab === 'digits' || !isFlat(run) || run.lately < NOT_GOOD) return null;
      const { hidden } = run;
      const left = `the loss has stopped falling at ${percent(run.lately)} of that of guessing`;
      if (hidden.every(({ activation }) => activation === 'linear')) {
        const what =
          hidden.length === 0
            ? 'Without a hidden layer a network draws'
            : 'Linear layers, however many, make one linear function, which draws';
        return advice(`${what} straight boundaries only, and ${left}. These classes need a bent one.`);
      }
      const narrow = hidden.reduce((a, b) => (b.units < a.units ? b : a));
      if (narrow.units > 3 || run.lately < POOR) return null;
      const units = narrow.units === 1 ? '1 unit' : `${narrow.units} units`;
      return advice(
        `${capital(narrow.name)} has ${units}, each of which bends the boundary once, and ${left}. These classes need more bends.`,
      );
    },
    cure: cures.ofSmallness,
  },

  plateau: {
    title: 'Loss on a plateau',
    after: [...CAUSES_OF_NOTHING_LEARNED, 'network-too-small'],
    examine(run) {
      if (!isFlat(run) || run.lately < POOR || isEarly(run)) return null;
      return advice(
        `Over the second half of the ${count(run.evidence.epoch)} epochs the loss fell by ${percent(Math.max(0, run.fall ?? 0))} and is still ${percent(run.lately)} of that of guessing. Where the loss is this flat, gradient descent hardly moves.`,
      );
    },
    cure: cures.ofPlateau,
  },

  'missing-class': {
    title: 'A class is never predicted',
    after: CAUSES_OF_NOTHING_LEARNED,
    examine(run) {
      const { classes, epoch, step } = run.evidence;
      if (step < 5 * FEW_STEPS || (run.config.lab === 'points' && epoch < FEW_STEPS)) return null;
      const lost = classes.filter(({ share, predicted }) => share > 0 && predicted === 0);
      const [one] = lost;
      if (!one) return null;
      const others = lost.length > 1 ? `, and so it is with ${lost.length - 1} more` : '';
      return advice(
        `${capital(one.name)} makes up ${percent(one.share)} of the examples, but the network predicts it for none of them${others}. Where a class is rare, or lies among others, missing it costs little, so the loss and the accuracy hardly show it.`,
      );
    },
    cure: cures.ofMissingClass,
  },

  'dead-units': {
    title: 'Many units are dead',
    after: ['symmetric', 'dead-layer', 'not-finite', 'learning-rate-high'],
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
};

function whyDead({ config }: Case): string {
  return config.learningRate > defaultOf('learningRate', config)
    ? ` Updates at the learning rate ${decimal(config.learningRate)} were long enough to push every unit there.`
    : '';
}

/** An input's size: the root mean square. */
function sizeOf({ mean, std }: { mean: number; std: number }): number {
  return Math.sqrt(mean * mean + std * std);
}

/** The gradient of the first hidden layer as a multiple of the output layer's, at the start if that is known. */
function gradientRatio({ hidden: [first], output }: Case): number | null {
  if (!first) return null;
  const of = (layer: LayerEvidence) => layer.gradientAtStart ?? layer.gradient;
  return of(output) > 0 && Number.isFinite(of(output)) ? of(first) / of(output) : null;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
