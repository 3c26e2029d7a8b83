/** The part of a worker that sessions use. */
export interface AnyWorker<Request, Reply> {
  postMessage(request: Request, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/**
 * Returns the worker that `start` makes. If the browser throws instead, as in a sandboxed frame, returns a stand-in that
 * soon reports the error, like a worker that cannot be loaded.
 */
export function startWorker<Request, Reply>(start: () => Worker): AnyWorker<Request, Reply> {
  try {
    return start();
  } catch (error) {
    const refused: AnyWorker<Request, Reply> = {
      postMessage: () => undefined,
      terminate: () => clearTimeout(timer),
      onmessage: null,
      onerror: null,
    };
    const timer = setTimeout(() =>
      refused.onerror?.(new ErrorEvent('error', { message: String(error), error, cancelable: true })),
    );
    return refused;
  }
}
