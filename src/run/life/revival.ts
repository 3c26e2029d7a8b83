import { lenetEngines, type EngineName } from '../../nn/lenet/lenet-engines';

/** If an engine is lost more often than this without progress, the next engine takes over. */
const MOST_ON_ONE = 1;
/** The last engine gets more tries. */
const MOST_ON_LAST = 3;
const MOST_IN_ALL = 6;
/** The engine that works on every machine. */
const ANYWHERE = 'wasm';

/** How a run continues after its engine or worker was lost. */
export interface Revival {
  /** The engine to use instead of the link's; null for the same as before. */
  engine: EngineName | null;
}

/** Counts lost engines and workers, and decides how the run continues after each loss. */
export class Revivals {
  private onThis = 0;
  private inAll = 0;
  private engine: EngineName | null = null;

  /** The engine that replaced the link's; null while the link's engine trains. */
  get forced(): EngineName | null {
    return this.engine;
  }

  /** Number of losses in this run. */
  get count(): number {
    return this.inAll;
  }

  /** Resets the counts for a new run. */
  begin(): void {
    [this.onThis, this.inAll, this.engine] = [0, 0, null];
  }

  /** The run got further than the point of the last loss. */
  progressed(): void {
    this.onThis = 0;
  }

  /**
   * Counts a loss. Returns null after too many.
   * @param running the engine that was lost; null if none had started
   */
  lost(running: EngineName | null): Revival | null {
    this.onThis += 1;
    this.inAll += 1;
    if (this.inAll > MOST_IN_ALL) return null;
    const lost = running ?? this.engine;
    // Before any engine has started, nobody knows which of them it would have been.
    const fallback = lost === null ? ANYWHERE : lenetEngines[lost].fallback;
    if (this.onThis <= (fallback === null ? MOST_ON_LAST : MOST_ON_ONE)) return { engine: this.engine };
    if (fallback === null) return null;
    [this.engine, this.onThis] = [fallback, 0];
    return { engine: fallback };
  }
}
