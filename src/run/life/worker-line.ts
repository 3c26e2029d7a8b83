import type { AnyWorker } from './start-worker';
import { Watchdog, type Expected } from './watchdog';

export interface Listener<Reply> {
  hear(reply: Reply): void;
  /** The worker is gone or does not respond; the reason is a sentence for a person. */
  lost(reason: string): void;
  /** The worker's script failed to load. */
  absent(): void;
  /** Whether the worker should be busy, so that silence means a problem. */
  expects(): Expected;
}

/** Connects to the training worker. There is at most one at a time. */
export class WorkerLine<Request, Reply> {
  protected worker: AnyWorker<Request, Reply> | null = null;
  private readonly watchdog: Watchdog;

  constructor(protected readonly listener: Listener<Reply>) {
    this.watchdog = new Watchdog(
      () => listener.expects(),
      () => listener.lost('The training worker did not answer.'),
    );
  }

  open(): void {
    this.watchdog.start();
  }

  /** Sends a request. One that `waits` for an answer gives the worker its full time for it. */
  send(request: Request, { waits = true, transfer = [] as Transferable[] } = {}): void {
    this.worker?.postMessage(request, transfer);
    if (waits) this.watchdog.asked();
  }

  letGo(): void {
    this.worker?.terminate();
    this.worker = null;
  }

  close(): void {
    this.watchdog.stop();
    this.letGo();
  }

  /**
   * Closes the line, but hears what the worker still has to say: it ends when `hear` returns true, or after this time in
   * milliseconds. Resolves when it has ended.
   */
  async closeAfter(hear: (reply: Reply) => boolean, atMostMs: number): Promise<void> {
    const { worker } = this;
    this.watchdog.stop();
    this.worker = null;
    if (!worker) return;
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, atMostMs);
      worker.onerror = event => {
        event.preventDefault();
        clearTimeout(timer);
        resolve();
      };
      worker.onmessage = ({ data }) => {
        if (!hear(data)) return;
        clearTimeout(timer);
        resolve();
      };
    });
    worker.terminate();
  }

  /** A run begins: the response times so far belong to another network. */
  meet(): void {
    this.watchdog.meet();
  }

  /** From now on this is the worker; the one before is ended. */
  follow(worker: AnyWorker<Request, Reply>): void {
    this.letGo();
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
  }
}
