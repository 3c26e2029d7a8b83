import { NotLoaded } from '../data/not-loaded';
import { entryName } from './late-parts';

type Fact = () => string | null;

const facts = new Set<Fact>();
const places = new WeakMap<object, string>();

/** Adds a line about the current run to every report. A fact that is null adds nothing. */
export function addFact(fact: Fact): void {
  facts.add(fact);
}

/** Remembers where in the component tree an error was thrown. */
export function rememberPlace(error: unknown, componentStack: string | null | undefined): void {
  if (typeof error === 'object' && error !== null && componentStack) places.set(error, componentStack);
}

/** Everything needed to find out why something failed. `what` names the part of the page. */
export function reportOf(what: string, error: unknown): string {
  const known = [...facts].map(fact => fact()).filter(line => line !== null);
  const place = typeof error === 'object' && error !== null ? places.get(error) : undefined;
  return [
    `Layerwise, build ${entryName()}`,
    `part: ${what}`,
    `link: ${location.href}`,
    ...known,
    `browser: ${navigator.userAgent}`,
    `window: ${innerWidth} × ${innerHeight} at ${devicePixelRatio}, ${navigator.hardwareConcurrency} cores`,
    `time: ${new Date().toISOString()}`,
    '',
    ...describe(error),
    ...(place ? ['', `components:${place}`] : []),
  ].join('\n');
}

/** The error and its causes. */
function describe(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const title = `${error.name}: ${error.message}`;
  const stack = error.stack ?? '';
  // Chromium's stack begins with the message, Firefox's and Safari's do not.
  const own = stack.includes(error.message) ? [stack] : [title, stack];
  const more =
    error.cause === undefined || depth > 3 ? [] : ['caused by', ...describe(error.cause, depth + 1)];
  return [...own, ...more];
}

/** An error's message for people, to be used within a sentence. */
export function wordsOf(error: unknown): string {
  if (error instanceof NotLoaded) return error.message;
  return error instanceof Error ? error.message || error.name : String(error);
}
