import type { Config } from '../src/experiment/settings/settings';
import type { LaneTrack } from '../src/compare/pool/lane-track';
import { digitsReport, summariseDigits, type DigitsReport } from './digits-report';
import { mustHaveImages } from './digits-data';
import { LaneCrew } from '../src/compare/pool/lane-crew';
import { trainInThisThread } from './lane-workers';
import type { Options } from './options';
import type { Reached } from './reached';
import { pointsReport, summarise, type Report } from './report';
import { landscapeOf, pictureOrder, type SeenLandscape } from './views/views';

/** The report that `--json` prints, of either lab. */
export type AnyReport = Report | DigitsReport;

export interface Watcher {
  /** Called whenever the run has advanced. */
  progress(track: LaneTrack): void;
  /** Whether to stop now. */
  stopped(): boolean;
}

/** A trained experiment: what is printed of it, and what its pictures show. */
export interface Trained {
  report: AnyReport;
  track: LaneTrack;
  /** Null if its link shows none. */
  landscape: SeenLandscape | null;
}

/** Trains one experiment of either lab in this thread. Throws a Refusal if its data are not available. */
export async function trainOne(options: Options, watcher?: Watcher): Promise<Trained> {
  const { dataDir } = options;
  const crew = new LaneCrew(
    1,
    () => trainInThisThread({ dataDir }),
    track => {
      watcher?.progress(track);
      if (watcher?.stopped()) crew.stop();
    },
  );
  try {
    const trained = await trainWith(crew, 'it', options);
    if (!trained) throw new Error('the run was stopped before it began');
    return trained;
  } finally {
    crew.close();
  }
}

/**
 * Trains one experiment with a crew; null if the crew was stopped before. Throws a Refusal if its data are not available,
 * and an Error if it cannot be trained.
 */
export async function trainWith(crew: LaneCrew, id: string, options: Options): Promise<Trained | null> {
  const { config, dataDir, log, views, pictures } = options;
  if (config.lab === 'digits') await mustHaveImages(config, dataDir);
  const logged: Reached[] = [];
  const wish = views ?? pictures;
  const picture = wish && pictureOrder(config, wish, pictures !== null);
  const track = await crew.train({
    ...{ id, config: engineHere(config), stops: log ?? [], measured: false, ...(picture && { picture }) },
    at: (_epoch, { step, state, measures }) => logged.push({ step, state, measures }),
  });
  if (track.status === 'failed') throw new Error(track.reason ?? 'the run failed');
  if (track.version === 0) return null;
  if (config.lab === 'digits')
    return { report: await digitsReport(options, track, logged), track, landscape: null };
  const view = track.status === 'live' ? null : wish?.view;
  const landscape = view?.name === 'landscape' ? await landscapeOf(config, view.slice) : null;
  return { report: await pointsReport(options, track, logged, landscape), track, landscape };
}

/** The hash of the weights that an experiment ends with. */
export async function weightsHashOf(config: Config): Promise<string> {
  const options = { config, json: true, weights: false, data: false, dataDir: '', log: null };
  return (await trainOne({ ...options, views: null, pictures: null })).report.weightsSha256;
}

/** The report as a few lines of text. */
export function summariseOne(report: AnyReport): string {
  return 'engine' in report ? summariseDigits(report) : summarise(report);
}

/** TensorFlow.js's engines need a browser. */
function engineHere(config: Config): Config {
  return config.lab === 'digits' ? { ...config, engine: 'wasm' } : config;
}
