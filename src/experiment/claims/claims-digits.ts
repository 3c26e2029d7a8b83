import { listed, short, notYetMeasurable, type Claim, type Measured, type Quantity } from './claim';
import { digitsPresets, type DigitsPresetName } from '../settings/presets/digits-presets';
import { overlapOf } from './histogram-overlap';
import type { LaneOutcome, OutcomeSnapshot } from './outcome';
import { encode } from '../link/url';
import type { Config } from '../settings/settings';
import { lenetParameters } from '../../nn/lenet/lenet-layout';
import type { Summary } from '../../nn/mlp/mlp-types';
import { percentText } from '../settings/number-text';

/** A histogram has kept its shape if its overlap with the one before training exceeds this share. */
const KEPT = 0.5;
/** Variants within this of each other end close together. */
const CLOSE = 0.02;
/** The lowest accuracy that rounds to “almost 99.2 %”. */
const ALMOST_992 = 0.991;

const testAccuracy: Quantity = { name: 'test accuracy', format: value => percentText(value, 2) };

export const weightsKeepBiasesSpread: Claim = {
  says: 'In every layer the distribution of the weights keeps its shape, while the biases spread out from a cluster.',
  figure: 8,
  note:
    'Taken as: more than half of each layer’s weights lie where their histogram lay before training, and less than half of the ' +
    'biases, which all begin at 0. It held for nine of the ten variants where it was measured, and failed for sigmoid.',
  quantity: { name: 'overlap with the histogram before training', format: value => percentText(value) },
  measure([lane]) {
    const early = notYetMeasurable([lane]);
    if (early) return early;
    const [first, last] = [lane?.snapshots?.[0], lane?.snapshots?.at(-1)];
    if (!first || !last || first.step > 0 || last.step === 0)
      return {
        measured: 'The run has no snapshots from before and after training.',
        holds: null,
        values: {},
      };
    const weights = changesOf(first, last, snapshot => snapshot.look.weights);
    const biases = changesOf(first, last, snapshot => snapshot.look.biases);
    const spread = last.look.biases.map(({ std }) => std);
    return {
      measured:
        `The weights’ histograms overlap with those before training by ${rangeText(weights.overlaps)} ` +
        `(σ ${listed(weights.growth.map(one => signed(one)))} in the five layers), the biases’ by ${rangeText(biases.overlaps)} ` +
        `(σ from ${rangeOf(first.look.biases.map(({ std }) => std))} to ${rangeOf(spread)}).`,
      holds: Math.min(...weights.overlaps) > KEPT && Math.max(...biases.overlaps) < KEPT,
      values: {
        ...named('weights ', weights.overlaps),
        ...named('biases ', biases.overlaps),
      },
    };
  },
};

export const allAlike: Claim = {
  says: 'All ten variants end up close together on the test images (within 2 points).',
  figure: 37,
  note: 'Measured with SGD at 0.01 and Adagrad at 0.01; at 0.001 both are far behind after the same number of epochs.',
  quantity: testAccuracy,
  measure: amongVariants(ranked => {
    const [best, worst] = [ranked[0]!, ranked.at(-1)!];
    const gap = best.accuracy - worst.accuracy;
    return {
      measured:
        `From ${worst.label} with ${percentText(worst.accuracy, 2)} to ${best.label} with ${percentText(best.accuracy, 2)}: ` +
        `${short(100 * gap)} points apart.`,
      holds: gap <= CLOSE,
    };
  }),
};

export const nadamBest: Claim = {
  says: 'Nadam is the best of the ten on the test images.',
  figure: 37,
  note: 'One test accuracy near 99 % is uncertain by 0.1 points and varies by 0.15 from epoch to epoch, so the order of the best variants is chance.',
  quantity: testAccuracy,
  measure: amongVariants(ranked => {
    const [first, second] = [ranked[0]!, ranked[1]!];
    const nadam = ranked.find(({ name }) => name === 'nadam')!;
    const ahead = ranked.filter(({ accuracy }) => accuracy > nadam.accuracy).length;
    const others =
      first.name === 'nadam'
        ? `next is ${second.label} with ${percentText(second.accuracy, 2)}`
        : `${first.label} is first with ${percentText(first.accuracy, 2)}`;
    return {
      measured: `Nadam reaches ${percentText(nadam.accuracy, 2)}, with ${ahead === 0 ? 'no variant' : ahead === 1 ? 'one variant' : `${ahead} variants`} ahead of it; ${others}.`,
      holds: nadam.accuracy > (first.name === 'nadam' ? second : first).accuracy,
    };
  }),
};

export const nadamAlmost992: Claim = {
  says: 'Nadam classifies almost 99.2 % of the test images correctly (at least 99.1 %).',
  figure: 31,
  note: 'Measured: 98.7 to 98.9 % after 5 epochs, 99.1 % first at epoch 9 to 14, 99.2 % at epoch 15 and 19, as the best of many.',
  quantity: testAccuracy,
  measure(outcomes) {
    const lane = outcomes.find(({ config }) => config.lab === 'digits' && config.optimizer === 'nadam');
    const early = notYetMeasurable([lane]);
    if (early || !lane) return early ?? notYetMeasurable([undefined])!;
    const tests = lane.history.flatMap(({ epoch, testAccuracy }) =>
      testAccuracy === null ? [] : [{ epoch, testAccuracy }],
    );
    const last = lane.testAccuracy ?? NaN;
    const best = tests.reduce((top, one) => (one.testAccuracy > top.testAccuracy ? one : top), {
      epoch: lane.epoch,
      testAccuracy: last,
    });
    return {
      measured: `${percentText(last, 2)} after ${short(lane.epoch)} epochs, at best ${percentText(best.testAccuracy, 2)} after ${short(best.epoch)}.`,
      holds: Number.isFinite(last) ? best.testAccuracy >= ALMOST_992 : null,
      values: { 'at the end': last, 'at best': best.testAccuracy },
    };
  },
};

interface Variant {
  readonly name: DigitsPresetName;
  readonly label: string;
  readonly lane: LaneOutcome | undefined;
}

/** The ten variants in the report's order, for any digits and number of epochs. */
function variantsOf(outcomes: readonly LaneOutcome[]): readonly Variant[] {
  const names = Object.keys(digitsPresets) as DigitsPresetName[];
  return names.map(name => {
    const { config, label } = digitsPresets[name];
    return { name, label, lane: outcomes.find(lane => isVariant(lane.config, config)) };
  });
}

interface Ranked extends Pick<Variant, 'name' | 'label'> {
  readonly accuracy: number;
}

/** Compares the ten variants by test accuracy once all have ended; `tell` receives them best first. */
function amongVariants(tell: (ranked: readonly Ranked[]) => Omit<Measured, 'values'>): Claim['measure'] {
  return outcomes => {
    const lanes = variantsOf(outcomes);
    const early = notYetMeasurable(lanes.map(({ lane }) => lane));
    if (early) return early;
    const ranked = lanes
      .map(({ name, label, lane }) => ({ name, label, accuracy: lane?.testAccuracy ?? 0 }))
      .sort((a, b) => b.accuracy - a.accuracy);
    const values = Object.fromEntries(ranked.map(({ label, accuracy }) => [label, accuracy]));
    return { ...tell(ranked), values };
  };
}

/** Whether two experiments differ only in digits, seeds, epochs, and how often they are measured. */
function isVariant(one: Config, other: Config): boolean {
  const { data, dataSeed, images, validation, seed, epochs, engine, interval } = other;
  return (
    encode({ ...one, data, dataSeed, images, validation, seed, epochs, engine, interval }) === encode(other)
  );
}

function changesOf(
  first: OutcomeSnapshot,
  last: OutcomeSnapshot,
  of: (snapshot: OutcomeSnapshot) => readonly Summary[],
) {
  const pairs = of(first).map((before, layer) => [before, of(last)[layer]!] as const);
  return {
    overlaps: pairs.map(([before, after]) => overlapOf(before, after)),
    growth: pairs.map(([before, after]) => after.std / before.std - 1),
  };
}

function named(prefix: string, values: readonly number[]): Measured['values'] {
  return Object.fromEntries(
    values.map((value, layer) => [`${prefix}${lenetParameters[layer]!.name}`, value]),
  );
}

function rangeText(shares: readonly number[]): string {
  return `${percentText(Math.min(...shares), 0)} to ${percentText(Math.max(...shares), 0)}`;
}

function rangeOf(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low === high ? short(low) : `${short(low)}–${short(high)}`;
}

function signed(share: number): string {
  return `${share < 0 ? '−' : '+'}${percentText(Math.abs(share), 0)}`;
}
