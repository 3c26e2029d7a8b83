import { Chance } from './chance';
import type { Stage, Watched } from './stage';

/** One way of attacking the app, and how often a whole campaign does it. */
export interface Attack {
  /** As `--only` names it. */
  readonly name: string;
  /** What is done, for the table. */
  readonly what: string;
  /** Cases of a whole campaign. */
  readonly full: number;
  /** Cases below which even the shortest campaign does not go. */
  readonly least?: number;
  /** What a case takes on two cores, in seconds: only to share out the minutes that a campaign is given. */
  readonly seconds: number;
  /** Attempts the cases of the trial, and tells it of each. Throws only where the attack itself cannot be made. */
  run(trial: Trial): Promise<void>;
}

export interface Failure {
  /** First and last case that it takes to see it again: those since the page was opened. */
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** An attack that fails this often is given up: the rest would fail alike. */
const MOST_FAILURES = 20;

/** The cases of an attack in this campaign, and what came of them. */
export class Trial {
  tried = 0;
  readonly failures: Failure[] = [];
  /** Longest time in which a page did not answer, or a parser was at work, in milliseconds. */
  longestMs = 0;
  /** More to say in the table. */
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

  /** What the case draws from. */
  chance(index: number): Chance {
    return new Chance(this.seed, this.attack.name, index);
  }

  /** The cases in pieces of at most this many, as they are made in one page each. */
  *pieces(size: number): Generator<{ first: number; end: number }> {
    for (let first = this.first; first < this.end; first += size)
      yield { first, end: Math.min(first + size, this.end) };
  }

  get isOver(): boolean {
    return this.failures.length >= MOST_FAILURES;
  }

  /** Tells of a case that was made; `times` where it is worth several. */
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

  /** Counts what came of cases, for the note. */
  count(outcome: string): void {
    this.counts.set(outcome, (this.counts.get(outcome) ?? 0) + 1);
  }

  get remarks(): string {
    const counted = [...this.counts].map(([outcome, times]) => `${times} ${outcome}`);
    return [...counted, ...(this.note ? [this.note] : [])].join(', ');
  }
}
