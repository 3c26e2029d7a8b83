import { log } from '../../data/exact/exact-math';

/** A network after an update, kept so that a run can go back to it. */
export interface Kept {
  state: { step: number };
}

/** Limits on the number of kept states. They take precedence over the limit on memory. */
const MOST = 200;
const FEWEST = 8;

/** Smallest distance between two states that are kept without an event: 8 % of the epochs so far. */
const CLOSEST = log(1.08);

/**
 * States of a run of unknown length, spread evenly along the logarithm of the epoch, with the states at events: a pause,
 * a changed setting or weight, the end. The first and the last one are always kept. If there are too many, the state
 * whose neighbours are closest together is dropped, events last unless they are more than half of all. What is kept
 * depends on the run alone, not on the machine's speed.
 */
export class KeptStates<One extends Kept> {
  /** Oldest first. */
  readonly kept: One[] = [];
  /** Changes with every state that is kept or dropped. */
  version = 0;
  /** Of each kept state: its place along the logarithm of the epoch, and whether it was kept for an event. */
  private readonly places: number[] = [];
  private readonly isEvent: boolean[] = [];
  private readonly most: number;
  private readonly stepsPerEpoch: number;

  /** @param sizes bytes of one state and, at most, of all, and the updates of an epoch */
  constructor(sizes: { bytes: number; mostBytes: number; stepsPerEpoch: number }) {
    this.most = Math.max(FEWEST, Math.min(MOST, Math.floor(sizes.mostBytes / sizes.bytes)));
    this.stepsPerEpoch = sizes.stepsPerEpoch;
  }

  /** Whether a state without an event is far enough from the newest one. */
  wants(step: number): boolean {
    const last = this.places.at(-1);
    return last === undefined || this.placeOf(step) - last >= CLOSEST;
  }

  /** Keeps a state; one of the same step is replaced. Steps never decrease. */
  add(one: One, isEvent: boolean): void {
    const { kept, places } = this;
    this.version += 1;
    const { step } = one.state;
    if (kept.at(-1)?.state.step === step) {
      kept[kept.length - 1] = one;
      this.isEvent[kept.length - 1] ||= isEvent;
      return;
    }
    kept.push(one);
    places.push(this.placeOf(step));
    this.isEvent.push(isEvent);
    if (kept.length > this.most) this.dropOne();
  }

  /** The newest state at or before this step, or the first one. */
  at(step: number): One | null {
    return this.kept.findLast(one => one.state.step <= step) ?? this.kept[0] ?? null;
  }

  /** The newest state before this step; null if there is none. */
  before(step: number): One | null {
    return this.kept.findLast(one => one.state.step < step) ?? null;
  }

  /** Drops the states after this step. */
  cut(step: number): void {
    const left = this.kept.filter(one => one.state.step <= step).length;
    for (const list of [this.kept, this.places, this.isEvent]) list.length = left;
    this.version += 1;
  }

  private placeOf(step: number): number {
    return log(1 + step / this.stepsPerEpoch);
  }

  private dropOne(): void {
    const { kept, places, isEvent } = this;
    const events = isEvent.filter(Boolean).length;
    const sparesEvents = 2 * events <= kept.length;
    let dropped = 1;
    let least = Infinity;
    for (let i = 1; i < kept.length - 1; i += 1) {
      const gap = places[i + 1]! - places[i - 1]!;
      if (gap >= least || (sparesEvents && isEvent[i])) continue;
      [dropped, least] = [i, gap];
    }
    for (const list of [kept, places, isEvent]) list.splice(dropped, 1);
  }
}
