import { logitOf } from './boundary-function';
import { turningOf, type Turning } from './boundary-turning';
import {
  listed,
  short,
  smallChange,
  notYetMeasurable,
  type Claim,
  type Measured,
  type Quantity,
} from './claim';
import { axisValueLabel } from '../comparison/comparison';
import type { LaneOutcome } from './outcome';
import { percentText } from '../settings/number-text';

/**
 * Minimum share of the turning in the sharpest 5 % of a boundary of straight pieces, and maximum share for a smooth
 * curve.
 */
const [CORNERED, SMOOTH] = [0.95, 0.8];
/** Accuracy that counts as nearly perfect. */
const NEARLY_PERFECT = 0.95;
/** A loss or an accuracy that changes by less than this has settled. */
const [SETTLED_LOSS, SETTLED_ACCURACY] = [0.005, 0.005];
/** One effect counts as larger than another from this ratio on. */
const CLEARLY = 1.1;
/** Times of lanes that share a machine's cores count as different from this ratio on. */
const CLEARLY_FASTER = 1.25;

const trainingAccuracy: Quantity = { name: 'training accuracy', format: value => percentText(value) };
const trainingLoss: Quantity = { name: 'training loss', format: short };

export const straightPieces: Claim = {
  says: 'ReLU’s boundary is made of straight pieces; those of tanh and sigmoid are smooth curves.',
  figure: 2,
  note:
    `Computed from the weights, not from the picture: the share of a boundary’s turning that lies in the sharpest 5 % ` +
    `of its length. From ${percentText(CORNERED, 0)} it is straight between corners; up to ${percentText(SMOOTH, 0)} it bends gradually.`,
  quantity: { name: 'share of the turning in the sharpest 5 %', format: value => percentText(value) },
  measure(outcomes) {
    const lanes = (['relu', 'tanh', 'sigmoid'] as const).map(name => laneOf(outcomes, name));
    const early = notYetMeasurable(lanes);
    if (early) return early;
    const [relu, tanh, sigmoid] = lanes.map(lane => lane && turningOfLane(lane));
    if (!relu || !tanh || !sigmoid)
      return {
        measured: 'A boundary is missing, or it is too short or too straight to decide.',
        holds: null,
        values: {},
      };
    const [r, t, s] = [relu, tanh, sigmoid].map(one => one.inCorners) as [number, number, number];
    const measured =
      `ReLU’s boundary does ${percentText(r, 0)} of its turning within the sharpest 5 % of its length, ` +
      `tanh’s ${percentText(t, 0)} and sigmoid’s ${percentText(s, 0)}.`;
    const holds = r >= CORNERED && t <= SMOOTH && s <= SMOOTH;
    return { measured, holds, values: byActivation(lanes, [r, t, s]) };
  },
};

export const settledHalfway: Claim = {
  says: 'After about 10,000 of the 20,000 epochs nothing improves much (loss by less than 0.005, accuracy by less than 0.5 points).',
  figure: 2,
  quantity: { name: 'fall of the training loss in the second half', format: smallChange },
  measure(outcomes) {
    const early = notYetMeasurable(outcomes);
    if (early) return early;
    const gains = outcomes.flatMap(({ config, history, trainLoss, trainAccuracy, epoch }) => {
      const half = history.findLast(record => record.epoch <= epoch / 2);
      if (!half || trainLoss === null || trainAccuracy === null) return [];
      const name = axisValueLabel('activation', config.activation);
      return [{ name, loss: half.trainLoss - trainLoss, accuracy: trainAccuracy - half.trainAccuracy }];
    });
    if (gains.length < outcomes.length)
      return { measured: 'The run has no record from its first half.', holds: null, values: {} };
    const told = gains.map(
      ({ name, loss, accuracy }) =>
        `${name}, ${smallChange(loss)} in loss and ${short(100 * accuracy)} points in accuracy`,
    );
    return {
      measured: `Improvement in the second half of training: ${told.join('; ')}.`,
      holds: gains.every(({ loss, accuracy }) => loss < SETTLED_LOSS && accuracy < SETTLED_ACCURACY),
      values: Object.fromEntries(gains.map(({ name, loss }) => [name, loss])),
    };
  },
};

export const widerIsTighter: Claim = {
  says: 'The wider the hidden layer, the tighter it fits the training points (a lower training loss at each step).',
  figure: 3,
  note:
    'In our measurement, 3 units classified 195 of 200 points correctly; 4, 10 and 20 units 198 each. ' +
    'The loss fell from 4 to 10 units, but no further with 20.',
  quantity: trainingLoss,
  measure(outcomes) {
    const lanes = [...outcomes].sort((a, b) => widthOf(a) - widthOf(b));
    const early = notYetMeasurable(lanes);
    if (early) return early;
    const losses = lanes.map(({ trainLoss }) => trainLoss ?? Infinity);
    const told = lanes.map(
      lane =>
        `${widthOf(lane)} units: loss ${short(lane.trainLoss ?? NaN)}, ${percentText(lane.trainAccuracy ?? NaN)} right`,
    );
    return {
      measured: `${told.join('; ')}.`,
      holds: losses.every((loss, i) => i === 0 || loss < losses[i - 1]!),
      values: Object.fromEntries(lanes.map(lane => [`${widthOf(lane)} units`, lane.trainLoss ?? NaN])),
    };
  },
};

export const widthOverDepth: Claim = {
  says: 'The width of the layers matters more than their number.',
  figure: 4,
  note: 'Measured as the spread of the mean training loss across widths, and across depths.',
  quantity: { name: 'difference of the mean training loss', format: short },
  measure(outcomes) {
    const early = notYetMeasurable(outcomes);
    if (early) return early;
    const loss = ({ trainLoss }: LaneOutcome) => trainLoss ?? NaN;
    const accuracy = ({ trainAccuracy }: LaneOutcome) => trainAccuracy ?? NaN;
    const [width, depth] = [effectOf(outcomes, widthOf, loss), effectOf(outcomes, depthOf, loss)];
    const isClear = Math.max(width, depth) > CLEARLY * Math.min(width, depth);
    const points = [widthOf, depthOf].map(by => short(100 * effectOf(outcomes, by, accuracy)));
    return {
      measured:
        `Between the widths the mean training loss differs by ${short(width)} (accuracy by ${points[0]} points), ` +
        `between the depths by ${short(depth)} (${points[1]} points)${isClear ? '' : ': too close to tell'}.`,
      holds: width > CLEARLY * depth ? true : depth > CLEARLY * width ? false : null,
      values: { 'between widths': width, 'between depths': depth },
    };
  },
};

/** The criterion of “perfect” for one network of figure 6. */
export function perfect(name: string, activation: string, depth: number, width: number, note: string): Claim {
  return {
    says: `${name} reaches perfect accuracy on the training points.`,
    figure: 6,
    note,
    quantity: trainingAccuracy,
    measure(outcomes) {
      const lane = laneOf(outcomes, activation, depth, width);
      const early = notYetMeasurable([lane]);
      if (early || !lane) return early ?? notYetMeasurable([undefined])!;
      return {
        measured: `${name}: ${accuracyText(lane)}.`,
        holds: lane.trainAccuracy === 1,
        values: accuracies({ [name]: lane }),
      };
    },
  };
}

export const reluAhead: Claim = {
  says: 'Of the wide networks of three layers, the ReLU network is nearly perfect (95 %): at least 10 points ahead of tanh and 20 ahead of sigmoid.',
  figure: 6,
  note: 'At a learning rate of 0.001 all three reach 99 to 100 %. The gap shows only in networks that have not converged, such as at 0.00001.',
  quantity: trainingAccuracy,
  measure(outcomes) {
    const lanes = wide(outcomes);
    const early = notYetMeasurable(lanes);
    if (early) return early;
    const [relu, tanh, sigmoid] = lanes.map(lane => lane?.trainAccuracy ?? 0) as [number, number, number];
    return {
      measured: `3×100: ReLU ${percentText(relu)}, tanh ${percentText(tanh)}, sigmoid ${percentText(sigmoid)}.`,
      holds: relu >= NEARLY_PERFECT && relu - tanh >= 0.1 - 1e-9 && relu - sigmoid >= 0.2 - 1e-9,
      values: byActivation(lanes, [relu, tanh, sigmoid]),
    };
  },
};

export const reluFaster: Claim = {
  says: 'ReLU trains faster than tanh and sigmoid because it is simpler to compute (less time per epoch).',
  figure: 6,
  note:
    'Time spent in updates. The runs share the cores with each other and with other programs, so ratios below ' +
    `${CLEARLY_FASTER} mean nothing: train one network alone to measure it. Matrix products take most of the time, whatever ` +
    'the activation. Time per epoch is not the number of epochs needed.',
  quantity: {
    name: 'time of updates in µs an epoch',
    format: value => Math.round(value).toLocaleString('en'),
  },
  measure(outcomes) {
    const lanes = wide(outcomes);
    const early = notYetMeasurable(lanes);
    if (early) return early;
    const names = ['ReLU', 'tanh', 'sigmoid'];
    const times = lanes.map(lane => (lane && lane.epoch > 0 ? (1e6 * lane.seconds) / lane.epoch : NaN));
    const told = lanes.map((lane, i) => {
      const first = lane?.history.find(record => record.trainAccuracy >= NEARLY_PERFECT)?.epoch;
      return `${names[i]} ${short(times[i]!)} µs an epoch, ${first === undefined ? 'never 95 %' : `95 % after ${first} epochs`}`;
    });
    const [relu, tanh, sigmoid] = times as [number, number, number];
    const ratio = Math.min(tanh, sigmoid) / relu;
    const isClear = ratio >= CLEARLY_FASTER || ratio <= 1 / CLEARLY_FASTER;
    const verdict = isClear || !Number.isFinite(ratio) ? '' : ` The times are too close to tell.`;
    return {
      measured: `3×100: ${listed(told)}.${verdict}`,
      holds: isClear ? ratio > 1 : null,
      values: byActivation(lanes, [relu, tanh, sigmoid]),
    };
  },
};

/** Values of lanes by the label of their activation. */
function byActivation(
  lanes: readonly (LaneOutcome | undefined)[],
  values: readonly number[],
): Measured['values'] {
  return Object.fromEntries(
    lanes.map((lane, i) => [axisValueLabel('activation', lane?.config.activation ?? []), values[i] ?? NaN]),
  );
}

/** Turnings by their weights, cached because claims are measured again on every news from a lane. */
const turnings = new WeakMap<object, Turning | null>();

function turningOfLane({ config, weights }: LaneOutcome): Turning | null {
  if (!weights || config.classes !== 2) return null;
  const known = turnings.get(weights);
  if (known !== undefined) return known;
  const { level, window } = logitOf(config, weights);
  const turning = turningOf(level, window);
  turnings.set(weights, turning);
  return turning;
}

function wide(outcomes: readonly LaneOutcome[]): (LaneOutcome | undefined)[] {
  return ['relu', 'tanh', 'sigmoid'].map(name => laneOf(outcomes, name, 3, 100));
}

/** The lane whose layers all have this activation and, if given, this shape. */
function laneOf(outcomes: readonly LaneOutcome[], activation: string, depth?: number, width?: number) {
  return outcomes.find(
    lane =>
      lane.config.activation.every(name => name === activation) &&
      (depth === undefined || depthOf(lane) === depth) &&
      (width === undefined || lane.config.hidden.every(units => units === width)),
  );
}

function widthOf({ config }: LaneOutcome): number {
  return Math.max(0, ...config.hidden);
}

function depthOf({ config }: LaneOutcome): number {
  return config.hidden.length;
}

/** Spread of a measure's means over the lanes of each level of a factor. */
function effectOf(
  outcomes: readonly LaneOutcome[],
  levelOf: (lane: LaneOutcome) => number,
  read: (lane: LaneOutcome) => number,
): number {
  const means = [...new Set(outcomes.map(levelOf))].map(level => {
    const lanes = outcomes.filter(lane => levelOf(lane) === level);
    return lanes.reduce((sum, lane) => sum + read(lane), 0) / lanes.length;
  });
  return Math.max(...means) - Math.min(...means);
}

function accuracyText(lane: LaneOutcome): string {
  const reached = `${percentText(lane.trainAccuracy ?? NaN)} right after ${lane.epoch.toLocaleString('en')} epochs`;
  return lane.state === 'finished' ? reached : `${reached}, where it ${lane.state}`;
}

function accuracies(lanes: Readonly<Record<string, LaneOutcome>>): Measured['values'] {
  return Object.fromEntries(Object.entries(lanes).map(([name, lane]) => [name, lane.trainAccuracy ?? NaN]));
}
