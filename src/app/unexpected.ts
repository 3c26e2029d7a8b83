import { NotLoaded } from '../data/not-loaded';
import { notify } from '../run/notices';
import { reportOf, wordsOf } from '../run/report';

/** Harmless errors: the browser postponed a measurement to the next frame. */
const HARMLESS = /^ResizeObserver loop/;

/** Shows each unhandled error once. Errors of other programs in the page, such as extensions, are ignored. */
export function followUnexpected(): void {
  const said = new Set<string>();
  const say = (error: unknown, message: string, isOurs: boolean) => {
    if (!isOurs || HARMLESS.test(message) || said.has(message)) return;
    said.add(message);
    const text = error instanceof NotLoaded ? message : `Something in this page failed: ${message}`;
    notify({
      id: 'unexpected',
      text: `${text.replace(/[.!]?$/, '.')} The rest of the page still works.`,
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

/** Whether an address, or one in a stack trace, belongs to a script of this app. */
function isOurs(addresses: string): boolean {
  return addresses.includes(new URL('.', location.href).href);
}
