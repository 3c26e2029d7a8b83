import { createMlp, prepareData } from '../src/experiment/link/experiment';
import type { DigitImages } from '../src/digits/library/digit-images';
import { summariseDigits, trainDigits, type DigitsReport } from './digits';
import { loadImages } from './digits-data';
import { loadKernels } from './kernels';
import type { Options } from './options';
import { makeReport, summarise, type Report } from './report';
import { train, type Watcher } from './run';

/** The report that `--json` prints, of either lab. */
export type AnyReport = Report | DigitsReport;

/** The last images, because the next lane often uses the same ones. */
let kept: { name: string; images: Promise<DigitImages> } | null = null;

/** Trains one experiment of either lab. Throws a Refusal if its data are not available. */
export async function trainOne(options: Options, watcher: Watcher): Promise<AnyReport> {
  const { config } = options;
  if (config.lab === 'digits') return trainDigits(options, await imagesOf(options), watcher);
  const data = prepareData(config);
  const mlp = createMlp(config, await loadKernels(config.precision), data);
  const outcome = await train(mlp, data, config, options.log ?? [], watcher);
  return makeReport(options, mlp, data, outcome);
}

/** The report as a few lines of text. */
export function summariseOne(report: AnyReport): string {
  return 'engine' in report ? summariseDigits(report) : summarise(report);
}

function imagesOf({ config, dataDir }: Options): Promise<DigitImages> {
  const { data, dataSeed, images, validation } = config;
  const name = JSON.stringify([data, dataSeed, images, validation, dataDir]);
  if (kept?.name !== name) kept = { name, images: loadImages(config, dataDir) };
  return kept.images;
}
