import type { Config } from '../../experiment/settings/settings';
import type { DigitsReply, DigitsRequest } from '../protocol';
import { onlyPageHasWebgl, startDigitsWorker, type DigitsWorker } from './digits-worker';
import { Watchdog, type Expected } from '../../run/life/watchdog';

export type LoadOnPage = () => Promise<DigitsWorker>;

interface Listener {
  hear(reply: DigitsReply): void;
  /** The worker is gone or does not respond; the reason is a sentence for a person. */
  lost(reason: string): void;
  /** The worker's script failed to load. */
  absent(): void;
  /** Whether the worker should be busy, so that silence means a problem. */
  expects(): Expected;
}

/** Connects to the training worker. There is at most one at a time. */
export class WorkerLine {
  private worker: DigitsWorker | null = null;
  private isOnPage = false;
  /** Loads the trainer for the page itself, for browsers whose workers have no WebGL. */
  loadOnPage: LoadOnPage | null = null;
  private generation = 0;
  private readonly watchdog: Watchdog;

  constructor(private readonly listener: Listener) {
    this.watchdog = new Watchdog(
      () => listener.expects(),
      () => listener.lost('The training worker did not answer.'),
    );
  }

  open(): void {
    this.watchdog.start();
  }

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
    return true;
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

  send(request: DigitsRequest): void {
    this.worker?.postMessage(request);
    if (request.type !== 'painted') this.watchdog.asked();
  }

  /** Ends the worker; `ready` starts a new one. */
  letGo(): void {
    this.worker?.terminate();
    this.worker = null;
  }

  close(): void {
    this.generation += 1;
    this.watchdog.stop();
    this.letGo();
  }

  private follow(worker: DigitsWorker): void {
    this.worker = worker;
    this.watchdog.meet();
    worker.onmessage = ({ data }) => {
      if (worker !== this.worker) return;
      this.watchdog.heard();
      this.listener.hear(data);
    };
    worker.onerror = event => {
      event.preventDefault();
      if (worker !== this.worker) return;
      // The event has no message if the script failed to load.
      if (event.message) this.listener.lost('The training worker stopped with an error.');
      else this.listener.absent();
    };
    this.send({ type: 'library' });
  }
}
