import { parseArgs } from 'node:util';
import { trainingCount } from '../src/experiment/limits';
import { defaultConfig, settings, type Config } from '../src/experiment/settings';
import { decode } from '../src/experiment/url';

export interface Options {
  config: Config;
  json: boolean;
  weights: boolean;
  data: boolean;
  /** Folder of MNIST's files, for the Digits lab. */
  dataDir: string;
  /** Epochs to be logged, ascending, each once; null when no log is asked for. */
  log: readonly number[] | null;
}

/** Training images that `--data` prints at most. */
const MOST_PRINTED = 10_000;

export type Command =
  { kind: 'train'; options: Options } | { kind: 'help' } | { kind: 'bad'; reasons: string[] };

export const usage = `usage: npm run -s train -- '<link or hash>' [options]

Trains the experiment of a Layerwise link without a browser: same data, same engine, same bits.

  --epochs N       train to epoch N instead of the link's
  --json           print one JSON object on stdout and nothing else
  --weights        add every layer's weights and biases to the JSON
  --data           add the points, or the images, to the JSON
  --data-dir DIR   where MNIST's four files are, for links of the Digits lab (default public/data/mnist)
  --log E1,E2,…    add loss and accuracy at these epochs (0 is before the first update)
  --help           show this

Links of the Digits lab (lab=digits) train LeNet-5 on the WebAssembly engine.
Without a link the default experiment is trained: two moons, three tanh units, 20,000 epochs.
exit status: 0 trained, 1 diverged, 2 bad link or option, 130 interrupted`;

const flags = {
  epochs: { type: 'string' },
  json: { type: 'boolean' },
  weights: { type: 'boolean' },
  data: { type: 'boolean' },
  'data-dir': { type: 'string' },
  log: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line; every reason why it cannot be done is collected. */
export function readCommand(args: readonly string[]): Command {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options: flags, allowPositionals: true });
  } catch (error) {
    return { kind: 'bad', reasons: [error instanceof Error ? error.message : String(error)] };
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  const reasons = positionals.slice(1).map(extra => `${extra}: expected a single link; put it in quotes`);
  const { config: linked, problems } = decode(positionals[0] ?? '');
  reasons.push(...problems.map(problem => problem.message));
  const epochs = readEpochs(values.epochs, linked.epochs, reasons);
  const config = { ...linked, epochs };
  if (config.lab === 'points' && trainingCount(config) < 1)
    reasons.push('points: there are none to train on; expected at least one');
  if (config.lab === 'digits' && (config.engine === 'webgl' || config.engine === 'webgpu'))
    reasons.push(`engine: ${config.engine} needs a browser; expected wasm or auto, which is wasm here`);
  if (config.lab === 'digits' && config.data === 'own' && values['data-dir'] === undefined)
    reasons.push('data: own digits are not in the link; expected their folder with --data-dir');
  if (config.lab === 'digits' && values.data && config.images > MOST_PRINTED)
    reasons.push(
      `--data: ${config.images} images are too many for JSON; expected images=${MOST_PRINTED} or fewer`,
    );
  const log = values.log === undefined ? null : readLog(values.log, epochs, reasons);
  if (reasons.length > 0) return { kind: 'bad', reasons };
  const { json = false, weights = false, data = false } = values;
  const dataDir = values['data-dir'] ?? 'public/data/mnist';
  return { kind: 'train', options: { config, json, weights, data, dataDir, log } };
}

function readEpochs(text: string | undefined, linked: number, reasons: string[]): number {
  if (text === undefined) return linked;
  const parsed = settings.epochs.parse(text, defaultConfig);
  if ('value' in parsed) return parsed.value;
  reasons.push(`--epochs: ${text} is not ${parsed.expected}`);
  return linked;
}

function readLog(text: string, epochs: number, reasons: string[]): number[] {
  const wanted = new Set<number>();
  for (const part of text.split(',')) {
    const parsed = settings.epochs.parse(part, defaultConfig);
    if (!('value' in parsed)) reasons.push(`--log: ${part} is not ${parsed.expected}`);
    else if (parsed.value > epochs) reasons.push(`--log: ${part} is beyond the last epoch, ${epochs}`);
    else wanted.add(parsed.value);
  }
  return [...wanted].sort((a, b) => a - b);
}
