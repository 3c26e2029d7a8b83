import { trainingCount } from '../src/experiment/settings/limits';
import { changedComparison } from '../src/experiment/comparison/comparison-edits';
import { lanesOf, type Comparison, type Lane } from '../src/experiment/comparison/comparison';
import { figureOf } from '../src/experiment/claims/figures';
import { allowedText } from '../src/experiment/problems/allowed';
import { messagesOf } from '../src/experiment/problems/message';
import { decodePlace, encodePlace, type Place } from '../src/experiment/link/place';
import { defaultConfig, settings, type Config } from '../src/experiment/settings/settings';
import { encode } from '../src/experiment/link/url';
import { plainViewing } from '../src/experiment/link/viewing';
import type { PicturesWish } from './views/view-pictures';
import { whyNoViews, type ViewsWish } from './views/views';
import { readFlags } from './read-flags';

export interface Options {
  config: Config;
  json: boolean;
  weights: boolean;
  data: boolean;
  /** Folder of MNIST's files, for the Digits lab. */
  dataDir: string;
  /** What the link shows besides the boundary, to be added to the JSON; null if not wanted. */
  views: ViewsWish | null;
  /** What its pictures show; null if there are none. */
  pictures: ViewsWish | null;
  /** Epochs to log, ascending and without duplicates; null for no log. */
  log: readonly number[] | null;
}

/** One lane of a comparison, with everything a process needs to train it. */
export interface LaneTask {
  /** Its position in the comparison, from 0. */
  index: number;
  id: string;
  label: string;
  /** The link's hash for this experiment alone. */
  link: string;
  options: Options;
}

const DATA_DIR = 'public/data/mnist';
/** Most training images that `--data` prints. */
const MOST_PRINTED = 10_000;

export type Command =
  | { kind: 'train'; options: Options; pictures: PicturesWish | null }
  | {
      kind: 'compare';
      tasks: readonly LaneTask[];
      /** What is added to the JSON; null if nothing is. */
      views: ViewsWish | null;
      pictures: PicturesWish | null;
    }
  | { kind: 'help' }
  | { kind: 'bad'; reasons: string[] };

export const usage = `usage: npm run -s train -- '<link or hash>' [options]

Trains the experiment of a Layerwise link without a browser: same data, same engine, same bits.

  --epochs N       train to epoch N instead of the link's
  --json           print one JSON object on stdout and nothing else
  --weights        add every layer's weights and biases to the JSON
  --data           add the points, or the images, to the JSON
  --views          add what the link shows, as numbers: a hidden layer's space (view=space,2), folds (folds=1), the loss
                   landscape (view=landscape or view=landscape,path); for a comparison the one that all runs share
  --out DIR        write what a link of the Points lab shows as pictures, SVG and PNG (160 mm wide, 300 dpi), into a
                   folder, which is created if it does not exist: plane (with folds if folds=1), and space or landscape
                   if the link has that view
  --base URL       the app's address, put before the link in the pictures' captions
  --data-dir DIR   where MNIST's four files are, for links of the Digits lab (default public/data/mnist)
  --log E1,E2,…    add loss and accuracy at these epochs (0 is before the first update)
  --help           show this

Links of the Digits lab (lab=digits) train LeNet-5 on the WebAssembly engine.
Without a link the default experiment is trained: two moons, three tanh units, 20,000 epochs.

A comparison's link, such as 'rows=activation:tanh;relu&columns=hidden:3;20,20', or 'figure=4' for a figure of the
report, trains its runs on all cores. When a run ends, stdout gets one line of JSON: its id, label and link, and what
--json prints for a single experiment. stderr shows the progress. A run that diverges or fails does not stop the others.

exit status: 0 trained, 1 diverged or failed (one run is enough), 2 bad link or option, or no data, 130 interrupted`;

const flags = {
  epochs: { type: 'string' },
  json: { type: 'boolean' },
  weights: { type: 'boolean' },
  data: { type: 'boolean' },
  views: { type: 'boolean' },
  out: { type: 'string' },
  base: { type: 'string' },
  'data-dir': { type: 'string' },
  log: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line, and collects all reasons why it cannot be run. */
export function readCommand(args: readonly string[]): Command {
  const read = readFlags(args, flags);
  if ('kind' in read) return read;
  const { values, positionals } = read;
  if (values.help) return { kind: 'help' };
  const reasons = positionals.slice(1).map(extra => `${extra}: expected a single link; put it in quotes`);
  const { place, viewing, problems } = decodePlace(positionals[0] ?? '');
  reasons.push(...messagesOf(problems));
  if (problems.length > 0)
    reasons.push(
      'Nothing was trained. The page goes on as described, the command line needs a link without mistakes.',
    );
  const found = readLanes(place, problems.length === 0, reasons);
  const shown = { view: viewing.view, folds: viewing.folds };
  const views = values.views ? shown : null;
  const pictures = values.out === undefined ? null : shown;
  if (values.out === '') reasons.push('--out: expected a folder for the pictures');
  if (values.base !== undefined && !pictures) reasons.push('--base: expected only with --out');
  const { comparison } = found;
  const lanes = found.lanes.map(lane => {
    const epochs = readEpochs(values.epochs, lane.config.epochs, reasons);
    return { ...lane, config: { ...lane.config, epochs } };
  });
  const tasks = lanes.map(({ id, label, config }, index): LaneTask => {
    const log = values.log === undefined ? null : readLog(values.log, config.epochs, reasons);
    const { json = false, weights = false, data = false } = values;
    const dataDir = values['data-dir'] ?? DATA_DIR;
    reasons.push(...obstacles(config, { data, isDirGiven: values['data-dir'] !== undefined }));
    reasons.push(...whyNoViews(config, views, pictures));
    // The landscape of a comparison is that of all its runs.
    const ofRun = (wish: ViewsWish | null) =>
      wish && comparison && wish.view?.name === 'landscape' ? { ...wish, view: null } : wish;
    const wishes = { views: ofRun(views), pictures: ofRun(pictures) };
    return {
      ...{ index, id, label, link: encode(config) },
      options: { config, json, weights, data, ...wishes, dataDir, log },
    };
  });
  if (reasons.length > 0) return { kind: 'bad', reasons: [...new Set(reasons)] };
  const changes = values.epochs === undefined ? null : { epochs: lanes[0]?.config.epochs ?? 0 };
  const link = `${values.base ?? ''}#${encodePlace(changedPlace(place, changes), { ...plainViewing, ...shown })}`;
  const wished = pictures && { ...pictures, dir: values.out ?? '', link, comparison, lanes };
  const [only] = tasks;
  if (!comparison && only) return { kind: 'train', options: only.options, pictures: wished };
  return { kind: 'compare', tasks, views, pictures: wished };
}

/** The place with other epochs; itself if there are none. */
function changedPlace(place: Place, changes: { epochs: number } | null): Place {
  if (!changes) return place;
  if (place.kind === 'lab') return { ...place, config: { ...place.config, ...changes } };
  const comparison =
    place.kind === 'figure'
      ? figureOf(place.number).comparison
      : place.kind === 'compare'
        ? place.comparison
        : null;
  return comparison ? { kind: 'compare', comparison: changedComparison(comparison, changes) } : place;
}

/** The experiments of a link. Without a comparison there is a single one, or the reasons say why there is none. */
function readLanes(
  place: Place,
  isSound: boolean,
  reasons: string[],
): { lanes: readonly Lane[]; comparison: Comparison | null } {
  const ofComparison = (comparison: Comparison) => ({ lanes: lanesOf(comparison), comparison });
  const nothing = { lanes: [], comparison: null };
  switch (place.kind) {
    case 'lab':
      return {
        lanes: [{ id: 'r0c0', label: '', config: place.config, row: null, column: null, unmet: [] }],
        comparison: null,
      };
    case 'compare':
      return ofComparison(place.comparison);
    case 'figure':
      return ofComparison(figureOf(place.number).comparison);
    case 'figures':
      if (isSound) reasons.push('figures: expected one of them, such as figure=4');
      return nothing;
    case 'lessons':
    case 'lesson':
    case 'handins':
      reasons.push('a lesson has many experiments: expected the link of one of them');
      return nothing;
    default:
      return place satisfies never;
  }
}

/** Why an experiment cannot be trained here. */
function obstacles(config: Config, given: { data: boolean; isDirGiven: boolean }): string[] {
  const reasons: string[] = [];
  if (config.lab === 'points' && trainingCount(config) < 1)
    reasons.push('points: no training points; expected at least one');
  if (config.lab === 'digits' && config.engine !== 'auto' && config.engine !== 'wasm')
    reasons.push(`engine: ${config.engine} needs a browser; expected wasm or auto (which means wasm here)`);
  if (config.lab === 'digits' && config.data === 'own' && !given.isDirGiven)
    reasons.push('data: own digits are not in the link; expected their folder with --data-dir');
  if (config.lab === 'digits' && given.data && config.images > MOST_PRINTED)
    reasons.push(
      `--data: ${config.images} images are too many for JSON; expected images=${MOST_PRINTED} or fewer`,
    );
  return reasons;
}

function readEpochs(text: string | undefined, linked: number, reasons: string[]): number {
  if (text === undefined) return linked;
  const parsed = settings.epochs.parse(text, defaultConfig);
  if ('value' in parsed) return parsed.value;
  reasons.push(`--epochs: ${text} is not ${allowedText('epochs', defaultConfig)}`);
  return linked;
}

function readLog(text: string, epochs: number, reasons: string[]): number[] {
  const wanted = new Set<number>();
  for (const part of text.split(',')) {
    const parsed = settings.epochs.parse(part, defaultConfig);
    if (!('value' in parsed)) reasons.push(`--log: ${part} is not ${allowedText('epochs', defaultConfig)}`);
    else if (parsed.value > epochs) reasons.push(`--log: ${part} is beyond the last epoch, ${epochs}`);
    else wanted.add(parsed.value);
  }
  return [...wanted].sort((a, b) => a - b);
}
