import { NotLoaded } from '../data/not-loaded';
import { notify } from './notices';
import { reportOf, wordsOf } from './report';

/** Errors that say nothing of a fault: the browser put off a measurement to the next frame. */
const HARMLESS = /^ResizeObserver loop/;

/** Says once of each error that nothing else says; those of other programs in the page, as extensions, are theirs. */
export function followUnexpected(): void {
  const said = new Set<string>();
  const say = (error: unknown, message: string, isOurs: boolean) => {
    if (!isOurs || HARMLESS.test(message) || said.has(message)) return;
    said.add(message);
    const text = error instanceof NotLoaded ? message : `Something in this page failed: ${message}`;
    notify({
      id: 'unexpected',
      text: `${text.replace(/[.!]?$/, '.')} The rest goes on.`,
      action: { label: 'Copy a report', run: 'copy', text: reportOf('the page', error) },
    });
  };
  addEventListener('error', event => {
    const error: unknown = event.error;
    say(error, error ? wordsOf(error) : event.message, isOurs(event.filename) || isOurs(stackOf(error)));
  });
  addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
    say(reason, wordsOf(reason), reason instanceof NotLoaded || isOurs(stackOf(reason)));
  });
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '') : '';
}

/** Whether an address, or one in a stack, is that of a script of this app. */
function isOurs(addresses: string): boolean {
  return addresses.includes(new URL('.', location.href).href);
}
