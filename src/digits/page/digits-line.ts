import type { Config } from '../../experiment/settings/settings';
import { WorkerLine } from '../../run/life/worker-line';
import type { DigitsReply, DigitsRequest } from '../protocol';
import { startWorker, type AnyWorker } from '../../run/life/start-worker';

/** A worker, or its substitute on the page where workers have no WebGL. */
type DigitsWorker = AnyWorker<DigitsRequest, DigitsReply>;

/** Starts the trainer in its own worker. */
function startDigitsWorker(): DigitsWorker {
  return startWorker(
    () =>
      new Worker(new URL('../training/digits.worker.ts', import.meta.url), {
        type: 'module',
        name: 'digits',
      }),
  );
}

/** Whether WebGL works on the page only, as in older versions of Safari. */
function onlyPageHasWebgl(): boolean {
  try {
    if (typeof OffscreenCanvas !== 'undefined' && new OffscreenCanvas(1, 1).getContext('webgl2'))
      return false;
  } catch {
    // A browser may refuse by throwing.
  }
  return document.createElement('canvas').getContext('webgl2') !== null;
}

export type LoadOnPage = () => Promise<DigitsWorker>;

/** Connects to the training worker of digits, or to the trainer in the page itself. */
export class DigitsLine extends WorkerLine<DigitsRequest, DigitsReply> {
  private isOnPage = false;
  /** Loads the trainer for the page itself, for browsers whose workers have no WebGL. */
  loadOnPage: LoadOnPage | null = null;
  private generation = 0;

  /**
   * Ensures that there is a worker of the kind that this run needs. Returns false if a later call replaced this one,
   * or if there is no worker.
   */
  async ready(config: Config): Promise<boolean> {
    this.generation += 1;
    const { generation } = this;
    const onPage = config.engine === 'webgl' && onlyPageHasWebgl() ? this.loadOnPage : null;
    if (this.worker && this.isOnPage === (onPage !== null)) return true;
    this.letGo();
    const worker = await this.start(onPage);
    if (!worker) return false;
    if (generation !== this.generation) {
      worker.terminate();
      return false;
    }
    this.isOnPage = onPage !== null;
    this.follow(worker);
    this.send({ type: 'library' });
    return true;
  }

  override send(request: DigitsRequest): void {
    super.send(request, { waits: request.type !== 'painted' });
  }

  override close(): void {
    this.generation += 1;
    super.close();
  }

  /** Null if it is not available; the listener is notified. */
  private async start(onPage: LoadOnPage | null): Promise<DigitsWorker | null> {
    try {
      return onPage ? await onPage() : startDigitsWorker();
    } catch {
      this.listener.absent();
      return null;
    }
  }
}
