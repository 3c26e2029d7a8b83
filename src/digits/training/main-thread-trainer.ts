import type { DigitsReply, DigitsRequest } from '../protocol';
import { digitsTrainer } from './browser-host';

/** The part of a worker's interface that the session uses. */
export interface TrainerOnPage {
  onmessage: ((event: { data: DigitsReply }) => void) | null;
  onerror: ((event: { message: string }) => void) | null;
  postMessage(request: DigitsRequest): void;
  terminate(): void;
}

/**
 * The trainer on the page itself, in slices, for browsers whose workers have no WebGL. As with a worker, messages
 * arrive later, never within the call that sends them.
 */
export function trainerOnPage(): TrainerOnPage {
  let ended = false;
  const page: TrainerOnPage = {
    onmessage: null,
    onerror: null,
    postMessage(request) {
      queueMicrotask(() => {
        if (!ended) trainer.handle(request);
      });
    },
    terminate() {
      ended = true;
      trainer.end();
    },
  };
  const trainer = digitsTrainer(reply => {
    queueMicrotask(() => {
      if (!ended) page.onmessage?.({ data: reply });
    });
  });
  return page;
}
