import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { figureOf, type Figure } from '../../src/experiment/claims/figures';
import { defaultDigits, type Config } from '../../src/experiment/settings/settings';
import { reportSvg } from '../../src/charts/print/report-figure';
import { loadImages, Refusal } from '../digits-data';
import { figuresUsage, readFiguresCommand, type FiguresOptions } from './figures-options';
import { jsonOf, makeFigure, trainingOnce } from './figure-run';
import { LaneCrew } from '../../src/compare/pool/lane-crew';
import { startLaneThread } from '../lane-workers';
import { FiguresProgress } from './figures-progress';
import { rasterise } from '../rasterise';

const FAILED = 1;
const BAD = 2;
const INTERRUPTED = 130;

const MNIST_FOLDER = 'public/data/mnist';
/** Cells of a boundary's picture: more than a printed panel can show. */
const PICTURE = { columns: 240, rows: 200, full: true };

async function main(args: readonly string[]): Promise<number> {
  const command = readFiguresCommand(args);
  switch (command.kind) {
    case 'help':
      process.stdout.write(`${figuresUsage}\n`);
      return 0;
    case 'bad':
      process.stderr.write(`${command.reasons.join('\n')}\n`);
      return BAD;
    case 'make':
      try {
        return await makeAll(command.options);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        process.stderr.write(`${error.message}\n`);
        return BAD;
      }
    default:
      return command satisfies never;
  }
}

/** Writes the figures in order, each as soon as it is ready. */
async function makeAll(options: FiguresOptions): Promise<number> {
  const wanted = options.numbers.map(figureOf);
  const changes = await changesFor(wanted, options);
  await mkdir(options.out, { recursive: true });
  const progress = new FiguresProgress(process.stderr, wanted.length);
  const dataDir = options.dataDir ?? MNIST_FOLDER;
  const crew = new LaneCrew(
    options.threads,
    () => startLaneThread({ dataDir }),
    () => progress.update(crew.left),
  );
  let stop = () => {};
  const stopped = new Promise<'stopped'>(resolve => (stop = () => resolve('stopped')));
  process.once('SIGINT', stop);
  const train = trainingOnce((id, config) => {
    const picture = config.lab === 'points' ? { picture: PICTURE } : {};
    return crew.train({ id, config, measured: true, ...picture });
  });
  const { seeds, base } = options;
  let failed = 0;
  try {
    const making = wanted.map(figure => makeFigure(figure, { changes, seeds, base }, train));
    for (const one of making) {
      const made = await Promise.race([one, stopped]);
      if (made === 'stopped') return INTERRUPTED;
      const name = `figure-${String(made.figure.number).padStart(2, '0')}`;
      const svg = reportSvg(made.report);
      const files = [
        [`${name}.svg`, svg],
        [`${name}.png`, rasterise(svg)],
        [`${name}.json`, `${JSON.stringify(jsonOf(made))}\n`],
      ] as const;
      progress.clear();
      for (const [file, content] of files) {
        await writeFile(join(options.out, file), content);
        process.stdout.write(`${join(options.out, file)}\n`);
      }
      for (const { lane, outcome } of made.lanes) {
        if (outcome.state !== 'failed') continue;
        failed += 1;
        process.stderr.write(`${name}, ${lane.label}: ${outcome.reason}\n`);
      }
      progress.written();
    }
  } finally {
    progress.clear();
    process.off('SIGINT', stop);
    crew.close();
  }
  return failed > 0 ? FAILED : 0;
}

/** Settings that differ from the figures': fewer epochs or digits, and drawn digits if MNIST is not available. */
async function changesFor(wanted: readonly Figure[], options: FiguresOptions): Promise<Partial<Config>> {
  const { epochs, images } = options;
  const own = { ...(epochs === null ? {} : { epochs }), ...(images === null ? {} : { images }) };
  const isDigits = wanted.some(({ comparison }) => comparison.base.lab === 'digits');
  const isDrawn = isDigits && (options.drawn || !(await hasMnist(options)));
  return isDrawn ? { ...own, data: 'drawn' } : own;
}

/** Throws a Refusal if a folder was given that lacks files of MNIST. */
async function hasMnist({ dataDir }: FiguresOptions): Promise<boolean> {
  try {
    await loadImages(defaultDigits, dataDir ?? MNIST_FOLDER);
    return true;
  } catch (error) {
    if (dataDir !== null || !(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\nusing drawn digits instead\n`);
    return false;
  }
}

process.exitCode = await main(process.argv.slice(2));
