import { parseArgs } from 'node:util';

export interface Options {
  /** Minutes that the campaign may take; null for the full numbers. */
  minutes: number | null;
  /** Attacks by their names; null for all. */
  only: readonly string[] | null;
  seed: number;
  /** Attacks that run at the same time. */
  jobs: number;
  /** Cases from `first` up to but excluding `end`; null for those that the minutes allow. */
  cases: { first: number; end: number } | null;
  /** File to write the printed table to. */
  out: string | null;
  /** File to write the counts to, for `npm test`. */
  json: string | null;
}

export const usage = `usage: npm run campaign [-- options]
  --minutes N     scales all numbers down so that the whole takes about this long (default: the full numbers)
  --only A,B      these attacks alone
  --seed N        another campaign: 0 to 4294967295 (default 1)
  --case N or N-M these cases alone, as a failure names them
  --jobs N        this many attacks at the same time (default 1)
  --out FILE      writes the printed Markdown to a file too`;

/** Reads the command line. Throws an Error that begins with the wrong option. */
export function readOptions(words: readonly string[], names: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      minutes: { type: 'string' },
      only: { type: 'string' },
      seed: { type: 'string', default: '1' },
      jobs: { type: 'string', default: '1' },
      case: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const minutes = values.minutes === undefined ? null : Number(values.minutes);
  if (minutes !== null && !(minutes > 0))
    throw new Error(`--minutes ${values.minutes}: expected a number above 0`);
  const seed = Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new Error(`--seed ${values.seed}: expected a whole number from 0 to 4294967295`);
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64)
    throw new Error(`--jobs ${values.jobs}: expected a whole number from 1 to 64`);
  const only = values.only?.split(',').map(name => name.trim()) ?? null;
  const unknown = only?.filter(name => !names.includes(name)) ?? [];
  if (unknown.length > 0)
    throw new Error(`--only ${unknown.join(',')}: expected some of ${names.join(', ')}`);
  const { out = null, json = null } = values;
  return { minutes, only, seed, jobs, cases: readCases(values.case), out, json };
}

function readCases(text: string | undefined): Options['cases'] {
  if (text === undefined) return null;
  const [, from, to = from] = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(text) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (from === undefined || last < first)
    throw new Error(`--case ${text}: expected a number, or two as in 100-149`);
  return { first, end: last + 1 };
}
