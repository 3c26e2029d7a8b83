import type { DigitsStatus } from './digits-run';
import type { Expected } from './watchdog';

/** What the worker owes the page; of a page in the background it hears seldom. */
export function expectedOf(status: DigitsStatus): Expected {
  if (document.visibilityState !== 'visible') return 'nothing';
  if (status === 'running') return 'training';
  return status === 'loading' ? 'preparing' : 'nothing';
}
