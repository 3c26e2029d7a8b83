import { mkdir } from 'node:fs/promises';
import { messageOf } from '../src/data/message-of';
import { Refusal } from './digits-data';
import { trainLanes } from './lanes';
import { summariseOne, trainOne } from './one';
import { readCommand, usage, type Command } from './options';
import { ProgressBar } from './progress';

const DIVERGED = 1;
const BAD = 2;
/** The exit status of a command that was interrupted by SIGINT. */
const INTERRUPTED = 130;

/** Runs the command and returns its exit status. */
async function main(args: readonly string[]): Promise<number> {
  const command = readCommand(args);
  if (command.kind === 'help') {
    await print(process.stdout, usage);
    return 0;
  }
  if (command.kind === 'bad') {
    await print(process.stderr, command.reasons.join('\n'));
    return BAD;
  }
  if (command.pictures) {
    // Before a long training, not after it.
    try {
      await mkdir(command.pictures.dir, { recursive: true });
    } catch (error) {
      await print(process.stderr, `--out: ${messageOf(error)}`);
      return BAD;
    }
  }
  if (command.kind === 'compare') return trainLanes(command, text => print(process.stdout, text));
  try {
    return await trainAndPrint(command);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await print(process.stderr, error.message);
    return BAD;
  }
}

async function trainAndPrint({ options, pictures }: Extract<Command, { kind: 'train' }>): Promise<number> {
  const bar = new ProgressBar(process.stderr, options.config.epochs);
  let stopped = false;
  process.once('SIGINT', () => (stopped = true));
  const trained = await trainOne(options, {
    progress: track => bar.update(track.outcome(true)),
    stopped: () => stopped,
  });
  bar.clear();
  const { report } = trained;
  await print(process.stdout, options.json ? JSON.stringify(report) : summariseOne(report));
  if (pictures && !report.interrupted) {
    const { writePictures } = await import('./views/write-pictures');
    await writePictures(pictures, new Map([['r0c0', trained.track]]), trained.landscape);
  }
  if (report.diverged) return DIVERGED;
  return report.interrupted ? INTERRUPTED : 0;
}

/** Writes a line and waits until it is flushed, because a pipe takes a large report in parts. */
function print(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) =>
    stream.write(`${text}\n`, error => (error ? reject(error) : resolve())),
  );
}

process.exitCode = await main(process.argv.slice(2));
