import { capital } from '../words';
import { deadlyPenalty, deadLayer, strongPenalty } from './causes';
import * as cures from './cures';
import {
  advice,
  CAUSES_OF_NOTHING_LEARNED,
  isEarly,
  hasStopped,
  isFlat,
  isSettled,
  NOT_GOOD,
  POOR,
  FEW_STEPS,
  type Finding,
} from './finding';
import { count, decimal, percent, times } from './numbers';

/** What goes wrong between the network and its data. */
export const findingsOfFit = {
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
      const scale = 'No single learning rate suits all weights then, and large inputs saturate the units.';
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
    title: 'Penalty too strong',
    after: ['not-finite', 'overflow-ahead'],
    examine(run) {
      const name = strongPenalty(run);
      // A network that the penalty has killed has it named there.
      if (!name || isEarly(run) || run.lately < POOR || (deadlyPenalty(run) && deadLayer(run))) return null;
      return advice(
        `The ${name} pulls the weights towards 0 harder than the examples pull them away, and the loss is still ${percent(run.lately)} of the loss of pure guessing. The network cannot keep what it learns: it underfits.`,
      );
    },
    cure: cures.ofPenalty,
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
        `On the test examples the loss has risen from ${decimal(best.test)} at epoch ${count(best.epoch)} to ${decimal(test.loss)}, while on the training examples it has fallen to ${decimal(train.loss)}. The network learns single examples by heart instead of what they have in common.`,
      );
    },
    cure: cures.ofOverfitting,
  },

  'network-too-small': {
    title: 'Network too small',
    after: CAUSES_OF_NOTHING_LEARNED,
    examine(run) {
      if (run.config.lab === 'digits' || !isFlat(run) || run.lately < NOT_GOOD) return null;
      const { hidden } = run;
      const isNumber = run.evidence.guessing !== undefined;
      const falls = hasStopped(run) ? 'has stopped falling at' : 'hardly falls any more, at';
      const left = `the loss ${falls} ${percent(run.lately)} of the loss of pure guessing`;
      if (hidden.every(({ activation }) => activation === 'linear')) {
        const what =
          hidden.length === 0
            ? 'Without a hidden layer a network can draw'
            : 'Any number of linear layers is still one linear function, which can draw';
        return advice(
          isNumber
            ? `${what} only a straight line or an even slope, and ${left}. These numbers need bends: the network underfits.`
            : `${what} only straight boundaries, and ${left}. These classes need a curved one: the network underfits.`,
        );
      }
      const narrow = hidden.reduce((a, b) => (b.units < a.units ? b : a));
      if (narrow.units > 3 || run.lately < POOR) return null;
      const units = narrow.units === 1 ? '1 unit' : `${narrow.units} units`;
      return advice(
        `${capital(narrow.name)} has ${units}. Each unit bends the ${isNumber ? 'output' : 'boundary'} once, and ${left}: the network underfits, as these ${isNumber ? 'numbers' : 'classes'} need more bends.`,
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
        `Over the second half of the ${count(run.evidence.epoch)} epochs the loss fell by ${percent(Math.max(0, run.fall ?? 0))} and is still ${percent(run.lately)} of the loss of pure guessing. Where the loss is this flat, gradient descent hardly moves.`,
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
      const others = lost.length > 1 ? `, and the same goes for ${lost.length - 1} more` : '';
      return advice(
        `${capital(one.name)} makes up ${percent(one.share)} of the examples, but the network predicts it for none of them${others}. Where a class is rare or lies among others, missing it costs little, so loss and accuracy hardly show it.`,
      );
    },
    cure: cures.ofMissingClass,
  },
} as const satisfies Record<string, Finding>;

function sizeOf({ mean, std }: { mean: number; std: number }): number {
  return Math.sqrt(mean * mean + std * std);
}
