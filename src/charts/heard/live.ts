import { endNotes, eventNotes, isHeardChange, pitchOf, valueNote, type Note } from './score';

/** A moment of a run that trains. */
export interface LiveSample {
  /** Changes with every new run. */
  run: unknown;
  status: string;
  /** The loss; null if there is none yet. */
  loss: number | null;
  /** How far the run is, 0 to 1. */
  progress: number;
}

/** What was heard of a run so far. */
export interface Heard {
  run: unknown;
  status: string;
  pitch: number | null;
  best: number;
  /** Samples in a row that were not the best. */
  worse: number;
}

export const nothingHeard: Heard = { run: null, status: '', pitch: null, best: Infinity, worse: 0 };

/** The same pitch for the same loss in every run: from 0.0001 to 10. */
const LOSSES = { low: 1e-4, high: 10 };
/** A new best loss gets its own sound only after this many worse samples. */
const PATIENCE = 4;

/** What a new moment of a run sounds like, and what is then known of it: nothing, if nothing has changed. */
export function hearSample(before: Heard, { run, status, loss, progress }: LiveSample): [Note[], Heard] {
  const known = before.run === run ? before : { ...nothingHeard, run };
  const pan = 2 * Math.min(1, Math.max(0, progress)) - 1;
  const isNews = status !== known.status;
  if (isNews && status === 'diverged') return [eventNotes('divergence', 0, pan), { ...known, status }];
  const ending = isNews && status === 'finished' && known.status === 'running' ? endNotes(0.15, pan, 2) : [];
  if (loss === null || !Number.isFinite(loss) || (status !== 'running' && ending.length === 0))
    return [[], { ...known, status }];
  const pitch = pitchOf(loss, LOSSES, 'log');
  const isBest = loss < known.best;
  const heard = {
    ...{ run, status, pitch: known.pitch },
    ...{ best: Math.min(loss, known.best), worse: isBest ? 0 : known.worse + 1 },
  };
  const best = isBest && known.worse >= PATIENCE ? eventNotes('best', 0.1, pan) : [];
  if (!isHeardChange(known.pitch, pitch)) return [[...best, ...ending], heard];
  return [[valueNote(0, pitch, pan), ...best, ...ending], { ...heard, pitch }];
}
