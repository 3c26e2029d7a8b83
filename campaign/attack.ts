import { Chance } from './chance';
import type { Stage, Watched } from './stage';

/** One way of attacking the app, and how often the whole campaign uses it. */
export interface Attack {
  /** The name for `--only`. */
  readonly name: string;
  /** Description for the table. */
  readonly what: string;
  /** Number of cases in the whole campaign. */
  readonly full: number;
  /** Smallest number of cases, even in the shortest campaign; 0 where the end-to-end tests do the same once. */
  readonly least?: number;
  /** Seconds per case on two cores, used only to divide a campaign's minutes among the attacks. */
  readonly seconds: number;
  /** Runs the trial's cases and reports each to it. Throws only if the attack itself cannot run. */
  run(trial: Trial): Promise<void>;
}

export interface Failure {
  /** First and last case needed to repeat the failure: all since the page was opened. */
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** An attack stops after this many failures: the rest would fail the same way. */
const MOST_FAILURES = 20;

/** The cases of an attack in this campaign, and their results. */
export class Trial {
  tried = 0;
  readonly failures: Failure[] = [];
  /** Longest time in milliseconds that a page did not answer or a parser took. */
  longestMs = 0;
  /** Remarks for the table. */
  note = '';
  private readonly counts = new Map<string, number>();

  constructor(
    readonly attack: Attack,
    readonly seed: number,
    /** The first case, and the one after the last. */
    readonly first: number,
    readonly end: number,
    readonly stage: Stage,
    private readonly progress: (text: string) => void,
  ) {}

  /** The case's random numbers. */
  chance(index: number): Chance {
    return new Chance(this.seed, this.attack.name, index);
  }

  /** The cases in groups of at most `size`, one page for each group. */
  *pieces(size: number): Generator<{ first: number; end: number }> {
    for (let first = this.first; first < this.end; first += size)
      yield { first, end: Math.min(first + size, this.end) };
  }

  get isOver(): boolean {
    return this.failures.length >= MOST_FAILURES;
  }

  /** Records a case that was run; `times` if it counts as several. */
  made(index: number, times = 1): void {
    this.tried += times;
    this.progress(`${index + 1 - this.first} of ${this.end - this.first}`);
  }

  /** Makes a case in a page of its own, which is judged at its end and closed. */
  async inOwnPage(
    index: number,
    opening: Promise<Watched>,
    make: (watched: Watched) => Promise<void>,
  ): Promise<void> {
    const watched = await opening;
    try {
      await make(watched);
      this.waited(await watched.judge());
    } catch (error) {
      this.fail(index, index, error);
    } finally {
      this.made(index);
      await watched.close();
    }
  }

  waited(ms: number): void {
    this.longestMs = Math.max(this.longestMs, ms);
  }

  fail(from: number, to: number, reason: unknown): void {
    const message = reason instanceof Error ? reason.message : String(reason);
    this.failures.push({ from, to, message });
  }

  /** Counts results by kind, for the note. */
  count(outcome: string): void {
    this.counts.set(outcome, (this.counts.get(outcome) ?? 0) + 1);
  }

  get remarks(): string {
    const counted = [...this.counts].map(([outcome, times]) => `${times} ${outcome}`);
    return [...counted, ...(this.note ? [this.note] : [])].join(', ');
  }
}
