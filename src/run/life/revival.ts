import type { EngineName } from '../../nn/lenet-engines';

/** An engine lost more often than this without getting further will be lost again: the next one takes over. */
const MOST_ON_ONE = 1;
/** The last one is tried more often. */
const MOST_ON_LAST = 3;
const MOST_IN_ALL = 6;
/** What trains on every machine. */
const LAST_RESORT: EngineName = 'wasm';

/** How a run goes on after its engine or worker was lost; null when it has been tried often enough. */
export interface Revival {
  /** The engine to use whatever the link says; null for the same as before. */
  engine: EngineName | null;
}

/** Counts losses and decides what comes after each. */
export class Revivals {
  private onThis = 0;
  private inAll = 0;
  private engine: EngineName | null = null;

  /** The engine that took over from another one; null while the link's own trains. */
  get forced(): EngineName | null {
    return this.engine;
  }

  /** How often something was lost. */
  get count(): number {
    return this.inAll;
  }

  /** A new run: nothing has been lost yet. */
  begin(): void {
    [this.onThis, this.inAll, this.engine] = [0, 0, null];
  }

  /** The run has come further than where it was lost. */
  progressed(): void {
    this.onThis = 0;
  }

  /** @param running the engine that was lost; null when none had begun */
  lost(running: EngineName | null): Revival | null {
    this.onThis += 1;
    this.inAll += 1;
    if (this.inAll > MOST_IN_ALL) return null;
    const isLast = (running ?? this.engine) === LAST_RESORT;
    if (this.onThis <= (isLast ? MOST_ON_LAST : MOST_ON_ONE)) return { engine: this.engine };
    if (isLast) return null;
    [this.engine, this.onThis] = [LAST_RESORT, 0];
    return { engine: LAST_RESORT };
  }
}
