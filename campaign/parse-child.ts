import { Chance } from './chance';
import { fileKinds, type FileKindName, type MadeFile } from './files';
import { bombs, type BombName } from './bombs';

// Opens damaged files in a separate process: if it hangs or runs out of memory, the campaign continues.

export interface ParseTask {
  kind: FileKindName | 'bomb';
  /** The attack's name, which seeds the random numbers. */
  attack: string;
  seed: number;
  index: number;
}

export interface ParseAnswer {
  taken: boolean;
  error: string | null;
  /** Milliseconds that opening took, and the largest growth of the process in bytes. */
  ms: number;
  grown: number;
}

async function answerTo({ kind, attack, seed, index }: ParseTask): Promise<ParseAnswer> {
  const chance = new Chance(seed, attack, index);
  const names = Object.keys(bombs) as BombName[];
  const files: readonly MadeFile[] =
    kind === 'bomb' ? [await bombs[names[index % names.length]!]()] : fileKinds[kind].make(chance);
  const before = process.memoryUsage().rss;
  let most = before;
  const look = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
  const began = performance.now();
  let taken = false;
  let error: string | null = null;
  try {
    taken = await fileKinds[kind === 'bomb' ? 'gz' : kind].open(files);
  } catch (thrown) {
    error = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  }
  const ms = performance.now() - began;
  clearInterval(look);
  most = Math.max(most, process.memoryUsage().rss);
  return { taken, error, ms, grown: most - before };
}

process.on('message', (task: ParseTask) => {
  void answerTo(task).then(answer => process.send?.(answer));
});
