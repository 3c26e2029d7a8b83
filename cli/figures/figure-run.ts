import { changedComparison } from '../../src/experiment/comparison/comparison-edits';
import { claims, type Measured } from '../../src/experiment/claims/claims';
import { lanesOf, type Comparison, type Lane } from '../../src/experiment/comparison/comparison';
import { encodePlace } from '../../src/experiment/link/place';
import { figurePlace, seedsOf, type Figure } from '../../src/experiment/claims/figures';
import type { LaneOutcome } from '../../src/experiment/claims/outcome';
import type { Config } from '../../src/experiment/settings/settings';
import { encode } from '../../src/experiment/link/url';
import { reportOf } from '../../src/charts/print/report-of';
import type { ReportFigure } from '../../src/charts/print/report-figure';
import type { MeasuredLane } from '../../src/charts/print/report-outcome';
import { spread } from '../../src/charts/curves/series';
import type { LaneTrack } from '../../src/compare/pool/lane-track';

/** Most records of the curves that are written for each lane. */
const MOST_RECORDS = 200;

/** Trains an experiment once, even if several figures show it. */
export type TrainOnce = (config: Config) => Promise<LaneTrack>;

/** Caches trained experiments by their link. */
export function trainingOnce(train: (id: string, config: Config) => Promise<LaneTrack>): TrainOnce {
  const trained = new Map<string, Promise<LaneTrack>>();
  return config => {
    const link = encode(config);
    const known = trained.get(link) ?? train(`lane ${trained.size}`, config);
    trained.set(link, known);
    return known;
  };
}

/** A claim with a run's measurement. */
export interface ClaimReport {
  name: string;
  says: string;
  note: string | null;
  measured: string;
  holds: boolean | null;
  values: Measured['values'];
  /** Measurements per seed, seed 0 first; absent unless requested. */
  seeds?: readonly { seed: number; measured: string; holds: boolean | null; values: Measured['values'] }[];
}

/** A figure with everything that is written to its files. */
export interface MadeFigure {
  figure: Figure;
  report: ReportFigure;
  /** The hash that trains its lanes. */
  lanesLink: string;
  lanes: readonly MeasuredLane[];
  dataName: string | null;
  claims: readonly ClaimReport[];
}

export interface FigureWish {
  /** Settings that replace those of every lane, such as fewer epochs. */
  changes: Partial<Config>;
  seeds: number;
  /** The app's address, put before the hash of the link. */
  base: string;
}

/** Trains what a figure shows, and measures its claims. */
export async function makeFigure(figure: Figure, wish: FigureWish, train: TrainOnce): Promise<MadeFigure> {
  const comparison = changedFor(figure, wish.changes);
  const { lanes, dataName } = await measured(comparison, train);
  const isOwn = Object.keys(wish.changes).length === 0;
  const lanesLink = encodePlace(figurePlace(comparison));
  // An unchanged figure gets its short link.
  const hash = isOwn ? encodePlace({ kind: 'figure', number: figure.number }) : lanesLink;
  const link = `${wish.base}#${hash}`;
  const report = reportOf(figure, comparison, lanes, { link, dataName });
  const own = claimsOf(figure, lanes);
  if (wish.seeds < 2 || figure.claims.length === 0)
    return {
      figure,
      report,
      lanesLink: `#${lanesLink}`,
      lanes,
      dataName,
      claims: own.map(({ claim }) => claim),
    };
  const runs = await Promise.all(seedsOf(comparison, wish.seeds).map(one => measured(one, train)));
  const spread = runs.map(run => claimsOf(figure, run.lanes));
  const withSeeds = own.map(({ claim }, i) => ({
    ...claim,
    seeds: spread.map((of, seed) => ({ seed, ...of[i]!.result })),
  }));
  return { figure, report, lanesLink: `#${lanesLink}`, lanes, dataName, claims: withSeeds };
}

/** Applies only the changes that fit the figure: digit settings to digits, epochs to figures that train. */
function changedFor({ comparison, form }: Figure, { epochs, ...digits }: Partial<Config>): Comparison {
  const isDigits = comparison.base.lab === 'digits';
  return changedComparison(comparison, {
    ...(isDigits ? digits : {}),
    ...(epochs !== undefined && form !== 'data' ? { epochs } : {}),
  });
}

async function measured(comparison: Comparison, train: TrainOnce) {
  const wanted = lanesOf(comparison);
  const tracks = await Promise.all(wanted.map(({ config }) => train(config)));
  const lanes = wanted.map((lane, i): MeasuredLane => {
    const track = tracks[i]!;
    return {
      lane,
      outcome: { ...track.outcome(false), id: lane.id, config: lane.config },
      records: track.records,
    };
  });
  return { lanes, dataName: tracks[0]?.images?.dataName ?? null };
}

function claimsOf(figure: Figure, lanes: readonly MeasuredLane[]) {
  const outcomes = lanes.map(({ outcome }) => outcome);
  return figure.claims.map(name => {
    const { says, note } = claims[name] as { says: string; note?: string };
    const result = claims[name].measure(outcomes);
    return { claim: { name, says, note: note ?? null, ...result } satisfies ClaimReport, result };
  });
}

/** The content of `figure-NN.json`. Non-finite numbers become null, because JSON has none. */
export function jsonOf({ figure, report, lanesLink, lanes, dataName, claims: reports }: MadeFigure) {
  const { number, title, form } = figure;
  const { caption, link } = report;
  const withSnapshots = form === 'histograms' || form === 'statistics';
  return {
    ...{ figure: number, title, form, caption, link, lanesLink, data: dataName },
    lanes: lanes.map(({ lane, outcome, records }) => ({
      ...numbersOf(lane, outcome),
      ...(records && form === 'curves' ? { batches: records.batches.map(batchNumbers) } : {}),
      ...(records ? { validations: records.validations, tests: records.tests } : {}),
      ...(records && withSnapshots ? { looks: records.snapshots.map(snapshotNumbers) } : {}),
    })),
    claims: reports,
  };
}

function numbersOf({ label }: Lane, outcome: LaneOutcome) {
  const { id, config, state, epoch, seconds, parameters, history, reason } = outcome;
  const { trainLoss, trainAccuracy, testLoss, testAccuracy } = outcome;
  return {
    ...{ id, label, link: `#${encode(config)}`, state, epoch, seconds, parameters },
    ...{ trainLoss, trainAccuracy, testLoss, testAccuracy },
    ...(reason === null ? {} : { reason }),
    history: spread(history, MOST_RECORDS),
  };
}

function batchNumbers({
  from,
  loss,
  accuracy,
}: {
  from: number;
  loss: Float32Array;
  accuracy: Float32Array;
}) {
  return { from, loss: Array.from(loss), accuracy: Array.from(accuracy) };
}

type Snapshots = NonNullable<MeasuredLane['records']>['snapshots'];

/** The summaries of all layers, in the order of `lenetTensors` and `lenetParameters`. */
function snapshotNumbers({ step, look }: Snapshots[number]) {
  const of = (summaries: readonly (typeof look.tensors)[number][]) =>
    summaries.map(({ min, max, mean, std, count, counts }) => ({
      ...{ min, max, mean, std, count },
      counts: Array.from(counts),
    }));
  return { step, tensors: of(look.tensors), weights: of(look.weights), biases: of(look.biases) };
}
