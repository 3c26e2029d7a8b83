import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Attack, Trial } from './attack';
import { fileKinds, type FileKindName } from './files';
import type { ParseAnswer, ParseTask } from './parse-child';
import { MOST_SILENT_MS } from './stage';

/** A parser that takes longer is killed. */
const GIVEN_UP_MS = 30_000;
/** Most memory that a file may take beside itself: MNIST's largest part twice over, and what Node keeps. */
const MOST_GROWN = 400e6;

/** The process that opens the files. It is restarted after it had to be killed. */
class Opener {
  private child: ChildProcess | null = null;

  /** The result of a task; rejects when the process hangs or ends. */
  open(task: ParseTask): Promise<ParseAnswer> {
    const child = (this.child ??= fork(fileURLToPath(new URL('parse-child.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx', '--max-old-space-size=1024'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }));
    return new Promise((resolve, reject) => {
      const over = (settle: () => void) => {
        clearTimeout(timer);
        child.off('message', heard).off('exit', ended);
        settle();
      };
      const heard = (answer: unknown) => over(() => resolve(answer as ParseAnswer));
      const ended = (code: number | null) => {
        this.child = null;
        over(() => reject(new Error(`the process that opened it ended (code ${code}): out of memory?`)));
      };
      const timer = setTimeout(() => {
        this.end();
        over(() => reject(new Error(`opening it took over ${GIVEN_UP_MS / 1000} s`)));
      }, GIVEN_UP_MS);
      child.on('message', heard).on('exit', ended);
      child.send(task);
    });
  }

  end(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
  }
}

async function openAll(trial: Trial, kind: ParseTask['kind']): Promise<void> {
  const opener = new Opener();
  let mostGrown = 0;
  try {
    for (let index = trial.first; index < trial.end && !trial.isOver; index += 1) {
      try {
        const task = { kind, attack: trial.attack.name, seed: trial.seed, index };
        const { taken, error, ms, grown } = await opener.open(task);
        trial.waited(ms);
        mostGrown = Math.max(mostGrown, grown);
        if (error !== null) throw new Error(error);
        if (ms > MOST_SILENT_MS) throw new Error(`opening it took ${Math.round(ms)} ms`);
        if (grown > MOST_GROWN) throw new Error(`opening it took ${Math.round(grown / 1e6)} MB`);
        trial.count(taken ? 'taken' : 'refused');
      } catch (error) {
        trial.fail(index, index, error);
      }
      trial.made(index);
    }
  } finally {
    opener.end();
  }
  trial.note = `at most ${Math.round(mostGrown / 1e6)} MB`;
}

const titles: Record<FileKindName, string> = {
  csv: 'CSV',
  idx: 'IDX',
  gz: 'gzipped IDX',
  safetensors: 'safetensors',
  tfjs: 'TensorFlow.js models',
};

export const parserAttacks: readonly Attack[] = [
  ...(Object.keys(fileKinds) as FileKindName[]).map((kind): Attack => ({
    ...{ name: kind, what: `damaged ${titles[kind]}, parsers in Node`, full: 1000 },
    ...{ least: 20, seconds: 0.04, run: trial => openAll(trial, kind) },
  })),
  {
    ...{ name: 'gz-bomb', what: '.gz files that unpack to 2 GB, parsers in Node' },
    ...{ full: 4, seconds: 8, run: (trial: Trial) => openAll(trial, 'bomb') },
  },
];
