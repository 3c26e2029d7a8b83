import { lanesOf } from '../../experiment/comparison/comparison';
import {
  hasEnded,
  measures,
  THRESHOLD,
  waitingOutcome,
  type LaneOutcome,
  type MeasureName,
  type OutcomeState,
} from '../../experiment/claims/outcome';
import { figureOf } from '../../experiment/claims/figures';
import type { Place } from '../../experiment/link/place';
import type { Config } from '../../experiment/settings/settings';
import { historyRecords } from '../../points/page/frames';
import { useRun } from '../../points/page/run';
import { batchRecords, testRecords } from '../../digits/page/digits-frames';
import { recentMean } from '../../digits/page/batch-log';
import { useDigits } from '../../digits/page/digits-run';
import { compared } from '../../compare/pool/compared';
import { usePlace } from '../../run/place';
import { nextStopAfter } from '../../run/viewing';

/** What is measured of the runs on the screen. */
export interface Measuring {
  /** One for a lab; of a comparison or a figure all of them, in its order. */
  outcomes: readonly LaneOutcome[];
  /** Names of the runs; empty for a lab. */
  labels: readonly string[];
  /** Whether all of them stand still after some training. */
  isSettled: boolean;
}

/** The runs on the screen as they are measured now. Renders again with every sample. */
export function useMeasuring(): Measuring {
  const place = usePlace(state => state.place);
  useRun(state => state.version);
  useRun(state => state.status);
  useDigits(state => state.version);
  useDigits(state => state.status);
  compared.use(state => state.version);
  return measuringOf(place);
}

/** The names of the runs that a link compares; empty for a single run. */
export function runLabels(place: Place): readonly string[] {
  return lanesIn(place).map(({ label }) => label);
}

function lanesIn(place: Place) {
  if (place.kind === 'compare') return lanesOf(place.comparison);
  return place.kind === 'figure' ? lanesOf(figureOf(place.number).comparison) : [];
}

function measuringOf(place: Place): Measuring {
  if (place.kind === 'lab') {
    const { config } = place;
    const outcome = config.lab === 'points' ? pointsOutcome(config) : digitsOutcome(config);
    return { outcomes: [outcome], labels: [], isSettled: isAtRest(outcome) };
  }
  const lanes = lanesIn(place);
  const outcomes = lanes.flatMap(({ id }) => compared.outcome(id) ?? []);
  const isWhole = outcomes.length > 0 && outcomes.length === lanes.length;
  return {
    outcomes,
    labels: lanes.map(({ label }) => label),
    isSettled: isWhole && outcomes.every(isAtRest),
  };
}

/** Whether a run has ended, or waits after the last stop of the link. */
function isAtRest(outcome: LaneOutcome): boolean {
  if (hasEnded(outcome)) return true;
  return outcome.state === 'waiting' && outcome.epoch > 0 && nextStopAfter(outcome.epoch) === null;
}

/** States of a lab's run as those of a compared one. */
const states: Readonly<Record<string, OutcomeState>> = {
  running: 'training',
  finished: 'finished',
  diverged: 'diverged',
  failed: 'failed',
};

function pointsOutcome(config: Config): LaneOutcome {
  const { status, epoch, measures: measured, trainedMs } = useRun.getState();
  if (status === 'loading' || status === 'empty' || !measured) return waitingOutcome('', config);
  return {
    ...waitingOutcome('', config),
    ...{ state: states[status] ?? 'waiting', epoch, seconds: trainedMs / 1000 },
    ...{ trainLoss: measured.trainLoss, testLoss: measured.testLoss, history: historyRecords() },
    ...(config.classes === 1
      ? { trainR2: measured.trainAccuracy, testR2: measured.testAccuracy }
      : { trainAccuracy: measured.trainAccuracy, testAccuracy: measured.testAccuracy }),
  };
}

function digitsOutcome(config: Config): LaneOutcome {
  const { status, epoch, stepInEpoch, ready, trainedMs } = useDigits.getState();
  const recent = recentMean(batchRecords());
  const test = testRecords().at(-1);
  return {
    ...waitingOutcome('', config),
    ...{ state: states[status] ?? 'waiting', seconds: trainedMs / 1000 },
    epoch: status === 'loading' ? 0 : epoch + stepInEpoch / (ready?.stepsPerEpoch ?? 1),
    ...{ trainLoss: recent?.loss ?? null, trainAccuracy: recent?.accuracy ?? null },
    ...{ testLoss: test?.loss ?? null, testAccuracy: test?.accuracy ?? null },
  };
}

/** A measure of one run; null if there is none yet. */
export function readingOf(name: MeasureName, outcome: LaneOutcome | undefined): number | null {
  return outcome ? measures[name].read(outcome, THRESHOLD) : null;
}

/** Whether a measure is a share, which people answer in percent. */
export function isShare(name: MeasureName): boolean {
  return name === 'trainAccuracy' || name === 'testAccuracy';
}

/** The measure in words, as the subject of a sentence. */
export const measureWords: Readonly<Record<MeasureName, string>> = {
  trainLoss: 'the training loss',
  trainAccuracy: 'the training accuracy',
  testLoss: 'the test loss',
  testAccuracy: 'the test accuracy',
  trainR2: 'R² on the training points',
  testR2: 'R² on the test points',
  epochsTo: 'the first epoch with 95 % of the training points right',
  seconds: 'the compute time',
  parameters: 'the number of parameters',
};

/** The runs, counted from 0, that are best by a measure: several if they are equal; none before all have a value. */
export function bestRuns(name: MeasureName, outcomes: readonly LaneOutcome[]): readonly number[] {
  const { better } = measures[name];
  const values = outcomes.map(one => readingOf(name, one));
  // A run that never reaches the threshold has no such epoch, and loses.
  const worst = better === 'high' ? -Infinity : Infinity;
  const known = values.map(value => (value === null || Number.isNaN(value) ? worst : value));
  if (values.every(value => value === null)) return [];
  const best = better === 'high' ? Math.max(...known) : Math.min(...known);
  return known.flatMap((value, run) => (value === best ? [run] : []));
}
