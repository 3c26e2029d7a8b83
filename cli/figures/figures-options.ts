import { availableParallelism } from 'node:os';
import { figureOf } from '../../src/experiment/claims/figures';
import { LAST_FIGURE } from '../../src/experiment/link/place';
import { allowedText } from '../../src/experiment/problems/allowed';
import { defaultConfig, defaultDigits, settings } from '../../src/experiment/settings/settings';
import type { NumberRow, Parsed } from '../../src/experiment/settings/setting';
import { readFlags } from '../read-flags';

export interface FiguresOptions {
  /** Figure numbers, ascending and without duplicates. */
  numbers: readonly number[];
  out: string;
  /** Folder of MNIST's files; null for the folder of `npm run data`, or drawn digits if that has none. */
  dataDir: string | null;
  /** Whether to draw digits even if MNIST is available. */
  drawn: boolean;
  /** Epochs and training images; null for the figures' own. */
  epochs: number | null;
  images: number | null;
  /** Number of seeds for the claims; 1 for the figure's own run only. */
  seeds: number;
  threads: number;
  /** The app's address, put before the hash of every link. */
  base: string;
}

export type FiguresCommand =
  | { kind: 'make'; options: FiguresOptions }
  | { kind: 'help' }
  | { kind: 'bad'; reasons: string[] };

const MOST_SEEDS = 20;

export const figuresUsage = `usage: npm run -s figures -- [numbers] --out DIR [options]

Makes the report's figures without a browser. Trains their networks on all cores and writes, for figure 2,
figure-02.svg, figure-02.png (160 mm wide, 300 dpi) and figure-02.json (the numbers and the measured claims).

  numbers          such as 2, 1-6 or 2,4,7-9 (default: all ${LAST_FIGURE}; ${LAST_FIGURE} is all ten variants in one plot)
  --out DIR        folder for the files; created if it does not exist
  --data-dir DIR   folder of MNIST's four files (default public/data/mnist; if it has none, digits are drawn and the
                   caption says so)
  --drawn          draw digits even if MNIST is available
  --epochs N       train to epoch N instead of the figures' own
  --images N       train on N digits instead of 55,000
  --seeds N        also measure the claims over N seeds, 2 to ${MOST_SEEDS}
  --threads N      runs trained at once (default: the number of cores)
  --base URL       the app's address, put before the links in the captions
  --help           show this

Prints the path of each written file.
exit status: 0 all made, 1 a network failed, 2 bad option, 130 interrupted`;

const flags = {
  out: { type: 'string' },
  'data-dir': { type: 'string' },
  drawn: { type: 'boolean' },
  epochs: { type: 'string' },
  images: { type: 'string' },
  seeds: { type: 'string' },
  threads: { type: 'string' },
  base: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line, and collects all reasons why it cannot be run. */
export function readFiguresCommand(args: readonly string[]): FiguresCommand {
  const read = readFlags(args, flags);
  if ('kind' in read) return read;
  const { values, positionals } = read;
  if (values.help) return { kind: 'help' };
  const reasons: string[] = [];
  const numbers = readNumbers(positionals, reasons);
  const options: FiguresOptions = {
    numbers,
    out: values.out ?? '',
    dataDir: values['data-dir'] ?? null,
    drawn: values.drawn ?? false,
    epochs: readSetting('epochs', values.epochs, reasons),
    images: readSetting('images', values.images, reasons),
    seeds: readWhole('seeds', values.seeds, 1, MOST_SEEDS, reasons) ?? 1,
    threads: readWhole('threads', values.threads, 1, 256, reasons) ?? availableParallelism(),
    base: values.base ?? '',
  };
  if (options.out === '') reasons.push('--out: expected a folder for the files');
  if (options.drawn && options.dataDir !== null)
    reasons.push('--drawn and --data-dir exclude each other; expected one of them');
  return reasons.length > 0 ? { kind: 'bad', reasons } : { kind: 'make', options };
}

/** Reads '2', '1-6' and '2,4', in any number of arguments. Without any it returns all figures. */
function readNumbers(words: readonly string[], reasons: string[]): number[] {
  const wanted = new Set<number>();
  for (const part of words.flatMap(word => word.split(',')).filter(part => part !== '')) {
    const [, from, to = from] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (!(first >= 1 && first <= last && last <= LAST_FIGURE))
      reasons.push(`${part}: expected numbers of figures from 1 to ${LAST_FIGURE}, such as 2 or 7-9`);
    else for (let number = first; number <= last; number += 1) wanted.add(number);
  }
  if (wanted.size === 0) for (let number = 1; number <= LAST_FIGURE; number += 1) wanted.add(number);
  return [...wanted].sort((a, b) => a - b).map(number => figureOf(number).number);
}

function readSetting(key: 'epochs' | 'images', text: string | undefined, reasons: string[]): number | null {
  if (text === undefined) return null;
  const row: NumberRow = settings[key];
  const parsed: Parsed<number> = row.parse(text, key === 'images' ? defaultDigits : defaultConfig);
  if ('value' in parsed) return parsed.value;
  reasons.push(`--${key}: ${text} is not ${allowedText(key, defaultDigits)}`);
  return null;
}

function readWhole(
  name: string,
  text: string | undefined,
  least: number,
  most: number,
  reasons: string[],
): number | null {
  if (text === undefined) return null;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  reasons.push(`--${name}: ${text} is not a whole number from ${least} to ${most}`);
  return null;
}
